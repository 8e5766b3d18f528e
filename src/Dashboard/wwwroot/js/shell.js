// On every page: the name of the person at this browser. It stays here and is sent with each correction.
import { reviewerName, setReviewerName } from "./who.js";

const field = document.getElementById("who");
field.value = reviewerName();
field.addEventListener("change", () => {
  setReviewerName(field.value);
  field.value = reviewerName();
  document.dispatchEvent(new CustomEvent("who-changed"));
});
field.addEventListener("keydown", event => {
  if (event.key === "Enter") field.blur();
  event.stopPropagation();
});
