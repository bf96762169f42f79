// Guards a page until its program runs: keeps forms that are sent and buttons that are pressed too early, and shows plain help when the program cannot
// start or has stopped. It fetches and starts nothing; that is boot.js.
//
// Written in ECMAScript 5, so that it runs in browsers that are too old for everything else and can tell their owners so.
// It is loaded on its own, as early as possible, and boot.js starts no program without it.
//
// This file, boot.js (public/boot/ in one file), and the program (src/browser/takeover.rs) speak through the document:
//   <html data-guard>             this file runs
//   <html data-boot>              boot.js runs: "asking" whether the page needs the program, "idle" (nothing needs it yet),
//                                 "fetching", then "running" (the program has begun), or "failed"
//   <html data-start>             "done" (the program has taken over the page) or "failed" (the page is now the help)
//   event "latchkey-started"      the program has taken over the page
//   event "latchkey-not-started"  a file that the page needs did not come, or was refused
//   event "latchkey-failed"       the program has panicked and must not get any more input
//   event "latchkey-answered"     boot.js has shown the answer to the form that was sent
//   <html data-submitted>         the id of the form that was sent before the program was ready
//   <html data-submitter>         the id of the button that sent it, or nothing
//   <html data-pressed>           the id of the button outside of forms that was pressed before the program was ready
//   <html data-colors>            "light" or "dark", if that was chosen in this browser (src/browser/colors.rs)
//   <html data-typeface>          the file of the typeface, if the page has one (crates/xtask/src/typeface.rs)
//   <html data-saves>             the browser asks to save data: the style sheet does without the typeface
(function () {
  "use strict";

  var SHOW_WAIT_AFTER = 4;
  var CALL_IT_SLOW_AFTER = 30;
  // In so many milliseconds a good line brings the page and this file, connected once.
  var COMES_SOON = 200;
  // A program that has begun asks the operator's site and the backend, and gives each a quarter of a minute, three times
  // at most. After this many seconds it will not come any more.
  var GIVE_UP_AFTER = 120;

  var page = document.documentElement;
  var help = null;
  var seconds = 0;
  var secondsRunning = 0;

  function part(id) {
    return document.getElementById(id);
  }

  function show(id) {
    if (part(id)) part(id).removeAttribute("hidden");
  }

  // This file may come before the end of the page.
  function onceParsed(then) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
    else then();
  }

  // The page waits for this file before it has a body, so nothing of it is ever painted in other colors. The choice at the
  // end of the page says what is chosen, also where the program is not there yet. Another page may choose later.
  function showColors() {
    var chosen = null;
    try {
      chosen = (/(?:^|; )colors=(light|dark)(?:;|$)/.exec(document.cookie) || [])[1];
    } catch (refused) {
      // Some browsers throw where cookies are off; then nothing was chosen.
    }
    if (chosen) page.setAttribute("data-colors", chosen);
    else page.removeAttribute("data-colors");
    var canvas = document.querySelector("meta[name=color-scheme]");
    if (canvas) canvas.setAttribute("content", chosen || "light dark");
    onceParsed(function () {
      var choices = document.querySelectorAll("[id^=colors-][aria-pressed]");
      for (var i = 0; i < choices.length; i += 1) {
        choices[i].setAttribute("aria-pressed", choices[i].id === "colors-" + (chosen || "device") ? "true" : "false");
      }
    });
  }
  showColors();

  // The typeface must not delay the first text (decision 53). Where the line is good, it is asked for now and there in
  // time. Elsewhere the style sheet asks for it behind the text, and the next page has it. Where this very file was kept by
  // the browser, so was the typeface, as a rule.
  function askForTypeface() {
    var file = page.getAttribute("data-typeface");
    var clock = window.performance;
    var own = document.currentScript;
    if (!file || !own || !clock || !clock.timing || !clock.getEntriesByName) return;
    var times = clock.timing;
    var comesSoon = Date.now() - times.fetchStart - (times.connectEnd - times.domainLookupStart) <= COMES_SOON;
    var fetched = clock.getEntriesByName(own.src)[0];
    var isKept = fetched && fetched.transferSize === 0;
    if (!comesSoon && !isKept) return;
    var link = document.createElement("link");
    link.setAttribute("rel", "preload");
    link.setAttribute("as", "font");
    link.setAttribute("type", "font/woff2");
    link.setAttribute("crossorigin", "anonymous");
    link.setAttribute("href", file);
    document.head.appendChild(link);
  }
  if (navigator.connection && navigator.connection.saveData) page.setAttribute("data-saves", "");
  else askForTypeface();

  window.addEventListener("pageshow", showColors);
  document.addEventListener("visibilitychange", showColors);

  function remove(element) {
    if (element && element.parentNode) element.parentNode.removeChild(element);
  }

  // The help is in the page from the start, and the style sheet shows it after half a minute all by itself: that serves
  // when this very file does not run. From here on this file decides.
  function takeHelp() {
    if (help) return;
    help = part("start-help");
    help.setAttribute("hidden", "");
  }
  onceParsed(takeHelp);

  // A form that is sent before the program listens would leave the page. It is kept instead, and the program sends it
  // once it has taken over.
  function keepForLater(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    page.removeAttribute("data-pressed");
    page.setAttribute("data-submitted", event.target.id);
    page.setAttribute("data-submitter", event.submitter ? event.submitter.id : "");
    show("start-wait");
  }
  window.addEventListener("submit", keepForLater, true);

  // A button that the program answers is kept in the same way. What was pressed last is done.
  function keepPress(event) {
    var button = event.target;
    while (button && button.nodeName !== "BUTTON") button = button.parentNode;
    if (!button || button.type !== "button" || !button.id) return;
    // Colors need no program (src/browser/colors.rs).
    var colors = /^colors-(device|light|dark)$/.exec(button.id);
    if (colors) {
      var age = colors[1] === "device" ? "0" : "31536000";
      var secure = location.protocol === "https:" ? "; Secure" : "";
      try {
        document.cookie = "colors=" + colors[1] + "; Path=/; Max-Age=" + age + "; SameSite=Lax" + secure;
      } catch (refused) {
        // As above.
      }
      showColors();
      return;
    }
    page.removeAttribute("data-submitted");
    page.setAttribute("data-pressed", button.id);
    show("start-wait");
  }
  window.addEventListener("click", keepPress, true);

  function hide(id) {
    if (part(id)) part(id).setAttribute("hidden", "");
  }

  // Nothing is waited for any more, and it takes a while until that is worth a word.
  document.addEventListener("latchkey-answered", function () {
    page.removeAttribute("data-submitted");
    page.removeAttribute("data-submitter");
    seconds = 0;
    hide("start-wait");
    hide("start-slow");
  });

  var clock = setInterval(function () {
    if (page.getAttribute("data-boot") === "idle") {
      seconds = 0;
      hide("start-wait");
      return;
    }
    seconds += 1;
    if (part("start-seconds")) part("start-seconds").textContent = seconds;
    if (seconds >= SHOW_WAIT_AFTER) show("start-wait");
    if (seconds >= CALL_IT_SLOW_AFTER) show("start-slow");
    if (page.getAttribute("data-boot") === "running") secondsRunning += 1;
    if (secondsRunning >= GIVE_UP_AFTER) failed("start");
  }, 1000);

  document.addEventListener("latchkey-started", function () {
    page.setAttribute("data-start", "done");
    window.removeEventListener("submit", keepForLater, true);
    window.removeEventListener("click", keepPress, true);
    window.removeEventListener("pageshow", showColors);
    document.removeEventListener("visibilitychange", showColors);
    clearInterval(clock);
    remove(part("start-wait"));
    // Kept in memory for a later failure, but out of the page: a second heading would confuse.
    remove(help);
  });

  function stop(event) {
    event.stopImmediatePropagation();
  }

  // Replaces the page by the help. Also stops every listener of a broken program, while links keep working by
  // themselves: a listener in the capture phase of the window comes before all others.
  function failed(when) {
    if (page.getAttribute("data-start") === "failed") return;
    page.setAttribute("data-start", "failed");
    clearInterval(clock);
    var kinds = ["click", "submit", "input", "change", "keydown", "focusin", "visibilitychange", "storage"];
    for (var i = 0; i < kinds.length; i += 1) window.addEventListener(kinds[i], stop, true);
    // Going back would only change the address under a page that no longer follows it.
    window.addEventListener("popstate", function (event) {
      stop(event);
      location.reload();
    }, true);
    onceParsed(function () { becomeHelp(when); });
  }

  function becomeHelp(when) {
    // boot.js runs between the end of the page and the event of it, and may fail at once.
    takeHelp();
    var shown = null;
    var headings = help.querySelectorAll("[data-when]");
    for (var i = 0; i < headings.length; i += 1) {
      var fits = headings[i].getAttribute("data-when") === when;
      if (fits) shown = headings[i];
      if (fits) headings[i].removeAttribute("hidden");
      else headings[i].setAttribute("hidden", "");
    }
    // As the whole page it is the main part, under a heading of the first level.
    help.setAttribute("role", "main");
    shown.setAttribute("aria-level", "1");
    shown.setAttribute("tabindex", "-1");
    help.querySelector("#start-again").setAttribute("href", location.href);
    // As src/text/support.rs makes them. Only the first part of the address: further parts may name what is someone's.
    var place = /^\/([a-z-]+)/.exec(location.pathname);
    var time = new Date().toISOString().slice(11, 16);
    var reference = [
      (place ? place[1] : "home").toUpperCase(), when === "start" ? "NOT-STARTED" : "STOPPED", time + " UTC",
    ];
    help.querySelector("#start-reference").textContent = reference.join(" · ");
    help.querySelector("#start-tell").removeAttribute("hidden");
    // The other steps would not help: no other browser on the same phone does, nor a newer one.
    if (!window.WebAssembly) {
      help.querySelector("#start-no-wasm").removeAttribute("hidden");
      help.querySelector("#start-steps").setAttribute("hidden", "");
    }
    help.removeAttribute("hidden");
    help.className += " start-help--now";
    document.body.textContent = "";
    document.body.appendChild(help);
    document.title = shown.textContent;
    shown.focus();
  }

  document.addEventListener("latchkey-not-started", function () { failed("start"); });
  document.addEventListener("latchkey-failed", function () { failed("stopped"); });

  // A stack that overflows and memory that runs out stop the program without a panic, also later.
  function stopsProgram(error) {
    return !!window.WebAssembly && !!WebAssembly.RuntimeError && error instanceof WebAssembly.RuntimeError;
  }

  // Until the program has taken over, any error of its own ends the start. Extensions of the browser put scripts into
  // pages, too; their errors are not the page's. The first address in a stack is that of the script that failed.
  function isOurs(error, file) {
    var found = /[a-z-]+:\/\/[^\s()]+/.exec((error && error.stack) || file || "");
    return !!found && (found[0].indexOf(location.origin + "/") === 0 || found[0].indexOf("wasm://") === 0);
  }

  function look(error, file) {
    if (stopsProgram(error)) failed(page.getAttribute("data-start") === "done" ? "stopped" : "start");
    else if (!page.hasAttribute("data-start") && isOurs(error, file)) failed("start");
  }
  window.addEventListener("error", function (event) { look(event.error, event.filename); });
  window.addEventListener("unhandledrejection", function (event) { look(event.reason, ""); });

  // boot.js is a module: browsers that do not know modules pass over it, older ones cannot read it, and one that was
  // changed is refused. Once the page is complete, every script in it has run or never will.
  window.addEventListener("load", function () {
    if (!page.hasAttribute("data-boot")) failed("start");
  });

  page.setAttribute("data-guard", "");
  // boot.js may have been quicker, and its event has passed.
  if (page.getAttribute("data-boot") === "failed") failed("start");
})();
