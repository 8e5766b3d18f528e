// Reading further scans with the template as it is now.
import { el, svg, percent } from "../dom.js";
import { byFile } from "../dropping.js";
import { getJson, postBytes, postJson, Problem } from "../fetching.js";

const byId = id => document.getElementById(id);
const mostPages = 10;
const upright = { 0: (x, y) => [x, y], 90: (x, y, w) => [y, w - x], 180: (x, y, w, h) => [w - x, h - y], 270: (x, y, w, h) => [h - y, x] };

export class Trials {
  constructor(model) {
    this.model = model;
    this.scans = [];
    this.run = 0;
    byFile(byId("trial-files"), files => this.take(files));
    byId("trial-again").addEventListener("click", () => this.again());
  }

  /** The scan that the template was made from, to be tried first. */
  add(scan) {
    if (this.scans.some(s => s.scan === scan.scan && s.page === scan.page)) return;
    this.scans.push(scan);
  }

  async take(files) {
    for (const file of files) {
      const line = el("li", {}, `${file.name} is being sent…`);
      byId("trials").append(line);
      try {
        const first = { ...await postBytes("/api/templates/scans", file), name: file.name };
        this.add(first);
        for (let page = 1; page < Math.min(first.pages, mostPages); page++)
          this.add(await getJson(`/api/templates/scans/${first.scan}?page=${page}&name=${encodeURIComponent(`${file.name}, page ${page + 1}`)}`));
        line.remove();
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        line.replaceChildren(el("div", { class: "notice bad" }, el("strong", {}, file.name), ` ${problem.message}`));
      }
    }
    await this.again();
  }

  /** Reads all of them anew. */
  async again() {
    const run = ++this.run;
    byId("trial-again").hidden = this.scans.length === 0;
    const lines = this.scans.map(scan => el("li", {}, el("strong", { class: "break" }, scan.name), " ", el("span", { class: "muted" }, "is being read…")));
    byId("trials").replaceChildren(...lines);
    for (const [i, scan] of this.scans.entries()) {
      let answer;
      try {
        answer = shown(scan, await postJson("/api/templates/try", { template: this.model.draft, picture: this.model.picture, scan: scan.scan, page: scan.page, name: scan.name }));
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        answer = el("div", { class: "notice bad" }, problem.message);
      }
      if (run !== this.run) return; // asked again meanwhile
      lines[i].replaceChildren(el("strong", { class: "break" }, scan.name), answer);
    }
  }
}

function shown(scan, page) {
  if (page.error) return el("div", { class: "notice look" }, page.error);
  const accepted = page.fields.filter(field => field.accepted).length;
  return el("div", {},
    el("p", { class: "small" }, `Found, ${page.residualMillimetres.toFixed(2)} mm off on average${page.orientation ? `, turned by ${page.orientation}°` : ""}; ${accepted} of ${page.fields.length} accepted.`),
    picture(scan, page),
    el("table", { class: "small" }, el("tbody", {}, ...page.fields.flatMap(field => [el("tr", {},
      el("th", { scope: "row" }, field.name), el("td", { class: "digits" }, field.text || "—"), el("td", { class: "number" }, percent(field.confidence)),
      el("td", {}, el("span", { class: `tag ${field.accepted ? "good" : "look"}` }, field.accepted ? "accepted" : "to review"))),
      field.reason ? el("tr", { class: "because" }, el("td", { colspan: 4, class: "break" }, field.reason)) : null]))));
}

function picture(scan, { orientation, fields }) {
  const turned = orientation % 180 !== 0, width = turned ? scan.height : scan.width, height = turned ? scan.width : scan.height;
  const at = (x, y) => upright[orientation](x, y, scan.width, scan.height);
  return svg("svg", { class: "trial-picture", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${scan.name} with the fields found` },
    svg("image", { href: `/api/templates/scans/${scan.scan}/image?page=${scan.page}&orientation=${orientation}&width=1000`, width, height, preserveAspectRatio: "none" }),
    ...fields.map(({ box, accepted }) => svg("polygon", { class: accepted ? "good" : "look", points: [[box.x, box.y], [box.x + box.width, box.y], [box.x + box.width, box.y + box.height], [box.x, box.y + box.height]].map(p => at(...p).join(",")).join(" ") })));
}
