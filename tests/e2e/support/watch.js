// Put into every page before anything of its own: counts what must not happen, and finds things as a person does, by
// their words. It changes nothing of the page.
(() => {
  const seen = { violations: [], shift: 0, shifts: [], errors: [], addresses: [], console: [] };
  addEventListener("securitypolicyviolation", (it) => seen.violations.push(`${it.violatedDirective} ${it.blockedURI}`), true);
  // Chromium's driver tells its console by itself.
  if (!globalThis.chrome) for (const level of ["debug", "log", "info", "warn", "error"]) {
    const own = console[level].bind(console);
    console[level] = (...said) => {
      seen.console.push({ level: level === "error" ? "SEVERE" : level, source: "console-api", message: said.map(String).join(" ") });
      own(...said);
    };
  }
  addEventListener("error", (it) => { if (it.message) seen.errors.push(it.message); });
  addEventListener("unhandledrejection", (it) => seen.errors.push(String(it.reason)));
  // What the page is still to do in the next frame, such as giving its heading the focus: whoever types before that would lose
  // letters to it, which only a driver is quick enough for.
  let frames = 0;
  const frame = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (call) => {
    frames += 1;
    return frame((time) => { frames -= 1; call(time); });
  };
  const arrived = () => seen.addresses.push([performance.now(), location.href]);
  if (globalThis.navigation) navigation.addEventListener("currententrychange", arrived);
  else for (const way of ["pushState", "replaceState"]) {
    const own = history[way].bind(history);
    history[way] = (...entry) => { own(...entry); arrived(); };
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.shift += entry.value;
      for (const source of entry.sources ?? []) seen.shifts.push(source.node?.outerHTML?.slice(0, 120) ?? String(source.node?.nodeName));
    }
  }).observe({ type: "layout-shift", buffered: true });

  const tidy = (text) => (text ?? "").replace(/[ \n\t\r\f]+/g, " ").trim();
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => tidy(element.getAttribute("aria-label") ?? element.textContent);
  // A dialog covers everything else; the main part comes before header and footer.
  const places = () => [document.querySelector("dialog[open]") ?? document.querySelector("main, [role=main]"), document];
  const first = (selector, fits, what) => {
    for (const place of places().filter(Boolean)) {
      const found = [...place.querySelectorAll(selector)].filter((it) => visible(it) && fits(it));
      const targets = new Set(found.map((it) => it.href ?? it));
      if (targets.size > 1) throw new Error(`several are called ${what}`);
      if (found.length) return found[0];
      if (document.querySelector("dialog[open]")) break;
    }
    throw new Error(`nothing is called ${what}`);
  };

  globalThis.journey = {
    seen,
    field: (label) => first("label", (it) => tidy(it.textContent) === label && it.control, label).control,
    choice: (label) => first("label", (it) => tidy(it.textContent).startsWith(label), label),
    pressable: (words) => first("a[href], button, summary", (it) => name(it) === words, words),
    // Brings it into the window. Where it is then; null where something else would be pressed in its place.
    shown: (it) => {
      it.scrollIntoView({ block: "center" });
      const box = it.getClientRects()[0];
      const hit = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return hit && (it.contains(hit) || hit.contains(it)) ? [box.x, box.y] : null;
    },
    nameOf: (it) => tidy(it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent),
    // A style sheet that is not in the page: the policy would refuse it there.
    restyle: (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = css ? [sheet] : [];
    },
    // How the page, or the dialog over it, begins in this window: what is wrong, and where its first field is. Its heading, or
    // what is said before that, must be there with its first line. The focus must bring each field into view, with its label
    // where both have room, and nothing may cover it. Nothing gets the focus here, of which the program would hear: it is
    // scrolled as browsers do for it, from above and from below.
    beginning: () => {
      const dialog = document.querySelector("dialog[open]"), place = dialog ?? document.querySelector("main");
      const all = (selector) => [...place.querySelectorAll(selector)].filter(visible);
      const heading = all(dialog ? "h2" : "h1")[0];
      const isBefore = (it) => it.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING;
      // What is wrong, what the last page wants said, and the service that has sent someone.
      const said = all(".usa-alert, .lk-sent-by").find(isBefore);
      const lineOf = (it) => {
        const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT), line = document.createRange();
        while (texts.nextNode()) if (tidy(texts.currentNode.data) && visible(texts.currentNode.parentElement)) break;
        line.selectNodeContents(texts.currentNode);
        return line.getClientRects()[0];
      };
      const isShown = (top, bottom) => top > -1 && bottom < innerHeight + 1;
      const scroller = dialog ?? document.scrollingElement, before = scroller.scrollTop, faults = [];
      scroller.scrollTop = 0;
      // What operators alone read, and the banner of some, which may be open, push everything down.
      const above = [...document.querySelectorAll(".lk-operators-note, .usa-banner")].filter(visible);
      const pushed = above.reduce((sum, it) => sum + it.offsetHeight, 0);
      const first = said ?? heading, line = lineOf(first);
      if (!isShown(line.top, line.bottom - pushed)) faults.push(`the first line is at ${line.top} to ${line.bottom} px: ${name(first).slice(0, 60)}`);
      const fields = all("input, select, textarea").filter((it) => it.labels?.length);
      const field = fields[0] ?? all("button, .usa-button").find((it) => !isBefore(it));
      const toRead = document.createRange();
      toRead.setStart(place, 0);
      if (field) toRead.setEndBefore(field);
      // A picture, such as the one for a camera, is looked at before the field.
      const isAhead = (it) => field && it.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING;
      const pictures = all("img, svg").filter((it) => isAhead(it) && it.clientHeight > 100);
      const seen = pictures.reduce((sum, it) => sum + it.clientHeight, pushed);
      const windows = Math.max(0, (field?.getBoundingClientRect().top ?? 0) - seen) / innerHeight;
      for (const it of fields) for (const [block, from] of [["center", 0], ["nearest", scroller.scrollHeight]]) {
        scroller.scrollTop = from;
        it.scrollIntoView({ block });
        const label = it.labels[0], words = label.getBoundingClientRect();
        // What is drawn of a choice is its label, of which the first line says what it is.
        const isChoice = it.matches("[type=radio], [type=checkbox]"), box = isChoice ? words : it.getBoundingClientRect();
        const bottom = isChoice ? Math.min(box.bottom, box.top + 24) : box.bottom;
        const hit = document.elementFromPoint(box.x + box.width / 2, (box.top + bottom) / 2);
        const where = `“${name(label).slice(0, 60)}” at ${words.top}, its field at ${box.top} to ${bottom} px`;
        if (!isShown(box.top, bottom)) faults.push(`the focus does not show ${where}`);
        else if (!it.contains(hit) && !label.contains(hit)) faults.push(`${hit?.outerHTML.slice(0, 120)} covers ${where}`);
        else if (bottom - words.top < innerHeight * 0.7 && !isShown(words.top, bottom)) faults.push(`the focus does not show the label: ${where}`);
      }
      scroller.scrollTop = before;
      const isJourney = !dialog && !said && !!document.querySelector(".lk-focused");
      // An item of a list, such as a code, has a line of its own however short it is: about twelve letters are not written.
      const read = tidy(toRead.toString()).length + 12 * toRead.cloneContents().querySelectorAll("li").length;
      return { faults, windows, field: field ? name(field) : "", read, isJourney };
    },
    // Of which parts the page is made, what stands in what, and what is there more than once: whatever they say, and in
    // whichever language. Two of a kind can have the same id or name, and a third brings nothing new.
    structure: () => {
      const own = location.pathname.replace(new RegExp(`^/${document.documentElement.lang}(?=/|$)`), "");
      const path = own.split("/").map((it) => (it.length > 20 ? "id" : it)).join("/");
      const told = ["class", "role", "type", "aria-hidden", "hidden"];
      const kind = (it) =>
        it.localName + [...it.attributes].filter((it) => !["d", "href", "for"].includes(it.name))
          .map((it) => (told.includes(it.name) ? it.name + it.value : it.name));
      const count = new Map();
      for (const it of document.querySelectorAll("body *")) {
        const part = kind(it.parentElement) + ">" + kind(it);
        count.set(part, count.has(part) ? "+" : "");
      }
      const all = [...count].join(" ");
      return path + [...all].reduce((sum, it) => (Math.imul(sum, 31) + it.codePointAt(0)) | 0, 7);
    },
    state: () => {
      const main = document.querySelector("main, [role=main]");
      const alert = [...document.querySelectorAll(".usa-alert--error[role=group]")].filter(visible);
      const wide = [...document.querySelectorAll("body *")].filter((it) => {
        const box = it.getBoundingClientRect();
        return box.width > 1 && box.right > innerWidth + 1 && visible(it) && getComputedStyle(it).position !== "absolute";
      });
      const clips = (it) => {
        const style = getComputedStyle(it);
        const hidden = (way) => ["hidden", "clip"].includes(style[`overflow${way}`]);
        const box = it.getBoundingClientRect();
        // What is typed may be longer than its field, which then can be moved.
        return box.width > 1 && box.height > 1 && visible(it) && !it.matches("input, textarea, select")
          && (hidden("X") && it.scrollWidth > it.clientWidth + 1 || hidden("Y") && it.scrollHeight > it.clientHeight + 1);
      };
      // What is said in the page's language, and not by a member or the browser.
      const own = (it) => it?.closest("[lang]") === document.documentElement && visible(it) && !it.closest("[translate=no]");
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const words = [document.title];
      while (walker.nextNode()) if (own(walker.currentNode.parentElement)) words.push(walker.currentNode.data);
      for (const attribute of ["aria-label", "alt", "title", "placeholder", "data-label"])
        for (const it of document.body.querySelectorAll(`[${attribute}]`)) if (own(it)) words.push(it.getAttribute(attribute));
      // Password managers take the nearest name of an account before a password.
      const nameless = (it) => {
        const first = it.form?.querySelector("[autocomplete~=username]");
        return !first || !(first.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
      };
      const passwords = [...document.querySelectorAll("[autocomplete=current-password], [autocomplete=new-password]")];
      return {
        nameless: passwords.filter(nameless).map((it) => it.id),
        clipped: [...document.querySelectorAll("body, body *")].filter(clips).slice(0, 5).map((it) => it.outerHTML.slice(0, 160)),
        words: [...new Set(words.map(tidy))].filter(Boolean),
        // A page that waits for its program is whole.
        started: document.documentElement.dataset.start ?? (document.documentElement.dataset.boot === "idle" ? "idle" : ""),
        path: location.pathname,
        address: location.href,
        lang: document.documentElement.lang,
        title: document.title,
        headings: [...document.querySelectorAll("h1, [aria-level='1']")].filter(visible).map(name),
        wrong: alert.length > 0,
        // What tells one state of a page from another: its parts, without their numbers.
        shape: [...(main?.querySelectorAll("h2, h3, button, label, legend, .usa-alert, .usa-error-message") ?? [])]
          .filter(visible).map((it) => name(it).replace(/[0-9•]+/g, "")).join("|"),
        dialog: name(document.querySelector("dialog[open] h2") ?? document.createElement("i")),
        busy: (frames > 0 && document.visibilityState === "visible") || !!document.querySelector(".lk-waiting, .lk-late, [aria-disabled=true]:not([aria-describedby^=wait-])"),
        violations: seen.violations,
        errors: seen.errors,
        stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage),
          ...document.cookie.split("; ").filter(Boolean).map((it) => it.split("=")[0])],
        overflow: document.documentElement.scrollWidth > innerWidth,
        wide: wide.slice(0, 5).map((it) => it.outerHTML.slice(0, 160)),
        text: (main ?? document.body)?.innerText ?? "",
      };
    },
  };
})();
