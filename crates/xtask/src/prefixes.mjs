// Makes a style sheet fit for the oldest browsers that run the program (README, "Browsers"): prefixes and older forms where
// one of them needs these. Usage: node prefixes.mjs SHEET, which is written over.

import { readFileSync, writeFileSync } from "node:fs";
import { transform } from "lightningcss";

const OLDEST = JSON.parse(readFileSync(new URL("browsers.json", import.meta.url)));

const targets = Object.fromEntries(Object.entries(OLDEST).map(([browser, version]) => [browser, version << 16]));
const [sheet] = process.argv.slice(2);
const { code, warnings } = transform({ filename: sheet, code: readFileSync(sheet), minify: true, targets });
for (const it of warnings) console.warn(`${sheet}: ${it.message}`);
writeFileSync(sheet, code);
