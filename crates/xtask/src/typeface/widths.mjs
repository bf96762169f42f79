// How much wider the help runs in the typeface than in fonts of this machine: the figures of style/_typeface.scss.
// Usage: node widths.mjs CHROMIUM FONT-FILE CONTENT FAMILY…, such as "Liberation Sans". Large, so that no width is rounded.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Chrome } from "../bench/chrome.mjs";

const [chromium, font, content, ...families] = process.argv.slice(2);

const text = (language) => {
  const folder = join(content, language, "questions");
  const all = readdirSync(folder).map((it) => readFileSync(join(folder, it), "utf8").split("---").pop());
  return all.join(" ").replace(/[#*[\]|()]/g, "").replace(/\s+/g, " ").slice(0, 20_000);
};

// In the page.
const MEASURE = async (file, texts, families) => {
  const face = new FontFace("Typeface", `url(data:font/woff2;base64,${file})`, { weight: "100 900" });
  document.fonts.add(await face.load());
  const here = [];
  for (const name of families.flatMap((it) => [it, `${it} Bold`])) {
    const own = new FontFace(`Local ${name}`, `local("${name}")`);
    await own.load().then((it) => document.fonts.add(it) && here.push(name), () => {});
  }
  const line = document.body.appendChild(document.createElement("div"));
  line.style.cssText = "position:absolute;white-space:nowrap;font-size:250px";
  const wide = (family) => {
    line.style.fontFamily = `"${family}", monospace`;
    return line.getBoundingClientRect().width;
  };
  const all = [];
  for (const weight of [400, 700]) {
    for (const text of texts) {
      line.textContent = text;
      line.style.fontWeight = weight;
      const names = families.map((it) => (weight === 400 ? it : `${it} Bold`));
      all.push([weight, ...names.map((it) => (here.includes(it) ? wide("Typeface") / wide(`Local ${it}`) : null))]);
    }
  }
  return all;
};

const folder = mkdtempSync(join(tmpdir(), "widths-"));
const chrome = new Chrome(chromium, folder);
try {
  const page = await chrome.page();
  const languages = ["en", "es", "fr"];
  const order = [readFileSync(font, "base64"), languages.map(text), families].map((it) => JSON.stringify(it));
  const expression = `(${MEASURE})(${order})`;
  const { result } = await page.ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  for (const [at, [weight, ...ratios]] of result.value.entries()) {
    const shown = families.map((it, of) => `${it} ${ratios[of]?.toFixed(4) ?? "is not here"}`);
    console.log(`${languages[at % languages.length]} ${weight}: ${shown.join(", ")}`);
  }
} finally {
  chrome.end();
  rmSync(folder, { recursive: true, force: true });
}
