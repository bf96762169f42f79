// Whether the oldest browsers that run the program (README, "Browsers") know what a style sheet uses, by the data of MDN.
// Usage: node oldest.mjs SHEET. What one of them does not know is said, and the end is a failure, unless it stands below.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import postcss from "postcss";

const OLDEST = JSON.parse(readFileSync(new URL("browsers.json", import.meta.url)));
const { css } = createRequire(import.meta.url)("@mdn/browser-compat-data");

// Where these are not known a page is as usable. This is what is missing.
const MISSED = {
  ":details-content": "closed answers are not printed",
  "content-visibility": "the same",
  "content-visibility: visible": "the same",
  ":has": "what has the focus can be under the line at the end of the window; a card has no border under the pointer",
  "@font-face ascent-override": "Safari: a line's letters stand a little higher or lower until the typeface has come",
  "@font-face descent-override": "the same",
  "@font-face line-gap-override": "the same",
  "@font-face size-adjust": "Safari before 17: words can move to another line when the typeface has come",
  "@media prefers-reduced-data": "the typeface is loaded",
  ":marker": "Safari gives it a color and a font, and nothing else is asked for",
  "@media scripting": "what only works with scripts is shown, and the page says that it does not",
  "break-after: avoid": "on paper a heading may stand at the end of a page",
  "break-before: avoid": "on paper a picture may begin a page",
  "cursor: not-allowed": "there is no pointer on a phone",
  "cursor: pointer": "the same",
  "cursor: progress": "the same",
  "font-family: ui-monospace": "the next font of the list",
  "forced-color-adjust": "with the colors of the system, the steps are told apart by their words alone",
  "forced-color-adjust: none": "the same",
  "outline": "its corners are square",
  "resize": "a phone has no handle to draw a field larger",
  "resize: vertical": "the same",
  "text-size-adjust": "a phone that lies on its side may enlarge the text",
  "text-wrap": "lines of a heading differ more in length",
  "text-wrap: balance": "the same",
  "text-wrap: wrap": "the same",
};

const NAMES = { chrome: "chrome", edge: "edge", firefox: "firefox", safari: "safari", ios_saf: "safari_ios" };

// Whether this version of a browser has what the data tell of, without a switch; by a prefix only if that stands there.
const has = ({ support }, browser, prefixes) =>
  [support[NAMES[browser]]].flat().some(
    ({ version_added: since, version_removed: until, prefix, flags, partial_implementation: partly }) =>
      since && !flags && !partly && !until && (!prefix || prefixes.includes(prefix)) &&
      parseFloat(String(since).replace("≤", "")) <= OLDEST[browser],
  );

const [unknown, missed] = [new Map(), new Set()];
const need = (name, data, at, prefixes = []) => {
  const compat = data?.__compat;
  const without = compat ? Object.keys(OLDEST).filter((it) => !has(compat, it, prefixes)) : ["the data of MDN"];
  if (without.length === 0) return;
  if (name in MISSED) return missed.add(name);
  unknown.set(name, `${name}, which ${without.join(", ")} does not know: ${at}`);
};

// A function is a type of its own, one of a type, or one of a property.
const of = (property, name) =>
  [css.types, ...Object.values(css.types), css.properties[property] ?? {}].map((it) => it[name]).find((it) => it?.__compat);

const DYNAMIC = /^[sld]v(?:h|w|i|b|min|max)$/;
const value = (property, text, at) => {
  const bare = text.replace(/url\([^)]*\)|"[^"]*"|'[^']*'|var\([^)]*\)|#[\da-f]+/gi, " ");
  for (const [, name] of bare.matchAll(/(?<![\w-])([a-z][a-z-]*)\(/gi)) need(`${name}()`, of(property, name), at);
  for (const [, unit] of bare.matchAll(/\d([a-z]+)/gi)) {
    if (DYNAMIC.test(unit)) need(unit, css.types.length.viewport_percentage_units_dynamic, at);
  }
  // A word that the data know of this property.
  for (const [word] of bare.matchAll(/(?<![\w.#-])[a-z][a-z-]*(?![\w(-])/gi)) {
    const data = css.properties[property]?.[word];
    if (data?.__compat) need(`${property}: ${word}`, data, at);
  }
};

const sheet = postcss.parse(readFileSync(process.argv[2]));
sheet.walkDecls((decl) => {
  const { prop, value: text, parent } = decl;
  const at = `${parent.selector ?? parent.name} { ${prop}: ${text} }`;
  if (parent.name === "font-face") return need(`@font-face ${prop}`, css["at-rules"]["font-face"][prop], at);
  // A prefix is for browsers that need it.
  const prefixes = ["-webkit-", "-moz-"].filter((it) => parent.some((other) => other.prop === it + prop));
  if (!prop.startsWith("-")) need(prop, css.properties[prop], at, prefixes);
  // What stands twice has an older form before the newer one.
  if (!parent.some((other) => other !== decl && other.prop === prop)) value(prop, text, at);
});
sheet.walkRules(({ selector, parent }) => {
  if (parent.name?.endsWith("keyframes")) return;
  for (const [, name] of selector.matchAll(/(?<!\\):{1,2}([a-z][a-z-]*)/g)) need(`:${name}`, css.selectors[name], selector);
});
sheet.walkAtRules(({ name, params }) => {
  if (name.startsWith("-")) return;
  need(`@${name}`, css["at-rules"][name], params);
  if (name === "media") {
    for (const [, feature] of params.matchAll(/\(\s*(?:min-|max-)?([a-z-]+)/g)) {
      need(`@media ${feature}`, css["at-rules"].media[feature], params);
    }
  }
});

for (const name of Object.keys(MISSED).filter((it) => !missed.has(it))) {
  unknown.set(name, `${name} stands in the list of oldest.mjs, and all know it or nothing uses it`);
}
for (const it of unknown.values()) console.error(it);
process.exitCode = unknown.size > 0 ? 1 : 0;
