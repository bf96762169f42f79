// Fetches the program with its integrity hashes and starts it, once all that the page needs is there. The same for every build:
// names and hashes come from the links that the build writes into the page.

import { early } from "./early.js";
import { askAgain, isOutdated } from "./first.js";
import { page } from "./page.js";
import { dropOldSuggestion, dropSuggestion } from "./passkeys.js";
import { signInNoMore } from "./sign_in.js";

// Nothing in an element tells that its file has failed already; but the page is complete only when all of its files have
// come or failed.
const complete = document.readyState === "complete"
  ? Promise.resolve()
  : new Promise((resolve) => addEventListener("load", resolve, { once: true }));

const settled = (element) => Promise.race([
  complete,
  new Promise((resolve) => ["load", "error"].forEach((kind) => element.addEventListener(kind, resolve, { once: true }))),
]);

async function needed(element, isThere) {
  if (!isThere(element)) await settled(element);
  if (!isThere(element)) throw new Error(`${element.href ?? element.src} did not come, or was refused`);
}

// A sheet that was refused or is missing has no rules; some browsers then make an empty one, and some throw when asked.
function hasRules(link) {
  try {
    return link.sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

// A page whose look is not ours must not ask for a password, and one without guard.js could not say that it has stopped.
// WebKit runs modules before style sheets have come (its bug 209261), so each is waited for.
export async function surroundings() {
  await needed(document.querySelector('script[src*="/guard"]'), () => "guard" in page.dataset);
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) await needed(link, hasRules);
}

// A module that `import()` fetches cannot be given a hash without an inline import map, which the policy forbids. A
// script tag can; what it has loaded is in the document's module map, and `import()` of the same address then returns
// that very module and fetches nothing (HTML standard, "fetch a single module script").
function verified(link) {
  return new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.type = "module";
    tag.crossOrigin = "anonymous";
    tag.integrity = link.integrity;
    tag.src = link.href;
    tag.onload = () => resolve(import(link.href));
    tag.onerror = () => reject(new Error(`${link.href} was refused`));
    document.head.append(tag);
  });
}

export async function start() {
  // Some browsers turn it off to be safer. Nothing is fetched then; guard.js says what to do.
  if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is off");
  page.dataset.boot = "fetching";
  // What was answered a while ago may not hold any more.
  if (isOutdated()) askAgain();
  dropOldSuggestion();
  const links = document.getElementById("program");
  if (links) document.head.append(links.content);
  const program = document.querySelector('link[rel=preload][href$="_bg.wasm"]');
  const name = program.getAttribute("href").replace("_bg.wasm", ".js");
  const glue = document.querySelector(`link[rel=modulepreload][href="${name}"]`);
  // Browsers ignore a hash on this kind of preload link; `fetch` checks it. The prerendered pages carry it as data,
  // those of `trunk serve` as Trunk writes it.
  // Asked for in this way, and with no `crossorigin` on the link, the file is the one that was preloaded. In the usual way
  // WebKit sends other headers than its own preload did, and loads the file a second time.
  const integrity = program.dataset.integrity ?? program.integrity;
  const fetched = fetch(program.href, { integrity, mode: "no-cors", credentials: "include" });
  const [{ default: init }, response] = await Promise.all([verified(glue), fetched, surroundings()]);
  page.dataset.boot = "running";
  await init({ module_or_path: response });
}

export function failed(error) {
  console.error(error);
  page.dataset.boot = "failed";
  document.dispatchEvent(new Event("latchkey-not-started"));
}

// What the program has not taken soon is nothing that it needs; and nothing stays behind one that does not come.
function forget() {
  signInNoMore();
  dropSuggestion();
  early.clear();
}
document.addEventListener("latchkey-started", () => setTimeout(forget, 10_000));
for (const kind of ["latchkey-not-started", "latchkey-failed"]) document.addEventListener(kind, forget);
