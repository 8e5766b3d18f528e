// The fields under review in this browser, in the order in which they are shown, and what was decided on them.
import { getJson, postJson } from "../fetching.js";

const ahead = 6;      // fetch more when fewer open fields than this lie ahead
const atOnce = 20;
const mostKnown = 480; // the server gives at most 500 at once

export class ReviewQueue {
  /** @param scope which fields, as the server's parameters: "batch=7", "field=99", "secondLook=true", or "" for all that wait. */
  constructor(scope) {
    this.scope = scope;
    this.items = [];
    this.index = 0;
    this.left = 0;
    this.decisions = []; // { item, at }
    this.fetching = null;
  }

  get current() { return this.items[this.index] ?? null; }

  /** Fetches more when little lies ahead. Resolves to whether there is something to show. */
  async refill() {
    const open = this.items.slice(this.index).filter(item => !item.decided).length;
    if (open >= ahead) return true;
    this.fetching ??= this.#fetch().finally(() => { this.fetching = null; });
    await this.fetching;
    return this.current !== null && !this.items.every(item => item.decided);
  }

  async #fetch() {
    const known = new Map(this.items.map(item => [item.fieldId, item]));
    const openHere = this.items.filter(item => !item.decided).length;
    const limit = Math.min(openHere, mostKnown) + atOnce;
    const queue = await getJson(`/api/review?limit=${limit}&${this.scope}`);
    this.left = queue.total;
    for (const item of queue.items) {
      const before = known.get(item.fieldId);
      if (!before) this.items.push(item);
      else if (before.decided && item.revision > before.revision) Object.assign(before, item, { decided: null }); // somebody took it back
    }
    this.#prefetch();
  }

  #prefetch() {
    for (const item of this.items.slice(this.index, this.index + ahead)) {
      if (item.prefetched) continue;
      item.prefetched = true;
      new Image().src = item.crop.address;
      new Image().src = item.page.address;
      if (item.rear) new Image().src = item.rear.address;
    }
  }

  /** Moves by one without deciding. Returns whether it moved. */
  step(by) {
    const to = this.index + by;
    if (to < 0 || to >= this.items.length) return false;
    this.index = to;
    this.#prefetch();
    return true;
  }

  /** Goes to the next undecided field after this one, else to the first undecided one; past the end when there is none. */
  advance() {
    const isOpen = item => !item.decided;
    const after = this.items.findIndex((item, i) => i > this.index && isOpen(item));
    const any = after >= 0 ? after : this.items.findIndex(isOpen);
    this.index = any >= 0 ? any : this.items.length;
    this.#prefetch();
  }

  /** Puts the current field to the end and shows the next one. */
  skip() {
    const [item] = this.items.splice(this.index, 1);
    this.items.push(item);
    if (item.decided || this.current?.decided) this.advance();
    this.#prefetch();
  }

  async decide(text, who, override) {
    const item = this.current;
    const saved = await postJson(`/api/fields/${item.fieldId}/decision?${this.scope}`, { text, who, revision: item.revision, override });
    item.revision = saved.revision;
    item.decided = { text, who };
    this.left = saved.left;
    this.decisions.push({ item, at: performance.now() });
    this.advance();
  }

  /** Takes the last decision made here back and shows its field again. Returns the field, or null when there is none. */
  async undo(who) {
    const last = this.decisions.at(-1);
    if (!last) return null;
    const saved = await postJson(`/api/fields/${last.item.fieldId}/undo?${this.scope}`, { who, revision: last.item.revision });
    this.decisions.pop();
    last.item.revision = saved.revision;
    // What stands now was decided before this session, or nothing is: either way the field is to be decided again.
    last.item.decided = null;
    last.item.before = saved.decidedText === null ? null : { text: saved.decidedText, who: saved.decidedBy };
    this.left = saved.left;
    this.index = this.items.indexOf(last.item);
    return last.item;
  }

  /** Somebody else decided: what they decided counts here too. */
  giveWay(item, conflict) {
    item.revision = conflict.revision;
    item.decided = conflict.decidedText === null ? null : { text: conflict.decidedText, who: conflict.decidedBy };
    item.before = null;
    this.decisions = this.decisions.filter(decision => decision.item !== item);
  }

  /** Decisions a minute over the last thirty, or null before the third. */
  rate() {
    const recent = this.decisions.slice(-30);
    if (recent.length < 3) return null;
    const minutes = (recent.at(-1).at - recent[0].at) / 60000;
    return minutes > 0 ? (recent.length - 1) / minutes : null;
  }
}
