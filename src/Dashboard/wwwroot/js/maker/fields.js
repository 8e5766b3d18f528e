// The list of fields, and what may stand in the one that is chosen.
import { el } from "../dom.js";

const byId = id => document.getElementById(id);
const datePatterns = { ddMMyyyy: "day month year (8 digits)", MMddyyyy: "month day year (8 digits)", yyyyMMdd: "year month day (8 digits)", ddMMyy: "day month year (6 digits)", MMddyy: "month day year (6 digits)" };
const checkDigits = { "": "none", luhn: "Luhn (cards)", mod97: "mod 97 (IBAN)", mod11: "mod 11", routing: "ABA routing number" };

export class Fields {
  constructor(model) {
    this.model = model;
    this.list = byId("field-list");
    this.form = byId("field-form");
    this.form.addEventListener("submit", event => event.preventDefault());
    model.addEventListener("change", () => this.draw());
  }

  draw() {
    const { model } = this, { fields } = model.json;
    byId("no-fields").hidden = fields.length > 0;
    this.list.replaceChildren(...fields.map((field, i) => el("li", {},
      el("button", { type: "button", class: `small${model.chosen === `field-${i}` ? " primary" : ""}`, "aria-pressed": model.chosen === `field-${i}`, onclick: () => model.choose(`field-${i}`) }, field.name),
      el("span", { class: "muted small" }, shape(field)))));
    this.form.hidden = !model.field;
    if (!model.field) return;
    // What is typed in must not be taken from under the hands: the form is built anew only where its shape changes.
    const pattern = JSON.stringify([model.chosen, model.field.kind, model.field.format.type, (model.field.rules ?? []).map(rule => rule.type)]);
    if (this.form.dataset.pattern !== pattern) this.#build(pattern);
    this.#fill();
  }

  #build(pattern) {
    const { model } = this, { field } = model, amount = field.format.type === "amount", kind = field.kind;
    this.form.dataset.pattern = pattern;
    this.getters = new Map();
    this.form.replaceChildren(
      this.#text("Name", f => f.name, (f, v) => { f.name = v.trim(); }, { maxlength: 64 }),
      this.#choice("Kind", { comb: "comb: a printed cell a digit", amount: "amount, free hand", digits: "digits, free hand" }, f => f.kind, setKind),
      kind === "comb" ? this.#number("Cells", f => f.cells, (f, v) => { f.cells = v; fitToCells(f); }, { min: 1, max: 40, step: 1 }) : null,
      kind === "amount" ? null : this.#choice("Holds", { digits: "digits", date: "a date", ...(kind === "comb" ? { amount: "an amount" } : {}) }, f => f.format.type, setType),
      ...(field.format.type === "digits" ? this.#digits(kind) : field.format.type === "date" ? this.#date() : this.#amount(kind)),
      ...this.#rules(amount, field.format.type),
      this.#tick("Must be filled", f => f.required ?? true, (f, v) => setOrDrop(f, "required", v, true)),
      this.#choice("Reviewed by", { single: "one clerk", blindDoubleKey: "blind: the reading is hidden" }, f => f.review ?? "single", (f, v) => setOrDrop(f, "review", v, "single")),
      this.#number("Accepted where wrong in at most, %", f => round((f.targetError ?? 0.01) * 100), (f, v) => setOrDrop(f, "targetError", v / 100, 0.01), { min: 0.001, max: 99, step: "any" }),
      el("fieldset", { class: "row" }, el("legend", {}, "Place, mm"),
        ...["x", "y", "width", "height"].map(side => this.#number({ x: "Left", y: "Top", width: "Width", height: "Height" }[side], f => f.rectangle[side],
          f => f, { min: 0, max: 1000, step: 0.1, place: side }))),
      el("div", { class: "row" }, el("button", { type: "button", class: "small", onclick: () => model.remove(model.chosen) }, "Remove this field")));
  }

  #digits(kind) {
    return kind === "comb"
      ? [this.#number("Fewest digits", f => f.format.minimum, (f, v) => { f.format.minimum = v; }, { min: 1, max: 40, step: 1 })]
      : [el("div", { class: "row" },
        this.#number("Fewest digits", f => f.format.minimum, (f, v) => { f.format.minimum = v; }, { min: 1, max: 40, step: 1 }),
        this.#number("Most digits", f => f.format.maximum, (f, v) => { f.format.maximum = v; }, { min: 1, max: 40, step: 1 }))];
  }

  #date() { return [this.#choice("Written as", datePatterns, f => f.format.pattern, (f, v) => { f.format.pattern = v; })]; }

  #amount(kind) {
    const inputs = [
      el("div", { class: "row" },
        this.#text("Currency", f => f.format.currency, (f, v) => { f.format.currency = v.trim().toUpperCase(); }, { maxlength: 3, class: "short" }),
        this.#number("Decimals", f => f.format.decimals, (f, v) => { f.format.decimals = v; if (v === 0) wholeOnly(f.format); fitToCells(f); }, { min: 0, max: 3, step: 1 }),
        this.#number("Digits before them, at most", f => f.format.maximumMajorDigits, (f, v) => { f.format.maximumMajorDigits = v; }, { min: 1, max: 15, step: 1, class: kind === "comb" ? "computed" : null, disabled: kind === "comb" }))];
    if (kind === "comb") return inputs;
    return [...inputs,
      this.#choice("Decimals are written", { always: "always", optional: "not always", never: "never" }, f => f.format.decimalsWritten ?? "always", (f, v) => setOrDrop(f.format, "decimalsWritten", v, "always")),
      this.#choice("Thousands", { western: "1,234,567 or 1.234.567", indian: "12,34,567", any: "either way", none: "without marks" }, f => f.format.grouping ?? "western", (f, v) => setOrDrop(f.format, "grouping", v, "western")),
      this.#tick("Raised, underlined cents", f => f.format.superscriptCents ?? false, (f, v) => setOrDrop(f.format, "superscriptCents", v, false)),
      this.#tick("Cents as a fraction, 50/100", f => f.format.fractionCents ?? false, (f, v) => setOrDrop(f.format, "fractionCents", v, false))];
  }

  #rules(amount, type) {
    const rule = (f, kind) => (f.rules ?? []).find(r => r.type === kind);
    if (type === "date") return [el("div", { class: "row" },
      this.#number("Days back, at most", f => rule(f, "dateWindow")?.daysBack, (f, v) => setRule(f, "dateWindow", "daysBack", v, { daysBack: 180, daysAhead: 30 }), { min: 0, max: 73050, step: 1, empty: true }),
      this.#number("Days ahead", f => rule(f, "dateWindow")?.daysAhead, (f, v) => setRule(f, "dateWindow", "daysAhead", v, { daysBack: 180, daysAhead: 30 }), { min: 0, max: 73050, step: 1, empty: true }))];
    const most = 999999999999;
    const range = el("div", { class: "row" },
      this.#number(amount ? "Smallest, in minor units" : "Smallest value", f => rule(f, "range")?.minimum, (f, v) => setRule(f, "range", "minimum", v, { minimum: 0, maximum: most }), { min: 0, step: 1, empty: true }),
      this.#number(amount ? "Largest, in minor units" : "Largest value", f => rule(f, "range")?.maximum, (f, v) => setRule(f, "range", "maximum", v, { minimum: 0, maximum: most }), { min: 0, step: 1, empty: true }));
    return amount ? [range] : [range, this.#choice("Check digit", checkDigits, f => rule(f, "checkDigit")?.algorithm ?? "", (f, v) => setRule(f, "checkDigit", "algorithm", v || null, {}))];
  }

  #input(label, input, get, set) {
    this.getters.set(input, get);
    input.addEventListener("change", () => set());
    return el("label", { class: "line" }, label, " ", input);
  }

  #text(label, get, set, attributes = {}) {
    const input = el("input", { autocomplete: "off", spellcheck: "false", ...attributes });
    return this.#input(label, input, get, () => this.#change(f => set(f, input.value)));
  }

  #number(label, get, set, { place, empty, ...attributes }) {
    const input = el("input", { type: "number", ...attributes });
    return this.#input(label, input, get, () => {
      const value = input.value === "" ? null : Number(input.value);
      if ((value === null && !empty) || Number.isNaN(value)) return this.#fill();
      if (place) this.model.place(this.model.chosen, { ...this.model.field.rectangle, [place]: value });
      else this.#change(f => set(f, value));
    });
  }

  #choice(label, options, get, set) {
    const select = el("select", {}, ...Object.entries(options).map(([value, name]) => el("option", { value }, name)));
    return this.#input(label, select, get, () => this.#change(f => set(f, select.value)));
  }

  #tick(label, get, set) {
    const input = el("input", { type: "checkbox" });
    this.getters.set(input, get);
    input.addEventListener("change", () => this.#change(f => set(f, input.checked)));
    return el("label", { class: "tick" }, input, ` ${label}`);
  }

  #change(work) {
    const index = this.model.json.fields.indexOf(this.model.field);
    this.model.change(json => work(json.fields[index]));
  }

  #fill() {
    for (const [input, get] of this.getters) {
      const value = get(this.model.field);
      if (input.type === "checkbox") input.checked = value;
      else if (input.value !== String(value ?? "")) input.value = value ?? "";
    }
  }
}

const round = value => Math.round(value * 1e6) / 1e6;

function shape(field) {
  const what = { digits: "digits", date: "date", amount: "amount" }[field.format.type];
  return field.kind === "comb" ? `comb of ${field.cells}, ${what}` : what;
}

/** What is as usual need not be said in the file. */
function setOrDrop(target, name, value, usual) {
  if (value === usual) delete target[name];
  else target[name] = value;
}

function setKind(field, kind) {
  field.kind = kind;
  if (kind === "comb") field.cells ??= Math.min(40, field.format.maximum ?? 8);
  else delete field.cells;
  if (kind === "amount") setType(field, "amount");
  else if (kind === "digits" && field.format.type === "amount") setType(field, "digits");
  else fitToCells(field);
}

function setType(field, type) {
  if (field.format.type !== type) {
    field.format = type === "amount" ? { type, currency: "EUR", decimals: 2, maximumMajorDigits: 6 }
      : type === "date" ? { type, pattern: field.cells === 6 ? "ddMMyy" : "ddMMyyyy" } : { type, minimum: 1, maximum: 12 };
    const suits = type === "date" ? ["dateWindow"] : type === "amount" ? ["range"] : ["range", "checkDigit"];
    field.rules = (field.rules ?? []).filter(rule => suits.includes(rule.type));
    if (field.rules.length === 0) delete field.rules;
  }
  fitToCells(field);
}

/** A comb has a cell a digit: its format follows its cells. */
function fitToCells(field) {
  if (field.kind !== "comb") return;
  const { cells, format } = field;
  if (format.type === "digits") Object.assign(format, { minimum: Math.min(format.minimum === format.maximum ? cells : format.minimum, cells), maximum: cells });
  if (format.type === "amount") {
    wholeOnly(format);
    format.maximumMajorDigits = Math.max(1, cells - format.decimals);
  }
}

function wholeOnly(format) {
  for (const name of ["decimalsWritten", "superscriptCents", "fractionCents", "grouping"]) delete format[name];
}

/** Sets a part of a rule, makes the rule where it is missing, and drops it where the part is emptied. */
function setRule(field, type, part, value, usual) {
  const rules = field.rules ?? [], at = rules.findIndex(rule => rule.type === type);
  if (value === null) field.rules = rules.filter(rule => rule.type !== type);
  else if (at < 0) field.rules = [...rules, { type, ...usual, [part]: value }];
  else rules[at][part] = value;
  if (field.rules.length === 0) delete field.rules;
}
