// The enlarged picture of a field with each digit written under its ink, coloured by how sure the machine was.
import { svg, percent } from "../dom.js";

export const level = confidence => confidence >= 0.99 ? "sure" : confidence >= 0.9 ? "unsure" : "doubtful";

/** Draws the field. Returns a function that shows the edited text and the marked digits. */
export function drawSnippet(canvas, item) {
  const { width, height, area } = item.crop;
  const band = item.digits.length > 0 ? Math.max(14, Math.min(area.height * 0.75, width / 9)) : 0;
  const margin = band * 0.12;
  canvas.setAttribute("viewBox", `0 0 ${width} ${height + band + margin}`);
  canvas.setAttribute("aria-label", `Picture of the field ${item.name}`);
  const size = Math.min(band * 0.86, ...gaps(item.digits).map(gap => gap * 1.25));
  const digits = item.digits.map((digit, i) => {
    const middle = digit.box.x + digit.box.width / 2;
    const label = svg("text", { class: `digit ${level(digit.confidence)}`, x: middle, y: height + margin + band * 0.72, "font-size": size, "text-anchor": "middle" }, String(digit.digit));
    label.append(svg("title", {}, digit.candidates.map(c => `${c.digit}: ${percent(c.probability)}`).join("\n")));
    const ink = svg("rect", { class: `ink ${level(digit.confidence)}`, x: digit.box.x - 2, y: digit.box.y - 2, width: digit.box.width + 4, height: digit.box.height + 4, rx: 2 });
    return { label, ink, read: String(item.text[i] ?? digit.digit), level: level(digit.confidence) };
  });
  canvas.replaceChildren(
    svg("image", { href: item.crop.address, width, height, preserveAspectRatio: "none" }),
    svg("rect", { class: "area", ...area }),
    ...digits.map(digit => digit.ink),
    ...digits.map(digit => digit.label));

  return function show(editor) {
    const sameLength = editor.text.length === digits.length;
    digits.forEach((digit, i) => {
      const keyed = sameLength && editor.text[i] !== digit.read;
      digit.label.firstChild.nodeValue = sameLength ? editor.text[i] : digit.read;
      digit.label.setAttribute("class", `digit ${keyed ? "keyed" : digit.level}${sameLength ? "" : " stale"}`);
      const marked = sameLength && editor.mode === "digit" && i >= editor.start && i < editor.end;
      digit.ink.setAttribute("class", `ink ${digit.level}${marked ? " marked" : ""}`);
    });
  };
}

function gaps(digits) {
  const middles = digits.map(digit => digit.box.x + digit.box.width / 2);
  return middles.slice(1).map((middle, i) => Math.max(6, middle - middles[i]));
}
