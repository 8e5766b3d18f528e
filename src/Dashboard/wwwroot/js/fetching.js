// Calls to our own server. A refusal becomes a Problem whose text a person can read.
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Problem(0, { detail: "The server does not answer. Is docdigits serve still running?" });
  }
  const json = /json/.test(response.headers.get("Content-Type") ?? "");
  const body = json ? await response.json() : await response.text();
  if (!response.ok) throw new Problem(response.status, json ? body : {});
  return body;
}

export const getJson = (address, options) => answer(fetch(address, { headers: { Accept: "application/json" }, ...options }));

export const getHtml = (address, options) => answer(fetch(address, options));

export const postJson = (address, body, options) => answer(fetch(address, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "application/json" },
  body: JSON.stringify(body),
  ...options,
}));

export const postBytes = (address, blob, options) => answer(fetch(address, {
  method: "POST",
  headers: { "Content-Type": blob.type || "application/octet-stream", Accept: "application/json" },
  body: blob,
  ...options,
}));
