// The drawing field: strokes in, ten probabilities out. At most one question is under way; the newest drawing waits for it.
import { percent } from "./dom.js";
import { byFile } from "./dropping.js";
import { postBytes } from "./fetching.js";

const pad = document.getElementById("pad");
const ink = pad.getContext("2d");
const width = document.getElementById("width");
const verdict = document.getElementById("verdict");
const bars = [...document.querySelectorAll("#bars li")];
const seen = document.getElementById("seen").getContext("2d");

let strokes = [];   // each { width, points: [[x, y], ...] }
let picture = null; // a dropped picture, instead of strokes
let current = null;
let asking = false;
let askAgain = false;

function draw() {
  ink.fillStyle = "#fff";
  ink.fillRect(0, 0, pad.width, pad.height);
  if (picture) {
    const scale = Math.min(pad.width / picture.width, pad.height / picture.height);
    const w = picture.width * scale, h = picture.height * scale;
    ink.drawImage(picture, (pad.width - w) / 2, (pad.height - h) / 2, w, h);
  }
  ink.strokeStyle = ink.fillStyle = "#10141a";
  ink.lineCap = ink.lineJoin = "round";
  for (const stroke of strokes) {
    ink.lineWidth = stroke.width;
    ink.beginPath();
    const [first, ...others] = stroke.points;
    ink.moveTo(...first);
    for (const point of others) ink.lineTo(...point);
    if (others.length === 0) ink.lineTo(first[0] + 0.1, first[1]);
    ink.stroke();
  }
}

function at(event) {
  const box = pad.getBoundingClientRect();
  return [(event.clientX - box.left) * pad.width / box.width, (event.clientY - box.top) * pad.height / box.height];
}

pad.addEventListener("pointerdown", event => {
  if (event.button !== 0) return;
  pad.setPointerCapture(event.pointerId);
  current = { width: Number(width.value), points: [at(event)] };
  strokes.push(current);
  draw();
});
pad.addEventListener("pointermove", event => {
  if (!current) return;
  for (const part of event.getCoalescedEvents?.() ?? [event]) current.points.push(at(part));
  draw();
  ask();
});
for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => {
  if (!current) return;
  current = null;
  ask();
});

function undo() {
  if (strokes.length > 0) strokes.pop();
  else picture = null;
  draw();
  ask();
}

function clear() {
  strokes = [];
  picture = null;
  draw();
  forget("Nothing drawn yet.");
}

function forget(message) {
  verdict.textContent = message;
  for (const bar of bars) {
    bar.classList.remove("best");
    bar.querySelector(".level").setAttribute("width", "0");
    bar.querySelector(".number").textContent = "–";
  }
  seen.clearRect(0, 0, 28, 28);
}

function show(reading) {
  if (!reading.picture) return forget("There is no ink to read.");
  reading.probabilities.forEach((probability, digit) => {
    const bar = bars[digit];
    bar.classList.toggle("best", digit === reading.digit);
    bar.querySelector(".level").setAttribute("width", String(100 * probability));
    bar.querySelector(".number").textContent = percent(probability);
  });
  verdict.textContent = `It is a ${reading.digit}, with a probability of ${percent(reading.probabilities[reading.digit])}.`;
  const grey = Uint8Array.from(atob(reading.picture), c => c.charCodeAt(0));
  const pixels = seen.createImageData(28, 28);
  grey.forEach((value, i) => pixels.data.set([value, value, value, 255], 4 * i));
  seen.putImageData(pixels, 0, 0);
}

async function ask() {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  do {
    askAgain = false;
    if (strokes.length === 0 && !picture) {
      forget("Nothing drawn yet.");
      continue;
    }
    const drawing = await new Promise(done => pad.toBlob(done, "image/png"));
    try {
      const reading = await postBytes("/api/digit", drawing);
      if (strokes.length > 0 || picture) show(reading);
    } catch (problem) {
      forget(problem.message);
    }
  } while (askAgain);
  asking = false;
}

async function take(file) {
  if (!file) return;
  try {
    picture = await createImageBitmap(file);
  } catch {
    // The browser cannot show it (a TIFF): the server can still read it.
    picture = null;
    strokes = [];
    draw();
    try {
      show(await postBytes("/api/digit", file));
    } catch (problem) {
      forget(problem.message);
    }
    return;
  }
  strokes = [];
  draw();
  ask();
}

document.getElementById("undo").addEventListener("click", undo);
document.getElementById("clear").addEventListener("click", clear);
byFile(document.getElementById("file"), files => take(files[0]));
document.addEventListener("keydown", event => {
  if (event.target instanceof HTMLInputElement && event.target.type !== "range") return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") undo();
  else if (event.key === "Delete" || event.key === "Escape") clear();
  else return;
  event.preventDefault();
});
for (const type of ["dragenter", "dragover"]) pad.addEventListener(type, event => {
  event.preventDefault();
  pad.classList.add("target");
});
pad.addEventListener("dragleave", () => pad.classList.remove("target"));
pad.addEventListener("drop", event => {
  event.preventDefault();
  pad.classList.remove("target");
  take(event.dataTransfer.files[0]);
});

draw();
