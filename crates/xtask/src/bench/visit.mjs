// One visit to a page: over which line, what the page tells of itself, and what came over the line. Times are milliseconds
// from the start of the visit.

import { watch } from "./watch.mjs";

/** How long something may take before it counts as never. */
const PATIENCE = 60;

const SLOW = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOW_PROCESSOR = 4;

let addresses = 0;

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Visit {
  #page;

  /** `line`: `fast` or `slow`. `deed`: see watch.mjs. `saving`: whether the browser asks to save data. `language`: the one
      that the browser wants. */
  static async begin(chrome, site, { line = "fast", deed = null, saving = false, path = site.path, language = "en" } = {}) {
    const visit = new Visit();
    const page = (visit.#page = await chrome.page());
    await page.ask("Network.enable");
    await page.ask("Page.enable");
    await page.ask("Runtime.enable");
    await page.ask("Runtime.addBinding", { name: "benchHears" });
    await page.ask("Emulation.setFocusEmulationEnabled", { enabled: true });
    const { userAgent } = await chrome.ask("Browser.getVersion");
    await page.ask("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: language });
    if (saving) await page.ask("Emulation.setDataSaverOverride", { dataSaverEnabled: true });
    if (line === "slow") {
      await page.ask("Network.emulateNetworkConditions", SLOW);
      await page.ask("Emulation.setCPUThrottlingRate", { rate: SLOW_PROCESSOR });
    }
    // Each press is of someone else: wrong passwords for one address would be counted together.
    const order = { site, deed, address: `ann${++addresses}@example.org` };
    await page.ask("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})(${JSON.stringify(order)})` });
    // It is answered when the page has come, and what matters is told before.
    page.ask("Page.navigate", { url: site.origin + path }).catch(() => {});
    return visit;
  }

  /** All that the page has told of this, the newest last. */
  all(what) {
    const calls = this.#page.told.filter((it) => it.method === "Runtime.bindingCalled");
    return calls.map((it) => JSON.parse(it.params.payload)).filter((it) => it.what === what);
  }

  /** When the page told this for the first time; `null` if it does not. */
  async when(what) {
    const told = await this.#page.until(() => this.all(what)[0], PATIENCE);
    return told && told.at - this.#origin();
  }

  /** When this was true for the first time. */
  since({ at }) {
    return at - this.#origin();
  }

  #origin() {
    return this.all("begun")[0].origin;
  }

  /** What was asked for, each with when, and how many bytes of answer have come over the line: all, and without headers. */
  requests() {
    const all = new Map();
    let [sent, wall] = [0, 0];
    for (const { method, params } of this.#page.told) {
      const request = all.get(params.requestId);
      if (method === "Network.requestWillBeSent" && params.request.url.startsWith("http")) {
        if (all.size === 0) [sent, wall] = [params.timestamp, params.wallTime * 1000 - this.#origin()];
        all.set(params.requestId, {
          method: params.request.method,
          path: new URL(params.request.url).pathname,
          at: (params.timestamp - sent) * 1000 + wall,
          bytes: 0,
          body: 0,
          kept: false,
          done: false,
        });
      } else if (!request) continue;
      else if (method === "Network.requestServedFromCache") request.kept = true;
      else if (method === "Network.loadingFailed") request.done = true;
      else if (method === "Network.responseReceived") {
        request.kept ||= params.response.fromDiskCache;
        // So far only the headers have come.
        request.body = -params.response.encodedDataLength;
      } else if (method === "Network.loadingFinished") {
        request.done = true;
        request.bytes = params.encodedDataLength;
        request.body += params.encodedDataLength;
      }
    }
    return [...all.values()].filter((it) => !it.kept);
  }

  /** The first request that is like this; `null` if none is made. */
  request(fits) {
    return this.#page.until(() => this.all("begun").length > 0 && this.requests().find(fits), PATIENCE);
  }

  /** Waits until everything that was asked for has come. */
  async rest() {
    await this.#page.until(() => this.requests().every((it) => it.done), PATIENCE);
  }

  /** Presses one letter of the keyboard; done when the page has dealt with it. */
  async key(letter) {
    const upper = letter.toUpperCase();
    const key = { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
    await this.#page.ask("Input.dispatchKeyEvent", { type: "keyDown", text: letter, unmodifiedText: letter, ...key });
    await this.#page.ask("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }

  /** What stands in a field. */
  text(selector) {
    return this.#page.value(`document.querySelector(${JSON.stringify(selector)})?.value`);
  }

  leave() {
    return this.#page.close();
  }
}
