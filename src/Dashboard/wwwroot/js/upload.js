// Choosing or dropping files, sending them with a bar, and what the server said of each.
import { el } from "./dom.js";
import { byFile, droppedFiles } from "./dropping.js";

const form = document.getElementById("upload"), chooser = document.getElementById("files");
const bar = document.getElementById("sending"), receipts = document.getElementById("receipts");
let sending = false;

export function acceptUploads(refresh) {
  byFile(chooser, files => send(files, refresh));
  droppedFiles(files => send(files, refresh));
}

function send(files, refresh) {
  if (files.length === 0) return;
  if (sending) return tell([el("li", { class: "notice look" }, "The files before are still on their way. Send these when they have arrived.")]);
  sending = true;
  bar.hidden = false;
  bar.value = 0;
  const body = new FormData();
  for (const file of files) body.append("files", file);
  // fetch cannot tell how far an upload is; XMLHttpRequest can.
  const request = new XMLHttpRequest();
  request.open("POST", `/api/upload?template=${encodeURIComponent(document.getElementById("template").value)}&bothSides=${document.getElementById("both-sides").checked}`);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", event => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
  request.addEventListener("loadend", async () => {
    sending = false;
    bar.hidden = true;
    tell(answers(request));
    await refresh();
  });
  request.send(body);
}

function answers(request) {
  if (request.status === 0) return [el("li", { class: "notice bad" }, "The files could not be sent: the server does not answer, or refused them while they were being sent because they are too large.")];
  if (request.status >= 400) return [el("li", { class: "notice bad" }, request.response?.detail ?? `The server answered ${request.status}.`)];
  return request.response.files.map(file => el("li", { class: `notice ${file.accepted ? file.repeated ? "look" : "good" : "bad"}` },
    el("strong", {}, file.name), ` ${file.message}`));
}

function tell(lines) {
  receipts.replaceChildren(...lines);
}
