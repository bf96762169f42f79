// A sign-in that is pressed before the program is there: it is sent at once, and that address and password do not match is
// shown as well. Any other answer is the program's (decision 49).

import { early } from "./early.js";
import { page } from "./page.js";

// Sends something by post, once it is known that nobody is signed in.
let post = null;
// One is sent at a time. What is pressed meanwhile with something else typed is sent next.
let [presses, isUnderWay, summary] = [0, false, null];

export function signInBy(way) {
  post = way;
  signIn().catch(() => {});
}

const pressed = new MutationObserver(() => {
  presses += 1;
  signIn().catch(() => {});
});
pressed.observe(page, { attributeFilter: ["data-submitted"] });

export const signInNoMore = () => pressed.disconnect();

// What a sign-in sends, where only the program could not say it better.
function filledIn() {
  const [email, password, shared] = ["email", "password", "shared"].map((id) => document.getElementById(id));
  if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(email.value) || !password.value) return;
  return { email: email.value, password: password.value, ...(shared?.checked && { shared: true }) };
}

async function signIn() {
  if (isUnderWay || !post || page.dataset.submitted !== "sign-in") return;
  const content = filledIn();
  if (!content) return;
  isUnderWay = true;
  summary?.classList.add("lk-old");
  const [before, { answer, name }] = [presses, post("/session", content)];
  const refused = isMismatch(await answer) && document.getElementById("refused");
  if (!refused || page.dataset.submitted !== "sign-in" || !early.delete(name)) return;
  isUnderWay = false;
  if (before !== presses && JSON.stringify(filledIn()) !== JSON.stringify(content)) return signIn();
  show(refused);
}

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
    const [old, group] = [own.parentElement, made.parentElement];
    for (const { name, value } of made.attributes) own.setAttribute(name, value);
    // With what is typed in it.
    made.replaceWith(own);
    old.replaceWith(group);
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

// The first page of the program is another.
document.addEventListener("latchkey-started", () => document.getElementById("refused")?.remove());
