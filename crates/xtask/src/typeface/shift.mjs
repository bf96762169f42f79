// How much a page moves when the typeface takes the place of the font that stands in for it, and when the first text is seen.
// Usage: node shift.mjs CHROMIUM SITE SHEET FONT-FOLDER [WAYS, such as 03]. SITE is a built site: its pages are taken as plain pages, without
// scripts, with SHEET and the file in FONT-FOLDER. Which system fonts there are is fontconfig's: FONTCONFIG_FILE. For each
// way of loading, over a slow line with nothing kept: Chromium's own layout shift, the time of the first text, the time at
// which the typeface was there (never: `-`), and how many blocks of text have another number of lines in it.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Chrome } from "../bench/chrome.mjs";
import { serve } from "../bench/serve.mjs";

const PAGES = ["", "sign-in", "create-account", "help/which-method", "help/guides/link-your-account", "es/help", "fr/sign-in"];
const WIDTHS = [320, 768, 1280];
// As in the bench.
const LINES = {
  slow: { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  usual: { offline: false, latency: 30, downloadThroughput: 20_000_000 / 8, uploadThroughput: 5_000_000 / 8 },
};
// How the sheet says that it is shown, and with which priority a link in the page asks for it before the sheet does.
const WAYS = [["swap", null], ["optional", null], ["optional", "auto"], ["optional", "low"]];

const [chromium, site, sheet, fonts, only] = process.argv.slice(2);
const font = readdirSync(fonts).find((it) => it.endsWith(".woff2"));
const folder = mkdtempSync(join(tmpdir(), "shift-"));

function plain(page, preload) {
  const link = preload
    ? `<link rel="preload" as="font" type="font/woff2" href="/${font}" crossorigin fetchpriority="${preload}">`
    : "";
  const bare = page
    .replace(/<template[\s\S]*?<\/template>/g, "")
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<link rel="(?:modulepreload|preload|stylesheet)"[^>]*>/g, "");
  return bare.replace("</head>", `<link rel="stylesheet" href="/sheet.css">${link}</head>`);
}

function prepare(name, display, preload) {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "sheet.css"), readFileSync(sheet, "utf8").replace("font-display:swap", `font-display:${display}`));
  cpSync(join(fonts, font), join(own, font));
  for (const page of PAGES) {
    mkdirSync(join(own, page), { recursive: true });
    writeFileSync(join(own, page, "index.html"), plain(readFileSync(join(site, page, "index.html"), "utf8"), preload));
  }
  return own;
}

// In the page: what the browser tells, from the beginning.
const WATCH = `
  window.shift = 0;
  window.sources = [];
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) {
      window.shift += it.value;
      window.sources.push(...it.sources.map(({ node }) => node?.nodeName + "." + node?.className));
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) if (it.name === "first-contentful-paint") window.first = it.startTime;
  }).observe({ type: "paint", buffered: true });
  document.addEventListener("DOMContentLoaded", () => {
    document.fonts.addEventListener("loadingdone", (told) => {
      if (told.fontfaces.some((it) => it.family.includes("Public Sans"))) window.came = performance.now();
    });
  });
`;
const BLOCKS = `(() => {
  const all = [...document.querySelectorAll("h1,h2,h3,p,li,label,a,button,td")].filter((it) => it.offsetHeight);
  const heights = (fonts) => {
    document.documentElement.style.setProperty("--lk-sans", fonts);
    return all.map((it) => it.offsetHeight);
  };
  const system = '"Near Segoe","Near Roboto","Near Arial",var(--lk-system)';
  const [own, other] = [heights('"Public Sans",' + system), heights(system)];
  return JSON.stringify([own.filter((it, at) => it !== other[at]).length, all.length]);
})()`;

async function visit(chrome, url, width, line) {
  const page = await chrome.page();
  await page.ask("Page.enable");
  await page.ask("Network.enable");
  await page.ask("Network.setCacheDisabled", { cacheDisabled: true });
  await page.ask("Network.emulateNetworkConditions", LINES[line]);
  await page.ask("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
  await page.ask("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  await page.ask("Page.navigate", { url });
  const came = () => page.told.filter((it) => it.method === "Network.loadingFinished").length >= 3;
  await page.until(came, 20);
  // Frames, so that what came is painted: nothing tells of a shift that is not there.
  await page.ask("Runtime.evaluate", {
    awaitPromise: true,
    expression: "document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 400)))",
  });
  const [shift, first, there] = JSON.parse(await page.value("JSON.stringify([shift, window.first, window.came ?? null])"));
  const sources = JSON.parse(await page.value("JSON.stringify(sources)"));
  const [changed, all] = JSON.parse(await page.value(BLOCKS));
  await page.close();
  return { shift, first, there, changed, all, sources };
}

const mean = (all) => all.reduce((one, other) => one + other, 0) / all.length;
try {
  for (const line of Object.keys(LINES)) {
    for (const [display, preload] of WAYS.filter((_, at) => only === undefined || only.includes(at))) {
      const server = await serve(prepare(`${display}-${preload}`, display, preload));
      const seen = [];
      for (const page of PAGES) {
        for (const width of WIDTHS) {
          const chrome = new Chrome(chromium, folder);
          const it = await visit(chrome, `${server.origin}/${page}`, width, line);
          seen.push(it);
          chrome.end();
          if (it.shift > 0.001) console.log(`  /${page} at ${width}: ${it.shift.toFixed(4)} ${it.sources.slice(0, 4)}`);
        }
      }
      server.end();
      const there = seen.filter((it) => it.there);
      const blocks = [seen.map((it) => it.changed), seen.map((it) => it.all)].map((it) => it.reduce((a, b) => a + b, 0));
      console.log(
        `${line} line, ${display}${preload ? `, asked for early (${preload})` : ""}: layout shift at most ` +
          `${Math.max(...seen.map((it) => it.shift)).toFixed(4)}, mean ${mean(seen.map((it) => it.shift)).toFixed(4)}; ` +
          `first text ${mean(seen.map((it) => it.first)).toFixed(0)} ms; typeface in ${there.length} of ${seen.length} ` +
          `views${there.length ? `, after ${mean(there.map((it) => it.there)).toFixed(0)} ms` : ""}; ` +
          `${blocks[0]} of ${blocks[1]} blocks of text wrap otherwise`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
