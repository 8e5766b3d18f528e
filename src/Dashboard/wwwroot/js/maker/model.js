// The template that is being made: the JSON of its file as it will be saved, the picture it refers to, and every state before, to go back to.
const mostSteps = 200;
const tidy = millimetres => Math.round(millimetres * 100) / 100;

export const leastSide = 2; // millimetres; a template takes no smaller rectangle

export class Model extends EventTarget {
  json = { name: "", version: 1, description: "", size: { width: 210, height: 297 }, fields: [] };
  picture = null;   // SHA-256 of the reference picture
  basedOn = null;   // SHA-256 of the file it was made from
  chosen = null;    // id of the box that is worked on, such as "field-2"
  isSaved = true;
  #before = [];

  /** Starts over with a template that is there. */
  load({ template, picture, basedOn }) {
    Object.assign(this, { json: template, picture, basedOn, chosen: null, isSaved: true });
    this.#before = [];
    this.#tell();
  }

  /** Changes the JSON; the state before can be gone back to. */
  change(work) {
    this.#before.push(JSON.stringify(this.json));
    if (this.#before.length > mostSteps) this.#before.shift();
    work(this.json);
    this.isSaved = false;
    this.#tell();
  }

  /** Changes it further without another step back: while a box is dragged. */
  adjust(work) {
    work(this.json);
    this.isSaved = false;
    this.#tell();
  }

  get canUndo() { return this.#before.length > 0; }

  undo() {
    if (!this.canUndo) return;
    this.json = JSON.parse(this.#before.pop());
    if (this.chosen && !this.boxes().some(box => box.id === this.chosen)) this.chosen = null;
    this.#tell();
  }

  choose(id) {
    if (this.chosen === id) return;
    this.chosen = id;
    this.#tell();
  }

  /** Everything that has a place on the sheet: { id, kind, name, rect, cells }. */
  boxes() {
    const fields = (this.json.fields ?? []).map((field, i) => ({ id: `field-${i}`, kind: "field", name: field.name, rect: field.rectangle, cells: field.kind === "comb" ? field.cells : 1 }));
    const ignored = (this.json.reference?.ignore ?? []).map((rect, i) => ({ id: `ignore-${i}`, kind: "ignore", name: `ignored ${i + 1}`, rect, cells: 1 }));
    const anchors = (this.json.anchors ?? []).map((anchor, i) => ({ id: `anchor-${i}`, kind: "anchor", name: anchor.name, cells: 1, rect: anchor.rectangle
      ?? { x: anchor.centre.x - anchor.side / 2, y: anchor.centre.y - anchor.side / 2, width: anchor.side, height: anchor.side } }));
    const { code } = this.json;
    const codes = code ? [{ id: "anchor-code", kind: "anchor", name: "page code", rect: { x: code.x, y: code.y, width: code.side, height: code.side }, cells: 1 }] : [];
    return [...anchors, ...codes, ...ignored, ...fields];
  }

  /** The field that is worked on, or null. */
  get field() {
    const index = this.chosen?.startsWith("field-") ? Number(this.chosen.slice(6)) : -1;
    return this.json.fields[index] ?? null;
  }

  /** A new field, or a place to ignore; it becomes the chosen one. */
  add(kind, rect, cells = 1) {
    if (kind === "ignore") {
      this.change(json => { (json.reference.ignore ??= []).push(this.inside(rect)); });
      return this.choose(`ignore-${this.json.reference.ignore.length - 1}`);
    }
    const field = { name: this.#freeName(), ...(cells > 1 ? { kind: "comb", cells } : { kind: "digits" }), rectangle: this.inside(rect) };
    field.format = { type: "digits", minimum: cells > 1 ? cells : 1, maximum: cells > 1 ? cells : 12 };
    this.change(json => { json.fields.push(field); });
    this.choose(`field-${this.json.fields.length - 1}`);
  }

  remove(id) {
    const [kind, index] = [id.split("-")[0], Number(id.split("-")[1])];
    if (kind === "anchor") return;
    this.chosen = null;
    this.change(json => {
      if (kind === "field") json.fields.splice(index, 1);
      else json.reference.ignore.splice(index, 1);
    });
  }

  /** Puts a box elsewhere, by change or by adjust. */
  place(id, rect, how = "change") {
    const [kind, index] = [id.split("-")[0], Number(id.split("-")[1])];
    this[how](json => {
      if (kind === "field") json.fields[index].rectangle = this.inside(rect);
      else if (kind === "ignore") json.reference.ignore[index] = this.inside(rect);
    });
  }

  /** The rectangle within the sheet, not smaller than may be. */
  inside({ x, y, width, height }) {
    const sheet = this.json.size;
    const w = Math.min(Math.max(width, leastSide), sheet.width), h = Math.min(Math.max(height, leastSide), sheet.height);
    return { x: tidy(Math.min(Math.max(0, x), sheet.width - w)), y: tidy(Math.min(Math.max(0, y), sheet.height - h)), width: tidy(w), height: tidy(h) };
  }

  /** The JSON to be checked or tried: with a name, though none is given yet. */
  get draft() { return { ...this.json, name: this.json.name || "draft" }; }

  #freeName() {
    const taken = new Set(this.json.fields.map(field => field.name));
    let number = this.json.fields.length + 1;
    while (taken.has(`field-${number}`)) number++;
    return `field-${number}`;
  }

  #tell() { this.dispatchEvent(new Event("change")); }
}
