// Shows how many fields the chosen export would have, before it is made.
import { getJson, Problem } from "./fetching.js";
import { reviewerName } from "./who.js";

const byId = id => document.getElementById(id);
const form = byId("export"), batch = byId("batch");

async function count() {
  try {
    const counts = await getJson(`/api/export/counts${batch.value ? `?batch=${batch.value}` : ""}`);
    for (const name of ["decided", "accepted", "reviewed", "all", "undecided"])
      byId(`count-${name}`).textContent = counts[name].toLocaleString("en").replaceAll(",", "\u202f");
    byId("export-status").textContent = `${counts.decided} decided fields of ${counts.all}.`;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    byId("export-status").textContent = problem.message;
  }
}

batch.addEventListener("change", count);
form.addEventListener("submit", () => { byId("export-who").value = reviewerName(); });
form.addEventListener("formdata", event => { if (!event.formData.get("batch")) event.formData.delete("batch"); });
