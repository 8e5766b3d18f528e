// Files that are chosen, or dropped anywhere on the page.
const carriesFiles = event => [...event.dataTransfer.types].includes("Files");

/** Calls with the files of a chooser, which may choose the same one again; with those at once that were chosen before this script had come. */
export function byFile(chooser, take) {
  const chosen = () => {
    const files = [...chooser.files];
    chooser.value = "";
    if (files.length > 0) take(files);
  };
  chooser.addEventListener("change", chosen);
  chosen();
}

/** Calls with the files that are dropped; while they hover the body has the class "dropping". */
export function droppedFiles(take) {
  let depth = 0;
  document.addEventListener("dragenter", event => {
    if (!carriesFiles(event)) return;
    depth++;
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragover", event => { if (carriesFiles(event)) event.preventDefault(); });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", event => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("dropping");
    const files = [...event.dataTransfer.files];
    if (files.length > 0) take(files);
  });
}
