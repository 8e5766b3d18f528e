// The text under the clerk's fingers: digits, and a selection from start to end. No page in here.
// "all": the whole text is marked, typing replaces it. "digit": one digit is marked, typing replaces it and goes on to
// the next. "caret": typing inserts.
export class DigitEditor {
  constructor(original, leastCertain) {
    this.original = original;
    this.leastCertain = leastCertain;
    this.reset();
  }

  get changed() { return this.text !== this.original; }

  get mode() {
    if (this.start === this.end) return "caret";
    return this.whole ? "all" : "digit";
  }

  reset() {
    this.text = this.original;
    [this.start, this.end, this.whole] = [0, this.text.length, true];
  }

  replace(text) {
    this.text = text;
    this.#caret(text.length);
  }

  select(start, end) {
    [this.start, this.end] = [start, end];
    this.whole = start === 0 && end === this.text.length && end > 1;
  }

  type(digit) {
    const goOn = this.mode === "digit";
    this.text = this.text.slice(0, this.start) + digit + this.text.slice(this.end);
    const next = this.start + 1;
    if (goOn) this.#mark(next);
    else this.#caret(next);
  }

  erase(forward) {
    if (this.start === this.end) {
      if (forward) this.end = Math.min(this.text.length, this.end + 1);
      else this.start = Math.max(0, this.start - 1);
    }
    this.text = this.text.slice(0, this.start) + this.text.slice(this.end);
    this.#caret(this.start);
  }

  move(step) {
    if (this.text.length === 0) return;
    if (this.mode === "all") this.#mark(this.changed || this.leastCertain < 0 ? (step < 0 ? this.text.length - 1 : 0) : this.leastCertain);
    else if (this.mode === "digit") this.#mark(this.start + step);
    else this.#mark(step < 0 ? this.start - 1 : this.start);
  }

  home() { this.#mark(0); }

  toEnd() { this.#caret(this.text.length); }

  insertHere() { this.#caret(this.start); }

  #mark(index) {
    if (index >= this.text.length) return this.#caret(this.text.length);
    const at = Math.max(0, index);
    [this.start, this.end, this.whole] = [at, at + 1, false];
  }

  #caret(index) { [this.start, this.end, this.whole] = [index, index, false]; }
}
