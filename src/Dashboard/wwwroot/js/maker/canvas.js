// The flat sheet with its boxes, in millimetres: drawing, choosing, moving and sizing them, by pointer and by keyboard.
import { svg } from "../dom.js";
import { leastSide } from "./model.js";

const byId = id => document.getElementById(id);
const edges = { nw: [-1, -1], n: [0, -1], ne: [1, -1], e: [1, 0], se: [1, 1], s: [0, 1], sw: [-1, 1], w: [-1, 0] };

export class Canvas {
  constructor(model) {
    this.model = model;
    this.canvas = byId("canvas");
    this.viewport = byId("canvas-viewport");
    this.tool = "field";
    this.zoom = null; // null: as wide as the viewport, else pixels a millimetre
    this.flat = null;
    this.canvas.addEventListener("pointerdown", event => this.#press(event));
    this.canvas.addEventListener("keydown", event => this.#key(event));
    byId("canvas-in").addEventListener("click", () => this.#zoomTo(this.#scale() * 1.4));
    byId("canvas-out").addEventListener("click", () => this.#zoomTo(this.#scale() / 1.4));
    byId("canvas-fit").addEventListener("click", () => this.#zoomTo(null));
    byId("show-boxes").addEventListener("change", () => this.draw());
    byId("add-box").addEventListener("click", () => this.#addInTheMiddle());
    for (const tool of ["field", "ignore"]) byId(`tool-${tool}`).addEventListener("click", () => this.choose(tool));
    new ResizeObserver(() => this.#fit()).observe(this.viewport);
    model.addEventListener("change", () => this.draw());
  }

  /** Shows a sheet that was laid flat; null for none. */
  show(flat) {
    this.flat = flat;
    this.zoom = null;
    this.draw();
    this.#fit();
  }

  choose(tool) {
    this.tool = tool;
    for (const each of ["field", "ignore"]) byId(`tool-${each}`).setAttribute("aria-pressed", each === tool);
  }

  draw() {
    const { width, height } = this.model.json.size, focused = document.activeElement?.dataset?.box;
    this.canvas.setAttribute("viewBox", `0 0 ${width} ${height}`);
    byId("tool-ignore").hidden = !this.model.json.reference;
    if (!this.model.json.reference && this.tool === "ignore") this.choose("field");
    const boxes = this.model.boxes(), taken = boxes.filter(box => box.kind === "field").map(box => box.rect);
    const offered = byId("show-boxes").checked ? (this.flat?.boxes ?? []).filter(box => !taken.some(rect => overlap(rect, box))) : [];
    this.canvas.replaceChildren(
      this.flat ? svg("image", { href: `/api/templates/scans/${this.flat.picture}/image`, width, height, preserveAspectRatio: "none" }) : svg("rect", { class: "paper", width, height }),
      ...offered.map((box, i) => svg("rect", { class: "offer", "data-offer": i, tabindex: 0, role: "button", "aria-label": `Printed ${box.cells > 1 ? `comb of ${box.cells} cells` : "box"}: make it a field`,
        x: box.x, y: box.y, width: box.width, height: box.height })),
      ...boxes.map(box => this.#box(box)),
      ...this.#handles(boxes.find(box => box.id === this.model.chosen && box.kind !== "anchor")));
    this.offered = offered;
    if (focused) this.canvas.querySelector(`[data-box="${focused}"]`)?.focus({ preventScroll: true });
  }

  #box({ id, kind, name, rect, cells }) {
    const chosen = id === this.model.chosen;
    const lines = Array.from({ length: cells - 1 }, (_, i) => rect.x + rect.width * (i + 1) / cells)
      .map(x => svg("line", { x1: x, x2: x, y1: rect.y, y2: rect.y + rect.height }));
    const size = Math.min(3.2, Math.max(1.8, this.model.json.size.width / 70));
    return svg("g", { class: `box ${kind}${chosen ? " chosen" : ""}`, "data-box": id, ...(kind === "anchor" ? {} : { tabindex: 0, role: "button", "aria-pressed": chosen, "aria-label": `${kind === "field" ? "Field" : "Ignored place"} ${name}` }) },
      svg("rect", { x: rect.x, y: rect.y, width: rect.width, height: rect.height }), ...lines,
      kind === "field" ? svg("text", { x: rect.x + size * 0.3, y: rect.y + size, "font-size": size }, name) : null);
  }

  #handles(box) {
    if (!box) return [];
    const { x, y, width, height } = box.rect, side = 9 / this.#scale();
    return Object.entries(edges).map(([name, [dx, dy]]) => svg("rect", { class: `handle ${name}`, "data-edge": name,
      x: x + width * (dx + 1) / 2 - side / 2, y: y + height * (dy + 1) / 2 - side / 2, width: side, height: side }));
  }

  #at(event) { return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.canvas.getScreenCTM().inverse()); }

  #press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const from = this.#at(event), edge = event.target.dataset?.edge, id = event.target.closest("[data-box]")?.dataset.box, offer = event.target.dataset?.offer;
    if (edge) return this.#follow(event, this.#resizing(edge, from));
    if (offer !== undefined) return this.#take(Number(offer));
    if (id && !id.startsWith("anchor")) {
      this.model.choose(id);
      this.canvas.querySelector(`[data-box="${id}"]`).focus({ preventScroll: true });
      return this.#follow(event, this.#moving(id, from));
    }
    this.model.choose(null);
    this.#follow(event, this.#drawing(from));
  }

  /** A box to begin with for who cannot draw one, in the middle of what is seen; the keys go to it. */
  #addInTheMiddle() {
    const { width, height } = this.model.json.size, scale = this.#scale();
    const x = (this.viewport.scrollLeft + Math.min(this.viewport.clientWidth, width * scale) / 2) / scale, y = (this.viewport.scrollTop + Math.min(this.viewport.clientHeight, height * scale) / 2) / scale;
    const size = { width: Math.min(40, width / 2), height: Math.min(9, height / 3) };
    this.model.add(this.tool, { x: x - size.width / 2, y: y - size.height / 2, ...size });
    this.canvas.querySelector(`[data-box="${this.model.chosen}"]`)?.focus();
  }

  #take(index) {
    const { cells, ...rect } = this.offered[index];
    this.model.add("field", rect, cells);
  }

  /** Hands the pointer's places to a gesture until it is let go. */
  #follow(event, gesture) {
    this.canvas.setPointerCapture(event.pointerId);
    const move = moved => gesture.move(this.#at(moved));
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("lostpointercapture", () => {
      this.canvas.removeEventListener("pointermove", move);
      gesture.end?.();
    }, { once: true });
  }

  #moving(id, from) {
    const { rect } = this.model.boxes().find(box => box.id === id);
    let how = "change";
    return { move: at => {
      if (how === "change" && Math.hypot(at.x - from.x, at.y - from.y) * this.#scale() < 4) return; // a click, not a drag
      this.model.place(id, { ...rect, x: rect.x + at.x - from.x, y: rect.y + at.y - from.y }, how);
      how = "adjust";
    } };
  }

  #resizing(edge, from) {
    const id = this.model.chosen, { rect } = this.model.boxes().find(box => box.id === id), [dx, dy] = edges[edge];
    let how = "change";
    return { move: at => {
      this.model.place(id, sized(rect, dx, dy, at.x - from.x, at.y - from.y), how);
      how = "adjust";
    } };
  }

  #drawing(from) {
    const band = svg("rect", { class: "band" });
    this.canvas.append(band);
    let rect = null;
    return {
      move: at => {
        rect = { x: Math.min(from.x, at.x), y: Math.min(from.y, at.y), width: Math.abs(at.x - from.x), height: Math.abs(at.y - from.y) };
        for (const [name, value] of Object.entries(rect)) band.setAttribute(name, value);
      },
      end: () => {
        band.remove();
        if (rect && rect.width >= leastSide && rect.height >= leastSide) this.model.add(this.tool, rect);
      },
    };
  }

  #key(event) {
    const offer = event.target.dataset?.offer, id = event.target.dataset?.box;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (offer !== undefined) this.#take(Number(offer));
      else if (id) this.model.choose(id);
      return;
    }
    if (!id) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.model.remove(id);
      this.viewport.focus();
    } else if (event.key === "Escape") this.model.choose(null);
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 2 : 0.25, { rect } = this.model.boxes().find(box => box.id === id);
    this.model.choose(id);
    this.model.place(id, event.ctrlKey ? sized(rect, 1, 1, step * way[0], step * way[1]) : { ...rect, x: rect.x + step * way[0], y: rect.y + step * way[1] });
  }

  #scale() { return this.canvas.clientWidth / this.model.json.size.width || 1; }

  #zoomTo(scale) {
    this.zoom = scale === null ? null : Math.min(40, Math.max(1, scale));
    this.#fit();
    this.draw();
  }

  #fit() {
    const { width, height } = this.model.json.size, room = this.viewport.clientWidth - 2;
    const scale = this.zoom ?? Math.max(1, Math.min(room / width, Math.max(320, window.innerHeight - 230) / height * 1.6));
    this.canvas.style.width = `${width * scale}px`;
    this.canvas.style.height = `${height * scale}px`;
  }
}

function sized(rect, dx, dy, byX, byY) {
  const width = Math.max(leastSide, rect.width + dx * byX), height = Math.max(leastSide, rect.height + dy * byY);
  return { x: dx < 0 ? rect.x + rect.width - width : rect.x, y: dy < 0 ? rect.y + rect.height - height : rect.y, width, height };
}

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
