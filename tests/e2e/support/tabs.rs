//! More than one tab of a browser.

use fantoccini::wd::WindowHandle;
use serde_json::json;

use super::{engine::Engine, visit::Visit};

/// Opens another tab and turns to it.
pub async fn open_tab(visit: &Visit) -> WindowHandle {
    let tab = visit.browser.client.new_window(true).await.expect("another tab").handle;
    turn_to(visit, tab.clone()).await;
    visit.browser.watch().await;
    tab
}

/// Turns to a tab, as by a press on it.
pub async fn turn_to(visit: &Visit, tab: WindowHandle) {
    visit.browser.client.switch_to_window(tab).await.expect("the tab is there");
    if visit.browser.engine == Engine::Chromium {
        visit.browser.protocol("Page.bringToFront", json!({})).await;
    }
}
