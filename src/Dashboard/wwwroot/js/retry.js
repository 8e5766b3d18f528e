// Buttons that queue a failed page again.
import { postJson, Problem } from "./fetching.js";

export function answerRetries(root, refresh) {
  root.addEventListener("click", async event => {
    const button = event.target.closest("[data-retry]");
    if (!button) return;
    button.disabled = true;
    try {
      await postJson(`/api/pages/${button.dataset.retry}/retry`, {});
      await refresh();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      button.disabled = false;
      button.textContent = problem.message;
    }
  });
}
