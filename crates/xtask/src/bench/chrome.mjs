// Chromium, driven by the DevTools protocol over a pipe: no port, no package, and the browser ends with whoever holds the
// other end. Each browser has a profile of its own, which is gone when it ends. What is measured is not known here.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

// As in the journeys (tests/e2e/support/engine.rs).
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup", "--remote-debugging-pipe",
];

/** A browser that has never been anywhere. */
export class Chrome {
  #process;
  #profile;
  #last = 0;
  #waiting = new Map();
  #pages = new Map();
  #said = Buffer.alloc(0);

  /** `folder` is where its profile goes. */
  constructor(program, folder) {
    this.#profile = mkdtempSync(join(folder, "profile-"));
    const flags = [...FLAGS, `--user-data-dir=${this.#profile}`, "about:blank"];
    // Detached: so that all of its processes can be ended at once, and Ctrl-C is answered here and not by it.
    this.#process = spawn(program, flags, { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.#process.on("error", (why) => this.#stopped(why)).on("exit", () => this.#stopped(new Error("Chromium has ended")));
    this.#process.stdio[3].on("error", () => {});
    this.#process.stdio[4].on("data", (bytes) => this.#hear(bytes)).on("error", () => {});
  }

  /** Asks the browser, or one of its pages, and gives the answer. */
  ask(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
  }

  /** As in "Chrome/156.0.8078.79". */
  async version() {
    return (await this.ask("Browser.getVersion")).product;
  }

  async page() {
    const { targetId } = await this.ask("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.ask("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, targetId);
    this.#pages.set(sessionId, page);
    return page;
  }

  /** At once, with all that it has written. */
  end() {
    try {
      process.kill(-this.#process.pid, "SIGKILL");
    } catch {
      this.#process.kill("SIGKILL");
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  #hear(bytes) {
    this.#said = Buffer.concat([this.#said, bytes]);
    for (let end = this.#said.indexOf(0); end >= 0; end = this.#said.indexOf(0)) {
      const told = JSON.parse(this.#said.subarray(0, end));
      this.#said = this.#said.subarray(end + 1);
      const asked = this.#waiting.get(told.id);
      if (!asked) {
        this.#pages.get(told.sessionId)?.hear(told);
        continue;
      }
      this.#waiting.delete(told.id);
      if (told.error) asked.reject(new Error(`${asked.method}: ${told.error.message}`));
      else asked.resolve(told.result);
    }
  }

  #stopped(why) {
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }
}

/** One page of it, and all that it has told. */
class Page {
  #chrome;
  #session;
  #target;
  #listeners = new Set();
  told = [];

  constructor(chrome, session, target) {
    this.#chrome = chrome;
    this.#session = session;
    this.#target = target;
  }

  ask(method, params) {
    return this.#chrome.ask(method, params, this.#session);
  }

  /** The value of an expression in the page. */
  async value(expression) {
    return (await this.ask("Runtime.evaluate", { expression })).result.value;
  }

  hear(told) {
    this.told.push(told);
    for (const listener of this.#listeners) listener();
  }

  /** What `look` finds, now or after something more was told; `null` if there is nothing within these seconds. */
  until(look, seconds) {
    return new Promise((resolve) => {
      const end = (found) => {
        clearTimeout(limit);
        this.#listeners.delete(again);
        resolve(found);
      };
      const again = () => {
        const found = look();
        if (found) end(found);
      };
      const limit = setTimeout(() => end(null), seconds * 1000);
      this.#listeners.add(again);
      again();
    });
  }

  close() {
    return this.#chrome.ask("Target.closeTarget", { targetId: this.#target });
  }
}
