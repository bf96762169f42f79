// Fetches the program with its integrity hashes and starts it, and asks the backend meanwhile what it would ask first. What is
// done on the page until then, and what is shown when this fails, is the business of guard.js, which also says how the two
// speak. A page that says already all that is true needs no program until someone wants something of it: then this waits.
// The same for every build: names and hashes come from the links that the build writes into the page.

const page = document.documentElement;

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
  early.set(nameOf(url, how), answer);
  return answer;
}

const nameOf = (url, how) => [how.method ?? "GET", url, how.headers?.["accept-language"] ?? "", how.body ?? ""].join("\n");

const json = async (answer) => JSON.parse((await answer)[1]);

// A place of the page has none.
const hasMeaning = () => location.hash && !document.getElementById(location.hash.slice(1));

// Sends something by post, once it is known that nobody is signed in.
let post = null;

async function askFirst() {
  // A secret or the answer of another site must leave the address bar first.
  if (hasMeaning() || !/^(\?return_to=[^&]*)?$/.test(location.search)) return;
  const settings = ask("/latchkey.json", { mode: "no-cors", credentials: "include" });
  const { api_base, api_dialect = "latchkey" } = await json(settings);
  const chosen = /(?:^|; )language=([^;]*)/.exec(document.cookie)?.[1] ?? page.lang;
  // Only a path of this site (crates/brand/src/check.rs); what else the file says is the program's to refuse.
  const isPath = /^\/(?!\/)[\w./-]*$/.test(api_base) && !api_base.includes("..");
  if (api_dialect !== "latchkey" || !isPath || chosen !== page.lang) return;
  const base = api_base.replace(/\/+$/, "");
  // The service that has sent this tab (src/browser/entry.rs), or is sending it by this very address.
  const request = /^(?:\/[\w-]+)?\/services\/([\w-]+)$/.exec(location.pathname)?.[1] ?? history.state?.request;
  const sentBy = request && { "x-service-request": request };
  const usual = { credentials: "same-origin", headers: { "accept-language": page.lang, ...sentBy } };
  const [rules, asked] = [ask(`${base}/config`, usual), ask(`${base}/session`, usual)];
  const session = await json(asked);
  if (session.state !== "anonymous" || !session.csrf_token) return;
  post = (path, content) => {
    const headers = { ...usual.headers, ...(content && { "content-type": "application/json" }), "x-csrf-token": session.csrf_token };
    const how = { ...usual, method: "POST", headers, ...(content && { body: JSON.stringify(content) }) };
    return { answer: ask(`${base}${path}`, how), name: nameOf(`${base}${path}`, how) };
  };
  signIn().catch(() => {});
  return { settings, rules, session };
}

// What a sign-in sends, where only the program could not say it better.
function filledIn() {
  const [email, password, shared] = ["email", "password", "shared"].map((id) => document.getElementById(id));
  if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(email.value) || !password.value) return;
  return { email: email.value, password: password.value, ...(shared?.checked && { shared: true }) };
}

// Sends a sign-in that was pressed, one at a time. That the pair does not match is shown here, and with that the press is
// answered; any other answer is the program's. What is pressed meanwhile with something else typed is sent next.
let [presses, isUnderWay, summary] = [0, false, null];

async function signIn() {
  if (isUnderWay || !post || page.dataset.submitted !== "sign-in") return;
  const content = filledIn();
  if (!content) return;
  isUnderWay = true;
  summary?.classList.add("lk-old");
  const [pressed, { answer, name }] = [presses, post("/session", content)];
  const refused = isMismatch(await answer) && document.getElementById("refused");
  if (!refused || page.dataset.submitted !== "sign-in" || !early.delete(name)) return;
  isUnderWay = false;
  if (pressed !== presses && JSON.stringify(filledIn()) !== JSON.stringify(content)) return signIn();
  show(refused);
}
const pressed = new MutationObserver(() => {
  presses += 1;
  signIn().catch(() => {});
});
pressed.observe(page, { attributeFilter: ["data-submitted"] });

// How many tries are left, and what else such an answer may say, only the program can.
function isMismatch([status, text]) {
  const { code, attempts_left, errors = [] } = status === 422 ? JSON.parse(text) : {};
  return code === "incorrect_credentials" && attempts_left === undefined && errors.length === 0;
}

// Does what the program does then (crates/uswds, `ErrorSummary`). It begins with the same: the mark tells it.
function show(refused) {
  const shown = refused.content.cloneNode(true);
  refused.dataset.shown = "";
  for (const made of shown.querySelectorAll("input")) {
    const own = document.getElementById(made.id);
    const [before, after] = [own.parentElement, made.parentElement];
    for (const { name, value } of made.attributes) own.setAttribute(name, value);
    // With what is typed in it.
    made.replaceWith(own);
    before.replaceWith(after);
  }
  summary?.remove();
  summary = shown.querySelector("[role=group]");
  summary.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest("a")?.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.parentElement.scrollIntoView();
    field.focus();
  });
  document.querySelector("main h1").parentElement.prepend(summary);
  document.title = refused.dataset.title;
  document.dispatchEvent(new Event("latchkey-answered"));
  summary.focus();
  summary.scrollIntoView(true);
}

// The question for a passkey and the request that is made of it belong together.
function dropSuggestion() {
  globalThis.latchkeySuggestion?.stop.abort();
  delete globalThis.latchkeySuggestion;
  for (const it of early.keys()) if (it.includes("/passkey/")) early.delete(it);
}

// What the program has not taken soon is nothing that it needs; and nothing stays behind one that does not come.
function forget() {
  pressed.disconnect();
  dropSuggestion();
  early.clear();
}
document.addEventListener("latchkey-started", () => {
  setTimeout(forget, 10_000);
  // The first page of the program is another.
  document.getElementById("refused")?.remove();
});
for (const kind of ["latchkey-not-started", "latchkey-failed"]) document.addEventListener(kind, forget);

// Before anything is asked: whether the page may be all that there is to say here. It names the rules that it was made with
// (crates/xtask/src/finish.rs), and nothing was left to the program by the address, by the page before or by a reload.
const mayWait = () => page.dataset.rules && typeof WebAssembly !== "undefined" && !hasMeaning() && !location.search
  && history.state === null && !isOfOtherLanguage();

// As the program decides which language it shows or offers (src/browser/language.rs).
function isOfOtherLanguage() {
  const known = [...document.querySelectorAll("link[hreflang]")].map((it) => it.hreflang);
  const chosen = /(?:^|; )language=([^;]*)/.exec(document.cookie)?.[1];
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
async function isWhole() {
  const { settings, rules, session } = await asked;
  const [file, answer] = [await settings, await rules];
  if (file[0] !== 200 || page.dataset.settings !== `/latchkey-${await hash(file[1])}.json`) return false;
  if (answer[0] !== 200 || page.dataset.rules !== await hash(answer[1])) return false;
  if (Object.keys(session).some((it) => !["state", "csrf_token", "now"].includes(it) && session[it])) return false;
  const host = JSON.parse(answer[1]).passkey?.rp_id;
  if (!document.getElementById("passkey")) return true;
  const hasKeys = globalThis.PublicKeyCredential && (location.hostname === host || location.hostname.endsWith(`.${host}`));
  return hasKeys && (!(await suggestsKeys()) || typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function");
}

const suggestsKeys = () => globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.() ?? false;

// The question for a passkey is asked again shortly before it is too old, in milliseconds, for an hour as a rule.
const [UNSTATED, MARGIN, RENEWALS] = [300_000, 30_000, 12];
// Passkeys are among the suggestions of the email field from the first time that it has the focus, so the browser is asked
// before the program is there. That takes over the question and the request (src/browser/keys.rs).
async function suggestKeys(left = RENEWALS) {
  if (left === 0 || !document.getElementById("passkey") || !(await suggestsKeys())) return;
  await asked;
  const { publicKey } = await json(post("/session/passkey/options").answer);
  if (page.dataset.boot !== "idle") return;
  const stop = new AbortController();
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const chosen = navigator.credentials.get({ publicKey: options, mediation: "conditional", signal: stop.signal });
  const lasts = Math.max((publicKey.timeout ?? UNSTATED) - MARGIN, 10_000);
  globalThis.latchkeySuggestion = { chosen, stop, since: performance.now(), until: Date.now() + lasts };
  chosen.then(() => begin(), () => {});
  await new Promise((resolve) => setTimeout(resolve, lasts));
  if (page.dataset.boot !== "idle" || globalThis.latchkeySuggestion?.stop !== stop) return;
  dropSuggestion();
  return suggestKeys(left - 1);
}

// By both clocks: one stands still while a computer sleeps, and the other may be set.
const age = ([onPage, onWall]) => Math.max(performance.now() - onPage, Date.now() - onWall);
let [asked, askedAt] = [null, [-Infinity, 0]];

function askAgain() {
  // What was posted is not sent again, and a suggestion keeps its question.
  for (const it of early.keys()) if (!it.startsWith("POST\n")) early.delete(it);
  post = null;
  askedAt = [performance.now(), Date.now()];
  asked = askFirst();
  asked.catch(() => {});
}

// What only the program answers. Links lead on by themselves.
const ANSWERED = "button, input, select, textarea, label, a[href^='https:']";

const hasForm = () => document.querySelector("main form[method=post]") !== null;

// Calls `begin` when someone wants something of the page. Gives what ends this.
function untilNeeded() {
  // guard.js keeps what is pressed, and nobody else hears of it.
  const kept = new MutationObserver(() => begin());
  kept.observe(page, { attributeFilter: ["data-submitted", "data-pressed"] });
  const wants = (event) => event.target.closest?.(ANSWERED) && begin();
  // Below an open answer there is more than its text, or the text itself is not there yet.
  const opens = (event) => event.target.closest?.("main") && begin();
  // Whoever is at a page with a form to fill in will need the program soon.
  const moves = (event) => (event.movementX || event.movementY) && begin();
  const heard = [["focusin", wants], ["input", wants], ["toggle", opens]];
  if (hasForm()) for (const kind of ["pointerdown", "keydown"]) heard.push([kind, () => begin()]);
  if (!navigator.connection?.saveData) heard.push(hasForm() ? ["pointermove", moves] : ["pointerover", wants]);
  for (const [kind, hear] of heard) addEventListener(kind, hear, true);
  return () => {
    kept.disconnect();
    for (const [kind, hear] of heard) removeEventListener(kind, hear, true);
  };
}

// The choice of a language is kept, as the program keeps it (src/browser/language.rs): the link leads on at once.
addEventListener("click", (event) => {
  const link = event.target.closest?.(".lk-languages a");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (link) document.cookie = `language=${link.hreflang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}, true);

// What only the browser knows is put into a printed page (src/app/on_paper.rs).
addEventListener("beforeprint", () => {
  const line = document.getElementById("printed");
  const date = new Date().toLocaleString(page.lang, { dateStyle: "long" });
  if (line?.dataset.gaps) line.textContent = line.dataset.gaps.replace("{date}", date).replace("{site}", location.host);
});

async function start() {
  // Some browsers turn it off to be safer. Nothing is fetched then; guard.js says what to do.
  if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is off");
  page.dataset.boot = "fetching";
  // What was answered a while ago may not hold any more.
  if (age(askedAt) > 10_000) askAgain();
  if (Date.now() > globalThis.latchkeySuggestion?.until) dropSuggestion();
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

function failed(error) {
  console.error(error);
  page.dataset.boot = "failed";
  document.dispatchEvent(new Event("latchkey-not-started"));
}

const isPressed = () => page.dataset.submitted || page.dataset.pressed;
// So long does a page wait for the answers that say whether it may wait on, in milliseconds.
const PATIENCE = 3_000;

// After a start that failed the next one waits, in milliseconds, unless something is pressed: moves of a pointer come by the
// hundred.
const PAUSE = 10_000;
let [begin, news, failedAt] = [() => {}, () => {}, -Infinity];

// Waits until the program is needed. Where it does not come then, a page that was whole, that has no form and of which nothing
// was asked stays what it was; any other says so before more is typed.
function wait(wasWhole) {
  let [isOver, turn] = [false, 0];
  const end = untilNeeded();
  const decide = (mayWaitOn) => {
    if (isOver) return;
    turn += 1;
    if (!mayWaitOn) return begin();
    wasWhole = true;
    page.dataset.boot = "idle";
    if (!globalThis.latchkeySuggestion) suggestKeys().catch(() => {});
  };
  const look = () => {
    const mine = turn += 1;
    const decided = (mayWaitOn) => mine === turn && decide(mayWaitOn);
    page.dataset.boot = "asking";
    setTimeout(decided, PATIENCE, false);
    isWhole().catch(() => false).then(decided);
  };
  begin = () => {
    if (isOver || page.dataset.boot === "failed" || (performance.now() - failedAt < PAUSE && !isPressed())) return;
    isOver = true;
    end();
    start().catch((error) => {
      failedAt = performance.now();
      wasWhole && !hasForm() && !isPressed() && page.dataset.boot === "fetching" ? wait(true) : failed(error);
    });
  };
  // Someone signed in or out in another tab, or the page came back out of the browser's store.
  news = () => {
    if (!isOver) dropSuggestion();
    askAgain();
    if (!isOver) look();
  };
  if (wasWhole) return decide(true);
  // Before this ran.
  if (isPressed() || document.activeElement?.matches(ANSWERED)) begin();
  if (!isOver) look();
}

if (mayWait()) {
  // As the program hears it (src/browser/tabs.rs), until it does.
  const tabs = globalThis.BroadcastChannel && new BroadcastChannel("latchkey");
  const comesBack = (event) => event.persisted && news();
  if (tabs) tabs.onmessage = () => news();
  addEventListener("pageshow", comesBack);
  document.addEventListener("latchkey-started", () => {
    tabs?.close();
    removeEventListener("pageshow", comesBack);
  });
  askAgain();
  wait(false);
  surroundings().catch(failed);
} else start().catch(failed);
