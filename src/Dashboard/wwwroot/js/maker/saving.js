// Name, mistakes, saving; and the JSON itself for what the forms do not show.
import { el } from "../dom.js";
import { postJson, Problem } from "../fetching.js";
import { say, whoOrAsk } from "../posting.js";

const byId = id => document.getElementById(id);
const afterTyping = 300;

export class Saving {
  constructor(model) {
    this.model = model;
    for (const part of ["name", "description"]) byId(part).addEventListener("change", event => model.change(json => { json[part] = event.target.value.trim(); }));
    byId("save").addEventListener("click", () => this.save());
    byId("apply-json").addEventListener("click", () => this.#apply());
    byId("saved").addEventListener("click", event => { if (event.target.id === "compare") this.#compare(event.target); });
    model.addEventListener("change", () => this.draw());
  }

  draw() {
    const { json } = this.model;
    for (const part of ["name", "description"]) if (document.activeElement !== byId(part)) byId(part).value = json[part] ?? "";
    byId("version").textContent = json.version;
    if (document.activeElement !== byId("json")) byId("json").value = JSON.stringify(json, null, 2);
    clearTimeout(this.timer);
    if (!byId("panel-save").hidden) this.timer = setTimeout(() => this.check(), afterTyping);
  }

  async check() {
    try {
      const { problems } = await postJson("/api/templates/check", { template: this.model.json, picture: this.model.picture });
      this.#show(problems);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#show([{ path: "", message: problem.message }]);
    }
  }

  #show(problems) {
    byId("problems").replaceChildren(...problems.length === 0 ? [] : [el("div", { class: "notice look" },
      el("strong", {}, "Before it can be saved:"), el("ul", {}, ...problems.map(({ path, message }) => el("li", { class: "break" }, where(this.model.json, path), message))))]);
  }

  async save() {
    const who = whoOrAsk();
    if (!who) return;
    say("");
    const { model } = this, button = byId("save");
    button.disabled = true;
    try {
      const saved = await postJson("/api/templates", { template: model.json, picture: model.picture, basedOn: model.basedOn, who });
      model.load({ template: { ...model.json, version: saved.version + 1 }, picture: model.picture, basedOn: saved.basedOn });
      history.replaceState(null, "", `/templates/${saved.name}`);
      byId("maker-title").textContent = saved.name;
      byId("problems").replaceChildren();
      byId("saved").hidden = false;
      byId("saved").replaceChildren(el("div", { class: "notice good", role: "status" },
        el("strong", {}, `Saved as ${saved.name}, version ${saved.version}.`), " Pages that look for their template are compared with it from now on. ",
        saved.unplaced > 0 ? el("button", { type: "button", id: "compare" }, `Compare the ${saved.unplaced === 1 ? "unplaced page" : `${saved.unplaced} unplaced pages`} with it now`) : null));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.body.problems) this.#show(problem.body.problems);
      else say(problem.message);
    } finally {
      button.disabled = false;
    }
  }

  async #compare(button) {
    const who = whoOrAsk();
    if (!who) return;
    button.disabled = true;
    try {
      await postJson("/api/unplaced/template", { template: "auto", who });
      location.assign("/unplaced");
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      button.replaceWith(problem.message);
    }
  }

  #apply() {
    say("");
    try {
      const json = JSON.parse(byId("json").value), rect = r => r && ["x", "y", "width", "height"].every(side => Number.isFinite(r[side]));
      if (!json || typeof json !== "object" || !Array.isArray(json.fields) || !json.fields.every(f => f && typeof f.format === "object" && rect(f.rectangle)) || !(json.size?.width > 0 && json.size?.height > 0))
        throw new SyntaxError("a template needs size (width, height) and fields, each with rectangle and format.");
      this.model.choose(null);
      this.model.change(old => {
        for (const name of Object.keys(old)) delete old[name];
        Object.assign(old, json);
      });
    } catch (problem) {
      if (!(problem instanceof SyntaxError)) throw problem;
      say(`The JSON was not taken over: ${problem.message}`);
    }
  }
}

/** A place in the file as people call it. */
function where(json, path) {
  const field = path.match(/^\$\.fields\[(\d+)\]/);
  if (field) return `${json.fields[field[1]]?.name || `field ${Number(field[1]) + 1}`}${path.slice(field[0].length)}: `;
  return path.length > 2 ? `${path.slice(2)}: ` : "";
}
