// The list of templates: removing one of the site's own asks first.
import { keepFresh } from "./live.js";
import { answerPosts } from "./posting.js";

const part = document.querySelector("[data-live]");
answerPosts(part, keepFresh(part));
