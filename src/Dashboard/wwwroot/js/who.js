// The reviewer's name, kept in this browser.
const key = "docdigits.who";

export const reviewerName = () => localStorage.getItem(key) ?? "";

export function setReviewerName(name) {
  const tidy = name.trim().replace(/\s+/g, " ").slice(0, 60);
  if (tidy) localStorage.setItem(key, tidy);
  else localStorage.removeItem(key);
}
