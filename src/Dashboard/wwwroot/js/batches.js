import { keepFresh } from "./live.js";
import { answerRetries } from "./retry.js";
import { acceptUploads } from "./upload.js";

const part = document.querySelector("[data-live]");
const refresh = keepFresh(part);
answerRetries(part, refresh);
acceptUploads(refresh);
