// Waits with the program until someone wants something of the page (decision 51), and hears meanwhile whether the page is still
// true.

import { askAgain } from "./first.js";
import { hasForm, isPressed, page } from "./page.js";
import { dropSuggestion, isSuggesting, suggestKeys } from "./passkeys.js";
import { failed, start } from "./program.js";
import { isWhole } from "./whole.js";

// What only the program answers. Links lead on by themselves.
const ANSWERED = "button, input, select, textarea, label, a[href^='https:']";
// So long does a page wait for the answers that say whether it may wait on, in milliseconds.
const PATIENCE = 3_000;
// After a start that failed the next one waits, in milliseconds, unless something is pressed: moves of a pointer come by the
// hundred.
const PAUSE = 10_000;

let [begin, news, failedAt] = [() => {}, () => {}, -Infinity];

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

// Where the program does not come when it is needed, a page that was whole, that has no form and of which nothing was asked
// stays what it was; any other says so before more is typed.
function wait(wasWhole) {
  let [isOver, turn] = [false, 0];
  const end = untilNeeded();
  const decide = (mayWaitOn) => {
    if (isOver) return;
    turn += 1;
    if (!mayWaitOn) return begin();
    wasWhole = true;
    page.dataset.boot = "idle";
    if (!isSuggesting()) suggestKeys(() => begin()).catch(() => {});
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

export function waitUntilNeeded() {
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
}
