// Whether HTML is as its standard says, by html-validate. With a folder: every page in it, and the end is a failure if one
// has a fault. Without: each line that comes in is a page as a JSON string, and each line that goes out the list of its
// faults. Its browser build is taken, since the other one brings a command line.
import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate/browser";

const RULES = {
  // Where this differs from the default it is a matter of style, and both forms mean the same.
  "doctype-style": "off",
  "void-style": "off",
  "no-trailing-whitespace": "off",
  "attribute-boolean-style": "off",
  "attribute-empty-style": "off",
  // For search engines, which cut a title by themselves; ours are questions in full.
  "long-title": "off",
  // A number that continues in the next line on a narrow window, or in large text, is better than one that is cut.
  "tel-non-breaking": "off",
  // What is wrong comes first on a page, under a heading of its own.
  "heading-level": ["error", { minInitialRank: "h2" }],
  // The password of an older account is another site's: no password manager may fill it in or keep it.
  "autocomplete-password": "off",
  // The roles of a table's parts are written out: browsers take them away from a table that is shown as a list of cards.
  "no-redundant-role": "off",
  // A name on a list is allowed by ARIA, and the step indicator of the design system has one.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
};

// What a rule is wrong about, at one place.
const EXCEPTIONS = [
  // Where no code can be sent to a phone, nothing is offered to be sent; the form still holds what was typed.
  { rule: "wcag/h32", at: "#add-phone" },
  // The list under a field in which one types, as the combo box of ARIA has it. A select cannot be searched so.
  { rule: "prefer-native-element", at: "#country-list" },
];

const checker = new HtmlValidate(
  new StaticConfigLoader({ extends: ["html-validate:recommended", "html-validate:document"], rules: RULES }),
);

const faults = async (page) => {
  const { results } = await checker.validateString(page);
  const isExcepted = ({ ruleId, selector }) => EXCEPTIONS.some(({ rule, at }) => rule === ruleId && at === selector);
  const found = results.flatMap((it) => it.messages).filter((it) => !isExcepted(it));
  return found.map((it) => `${it.ruleId}: ${it.message} at ${it.selector ?? `line ${it.line}`}`);
};

const folder = process.argv[2];
if (folder) {
  for (const name of readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(".html"))) {
    for (const fault of await faults(readFileSync(`${folder}/${name}`, "utf8"))) {
      console.log(`${name}: ${fault}`);
      process.exitCode = 1;
    }
  }
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await faults(JSON.parse(line))));
  }
}
