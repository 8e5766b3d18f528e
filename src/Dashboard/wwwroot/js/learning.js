// Retraining, and choosing the version to read with. What changes how pages are read asks first.
import { keepFresh } from "./live.js";
import { answerPosts } from "./posting.js";

const part = document.querySelector("[data-live]");
answerPosts(part, keepFresh(part));
