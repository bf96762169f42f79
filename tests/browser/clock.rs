//! A clock that the test moves: the page's own, the computer's, and what happens each second.

use latchkey::browser::pause;

use crate::{left_over, support::script};

/// Intervals stand still until `pass`. To be made before the page is opened.
pub struct Clock;

impl Clock {
    pub fn new() -> Clock {
        left_over::clear();
        script(
            "(globalThis.realInterval ??= setInterval, globalThis.ticks = new Map(), globalThis.setInterval = (tick) => { const id = 1e6 + (globalThis.ticked = (globalThis.ticked ?? 0) + 1); ticks.set(id, tick); return id; })",
        );
        script(
            "(globalThis.realClear ??= clearInterval, globalThis.clearInterval = (id) => ticks.delete(id) || realClear(id))",
        );
        script(
            "(globalThis.realNow ??= performance.now.bind(performance), globalThis.realDate ??= Date.now, globalThis.passed = 0, performance.now = () => realNow() + passed, Date.now = () => realDate() + passed)",
        );
        Clock
    }

    pub async fn pass(&self, seconds: u32) {
        // The page sets its intervals after one turn of the event loop.
        pause(0).await;
        script(&format!(
            "(() => {{ for (let i = 0; i < {seconds}; i++) {{ passed += 1000; for (const tick of ticks.values()) tick(); }} }})()"
        ));
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        goes_by_itself();
    }
}

/// The browser's own clock is there again.
pub fn goes_by_itself() {
    script(
        "(globalThis.setInterval = globalThis.realInterval ?? setInterval, globalThis.clearInterval = globalThis.realClear ?? clearInterval)",
    );
    script("(performance.now = globalThis.realNow ?? performance.now, Date.now = globalThis.realDate ?? Date.now)");
}
