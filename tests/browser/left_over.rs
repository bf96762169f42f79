//! What earlier tests' pages began and what is still to end: ways back through the history, and what is to be done in
//! the next frame. All tests share one window: a browser that comes back after its test has ended would take the next
//! test's page somewhere else, and a heading that was to have the focus would take it from the next page's field. What
//! has failed drops nothing: its pages and its clock are taken away here, so that it fails alone. A page that fails while
//! no test looks, such as in what it does a moment after it has gone, fails the test that goes by then.

use std::{any::Any, cell::RefCell, mem, panic, sync::Once};

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
    static FAILURE: RefCell<Option<Failure>> = const { RefCell::new(None) };
    /// Of the pages that were taken away last.
    static CLEARED: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Failure {
    says: String,
    /// And not of the page.
    is_of_test: bool,
}

/// Keeps an app until `unmount`, or until its test has failed.
pub fn mounted(root: HtmlElement, app: impl Any) {
    static HEARD: Once = Once::new();
    HEARD.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            let is_of_test = what.location().is_some_and(|it| it.file().starts_with("tests/"));
            FAILURE.set(Some(Failure { says: what.to_string(), is_of_test }));
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
    // What was taken away for a failed test, whose pages end no more, was one of a test that went on.
    let says = match (FAILURE.take(), &app) {
        (Some(it), _) => it.says,
        (None, None) => CLEARED.take(),
        (None, Some(_)) => String::new(),
    };
    root.remove();
    // What has failed may hold what it needs to end.
    if says.is_empty() {
        drop(app);
    } else {
        mem::forget(app);
    }
    assert!(says.is_empty(), "this page, or an earlier one that has gone, failed while this test went by: {says}");
}

/// Takes away what a failed test has left.
pub fn clear() {
    let Some(Failure { says, is_of_test }) = FAILURE.take() else { return };
    clock::goes_by_itself();
    let left = APPS.with_borrow_mut(mem::take);
    assert!(is_of_test || !left.is_empty(), "an earlier test's page failed after its test had ended: {says}");
    for (root, app) in left {
        root.remove();
        // Of a page that has failed itself, nothing can be ended for sure.
        if is_of_test {
            drop(app);
        } else {
            mem::forget(app);
        }
    }
    CLEARED.set(says);
}

/// Waits until nothing of earlier tests is on its way, and takes away what a failed one has left.
pub async fn has_ended() {
    clear();
    for _ in 0..250 {
        if script(ON_THE_WAY) == "0" {
            return;
        }
        pause(8).await;
    }
    panic!("an earlier page's way back, or what it does in the next frame, is still to end");
}
