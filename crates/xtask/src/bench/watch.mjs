// What runs in each measured page before anything of its own: tells what the browser measures by itself, sees when things
// are there, and presses what a visitor would. It is sent to the browser as text, so it uses nothing from around it.

/** `site`: selectors (sites.rs says which). `deed`: `press`, `type`, or nothing. `address`: what goes into the field. */
export function watch({ site, deed, address }) {
  if (top !== self) return;
  const told = new Set();
  // Told in the time of the machine: an answer may come in another document than the press.
  const tell = (what, more = {}) => {
    told.add(what);
    benchHears(JSON.stringify({ what, at: performance.timeOrigin + performance.now(), ...more }));
  };
  tell("begun", { origin: performance.timeOrigin });
  for (const type of ["paint", "layout-shift", "longtask"]) {
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration, value } of list.getEntries()) {
        tell(type, { name, start: startTime, duration, value });
      }
    }).observe({ type, buffered: true });
  }

  const seen = (selector) => {
    const found = selector ? document.querySelector(selector) : null;
    return found && found.getClientRects().length > 0 ? found : null;
  };
  // As a program of any kind notices it.
  const put = (field, text) => {
    if (!field || field.value === text) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  const press = () => {
    const [email, button] = [seen(site.email), seen(site.button)];
    if (!email || !button || (site.pressable && !document.querySelector(site.pressable))) return;
    put(email, address);
    put(seen(site.password), "a wrong guess");
    if (button.disabled) return;
    tell("pressed");
    button.click();
  };
  const begin = () => {
    const field = seen(site.email);
    if (!field) return;
    addEventListener("input", (event) => tell("typed", { value: event.target.value }), true);
    field.focus();
    tell("field");
  };
  setInterval(() => {
    // What is laid out before the style sheet has come is not there for anyone.
    if (performance.getEntriesByName("first-contentful-paint").length === 0) return;
    if (!told.has("ready") && seen(site.ready)) tell("ready");
    // A page that waits with its program is whole before that.
    if (!told.has("rests") && seen(site.rests ?? site.ready)) tell("rests");
    if (deed === "press" && !told.has("pressed")) press();
    if (deed === "press" && !told.has("answered") && seen(site.answer)) tell("answered");
    if (deed === "type" && !told.has("field")) begin();
  }, 5);
}
