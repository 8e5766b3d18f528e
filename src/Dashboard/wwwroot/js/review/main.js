// The review page: one field at a time, decided from the keyboard.
import { percent } from "../dom.js";
import { Problem } from "../fetching.js";
import { reviewerName } from "../who.js";
import { showContext } from "./context.js";
import { DigitEditor } from "./editor.js";
import { commandOf } from "./keyboard.js";
import { ReviewQueue } from "./queue.js";
import { drawSnippet } from "./snippet.js";

const byId = id => document.getElementById(id);
const text = byId("text"), message = byId("message"), announcement = byId("announcement"), help = byId("help");
const parts = {
  name: byId("field-name"), place: byId("place"), reason: byId("reason"), hint: byId("hint"), confidence: byId("confidence"),
  alternatives: byId("alternatives"), alternativesBox: byId("alternatives-box"), thumbnail: byId("thumbnail"), link: byId("page-link"),
  rearBox: byId("rear-box"), rearLink: byId("rear"), rearPicture: byId("rear-picture"),
};
const scope = document.querySelector("main [data-scope]")?.dataset.scope ?? "";
const isOne = scope.startsWith("field="), isAgain = scope.startsWith("secondLook=");
const queue = new ReviewQueue(scope);
let editor = new DigitEditor("", -1);
let paintSnippet = () => {};
let busy = false;
let waiting = []; // commands given while a decision is on its way

function leastCertain(item) {
  let least = -1;
  item.digits.forEach((digit, i) => { if (least < 0 || digit.confidence < item.digits[least].confidence) least = i; });
  return item.digits.length === item.text.length ? least : -1;
}

function show(note = "") {
  const item = queue.current;
  byId("work").hidden = item === null;
  byId("nothing").hidden = item !== null;
  tell(note);
  count();
  if (item === null) {
    sayNothingLeft();
    if (isOne && queue.decisions.length > 0) byId("back").focus();
    return;
  }
  const decision = item.decided ?? item.before;
  editor = new DigitEditor(decision ? decision.text : item.blind ? "" : item.text, leastCertain(item));
  paintSnippet = drawSnippet(byId("snippet"), item);
  showContext(parts, item, choose);
  byId("decided").textContent = decision ? `Decided by ${decision.who}${!item.blind && decision.text !== item.text ? `, read as ${item.text || "empty"}` : ""}. ${item.blind ? "Key it once more to decide again." : "Enter decides again."}`
    : item.accepted ? "Accepted without a person. What is kept here is a person's decision." : "";
  paint();
  if (!help.open && document.activeElement?.id !== "who") text.focus({ preventScroll: true });
  announcement.textContent = `${item.name}, ${item.blind ? "" : `read as ${item.text ? item.text.split("").join(" ") : "empty"}, ${percent(item.confidence)}. `}${item.reason ?? ""} ${byId("decided").textContent}`;
}

function sayNothingLeft() {
  const [last] = queue.decisions.slice(-1);
  byId("nothing-title").textContent = isOne && last ? "Decided." : isAgain ? "Nothing to look at again." : "Nothing to review.";
  byId("nothing-note").textContent = isOne ? last ? `${last.item.name} is ${last.item.decided?.text || "empty"} now. U takes it back.` : "The field cannot be shown now: its page may be being read anew."
    : isAgain ? "What the models doubt after a retraining appears here."
    : queue.decisions.length > 0 ? "Everything is decided. New fields appear here by themselves." : "Fields that the machine is not sure of appear here by themselves.";
}

function paint() {
  text.value = editor.text;
  text.setSelectionRange(editor.start, editor.end);
  text.classList.toggle("changed", editor.changed);
  byId("accept-label").textContent = editor.text === "" ? "Confirm as empty" : editor.changed ? "Save" : "Accept";
  paintSnippet(editor);
}

function count() {
  byId("left").textContent = isOne ? "" : queue.left === 1 ? "1 left" : `${queue.left} left`;
  const rate = queue.rate();
  byId("rate").textContent = [
    queue.decisions.length > 0 ? `${queue.decisions.length} decided here` : "",
    rate === null ? "" : `${rate.toFixed(rate < 10 ? 1 : 0)} a minute`].filter(Boolean).join(" · ");
  byId("undo").disabled = queue.decisions.length === 0;
}

function tell(note, kind = "") {
  message.textContent = note;
  message.className = `message ${kind}`;
  byId("override").hidden = kind !== "rule";
}

function choose(candidate) {
  editor.replace(candidate);
  paint();
  text.focus({ preventScroll: true });
}

function named() {
  const who = reviewerName();
  if (who) return who;
  tell("Write your name at the top right first: it is stored with each decision.", "error");
  byId("who").focus();
  return null;
}

async function decide(override) {
  const item = queue.current, who = named();
  if (!item || !who) return;
  const decided = editor.text;
  // A field that is keyed blind starts without text: Enter alone must not say that it is empty.
  if (item.blind && decided === "" && !override) return tell("Key the digits you see. If the field is empty, say so with Ctrl+Enter.", "rule");
  try {
    await queue.decide(decided, who, override);
    await queue.refill();
    show();
  } catch (problem) {
    refuse(problem, item);
  }
}

function refuse(problem, item) {
  if (!(problem instanceof Problem)) throw problem;
  if (problem.status === 422) return tell(`${problem.message} If the paper says so, keep it with Ctrl+Enter.`, "rule");
  if (problem.status === 409 && "revision" in problem.body) {
    queue.giveWay(item, problem.body);
    const { decidedBy, decidedText } = problem.body;
    show(decidedText === null
      ? `${item.name} was opened again by somebody else. Nothing of yours was stored; look again.`
      : `${decidedBy} decided this field before you${item.blind ? "" : `, as ${decidedText || "empty"}`}. Nothing was overwritten.`);
    message.className = "message error";
    return;
  }
  tell(problem.message, "error");
}

async function undo() {
  const who = named();
  if (!who) return;
  const last = queue.decisions.at(-1)?.item;
  if (!last) return tell("There is no decision of this session to take back.");
  try {
    await queue.undo(who);
    show("The decision was taken back.");
  } catch (problem) {
    refuse(problem, last);
  }
}

const actions = {
  accept: () => decide(false),
  override: () => decide(true),
  undo,
  previous: () => { if (queue.step(-1)) show(); },
  next: async () => { await queue.refill(); if (queue.step(1)) show(); else tell("This is the last one."); },
  skip: async () => { await queue.refill(); if (queue.current) { queue.skip(); show("Skipped: it comes again at the end."); } },
  reset: () => { editor.reset(); tell(""); paint(); },
  help: () => { help.showModal(); },
  type: digit => edit(() => editor.type(digit)),
  left: () => edit(() => editor.move(-1)),
  right: () => edit(() => editor.move(1)),
  home: () => edit(() => editor.home()),
  end: () => edit(() => editor.toEnd()),
  insert: () => edit(() => editor.insertHere()),
  backspace: () => edit(() => editor.erase(false)),
  delete: () => edit(() => editor.erase(true)),
};

function edit(change) {
  const before = editor.text;
  change();
  if (editor.text !== before) tell("");
  paint();
}

async function run(command) {
  if (busy) {
    waiting.push(command);
    return;
  }
  busy = true;
  try {
    await actions[command.name](command.digit);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    tell(problem.message, "error");
  } finally {
    busy = false;
  }
  const next = waiting.shift();
  if (next) await run(next);
}

document.addEventListener("keydown", event => {
  const target = event.target;
  if (help.open || target.id === "who") return;
  const onControl = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
  if (onControl && (event.key === "Enter" || event.key === " ")) return;
  const command = commandOf(event, target === text);
  if (!command || (queue.current === null && command.name !== "help" && command.name !== "undo")) return;
  event.preventDefault();
  if (command.name === "type" && target !== text) text.focus({ preventScroll: true });
  run(command);
});

// A phone's keyboard sends no key names, a mouse sets the caret, a paste brings more than one digit.
text.addEventListener("input", () => {
  const at = text.value.slice(0, text.selectionStart).replace(/\D/g, "").length;
  editor.text = text.value.replace(/\D/g, "");
  editor.select(at, at);
  tell("");
  paint();
});
text.addEventListener("mouseup", () => editor.select(text.selectionStart, text.selectionEnd));

for (const [id, name] of [["accept", "accept"], ["override", "override"], ["skip-field", "skip"], ["undo", "undo"], ["reset", "reset"], ["show-help", "help"], ["previous", "previous"], ["next", "next"]])
  byId(id).addEventListener("click", () => run({ name }));
help.addEventListener("close", () => text.focus({ preventScroll: true }));
document.addEventListener("who-changed", () => { tell(""); text.focus({ preventScroll: true }); });

async function lookForWork() {
  try {
    if (queue.current === null && !busy) {
      await queue.refill();
      queue.advance();
      if (queue.current !== null) show();
      else count();
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    byId("nothing-note").textContent = problem.message;
  }
  setTimeout(lookForWork, 3000);
}

await queue.refill().then(() => show(), problem => { show(); byId("nothing-note").textContent = problem.message; });
text.dataset.ready = "true";
setTimeout(lookForWork, 3000);
