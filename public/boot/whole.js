// Whether a page says already all that the program would say, so that it may wait with it (decision 51).

import { firstAnswers } from "./first.js";
import { chosenLanguage, hasMeaning, page } from "./page.js";
import { suggestsKeys } from "./passkeys.js";

// Before anything is asked: whether the page may be all that there is to say here. It names the rules that it was made with
// (crates/xtask/src/finish.rs), and nothing was left to the program by the address, by the page before or by a reload.
export const mayWait = () => page.dataset.rules && typeof WebAssembly !== "undefined" && !hasMeaning() && !location.search
  && history.state === null && !isOfOtherLanguage();

// As the program decides which language it shows or offers (src/browser/language.rs).
function isOfOtherLanguage() {
  const known = [...document.querySelectorAll("link[hreflang]")].map((it) => it.hreflang);
  const chosen = chosenLanguage();
  const wanted = navigator.languages.map((it) => it.split("-")[0].toLowerCase()).find((it) => known.includes(it));
  return (known.includes(chosen) ? chosen : wanted ?? page.lang) !== page.lang;
}

// As names with a hash have it.
async function hash(text) {
  const digest = await crypto.subtle.digest("SHA-384", new TextEncoder().encode(text));
  return [...new Uint8Array(digest, 0, 8)].map((it) => it.toString(16).padStart(2, "0")).join("");
}

// Whether the page is what the program would show: the operator's settings and the backend's rules are those that it was made
// with, nobody is here of whom there is more to say, and the browser has what the page takes for granted.
export async function isWhole() {
  const { settings, rules, session } = await firstAnswers();
  const [file, answer] = [await settings, await rules];
  if (file[0] !== 200 || page.dataset.settings !== `/latchkey-${await hash(file[1])}.json`) return false;
  if (answer[0] !== 200 || page.dataset.rules !== await hash(answer[1])) return false;
  if (Object.keys(session).some((it) => !["state", "csrf_token", "now"].includes(it) && session[it])) return false;
  const host = JSON.parse(answer[1]).passkey?.rp_id;
  if (!document.getElementById("passkey")) return true;
  const hasKeys = globalThis.PublicKeyCredential && (location.hostname === host || location.hostname.endsWith(`.${host}`));
  return hasKeys && (!(await suggestsKeys()) || typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function");
}
