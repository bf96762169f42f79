// Answers that have come before the program. They wait here, each under what was asked, and the program takes them in place of
// asking again (src/browser/early.rs). It makes the same requests to the byte; whatever is unusual is left to it.

export const early = globalThis.latchkeyEarly = new Map();

export const nameOf = (url, how) =>
  [how.method ?? "GET", url, how.headers?.["accept-language"] ?? "", how.body ?? ""].join("\n");

// As long as the program waits for an answer, and as it reads one.
export function ask(url, how) {
  const limit = new AbortController();
  setTimeout(() => limit.abort(), 15_000);
  const answer = fetch(url, { ...how, signal: limit.signal })
    .then(async (it) => [it.status, await it.text(), it.headers.get("retry-after")]);
  // Whoever takes it hears of it.
  answer.catch(() => {});
  early.set(nameOf(url, how), answer);
  return answer;
}

export const json = async (answer) => JSON.parse((await answer)[1]);
