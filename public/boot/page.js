// What a prerendered page does by itself, whether or not the program ever comes: it opens what was open, keeps the choice of a
// language, leads to the same address in others, closes open lists, and says on paper of when it is.

export const page = document.documentElement;

// Answers that were open before a reload (src/browser/entry.rs), and the one that the address names, are open at once:
// so the browser finds the place again.
for (const id of [...(history.state?.open ?? []), location.hash.slice(1)]) {
  const answer = document.getElementById(id);
  if (answer instanceof HTMLDetailsElement) answer.open = true;
}

const isOfMany = !document.querySelector("link[hreflang]");

// The choice of a language is kept, as the program keeps it (src/browser/language.rs): the link leads on at once.
addEventListener("click", (event) => {
  const link = event.target.closest?.(".lk-languages a");
  if (!link) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `language=${link.hreflang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  // What else is in the address goes along by itself: it may be a secret, and is in no link and in no entry of its own.
  const more = location.search + location.hash;
  const isPlain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  if (!isOfMany || !more || !isPlain || page.dataset.start === "done") return;
  event.preventDefault();
  location.replace(link.href + more);
}, true);

// A file that answers many addresses cannot name its own in other languages (src/prerender.rs): its links to them are made here.
if (isOfMany) {
  const links = [...document.querySelectorAll(".lk-languages a")];
  const start = new RegExp(`^/(?:${[page.lang, ...links.map((it) => it.hreflang)].join("|")})(?=/|$)`);
  const place = location.pathname.replace(start, "");
  // After the origin, two slashes lead to no other host.
  for (const link of links) link.href = location.origin + (start.exec(link.pathname)?.[0] ?? "") + place;
}

// Until the program does it, what is open in the frame closes here by Escape, and the list of languages or colors also by
// what happens elsewhere (crates/uswds/src/fold.rs).
for (const kind of ["pointerdown", "focusin", "keydown"]) {
  addEventListener(kind, (event) => {
    if (page.dataset.start === "done") return;
    // The menu closes by a key in the header only (crates/uswds/src/header.rs).
    const menu = kind === "keydown" && event.target.closest?.("header")?.querySelector(".lk-menu[open]");
    for (const list of [...document.querySelectorAll(".lk-fold > [open]"), ...(menu ? [menu] : [])]) {
      const isLeft = kind === "keydown" ? event.key === "Escape" : !list.parentElement.contains(event.target);
      if (isLeft) list.open = false;
      if (isLeft && kind === "keydown") list.querySelector("summary").focus();
    }
  });
}

// What only the browser knows is put into a printed page (src/app/on_paper.rs).
addEventListener("beforeprint", () => {
  const line = document.getElementById("printed");
  const date = new Date().toLocaleString(page.lang, { dateStyle: "long" });
  if (line?.dataset.gaps) line.textContent = line.dataset.gaps.replace("{date}", date).replace("{site}", location.host);
});

// The one that was chosen in this browser, if any.
export const chosenLanguage = () => /(?:^|; )language=([^;]*)/.exec(document.cookie)?.[1];

// A place of the page has none.
export const hasMeaning = () => location.hash && !document.getElementById(location.hash.slice(1));

export const hasForm = () => document.querySelector("main form[method=post]") !== null;

// guard.js keeps what is pressed.
export const isPressed = () => page.dataset.submitted || page.dataset.pressed;
