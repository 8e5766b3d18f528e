// Retraining, and choosing the version to read with. What changes how pages are read asks first.
import { keepFresh } from "./live.js";
import { postJson, Problem } from "./fetching.js";
import { reviewerName } from "./who.js";

const part = document.querySelector("[data-live]");
const refresh = keepFresh(part);
const byId = id => document.getElementById(id);
const dialog = byId("confirm"), answer = byId("answer");

function confirmed({ title, text, yes }) {
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
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
  if (title && !await confirmed(button.dataset)) {
    button.focus();
    return;
  }
  try {
    await postJson(post, { ...JSON.parse(body), who });
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problem.message);
  }
  await refresh();
});
