// Asks before something is done that is hard to take back, in the page's ConfirmDialog.
const byId = id => document.getElementById(id);

// Answers when a button of the dialog is pressed, and never after Escape. Not by the close event: that comes a moment after
// the dialog is gone, when a quick hand may have opened the next one.
let asked = new AbortController();
export function confirmed({ title, text, yes }) {
  const dialog = byId("confirm");
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  asked.abort();
  asked = new AbortController();
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("submit", event => resolve(event.submitter?.value === "yes"), { signal: asked.signal }));
}
