//! Ways back through the history that are still to end. All tests share one window: a browser that comes back after its
//! test has ended would take the next test's page somewhere else.

use latchkey::browser::pause;

use crate::support::script;

/// Counts what `history.go` begins and `popstate` ends, from the first call on.
const ON_THE_WAY: &str = "(() => {
    if (!window.onTheWay) {
        let count = 0;
        const go = history.go.bind(history);
        history.go = (by) => { count += 1; go(by); };
        addEventListener('popstate', () => { count = Math.max(0, count - 1); });
        window.onTheWay = () => count;
    }
    return window.onTheWay();
})()";

/// Waits until the browser is back from everywhere that earlier tests sent it to.
pub async fn have_ended() {
    for _ in 0..250 {
        if script(ON_THE_WAY) == "0" {
            return;
        }
        pause(8).await;
    }
    panic!("the browser is still on its way back through the history");
}
