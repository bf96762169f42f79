// What is measured. Each function takes a browser that has never been anywhere, and gives figures by their names; `null` is
// what did not come. Which site is measured when is decided in main.mjs, and what the figures say in tables.rs.

import { pause, Visit } from "./visit.mjs";

/** What is asked for so soon after a page is ready belongs to its first view, in milliseconds. */
const FIRST_VIEW = 1000;
/** For how long a page is left alone. */
const LEFT_ALONE = 30_000;

/** A press of "Sign in" as soon as that can be pressed: when it is sent, and when its answer is on the page. */
export async function press(chrome, site, line) {
  const visit = await Visit.begin(chrome, site, { line, deed: "press" });
  const pressed = await visit.when("pressed");
  if (pressed === null) return { pressed, sent: null, answered: null };
  // The two clocks may differ by a moment.
  const fits = (it) => it.method === "POST" && it.at > pressed - 5 && (!site.request || it.path === site.request);
  const sent = await visit.request(fits);
  const answered = sent && site.answer ? await visit.when("answered") : null;
  return { pressed, sent: sent && sent.at, answered };
}

/** A start on the slow line, while someone types. */
export async function start(chrome, site) {
  const visit = await Visit.begin(chrome, site, { line: "slow", deed: "type" });
  if ((await visit.when("field")) === null) return {};
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  let typed = 0;
  // A few after the program has taken over, which is when they could be lost.
  for (let rest = 3; typed < letters.length && rest > 0; typed += 1) {
    await visit.key(letters[typed]);
    await pause(200);
    rest -= visit.all("ready").length > 0 ? 1 : 0;
  }
  const ready = await visit.when("ready");
  await pause(FIRST_VIEW);
  const paint = visit.all("paint").find((it) => it.name === "first-contentful-paint");
  return {
    painted: paint ? paint.start : null,
    typed: kept(visit, letters.slice(0, typed), await visit.text(site.email)),
    ready,
    shift: visit.all("layout-shift").reduce((sum, it) => sum + it.value, 0),
    longest: Math.max(0, ...visit.all("longtask").map((it) => it.duration)),
  };
}

/** When the first letter was typed that is still there, with all after it. */
function kept(visit, letters, text) {
  const first = letters.findIndex((_, at) => letters.slice(at).join("") === text);
  const event = visit.all("typed").find((it) => it.value.endsWith(letters[first]));
  return event ? visit.since(event) : null;
}

/** All that comes over the line for the first view of a page. */
export async function bytes(chrome, site, path) {
  // As whoever reads this page: no other language is offered then.
  const visit = await Visit.begin(chrome, site, { path, language: /^\/es(\/|$)/.test(path) ? "es" : "en" });
  const ready = await visit.when("rests");
  if (ready === null) return {};
  await pause(FIRST_VIEW);
  await visit.rest();
  return sum(visit, (it) => it.at <= ready + FIRST_VIEW);
}

/** What comes later, while nobody does anything. */
export async function unasked(chrome, site, saving) {
  const visit = await Visit.begin(chrome, site, { saving });
  const ready = await visit.when("rests");
  if (ready === null) return {};
  await pause(LEFT_ALONE - ready);
  return sum(visit, (it) => it.at > ready + FIRST_VIEW && it.at < LEFT_ALONE);
}

function sum(visit, fits) {
  const requests = visit.requests().filter(fits);
  const all = (name) => requests.reduce((sum, it) => sum + it[name], 0);
  return { requests: requests.length, body: all("body"), bytes: all("bytes") };
}

/** When the page is whole at the first visit, and at the second one, with what the browser has kept. */
export async function repeat(chrome, site) {
  const figures = {};
  for (const which of ["first", "second"]) {
    const visit = await Visit.begin(chrome, site);
    figures[which] = await visit.when("rests");
    // The browser writes down what it keeps.
    await pause(2 * FIRST_VIEW);
    await visit.leave();
  }
  return figures;
}
