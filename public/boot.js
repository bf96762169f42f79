// Starts the program, keeps what is done before it is ready, and shows plain help when it cannot start or has stopped.
// The same for every build: names and hashes come from the preload links that the build writes into the page, and the
// words stand in the page (index.html). Nothing of the app's own is here.
//
// It and the program (src/browser/takeover.rs) speak through the document:
//   event "latchkey-started"      the program has taken over the page
//   event "latchkey-not-started"  a part of the program that the page needs did not come
//   event "latchkey-failed"       the program has panicked and must not get any more input
//   <html data-submitted>         the id of the form that was sent before the program was ready
//   <html data-submitter>         the id of the button that sent it, or nothing

const page = document.documentElement;
const part = (id) => document.getElementById(id);
const help = part("start-help");
const wait = part("start-wait");
const SHOW_WAIT_AFTER = 4;
const CALL_IT_SLOW_AFTER = 30;

// The help is in the page from the start, and the style sheet shows it after a while all by itself: that serves when
// this very file is refused. From here on this file decides.
help.hidden = true;

// A form that is sent before the program listens would leave the page, with a password in it. It is kept instead, and
// the program sends it once it has taken over.
function keepForLater(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  page.dataset.submitted = event.target.id;
  page.dataset.submitter = event.submitter?.id ?? "";
  wait.hidden = false;
}
addEventListener("submit", keepForLater, true);

let seconds = 0;
const clock = setInterval(() => {
  seconds += 1;
  part("start-seconds").textContent = seconds;
  if (seconds >= SHOW_WAIT_AFTER) wait.hidden = false;
  if (seconds >= CALL_IT_SLOW_AFTER) part("start-slow").hidden = false;
}, 1000);

document.addEventListener("latchkey-started", () => {
  page.dataset.start = "done";
  removeEventListener("submit", keepForLater, true);
  clearInterval(clock);
  wait.remove();
  // Kept in memory for a later failure, but out of the page: a second heading would confuse.
  help.remove();
});

// Replaces the page by the help. Also stops every listener of a broken program, while links go on working by themselves:
// a listener in the capture phase of the window comes before all others.
function failed(when) {
  if (page.dataset.start === "failed") return;
  page.dataset.start = "failed";
  clearInterval(clock);
  for (const kind of ["click", "submit", "input", "change", "keydown", "focusin", "visibilitychange", "storage"]) {
    addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
  }
  // Going back would only change the address under a page that no longer follows it.
  addEventListener("popstate", (event) => { event.stopImmediatePropagation(); location.reload(); }, true);
  for (const heading of help.querySelectorAll("[data-when]")) heading.hidden = heading.dataset.when !== when;
  const heading = help.querySelector(`[data-when="${when}"]`);
  // As the whole page it is the main part, under a heading of the first level.
  help.setAttribute("role", "main");
  heading.setAttribute("aria-level", "1");
  heading.tabIndex = -1;
  help.querySelector("#start-again")?.setAttribute("href", location.href);
  // As src/text/support.rs makes them. Only the first part of the address: further parts may name what is someone's.
  const place = /^\/([a-z-]+)/.exec(location.pathname)?.[1] ?? "home";
  const time = new Date().toISOString().slice(11, 16);
  const reference = `${place.toUpperCase()} · ${when === "start" ? "NOT-STARTED" : "STOPPED"} · ${time} UTC`;
  help.querySelector("#start-reference")?.append(reference);
  help.querySelector("#start-tell")?.removeAttribute("hidden");
  help.hidden = false;
  help.classList.add("start-help--now");
  document.body.replaceChildren(help);
  document.title = heading.textContent;
  heading.focus();
}
document.addEventListener("latchkey-not-started", () => failed("start"));
document.addEventListener("latchkey-failed", () => failed("stopped"));

// A stack that overflows and memory that runs out stop the program without a panic.
const stops = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => { if (stops(event.error)) failed("stopped"); });
addEventListener("unhandledrejection", (event) => { if (stops(event.reason)) failed("stopped"); });

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

async function start() {
  // A sheet that was refused or is missing is no sheet. A page whose look is not ours must not ask for a password.
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (!link.sheet) throw new Error(`${link.href} was refused`);
  }
  const program = document.querySelector('link[rel=preload][href$="_bg.wasm"]');
  const name = program.getAttribute("href").replace("_bg.wasm", ".js");
  const glue = document.querySelector(`link[rel=modulepreload][href="${name}"]`);
  // Browsers ignore a hash on this kind of preload link; `fetch` checks it. The prerendered pages carry it as data,
  // those of `trunk serve` as Trunk writes it.
  const fetched = fetch(program.href, { integrity: program.dataset.integrity ?? program.integrity });
  const [{ default: init }, response] = await Promise.all([verified(glue), fetched]);
  await init({ module_or_path: response });
}

start().catch((error) => {
  console.error(error);
  failed("start");
});
