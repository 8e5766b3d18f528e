// Parts of a page that the server renders anew: fetched every second while something moves, every ten seconds otherwise,
// and not at all while nobody looks. Only what differs is touched, so focus, selection and scrolling stay.
import { getHtml, Problem } from "./fetching.js";

const whileMoving = 1000, whileStill = 10000;

export function keepFresh(part) {
  let timer = 0;

  const isMoving = () => part.querySelector("[data-moving]")?.dataset.moving === "yes";

  async function refresh() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      try {
        const fresh = document.createElement("template");
        fresh.innerHTML = await getHtml(part.dataset.live);
        alike(part, fresh.content);
        part.removeAttribute("data-stale");
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        part.setAttribute("data-stale", problem.message);
      }
    }
    clearTimeout(timer);
    timer = setTimeout(refresh, isMoving() ? whileMoving : whileStill);
  }

  timer = setTimeout(refresh, isMoving() ? whileMoving : whileStill);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") refresh(); });
  return refresh;
}

/** Makes the children of one node like those of another, with as few changes as may be. */
function alike(node, wanted) {
  const children = [...node.childNodes], goals = [...wanted.childNodes];
  goals.forEach((goal, i) => {
    const child = children[i];
    if (!child) node.append(goal.cloneNode(true));
    else if (child.nodeType !== goal.nodeType || child.nodeName !== goal.nodeName || child.id !== goal.id) child.replaceWith(goal.cloneNode(true));
    else if (child.nodeType !== Node.ELEMENT_NODE) { if (child.nodeValue !== goal.nodeValue) child.nodeValue = goal.nodeValue; }
    else {
      for (const { name } of [...child.attributes]) if (!goal.hasAttribute(name)) child.removeAttribute(name);
      for (const { name, value } of goal.attributes) if (child.getAttribute(name) !== value) child.setAttribute(name, value);
      alike(child, goal);
    }
  });
  children.slice(goals.length).forEach(child => child.remove());
}
