// The corners of the sheet on the scan, to be put right by hand, and the sheet's size.
import { el, svg } from "../dom.js";

const byId = id => document.getElementById(id);
const papers = [
  ["", "as measured", 0, 0], ["a4", "A4 upright", 210, 297], ["a4-wide", "A4 wide", 297, 210], ["a5", "A5 upright", 148, 210], ["a5-wide", "A5 wide", 210, 148],
  ["a6-wide", "A6 wide", 148, 105], ["letter", "US Letter", 215.9, 279.4], ["cheque-us", "US personal cheque", 152.4, 69.85], ["cheque-us-business", "US business cheque", 215.9, 88.9],
  ["cheque-in", "Indian cheque (CTS 2010)", 202, 92], ["cheque-uk", "UK cheque", 152, 76],
];
const cornerNames = ["top left", "top right", "bottom right", "bottom left"];

export class Sheet {
  constructor() {
    this.canvas = byId("sheet-picture");
    this.loupe = byId("loupe");
    this.scan = null;
    this.corners = [];
    const paper = byId("paper");
    paper.append(...papers.map(([value, name]) => el("option", { value }, name)));
    paper.addEventListener("change", () => {
      const [, , width, height] = papers.find(([value]) => value === paper.value);
      if (width) this.#size(width, height);
    });
    for (const id of ["sheet-width", "sheet-height"]) byId(id).addEventListener("input", () => { paper.value = ""; });
    byId("sheet-turn").addEventListener("click", () => this.#turn());
    byId("sheet-whole").addEventListener("click", () => {
      const { width, height } = this.scan;
      this.corners = [[0, 0], [width, 0], [width, height], [0, height]];
      this.#draw();
    });
  }

  /** Shows a scan with the corners that the server suggests. */
  show(scan) {
    this.scan = scan;
    this.corners = [0, 2, 4, 6].map(i => [scan.corners[i], scan.corners[i + 1]]);
    this.#measure();
    this.#draw();
  }

  get width() { return Number(byId("sheet-width").value); }
  get height() { return Number(byId("sheet-height").value); }

  /** The size is known already, such as that of a template that is changed. */
  fix({ width, height }) { this.#size(width, height); }

  #size(width, height) {
    byId("sheet-width").value = width;
    byId("sheet-height").value = height;
    const known = papers.find(([, , w, h]) => w && Math.abs(w - width) < 0.05 && Math.abs(h - height) < 0.05);
    byId("paper").value = known ? known[0] : "";
  }

  /** The size by the scan's resolution; the nearest paper where it is near. */
  #measure() {
    const side = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    const [tl, tr, br, bl] = this.corners, millimetre = this.scan.dpi / 25.4;
    const width = Math.max(side(tl, tr), side(bl, br)) / millimetre, height = Math.max(side(tl, bl), side(tr, br)) / millimetre;
    const near = papers.find(([, , w, h]) => w && Math.abs(w / width - 1) < 0.02 && Math.abs(h / height - 1) < 0.02);
    this.#size(...(near ? [near[2], near[3]] : [Math.round(width * 10) / 10, Math.round(height * 10) / 10]));
  }

  /** The sheet lies turned: its top left corner is the next one. */
  #turn() {
    this.corners = [...this.corners.slice(3), ...this.corners.slice(0, 3)];
    this.#size(this.height, this.width);
    this.#draw();
  }

  #draw() {
    const { scan, page, width, height } = this.scan, margin = Math.max(width, height) * 0.03, radius = Math.max(width, height) / 70;
    this.canvas.setAttribute("viewBox", `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`);
    this.address = `/api/templates/scans/${scan}/image?page=${page}&width=2000`;
    this.outline = svg("polygon", { class: "outline" });
    this.top = svg("line", { class: "top-edge" });
    this.handles = this.corners.map((_, i) => {
      const handle = svg("circle", { class: "corner", r: radius, tabindex: 0, role: "button", "aria-label": `Corner ${cornerNames[i]}`, "data-corner": i });
      handle.addEventListener("pointerdown", event => this.#drag(event, i));
      handle.addEventListener("keydown", event => this.#nudge(event, i));
      handle.addEventListener("focus", () => this.#look(i));
      return handle;
    });
    this.canvas.replaceChildren(svg("image", { href: this.address, width, height, preserveAspectRatio: "none" }), this.outline, this.top, ...this.handles);
    this.#place();
    this.#look(0);
  }

  #place() {
    this.outline.setAttribute("points", this.corners.map(c => c.join(",")).join(" "));
    for (const [name, value] of Object.entries({ x1: this.corners[0][0], y1: this.corners[0][1], x2: this.corners[1][0], y2: this.corners[1][1] })) this.top.setAttribute(name, value);
    this.handles.forEach((handle, i) => {
      handle.setAttribute("cx", this.corners[i][0]);
      handle.setAttribute("cy", this.corners[i][1]);
    });
  }

  #drag(event, i) {
    event.preventDefault();
    const handle = this.handles[i];
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    const move = moved => {
      const at = new DOMPoint(moved.clientX, moved.clientY).matrixTransform(this.canvas.getScreenCTM().inverse());
      this.#to(i, at.x, at.y);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true });
  }

  #nudge(event, i) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    this.#to(i, this.corners[i][0] + step * way[0], this.corners[i][1] + step * way[1]);
  }

  #to(i, x, y) {
    const { width, height } = this.scan, margin = Math.max(width, height) * 0.03;
    this.corners[i] = [Math.round(Math.min(Math.max(x, -margin), width + margin) * 10) / 10, Math.round(Math.min(Math.max(y, -margin), height + margin) * 10) / 10];
    this.#place();
    this.#look(i);
  }

  /** The surroundings of a corner, enlarged. */
  #look(i) {
    const [x, y] = this.corners[i], { width, height } = this.scan, reach = Math.max(width, height) / 30;
    this.loupe.setAttribute("viewBox", `${x - reach} ${y - reach} ${2 * reach} ${2 * reach}`);
    this.loupe.replaceChildren(
      svg("image", { href: this.address, width, height, preserveAspectRatio: "none" }),
      svg("polygon", { class: "outline", points: this.corners.map(c => c.join(",")).join(" ") }));
  }
}
