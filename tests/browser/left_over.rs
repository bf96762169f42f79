//! What earlier tests' pages began and what is still to end: ways back through the history, and what is to be done in
//! the next frame. All tests share one window: a browser that comes back after its test has ended would take the next
//! test's page somewhere else, and a heading that was to have the focus would take it from the next page's field. What
//! has failed drops nothing: its pages and its clock are taken away here, so that it fails alone.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    mem, panic,
    sync::Once,
};

use latchkey::browser::pause;
use web_sys::HtmlElement;

use crate::{clock, support::script};

/// Counts what `history.go` begins and `popstate` ends, and the frames that are waited for, from the first call on.
const ON_THE_WAY: &str = "(() => {
    if (!window.onTheWay) {
        let back = 0, frames = 0;
        const go = history.go.bind(history);
        history.go = (by) => { back += 1; go(by); };
        addEventListener('popstate', () => { back = Math.max(0, back - 1); });
        const next = requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (call) => {
            frames += 1;
            return next((time) => { frames -= 1; call(time); });
        };
        window.onTheWay = () => back + frames;
    }
    return window.onTheWay();
})()";

thread_local! {
    static APPS: RefCell<Vec<(HtmlElement, Box<dyn Any>)>> = RefCell::default();
    static HAS_FAILED: Cell<bool> = const { Cell::new(false) };
}

/// Keeps an app until `unmount`, or until its test has failed.
pub fn mounted(root: HtmlElement, app: impl Any) {
    static HEARD: Once = Once::new();
    HEARD.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            HAS_FAILED.set(true);
            before(what);
        }));
    });
    APPS.with_borrow_mut(|all| all.push((root, Box::new(app))));
}

pub fn unmount(root: &HtmlElement) {
    let app = APPS.with_borrow_mut(|all| {
        let at = all.iter().position(|(it, _)| it == root)?;
        Some(all.remove(at))
    });
    drop(app);
    root.remove();
}

/// Waits until nothing of earlier tests is on its way, and takes away what a failed one has left.
pub async fn has_ended() {
    if HAS_FAILED.take() {
        for (root, app) in APPS.with_borrow_mut(mem::take) {
            drop(app);
            root.remove();
        }
        clock::goes_by_itself();
    }
    for _ in 0..250 {
        if script(ON_THE_WAY) == "0" {
            return;
        }
        pause(8).await;
    }
    panic!("an earlier page's way back, or what it does in the next frame, is still to end");
}
