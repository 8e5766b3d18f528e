import { keepFresh } from "./live.js";
import { answerRetries } from "./retry.js";

const part = document.querySelector("[data-live]");
answerRetries(part, keepFresh(part));
