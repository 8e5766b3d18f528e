// A page on which no template was found: naming one, making one, placing one by hand, setting it aside, by mouse or by keyboard.
import { answerPosts, say, whoOrAsk } from "./posting.js";
import { keepFresh } from "./live.js";
import { postJson, Problem } from "./fetching.js";

const byId = id => document.getElementById(id);
const view = document.querySelector(".unplaced");

const last = byId("last");
if (last) keepFresh(last);
const aside = byId("set-aside");
if (aside) answerPosts(aside, () => location.reload());

/** Does something with the page, then shows the next one and what became of this one. */
async function decide(address, body) {
  const who = whoOrAsk();
  if (!who) return;
  say("");
  try {
    await postJson(address, { ...body, who });
    location.assign(`/unplaced?after=${view.dataset.page}&last=${view.dataset.page}`);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(problem.message);
  }
}

if (view) {
  const id = Number(view.dataset.page), picture = byId("picture");
  let turned = 0;
  const turn = by => {
    turned = (turned + by + 360) % 360;
    picture.src = `/pages/${id}/image?orientation=${(360 - turned) % 360}`;
  };
  byId("turn-left").addEventListener("click", () => turn(270));
  byId("turn-right").addEventListener("click", () => turn(90));
  byId("larger").addEventListener("click", event => {
    const full = picture.classList.toggle("full");
    event.target.setAttribute("aria-pressed", full);
  });

  if (view.dataset.waits === "yes") {
    const form = byId("choice"), whole = byId("whole-batch");
    const chosen = () => form.elements.template?.value ?? "";
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (!chosen()) return say("There is no template to name. Make one.");
      decide("/api/unplaced/template", { template: chosen(), ...(whole?.checked ? { batch: Number(whole.dataset.batch) } : { pages: [id] }) });
    });
    byId("aside").addEventListener("click", () => decide(`/api/pages/${id}/aside`, {}));
    byId("by-hand").addEventListener("click", event => { event.currentTarget.href = `/pages/${id}/place?template=${chosen()}`; });
    byId("again").addEventListener("click", () => decide("/api/unplaced/template", { template: "auto" }));
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
      const key = event.key.toLowerCase();
      const radio = /^[1-9]$/.test(key) ? form.querySelectorAll("input[type=radio]")[key - 1] : null;
      if (radio) {
        radio.checked = true;
        radio.focus();
      } else if (key === "a") byId("aside").click();
      else if (key === "n") byId("make").click();
      else if (key === "p") byId("by-hand").click();
      else if (key === "enter" && !event.target.closest("a, button, summary")) form.requestSubmit();
      else return;
      event.preventDefault();
    });
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.activeElement === byId("viewport")) return;
    const link = event.key === "PageDown" ? byId("next-page") : event.key === "PageUp" ? byId("previous-page") : null;
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
