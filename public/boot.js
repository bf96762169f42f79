// Fetches the program with its integrity hashes and starts it, and asks the backend meanwhile what it would ask first. What is done on the page until then, and what is shown when
// this fails, is the business of guard.js, which also says how the two speak.
// The same for every build: names and hashes come from the links that the build writes into the page.

const page = document.documentElement;
page.dataset.boot = "fetching";

// Answers that were open before a reload (src/browser/entry.rs), and the one that the address names, are open at once:
// so the browser finds the place again.
for (const id of [...(history.state?.open ?? []), location.hash.slice(1)]) {
  const answer = document.getElementById(id);
  if (answer instanceof HTMLDetailsElement) answer.open = true;
}

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
async function surroundings() {
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

// What the program would ask first is asked while it comes, and so is a sign-in that is pressed meanwhile. The answers wait
// here, each under what was asked, and the program takes them in place of asking again (src/browser/early.rs). It makes
// the same requests to the byte; whatever is unusual is left to it.
const early = globalThis.latchkeyEarly = new Map();

// As long as the program waits for an answer, and as it reads one.
function ask(url, how) {
  const limit = new AbortController();
  setTimeout(() => limit.abort(), 15_000);
  const answer = fetch(url, { ...how, signal: limit.signal })
    .then(async (it) => [it.status, await it.text(), it.headers.get("retry-after")]);
  // Whoever takes it hears of it.
  answer.catch(() => {});
  const asked = [how.method ?? "GET", url, how.headers?.["accept-language"] ?? "", how.body ?? ""];
  early.set(asked.join("\n"), answer);
  return answer;
}

const json = async (answer) => JSON.parse((await answer)[1]);

async function askFirst() {
  // A secret or the answer of another site must leave the address bar first.
  if (location.hash || !/^(\?return_to=[^&]*)?$/.test(location.search)) return;
  const { api_base, api_dialect = "latchkey" } = await json(ask("/latchkey.json", { mode: "no-cors", credentials: "include" }));
  const chosen = /(?:^|; )language=([^;]*)/.exec(document.cookie)?.[1] ?? page.lang;
  // Only a path of this site (crates/brand/src/check.rs); what else the file says is the program's to refuse.
  const isPath = /^\/(?!\/)[\w./-]*$/.test(api_base) && !api_base.includes("..");
  if (api_dialect !== "latchkey" || !isPath || chosen !== page.lang) return;
  const base = api_base.replace(/\/+$/, "");
  // The service that has sent this tab (src/browser/entry.rs), or is sending it by this very address.
  const request = /^(?:\/[\w-]+)?\/services\/([\w-]+)$/.exec(location.pathname)?.[1] ?? history.state?.request;
  const sentBy = request && { "x-service-request": request };
  const usual = { credentials: "same-origin", headers: { "accept-language": page.lang, ...sentBy } };
  ask(`${base}/config`, usual);
  const { state, csrf_token } = await json(ask(`${base}/session`, usual));
  if (state !== "anonymous" || !csrf_token) return;
  const signIn = () => {
    if (page.dataset.submitted !== "sign-in") return;
    pressed.disconnect();
    const [email, password, shared] = ["email", "password", "shared"].map((id) => document.getElementById(id));
    if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(email.value) || !password.value) return;
    const body = JSON.stringify({ email: email.value, password: password.value, ...(shared?.checked && { shared: true }) });
    const headers = { ...usual.headers, "content-type": "application/json", "x-csrf-token": csrf_token };
    ask(`${base}/session`, { ...usual, method: "POST", headers, body });
  };
  const pressed = new MutationObserver(signIn);
  pressed.observe(page, { attributeFilter: ["data-submitted"] });
  signIn();
}

// What the program has not taken soon is nothing that it needs.
document.addEventListener("latchkey-started", () => setTimeout(() => early.clear(), 10_000));

async function start() {
  // Some browsers turn it off to be safer. Nothing is fetched then; guard.js says what to do.
  if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is off");
  askFirst().catch(() => {});
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

start().catch((error) => {
  console.error(error);
  page.dataset.boot = "failed";
  document.dispatchEvent(new Event("latchkey-not-started"));
});
