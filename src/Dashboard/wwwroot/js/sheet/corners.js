// The corners of the sheet on a scan, to be put right by hand: dragged, or moved by the arrow keys, with a loupe on what is worked on.
import { svg } from "../dom.js";

const handleRadius = 12; // on the screen, whatever the scan's size: a finger must hit it
const names = ["top left", "top right", "bottom right", "bottom left"];
const points = corners => corners.map(c => c.join(",")).join(" ");

export class Corners extends EventTarget {
  #canvas; #loupe; #reach; #over; #address; #handles; #outline; #top; #drawn;
  scan = null;
  corners = [];

  /**
   * @param reach how far corners may lie outside the scan, as a share of its longer side
   * @param over what else is drawn on the scan, from the corners to elements of SVG
   */
  constructor(canvas, loupe, { reach = 0.03, over = () => [] } = {}) {
    super();
    this.#canvas = canvas;
    this.#loupe = loupe;
    this.#reach = reach;
    this.#over = over;
    new ResizeObserver(() => this.#sizeHandles()).observe(canvas);
  }

  /** Shows a scan with the corners that the server suggests. */
  show(scan) {
    this.scan = scan;
    this.suggest();
  }

  /** The corners as suggested. */
  suggest() {
    this.at(this.scan.corners);
  }

  /** The corners as eight numbers say. */
  at(numbers) {
    this.#set([0, 2, 4, 6].map(i => [numbers[i], numbers[i + 1]]));
  }

  /** The corners of the picture. */
  whole() {
    const { width, height } = this.scan;
    this.#set([[0, 0], [width, 0], [width, height], [0, height]]);
  }

  /** The sheet lies turned: its top left corner is the next one. */
  turn() {
    this.#set([...this.corners.slice(3), ...this.corners.slice(0, 3)]);
  }

  /** Draws anew what lies over the scan. */
  redraw() {
    this.#drawn.replaceChildren(...this.#over(this.corners));
  }

  /** Shows a place of the scan enlarged. */
  look(x, y, reach = Math.max(this.scan.width, this.scan.height) / 30) {
    const { width, height } = this.scan;
    this.#loupe.setAttribute("viewBox", `${x - reach} ${y - reach} ${2 * reach} ${2 * reach}`);
    this.#loupe.replaceChildren(
      svg("image", { href: this.#address, width, height, preserveAspectRatio: "none" }),
      svg("polygon", { class: "outline", points: points(this.corners) }), ...this.#over(this.corners));
  }

  #set(corners) {
    this.corners = corners;
    this.#draw();
    this.dispatchEvent(new Event("change"));
  }

  #draw() {
    const { scan, page, width, height } = this.scan, margin = Math.max(width, height) * this.#reach;
    this.#canvas.setAttribute("viewBox", `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`);
    this.#address = `/api/templates/scans/${scan}/image?page=${page}&width=2000`;
    this.#outline = svg("polygon", { class: "outline" });
    this.#top = svg("line", { class: "top-edge" });
    this.#drawn = svg("g");
    this.#handles = this.corners.map((_, i) => {
      const handle = svg("circle", { class: "corner", tabindex: 0, role: "button", "aria-label": `Corner ${names[i]}`, "data-corner": i });
      handle.addEventListener("pointerdown", event => this.#drag(event, i));
      handle.addEventListener("keydown", event => this.#nudge(event, i));
      handle.addEventListener("focus", () => this.look(...this.corners[i]));
      return handle;
    });
    this.#canvas.replaceChildren(svg("image", { href: this.#address, width, height, preserveAspectRatio: "none" }), this.#outline, this.#top, this.#drawn, ...this.#handles);
    this.#sizeHandles();
    this.#place();
    this.look(...this.corners[0]);
  }

  #sizeHandles() {
    const scale = this.#canvas.getScreenCTM()?.a;
    if (scale > 0) for (const handle of this.#handles ?? []) handle.setAttribute("r", handleRadius / scale);
  }

  #place() {
    this.#outline.setAttribute("points", points(this.corners));
    for (const [name, value] of Object.entries({ x1: this.corners[0][0], y1: this.corners[0][1], x2: this.corners[1][0], y2: this.corners[1][1] })) this.#top.setAttribute(name, value);
    this.#handles.forEach((handle, i) => {
      handle.setAttribute("cx", this.corners[i][0]);
      handle.setAttribute("cy", this.corners[i][1]);
    });
    this.redraw();
  }

  #drag(event, i) {
    event.preventDefault();
    const handle = this.#handles[i];
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    const move = moved => {
      const at = new DOMPoint(moved.clientX, moved.clientY).matrixTransform(this.#canvas.getScreenCTM().inverse());
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
    const { width, height } = this.scan, margin = Math.max(width, height) * this.#reach;
    this.corners[i] = [Math.round(Math.min(Math.max(x, -margin), width + margin) * 10) / 10, Math.round(Math.min(Math.max(y, -margin), height + margin) * 10) / 10];
    this.#place();
    this.look(...this.corners[i]);
    this.dispatchEvent(new Event("change"));
  }
}
