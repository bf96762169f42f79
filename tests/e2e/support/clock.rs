//! The clock that a page goes by, beside the backend's.

use serde_json::json;

use super::visit::Visit;

/// Time passes for the backend, and for the page that is open.
pub async fn wait_at_the_page(visit: &Visit, seconds: u64) {
    visit.site.pass(seconds);
    let script = "const [by, page, wall] = [arguments[0], performance.now.bind(performance), Date.now];
                  performance.now = () => page() + by; Date.now = () => wall() + by;";
    visit.ask(script, vec![json!(seconds * 1_000)]).await;
}
