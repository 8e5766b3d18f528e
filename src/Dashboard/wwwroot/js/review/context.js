// What stands beside the snippet: the field's name and hints, its alternatives, and where on the page it is.
import { el, svg, percent } from "../dom.js";

export function showContext(parts, item, choose) {
  parts.name.textContent = item.name;
  parts.place.textContent = `${item.fileName}, page ${item.pageNumber}${item.pageCount > 1 ? ` of ${item.pageCount}` : ""}`;
  parts.reason.textContent = item.reason ?? "";
  parts.hint.textContent = item.hint;
  parts.confidence.textContent = item.blind ? "hidden, to be keyed without the reading" : percent(item.confidence);
  parts.alternatives.replaceChildren(...item.alternatives.map(alternative => el("li", {},
    el("button", { type: "button", class: "small", onclick: () => choose(alternative.text) },
      el("span", { class: "digits" }, alternative.text || "empty")),
    el("span", { class: "number muted" }, percent(alternative.probability)))));
  parts.alternativesBox.hidden = item.alternatives.length === 0;
  parts.link.href = `/pages/${item.pageId}#field-${item.fieldId}`;
  drawThumbnail(parts.thumbnail, item);
  drawRear(parts, item.rear);
}

function drawRear(parts, rear) {
  parts.rearBox.hidden = !rear;
  if (!rear) return;
  parts.rearLink.href = `/pages/${rear.pageId}`;
  parts.rearPicture.src = rear.address;
}

function drawThumbnail(canvas, item) {
  const { width, height, quad, address } = item.page;
  canvas.setAttribute("viewBox", `0 0 ${width} ${height}`);
  canvas.setAttribute("aria-label", `The page, with the field ${item.name} marked`);
  canvas.replaceChildren(
    svg("image", { href: address, width, height }),
    svg("polygon", { class: "here", points: quad.join(" ") }));
}
