// Puts the sides of a style sheet, left and right, as start and end, so that one sheet serves languages of both directions:
// the design system knows left to right only. Usage: node logical.mjs SHEET, which is written over. What has the same value
// on both sides stays as it is. A side that has no such word stops the build: style/_rtl.scss must say it for the other
// direction.

import { readFileSync, writeFileSync } from "node:fs";
import postcss from "postcss";

const [sheet] = process.argv.slice(2);
const root = postcss.parse(readFileSync(sheet, "utf8"), { from: sheet });

const END = { left: "inline-start", right: "inline-end" };
const SIDE = /^(?:(left|right)|((?:scroll-)?(?:margin|padding)|border)-(left|right)(-(?:width|style|color))?)$/;
// Without such a word, or with one that the oldest browsers do not know.
const FIXED = /^(?:float|clear|border-(?:top|bottom)-(?:left|right)-radius)$/;
// Reset by ours, or the same seen in a mirror.
const KNOWN = [/^\.usa-form__note,\s*\.usa-show-password float: right$/, /^\.usa-select background-position: /];

const wrong = [];
const other = (property) => property.replace(/left|right/, (it) => (it === "left" ? "right" : "left"));
const same = (one, two) => two && one.value === two.value && one.important === two.important;

root.walkRules((rule) => {
  const last = (property) => rule.nodes.findLast((it) => it.type === "decl" && it.prop === property);
  const changed = new Map();
  const isRtl = rule.selector.includes("rtl");
  // Before any of them is changed: each is compared with the one on the other side.
  const sides = rule.nodes.filter((it) => it.type === "decl" && SIDE.test(it.prop));
  for (const it of sides.filter((it) => !same(it, last(other(it.prop))))) {
    const [, bare, box, side, rest] = it.prop.match(SIDE);
    changed.set(it, bare ? `inset-${END[bare]}` : `${box}-${END[side]}${rest ?? ""}`);
  }
  for (const [it, property] of changed) it.prop = property;
  for (const it of [...rule.nodes]) {
    if (it.type !== "decl") continue;
    const said = `${rule.selector} ${it.prop}: ${it.value}`;
    if (it.prop === "text-align") it.value = it.value.replace(/^left$/, "start").replace(/^right$/, "end");
    if (/^(?:margin|padding|inset)$/.test(it.prop)) {
      const values = postcss.list.space(it.value);
      if (values.length === 4 && values[1] !== values[3]) {
        const [top, right, bottom, left] = values;
        it.cloneBefore({ prop: `${it.prop}-block`, value: top === bottom ? top : `${top} ${bottom}` });
        it.replaceWith(it.clone({ prop: `${it.prop}-inline`, value: `${left} ${right}` }));
      }
    }
    const isFixed =
      (FIXED.test(it.prop) && /left|right/.test(said) && it.value !== "none") ||
      (/^(?:background|mask)(?:-position)?$/.test(it.prop) && /\b(?:left|right)\b/.test(it.value)) ||
      (/^transform$/.test(it.prop) && /translate(?:X|3d)?\(\s*-?[\d.]+[a-z%]*\s*[,)]/.test(it.value) && !/translateY/.test(it.value)) ||
      /\bto (?:left|right)\b/.test(it.value);
    if (isFixed && !isRtl && !KNOWN.some((known) => known.test(said))) wrong.push(said);
  }
});

for (const it of wrong) console.error(`${sheet}: ${it} is left or right in both directions: see crates/xtask/src/logical.mjs`);
if (wrong.length) process.exit(1);
writeFileSync(sheet, root.toString());
