// Keys of the review page, as a table: what a clerk's hands learn must not depend on where the focus is.
const commands = {
  Enter: "accept",
  ArrowUp: "previous", PageUp: "previous",
  ArrowDown: "next", PageDown: "next",
  Escape: "reset",
  s: "skip", u: "undo", "?": "help",
};

/** The command of a key press: { name, digit? }, or null where the key is none of ours. */
export function commandOf(event, insideText) {
  const { key } = event;
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (control) {
    if (key === "Enter") return { name: "override" };
    if (key.toLowerCase() === "z") return { name: "undo" };
    return null;
  }
  if (/^[0-9]$/.test(key)) return { name: "type", digit: key };
  if (insideText && !event.shiftKey) {
    if (key === "ArrowLeft") return { name: "left" };
    if (key === "ArrowRight") return { name: "right" };
    if (key === "Home") return { name: "home" };
    if (key === "End") return { name: "end" };
    if (key === "Insert") return { name: "insert" };
    if (key === "Backspace") return { name: "backspace" };
    if (key === "Delete") return { name: "delete" };
  }
  const name = commands[key.length === 1 ? key.toLowerCase() : key];
  return name ? { name } : null;
}
