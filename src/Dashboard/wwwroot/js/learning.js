// Retraining, and choosing the version to read with. What changes how pages are read asks first.
import { keepFresh } from "./live.js";
import { postJson, Problem } from "./fetching.js";
import { reviewerName } from "./who.js";

const part = document.querySelector("[data-live]");
const refresh = keepFresh(part);
const byId = id => document.getElementById(id);
const dialog = byId("confirm"), answer = byId("answer");

// Answers when a button of the dialog is pressed, and never after Escape. Not by the close event: that comes a moment after
// the dialog is gone, when a quick hand may have opened the next one.
let asked = new AbortController();
function confirmed({ title, text, yes }) {
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  asked.abort();
  asked = new AbortController();
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("submit", event => resolve(event.submitter?.value === "yes"), { signal: asked.signal }));
}

function say(problem) {
  answer.textContent = problem;
  answer.hidden = !problem;
}

part.addEventListener("click", async event => {
  const button = event.target.closest("[data-post]");
  if (!button) return;
  const { post, body, title } = button.dataset;
  const who = reviewerName();
  if (!who) {
    say("Say who you are first, at the top right: it is recorded with what you do here.");
    byId("who").focus();
    return;
  }
  say("");
  if (title && !await confirmed(button.dataset)) return;
  try {
    await postJson(post, { ...JSON.parse(body), who });
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problem.message);
  }
  await refresh();
});
