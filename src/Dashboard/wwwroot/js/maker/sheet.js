// The corners of the sheet on the scan, and the sheet's size.
import { el } from "../dom.js";
import { Corners } from "../sheet/corners.js";

const byId = id => document.getElementById(id);
const papers = [
  ["", "as measured", 0, 0], ["a4", "A4 upright", 210, 297], ["a4-wide", "A4 wide", 297, 210], ["a5", "A5 upright", 148, 210], ["a5-wide", "A5 wide", 210, 148],
  ["a6-wide", "A6 wide", 148, 105], ["letter", "US Letter", 215.9, 279.4], ["cheque-us", "US personal cheque", 152.4, 69.85], ["cheque-us-business", "US business cheque", 215.9, 88.9],
  ["cheque-in", "Indian cheque (CTS 2010)", 202, 92], ["cheque-uk", "UK cheque", 152, 76],
];

export class Sheet {
  #on = new Corners(byId("sheet-picture"), byId("loupe"));

  constructor() {
    const paper = byId("paper");
    paper.append(...papers.map(([value, name]) => el("option", { value }, name)));
    paper.addEventListener("change", () => {
      const [, , width, height] = papers.find(([value]) => value === paper.value);
      if (width) this.#size(width, height);
    });
    for (const id of ["sheet-width", "sheet-height"]) byId(id).addEventListener("input", () => { paper.value = ""; });
    byId("sheet-turn").addEventListener("click", () => {
      this.#on.turn();
      this.#size(this.height, this.width);
    });
    byId("sheet-whole").addEventListener("click", () => this.#on.whole());
  }

  /** Shows a scan with the corners that the server suggests. */
  show(scan) {
    this.#on.show(scan);
    this.#measure();
  }

  get scan() { return this.#on.scan; }
  get corners() { return this.#on.corners; }
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
}
