// Passkeys are among the suggestions of the email field from the first time that it has the focus, so the browser is asked
// before the program is there. That takes over the question and the request (src/browser/keys.rs).

import { early, json } from "./early.js";
import { firstAnswers } from "./first.js";
import { page } from "./page.js";

// The question is asked again shortly before it is too old, in milliseconds, for an hour as a rule.
const [UNSTATED, MARGIN, RENEWALS] = [300_000, 30_000, 12];

export const suggestsKeys = () => globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.() ?? false;

export const isSuggesting = () => Boolean(globalThis.latchkeySuggestion);

// `begin` starts the program, once a passkey is chosen.
export async function suggestKeys(begin, left = RENEWALS) {
  if (left === 0 || !document.getElementById("passkey") || !(await suggestsKeys())) return;
  const answers = firstAnswers();
  const { publicKey } = await json((await answers).post("/session/passkey/options").answer);
  // Where all was asked again meanwhile, so was this: two requests at a time are one too many for a browser.
  if (page.dataset.boot !== "idle" || firstAnswers() !== answers) return;
  const stop = new AbortController();
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const chosen = navigator.credentials.get({ publicKey: options, mediation: "conditional", signal: stop.signal });
  const lasts = Math.max((publicKey.timeout ?? UNSTATED) - MARGIN, 10_000);
  globalThis.latchkeySuggestion = { chosen, stop, since: performance.now(), until: Date.now() + lasts };
  chosen.then(() => begin(), () => {});
  await new Promise((resolve) => setTimeout(resolve, lasts));
  if (page.dataset.boot !== "idle" || globalThis.latchkeySuggestion?.stop !== stop) return;
  dropSuggestion();
  return suggestKeys(begin, left - 1);
}

// The question for a passkey and the request that is made of it belong together.
export function dropSuggestion() {
  globalThis.latchkeySuggestion?.stop.abort();
  delete globalThis.latchkeySuggestion;
  for (const it of early.keys()) if (it.includes("/passkey/")) early.delete(it);
}

export function dropOldSuggestion() {
  if (Date.now() > globalThis.latchkeySuggestion?.until) dropSuggestion();
}
