// The template maker: a scan, the sheet laid flat, its fields, trials, saving. One step after the other; earlier ones stay open.
import { byFile, droppedFiles } from "../dropping.js";
import { getJson, postBytes, postJson, Problem } from "../fetching.js";
import { say } from "../posting.js";
import { Canvas } from "./canvas.js";
import { Fields } from "./fields.js";
import { Model } from "./model.js";
import { Saving } from "./saving.js";
import { Sheet } from "./sheet.js";
import { Trials } from "./trials.js";

const byId = id => document.getElementById(id);
const given = byId("maker").dataset;
const model = new Model(), sheet = new Sheet(), canvas = new Canvas(model), trials = new Trials(model), saving = new Saving(model);
new Fields(model);
let step = "scan";

const announce = text => { byId("announcement").textContent = text; };

/** Shows a step. */
function show(next) {
  step = next;
  const desk = ["fields", "try", "save"].includes(step);
  byId("step-scan").hidden = step !== "scan";
  byId("step-sheet").hidden = step !== "sheet";
  byId("step-desk").hidden = !desk;
  for (const panel of ["fields", "try", "save"]) byId(`panel-${panel}`).hidden = step !== panel;
  for (const button of document.querySelectorAll("#steps button")) {
    if (button.dataset.step === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  say("");
  if (desk) canvas.draw();
  if (step === "try" && trials.scans.length > 0) trials.again();
  if (step === "save") saving.draw();
}

const open = (...steps) => { for (const name of steps) document.querySelector(`[data-step="${name}"]`).disabled = false; };

/** Does something that the server may refuse, with the reason shown. */
async function attempt(work, button = null) {
  say("");
  if (button) button.disabled = true;
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problem.message);
  } finally {
    if (button) button.disabled = false;
  }
}

function begin(scan) {
  sheet.show(scan);
  if (given.name) sheet.fix(model.json.size);
  trials.add(scan);
  open("sheet");
  show("sheet");
  announce("The scan is here. Look at the corners of the sheet and at its size, then lay it flat.");
}

const take = file => attempt(async () => begin({ ...await postBytes("/api/templates/scans", file), name: file.name }));

async function layFlat() {
  const { width, height, corners, scan } = sheet;
  const flat = await postJson("/api/templates/flatten", { scan: scan.scan, page: scan.page, corners: corners.flat(), width, height });
  model.change(json => {
    json.size = { width, height };
    if (!json.anchors?.length) json.reference ??= { image: "" };
    if (json.reference) model.picture = flat.picture;
  });
  canvas.show(flat);
  open("fields", "try", "save");
  show("fields");
  announce(flat.boxes.length > 0 ? `${flat.boxes.length} printed boxes were found; a click makes one a field.` : "Draw a box around each place where digits are written.");
}

async function goOn(name) {
  const stored = await getJson(`/api/templates/${name}`);
  stored.template.version++;
  model.load(stored);
  canvas.show(stored.picture ? await getJson(`/api/templates/flat/${stored.picture}`) : null);
  open("fields", "try", "save");
  show("fields");
}

document.getElementById("steps").addEventListener("click", event => { if (event.target.dataset.step) show(event.target.dataset.step); });
byFile(byId("scan-file"), files => take(files[0]));
droppedFiles(files => step === "try" ? trials.take(files) : step === "scan" ? take(files[0]) : say("Go to step 1 for another scan of the sheet, or to step 4 to try the template on scans."));
byId("lay-flat").addEventListener("click", event => attempt(layFlat, event.currentTarget));
byId("undo").addEventListener("click", () => model.undo());
document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.matches("input, textarea")) return;
  event.preventDefault();
  model.undo();
});
model.addEventListener("change", () => { byId("undo").disabled = !model.canUndo; });
window.addEventListener("beforeunload", event => { if (!model.isSaved && model.json.fields.length > 0) event.preventDefault(); });

show("scan");
if (given.name) await attempt(() => goOn(given.name));
else if (given.scan) await attempt(async () => begin(await getJson(`/api/templates/scans/${given.scan}?page=${given.page}&name=${encodeURIComponent(given.scanName)}`)));
byId("maker").dataset.ready = "true";
