// Gives a style sheet its two color schemes: each color becomes a custom property, which has one value by day and one by
// night. Usage: node schemes.mjs SHEET OWN, which is written over. OWN are the operator's colors as JSON: name, day, night.
// Sass must know each color to compute with it, so this comes after it.
//
// Which property a color becomes is said by its value and by what it is used for (schemes.json): the same white is the ground
// of a page and the words on a button. A color that is not there stops the build. On paper it is always day.

import { readFileSync, writeFileSync } from "node:fs";
import postcss from "postcss";

const [sheet, own] = process.argv.slice(2);
const { colors, own: shades } = JSON.parse(readFileSync(new URL("schemes.json", import.meta.url)));
const owned = JSON.parse(own);

// The classes that no markup here writes (a test looks): their rules go, with the colors that nobody sees.
const UNWRITTEN = [
  "usa-alert--emergency", "usa-button--accent-cool", "usa-button--accent-warm", "usa-button--base", "usa-button--hover",
  "usa-button--active", "usa-button--inverse", "usa-button--outline-inverse", "usa-checkbox__input--tile",
  "usa-step-indicator--center", "usa-step-indicator--counters-sm",
];

// What a reader's eyes or a camera need as it is, in both schemes.
const AS_IT_IS = /\.lk-qr\b|\.lk-logo\b|\.lk-button-picture\b/;
// Of these parts browsers that are too old for custom properties show the help, too: the value stands before.
const ALSO_OLD = /^\.start-/;

const USES = [
  ["text", /^(?:-webkit-text-fill-)?color$|^caret-color$|^text-decoration(?:-color)?$|^text-emphasis/],
  ["drawing", /^(?:fill|stroke)$/],
  ["ground", /^background(?:-color|-image)?$|^accent-color$|^scrollbar-color$/],
  ["line", /^border|^outline|^box-shadow$|^text-shadow$|^column-rule/],
];
// A mask is seen only by its shape.
const NO_COLOR = /^(?:-webkit-)?mask/;
const NAMES = { black: "#000000", white: "#ffffff", red: "#ff0000" };
// By name, so that none slips through. Without those that are no colors of their own: transparent and the system's.
const NAMED =
  "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";
const LITERAL = new RegExp(
  `url\\([^)]*\\)|"[^"]*"|'[^']*'|var\\([^)]*\\)|#[\\da-f]{3,8}\\b|(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\\([^)]*\\)|(?<![\\w-])(?:${NAMED.replaceAll(" ", "|")})(?![\\w-])`,
  "gi",
);

// `#rrggbb`, or with two digits more where something shines through. What cannot be written so is given back.
function written(color) {
  const lower = color.toLowerCase();
  if (lower in NAMES) return NAMES[lower];
  const numbers = /^rgba?\(([^)]*)\)$/.exec(lower)?.[1].split(/[\s,/]+/).filter(Boolean);
  const part = (it, whole) => Math.round(it.endsWith("%") ? (parseFloat(it) / 100) * 255 : parseFloat(it) * whole);
  const hex = (it) => it.toString(16).padStart(2, "0");
  if (numbers) return shortened(`#${numbers.map((it, at) => hex(part(it, at === 3 ? 255 : 1))).join("")}`);
  const digits = /^#([\da-f]{3,4})$/.exec(lower)?.[1];
  return shortened(digits ? `#${[...digits].map((it) => it + it).join("")}` : lower);
}

const shortened = (color) => (/^#[\da-f]{8}$/.test(color) && color.endsWith("ff") ? color.slice(0, 7) : color);

const root = postcss.parse(readFileSync(sheet, "utf8").replace(/^\uFEFF/, ""), { from: sheet });

root.walkRules((rule) => {
  // A rule for all but these is for everyone.
  const isWritten = (it) => !UNWRITTEN.some((name) => new RegExp(`\\.${name}(?![\\w-])`).test(it.replace(/:not\([^()]*\)/g, "")));
  const left = rule.selectors.filter(isWritten);
  if (left.length === 0) rule.remove();
  else if (left.length < rule.selectors.length) rule.selectors = left;
});

const [used, unknown] = [new Map(), new Set()];

root.walkDecls((it) => {
  if (NO_COLOR.test(it.prop)) return;
  const selector = it.parent.selector ?? `@${it.parent.name}`;
  if (AS_IT_IS.test(selector)) return;
  const use = USES.find(([, properties]) => properties.test(it.prop))?.[0];
  const value = it.value.replace(LITERAL, (literal) => {
    if (/^(?:url|var|["'])/i.test(literal)) return literal;
    // In other properties a word is no color: a font may be called Tan.
    if (!use && !/^#|\(/.test(literal)) return literal;
    const color = written(literal);
    if (/^#[\da-f]{6}00$/.test(color)) return literal;
    const operators = owned.find(([, day]) => day === color)?.[0];
    if (operators) return `var(--lk-${operators})`;
    const fits = (row) => row.light === color && row.for.includes(use);
    const shade = shades.find(fits);
    if (shade) return `var(--lk-${shade.name})`;
    const row = colors.find(fits);
    if (row) {
      used.set(row.name, row);
      return `var(--lk-${row.name})`;
    }
    const what = use ? `as ${use}` : "in a property that schemes.mjs does not know: add it to USES";
    unknown.add(`${color} (${what}) in ${selector} { ${it.prop}: ${it.value} }`);
    return literal;
  });
  if (value === it.value) return;
  if (ALSO_OLD.test(selector)) it.cloneBefore();
  it.value = value;
});

for (const it of unknown) console.error(`${sheet}: nothing says what this is by night: ${it}. Add a row to crates/xtask/src/schemes.json.`);
if (unknown.size) process.exit(1);

const of = (scheme) => [...used.values()].map((it) => `--lk-${it.name}:${it[scheme]}`);
const values = owned.flatMap(([name, day, night]) => [`--day-${name}:${day}`, `--night-${name}:${night}`]);
const chosen = (scheme) => owned.map(([name]) => `--lk-${name}:var(--${scheme}-${name})`);
const night = `color-scheme:dark;${[...chosen("night"), ...of("dark")].join(";")}`;
const schemes =
  `:root{color-scheme:light;${[...values, ...chosen("day"), ...of("light")].join(";")}}` +
  `@media screen and (prefers-color-scheme:dark){:root:not([data-colors=light]){${night}}}` +
  `@media screen{:root[data-colors=dark]{${night}}}`;
// Before everything but the statement of the encoding, which counts only as the first.
const charset = root.nodes.find((it) => it.type === "atrule" && it.name === "charset");
if (charset) charset.after(postcss.parse(schemes));
else root.prepend(postcss.parse(schemes));
writeFileSync(sheet, root.toString());
