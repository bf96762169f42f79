//! A page from before a new release: whether the site has another program by now, and loading the page again for it.

use wasm_bindgen::JsValue;

use super::{entry, fetch::read_file};

/// What the entry of the history keeps: the program for which its page was loaded again.
const TRIED: &str = "newer";

/// Reloads the page if the site has another program than the one that runs, once for each program. `false`: it has
/// not, does not answer, or that was tried before.
pub async fn load_newer() -> bool {
    let Ok(page) = read_file("/").await else { return false };
    let tried = entry::kept(TRIED).and_then(|it| it.as_string());
    let Some(newer) = running().and_then(|own| newer(&own, &page, tried.as_deref())) else { return false };
    entry::keep(TRIED, &JsValue::from_str(&newer));
    // What could not be kept could be tried again and again.
    let is_kept = entry::kept(TRIED).and_then(|it| it.as_string()).is_some_and(|it| it == newer);
    is_kept && web_sys::window().is_some_and(|it| it.location().reload().is_ok())
}

/// The file of the program that runs, as this page names it.
fn running() -> Option<String> {
    let link = web_sys::window()?.document()?.query_selector("link[rel=preload][href$='_bg.wasm']").ok()??;
    link.get_attribute("href")
}

/// The file of the program as `page` names it, if it is neither `own` nor the one that was `tried`.
fn newer(own: &str, page: &str, tried: Option<&str>) -> Option<String> {
    let file = page.split(['"', '\'']).find(|it| it.starts_with('/') && it.ends_with("_bg.wasm"))?;
    (file != own && Some(file) != tried).then(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link rel="preload" as="fetch" href="/latchkey-b_bg.wasm" data-integrity="x">"#;

    #[test]
    fn a_program_is_newer_once() {
        let b = "/latchkey-b_bg.wasm";
        assert_eq!(newer("/latchkey-a_bg.wasm", PAGE, None).as_deref(), Some(b));
        assert_eq!(newer("/latchkey-a_bg.wasm", PAGE, Some("/latchkey-a_bg.wasm")).as_deref(), Some(b));
        assert_eq!(newer("/latchkey-a_bg.wasm", PAGE, Some(b)), None);
        assert_eq!(newer(b, PAGE, None), None);
    }

    #[test]
    fn what_names_no_program_is_no_page_of_the_site() {
        for page in ["", "<h1>Log in to the free network</h1>", r#"src="https://x.example/y_bg.wasm""#] {
            assert_eq!(newer("/latchkey-a_bg.wasm", page, None), None, "{page}");
        }
    }
}
