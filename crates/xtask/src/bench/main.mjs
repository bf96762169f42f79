// Measures sites beside each other: `node main.mjs ORDER`, which is JSON that bench.rs writes. Each measure is taken of one
// site after the other, again and again, so that a machine that gets slower is so for all. Each figure becomes a line of
// JSON on the output. When it ends, by itself, by a signal, or because whoever started it is gone, nothing of it is left.

import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { argv, exit, stdin, stdout } from "node:process";

import { Chrome } from "./chrome.mjs";
import * as measures from "./measures.mjs";
import { serve } from "./serve.mjs";
import { pause, Visit } from "./visit.mjs";

/** How long one browser may live, in milliseconds. */
const LIFE = 150_000;

const order = JSON.parse(argv[2]);
const open = new Set();
const profiles = join(order.folder, "profiles");

const tell = (kind, told) => stdout.write(`${JSON.stringify({ kind, ...told })}\n`);

function end(code) {
  for (const it of open) it.end();
  rmSync(order.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  exit(code);
}

const failed = (why) => {
  console.error(why.message);
  end(1);
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(130));
// Whoever started this is gone.
stdin.on("end", () => end(1)).on("error", () => end(1)).resume();
stdout.on("error", () => end(1));
process.on("uncaughtException", failed);

/** The reference backend, once it listens. */
async function backend({ program, settings, port }) {
  const started = spawn(program, ["--settings", settings], { stdio: ["ignore", "ignore", "pipe"] });
  let [said, isOver] = ["", false];
  started.stderr.on("data", (text) => (said += text));
  started.on("error", (why) => ([said, isOver] = [why.message, true])).on("exit", () => (isOver = true));
  open.add({ end: () => started.kill("SIGKILL") });
  const listens = () =>
    new Promise((resolve) => {
      const line = connect(port, "127.0.0.1", () => resolve(!line.destroy() || true)).on("error", () => resolve(false));
    });
  for (let left = 600; !(await listens()); left -= 1) {
    if (isOver || left === 0) throw new Error(`The backend does not listen. It said:\n${said}`);
    await pause(50);
  }
}

/** Does something with a browser of its own, and gives what that gives; nothing if it fails. */
async function inChrome(what, deed) {
  const chrome = new Chrome(order.chromium, profiles);
  open.add(chrome);
  let limit;
  const over = new Promise((_, reject) => (limit = setTimeout(() => reject(new Error("it takes too long")), LIFE)));
  try {
    return await Promise.race([deed(chrome), over]);
  } catch (why) {
    console.error(`    ${what}: ${why.message}`);
    return {};
  } finally {
    clearTimeout(limit);
    open.delete(chrome);
    chrome.end();
  }
}

async function measure(kind, site, key, deed) {
  const told = { site: site.name, ...key };
  const figures = await inChrome(`${kind}, ${Object.values(told).join(", ")}`, deed);
  tell(kind, { ...told, ...figures });
}

const TAKEN = {
  async press() {
    for (const line of ["fast", "slow"]) {
      await inTurns((site) => measure("press", site, { line }, (chrome) => measures.press(chrome, site, line)));
    }
  },
  async bytes() {
    // How much comes is the same each time.
    for (const site of order.sites) {
      for (const page of site.pages ?? [site.path]) {
        await measure("bytes", site, { page }, (chrome) => measures.bytes(chrome, site, page));
      }
      for (const saving of [false, true]) {
        await measure("unasked", site, { saving }, (chrome) => measures.unasked(chrome, site, saving));
      }
    }
  },
  start: () => inTurns((site) => measure("start", site, {}, (chrome) => measures.start(chrome, site))),
  repeat: () => inTurns((site) => measure("repeat", site, {}, (chrome) => measures.repeat(chrome, site))),
};

async function inTurns(deed) {
  for (let run = 0; run < order.runs; run += 1) for (const site of order.sites) await deed(site);
}

const load = () => loadavg()[0];

async function all() {
  mkdirSync(profiles, { recursive: true });
  tell("conditions", { cores: cpus().length, load: load() });
  for (const site of order.sites.filter((it) => it.folder)) {
    const server = await serve(site.folder);
    open.add(server);
    site.origin = server.origin;
  }
  await backend(order.backend);
  // A visit to each that does not count: the files are read, and whoever cannot be visited is known at once.
  for (const site of order.sites) {
    const { ready } = await inChrome(`a first visit, ${site.name}`, async (chrome) => {
      tell("conditions", { browser: await chrome.version() });
      return { ready: await (await Visit.begin(chrome, site)).when("rests") };
    });
    if (!ready) throw new Error(`${site.name} cannot be visited, or has no “${site.ready}” at ${site.path}.`);
  }
  for (const name of order.measures) {
    console.error(`    measuring: ${name} …`);
    await TAKEN[name]();
  }
  tell("conditions", { load: load() });
  stdout.end(() => end(0));
}

all().catch(failed);
