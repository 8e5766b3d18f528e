// A scanned page: its fields marked on the picture and listed beside it, joined by pointing at either; zoom.
import { el } from "./dom.js";
import { keepFresh } from "./live.js";
import { answerPosts } from "./posting.js";
import { answerRetries } from "./retry.js";

const byId = id => document.getElementById(id);
const viewport = byId("viewport"), sheet = byId("sheet"), picture = byId("picture"), tip = byId("tip");
const rows = new Map([...document.querySelectorAll("tr[data-field]")].map(row => [row.dataset.field, row]));
const marks = new Map([...document.querySelectorAll("g[data-field]")].map(mark => [mark.dataset.field, mark]));
let zoom = null; // null: as wide as the viewport, else the share of full size

function layOut() {
  const natural = picture.naturalWidth || Number(picture.getAttribute("width")) || 1;
  const fit = Math.min(1, (viewport.clientWidth - 2) / natural);
  const scale = zoom ?? fit;
  sheet.style.width = `${Math.round(natural * scale)}px`;
  byId("zoom-level").textContent = `${Math.round(100 * scale)} %`;
  return scale;
}

function zoomTo(scale) {
  const before = sheet.clientWidth;
  const middle = [(viewport.scrollLeft + viewport.clientWidth / 2) / before, (viewport.scrollTop + viewport.clientHeight / 2) / before];
  zoom = scale === null ? null : Math.min(4, Math.max(0.05, scale));
  layOut();
  viewport.scrollTo(middle[0] * sheet.clientWidth - viewport.clientWidth / 2, middle[1] * sheet.clientWidth - viewport.clientHeight / 2);
}

const step = by => zoomTo(layOut() * by);
byId("zoom-in").addEventListener("click", () => step(1.25));
byId("zoom-out").addEventListener("click", () => step(0.8));
byId("zoom-fit").addEventListener("click", () => zoomTo(null));
byId("zoom-full").addEventListener("click", () => zoomTo(1));
viewport.addEventListener("wheel", event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  step(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}, { passive: false });
new ResizeObserver(layOut).observe(viewport);
picture.addEventListener("load", layOut);
layOut();

function point(id, bringIntoView) {
  for (const [other, row] of rows) row.classList.toggle("pointed", other === id);
  for (const [other, mark] of marks) mark.classList.toggle("pointed", other === id);
  const mark = marks.get(id), row = rows.get(id);
  tip.hidden = !mark || !row;
  if (tip.hidden) return;
  const [name, text, confidence] = [...row.cells].map(cell => cell.innerText.trim());
  const decision = row.querySelector(".tag").innerText.trim();
  const reason = row.nextElementSibling?.matches(".because") ? `: ${row.nextElementSibling.innerText.trim()}` : "";
  tip.replaceChildren(
    el("strong", {}, name), el("div", { class: "digits" }, text.split("\n")[0]),
    el("div", { class: "small" }, `${confidence} · ${decision}${reason}`));
  const sheetBox = sheet.getBoundingClientRect(), box = mark.getBoundingClientRect();
  const below = box.bottom - sheetBox.top + 6;
  tip.style.left = `${Math.max(0, Math.min(box.left - sheetBox.left, sheetBox.width - tip.offsetWidth))}px`;
  tip.style.top = `${below + tip.offsetHeight > sheetBox.height ? Math.max(0, box.top - sheetBox.top - tip.offsetHeight - 6) : below}px`;
  if (!bringIntoView) return;
  const view = viewport.getBoundingClientRect();
  if (box.top < view.top || box.bottom > view.bottom) viewport.scrollTop += box.top - view.top - view.height / 3;
  if (box.left < view.left || box.right > view.right) viewport.scrollLeft += box.left - view.left - view.width / 4;
}

for (const [id, row] of rows) {
  row.addEventListener("pointerenter", () => point(id, true));
  row.addEventListener("focus", () => point(id, true));
}
for (const [id, mark] of marks) {
  mark.addEventListener("pointerenter", () => point(id, false));
  mark.addEventListener("click", () => rows.get(id)?.focus());
}
document.querySelector(".page-view").addEventListener("pointerleave", () => point(document.activeElement?.dataset?.field ?? null, false));

document.addEventListener("keydown", event => {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
  const link = event.key === "PageDown" ? byId("next-page") : event.key === "PageUp" ? byId("previous-page") : null;
  if (link && document.activeElement !== viewport) {
    event.preventDefault();
    link.click();
  } else if (event.target.dataset?.field && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const all = [...rows.values()];
    const row = all[all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (row) {
      event.preventDefault();
      row.focus();
    }
  }
});

const wanted = location.hash.match(/^#field-(\d+)$/)?.[1];
if (wanted) {
  const select = () => { layOut(); point(wanted, true); };
  if (picture.complete) select();
  else picture.addEventListener("load", select, { once: true });
}

// While the page waits or is read, look whether it is done; then show it anew.
const state = byId("state");
const refresh = keepFresh(state);
answerRetries(state, refresh);
answerPosts(document.querySelector(".findings"), () => { if (byId("answer").hidden) location.reload(); });
new MutationObserver(() => {
  const now = state.firstElementChild?.dataset.state, before = state.dataset.state;
  if (!now || now === before) return; // this very change of state's own attribute ends up here again
  state.dataset.state = now;
  if (now === "read" || now === "kept" || now === "failed") location.reload();
}).observe(state, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state"] });
