// Buttons that post what they carry (data-post, data-body) with the name of the person; those with a title ask first.
import { confirmed } from "./confirm.js";
import { postJson, Problem } from "./fetching.js";
import { reviewerName } from "./who.js";

const answer = document.getElementById("answer");

/** Shows what went wrong, or hides it. */
export function say(problem) {
  answer.textContent = problem;
  answer.hidden = !problem;
}

/** The person's name; where none is given it is asked for, and null is returned. */
export function whoOrAsk() {
  const who = reviewerName();
  if (who) return who;
  say("Say who you are first, at the top right: it is recorded with what you do here.");
  document.getElementById("who").focus();
  return null;
}

export function answerPosts(root, refresh) {
  root.addEventListener("click", async event => {
    const button = event.target.closest("[data-post]");
    if (!button) return;
    const { post, body, title } = button.dataset;
    const who = whoOrAsk();
    if (!who) return;
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
}
