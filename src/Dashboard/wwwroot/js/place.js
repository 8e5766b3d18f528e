// Placing a page by hand: the corners of its sheet on the scan, with the template's fields over it as they will be cut.
import { el, svg } from "./dom.js";
import { getJson, postJson, Problem } from "./fetching.js";
import { Model } from "./maker/model.js";
import { say, whoOrAsk } from "./posting.js";
import { Corners } from "./sheet/corners.js";
import { mayBeSeenSo, offShape, projection } from "./sheet/projection.js";

const byId = id => document.getElementById(id);
const view = byId("place"), select = byId("template"), given = view.dataset;
const mostZoom = 8;
const model = new Model();
let touched = false, zoom = 1;

const corners = new Corners(byId("place-picture"), byId("loupe"), { reach: 0.1, over: drawn });

/** The template's marks and fields as they come to lie by the corners. */
function drawn(at) {
  const map = model.json.name ? projection(at, model.json.size) : null;
  if (!map) return [];
  return model.boxes().filter(box => box.kind !== "ignore").map(({ kind, name, rect, cells }) => {
    const { x, y, width, height } = rect, ends = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
    const lines = Array.from({ length: cells - 1 }, (_, i) => x + width * (i + 1) / cells).map(across => [map(across, y), map(across, y + height)])
      .map(([[x1, y1], [x2, y2]]) => svg("line", { x1, y1, x2, y2 }));
    return svg("g", { class: `placed ${kind}` }, svg("polygon", { points: ends.map(end => map(...end).join(",")).join(" ") }, svg("title", {}, name)), ...lines);
  });
}

/** What can be told of the corners before they are sent. */
function hint() {
  const { size, name } = model.json;
  const says = !name ? "" : !projection(corners.corners, size) ? "These corners enclose no sheet. Put each on the sheet's own."
    : !mayBeSeenSo(corners.corners, size) ? `The corners do not have the shape of a sheet of ${size.width} × ${size.height} mm. Turn it by a quarter, or look whether it is another template's.`
    : "";
  byId("hint").textContent = says;
  byId("hint").hidden = !says;
}

/** Shows a field in the loupe. */
function look({ x, y, width, height }) {
  const map = projection(corners.corners, model.json.size);
  if (!map) return;
  const ends = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(end => map(...end));
  const [left, right, top, bottom] = [Math.min(...ends.map(e => e[0])), Math.max(...ends.map(e => e[0])), Math.min(...ends.map(e => e[1])), Math.max(...ends.map(e => e[1]))];
  corners.look((left + right) / 2, (top + bottom) / 2, Math.max(right - left, bottom - top) * 0.6);
}

async function choose(name) {
  model.load(await getJson(`/api/templates/${name}`));
  // The side that is longer on the scan is the one that is longer on the sheet, as long as nobody says otherwise.
  if (!touched && offShape(turned(corners.corners), model.json.size) < offShape(corners.corners, model.json.size)) {
    corners.turn();
    touched = false;
  }
  for (const sketch of document.querySelectorAll("[data-sketch]")) sketch.hidden = sketch.dataset.sketch !== name;
  byId("field-list").replaceChildren(...model.json.fields.map(field => el("li", {}, el("button", { type: "button", class: "small", onclick: () => look(field.rectangle) }, field.name))));
  corners.redraw();
  hint();
}

const turned = ([a, b, c, d]) => [d, a, b, c];

/** Does something that the server may refuse, with the reason shown. */
async function attempt(work) {
  say("");
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problem.message);
    byId("answer").scrollIntoView({ block: "nearest" });
  }
}

async function read() {
  const who = whoOrAsk(), { page } = given;
  if (!who || !model.json.name) return;
  byId("read").disabled = true;
  try {
    await postJson(`/api/pages/${page}/place`, { template: model.json.name, version: model.json.version, corners: corners.corners.flat(), who, replaces: given.replaces ? Number(given.replaces) : null });
    location.assign(given.replaces ? `/pages/${page}` : `/unplaced?after=${page}&last=${page}`);
  } finally {
    byId("read").disabled = false;
  }
}

function zoomTo(times) {
  zoom = Math.min(mostZoom, Math.max(1, times));
  byId("place-picture").classList.toggle("zoomed", zoom > 1);
  byId("place-picture").style.width = zoom > 1 ? `${100 * zoom}%` : "";
}

corners.addEventListener("change", () => {
  touched = true;
  hint();
});
select.addEventListener("change", () => attempt(() => choose(select.value)));
byId("place-turn").addEventListener("click", () => corners.turn());
byId("place-whole").addEventListener("click", () => corners.whole());
byId("place-suggested").addEventListener("click", () => corners.suggest());
byId("place-in").addEventListener("click", () => zoomTo(zoom * 1.5));
byId("place-out").addEventListener("click", () => zoomTo(zoom / 1.5));
byId("place-fit").addEventListener("click", () => zoomTo(1));
byId("read").addEventListener("click", () => attempt(read));
document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !event.ctrlKey) return;
  event.preventDefault();
  byId("read").click();
});

await attempt(async () => {
  corners.show(await getJson(`/api/templates/scans/${given.scan}?page=${given.index}&name=${encodeURIComponent(given.name)}`));
  touched = Boolean(given.corners);
  if (touched) corners.at(given.corners.split(",").map(Number));
  await choose(select.value);
});
view.dataset.ready = "true";
