// What the program would ask first: the operator's settings, the backend's rules, and who is here. It is asked while the program
// comes, and to know whether the page needs it.

import { ask, early, json, nameOf } from "./early.js";
import { chosenLanguage, hasMeaning, page } from "./page.js";
import { signInBy } from "./sign_in.js";

// The answers: settings, rules, the session and a way to post; nothing, where someone is signed in or it is unusual. And since
// when they are asked for, by both clocks: one stands still while a computer sleeps, and the other may be set.
let [asked, askedAt] = [null, [-Infinity, 0]];

export const firstAnswers = () => asked;

export const isOutdated = () => Math.max(performance.now() - askedAt[0], Date.now() - askedAt[1]) > 10_000;

export function askAgain() {
  // What was posted is not sent again, and a suggestion keeps its question.
  for (const it of early.keys()) if (!it.startsWith("POST\n")) early.delete(it);
  signInBy(null);
  askedAt = [performance.now(), Date.now()];
  asked = askFirst();
  asked.catch(() => {});
}

async function askFirst() {
  // A secret or the answer of another site must leave the address bar first.
  if (hasMeaning() || !/^(\?return_to=[^&]*)?$/.test(location.search)) return;
  const settings = ask("/latchkey.json", { mode: "no-cors", credentials: "include" });
  const { api_base, api_dialect = "latchkey" } = await json(settings);
  const language = chosenLanguage() ?? page.lang;
  // Only a path of this site (crates/brand/src/check.rs); what else the file says is the program's to refuse.
  const isPath = /^\/(?!\/)[\w./-]*$/.test(api_base) && !api_base.includes("..");
  if (api_dialect !== "latchkey" || !isPath || language !== page.lang) return;
  const base = api_base.replace(/\/+$/, "");
  // The service that has sent this tab (src/browser/entry.rs), or is sending it by this very address.
  const request = /^(?:\/[\w-]+)?\/services\/([\w-]+)$/.exec(location.pathname)?.[1] ?? history.state?.request;
  const sentBy = request && { "x-service-request": request };
  const usual = { credentials: "same-origin", headers: { "accept-language": page.lang, ...sentBy } };
  const [rules, answer] = [ask(`${base}/config`, usual), ask(`${base}/session`, usual)];
  const session = await json(answer);
  if (session.state !== "anonymous" || !session.csrf_token) return;
  const post = (path, content) => {
    const headers = { ...usual.headers, ...(content && { "content-type": "application/json" }), "x-csrf-token": session.csrf_token };
    const how = { ...usual, method: "POST", headers, ...(content && { body: JSON.stringify(content) }) };
    return { answer: ask(`${base}${path}`, how), name: nameOf(`${base}${path}`, how) };
  };
  signInBy(post);
  return { settings, rules, session, post };
}
