//! What the browser is told to keep from others: headers and the cookie.

use serde_json::{Value, json};

use crate::support::{operator, text, walk};

#[tokio::test]
async fn every_page_and_file_comes_with_the_headers_that_protect_it() {
    walk(async |visit| {
        visit.open_page("/", text::help::home(&operator())).await;
        let ask = "const [path, done] = arguments;
                   fetch(path).then((it) => done([it.status, Object.fromEntries(it.headers)]), (why) => done([0, String(why)]))";
        for path in ["/", "/sign-in", "/profile", "/no-such-page", "/latchkey.json", "/help/what-is-mfa"] {
            let answer = visit.browser.client.execute_async(ask, vec![json!(path)]).await.expect("an answer");
            assert_eq!(answer[0], if path == "/no-such-page" { 404 } else { 200 }, "{path}");
            let header = |name: &str| answer[1][name].as_str().unwrap_or_default().to_owned();
            let policy = header("content-security-policy");
            for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "frame-ancestors 'none'"] {
                assert!(policy.split("; ").any(|it| it == part), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        }
        for path in ["/.well-known/nothing", "/no-such-file.js"] {
            let answer = visit.browser.client.execute_async(ask, vec![json!(path)]).await.expect("an answer");
            assert_eq!(answer[0], 404, "{path}");
        }
        // Chromium writes each 404 on the console.
        _ = visit.browser.console().await;
    })
    .await;
}

#[tokio::test]
async fn the_session_is_in_a_cookie_that_no_script_can_read() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        let cookies = visit.browser.client.get_all_cookies().await.expect("the cookies");
        for cookie in &cookies {
            assert_eq!(cookie.http_only(), Some(true), "{cookie:?}");
            assert!(cookie.same_site().is_some_and(|it| it.is_lax() || it.is_strict()), "{cookie:?}");
            assert_eq!(cookie.path(), Some("/"));
        }
        let cookie = cookies.iter().find(|it| it.name() == "latchkey").unwrap_or_else(|| panic!("{cookies:?}"));
        assert_eq!(visit.ask("return document.cookie", vec![]).await, Value::String(String::new()));
        let value = cookie.value().to_owned();
        visit.sign_out().await;
        // The page is signed out at once, and tells the backend meanwhile.
        visit
            .until(async || {
                let after = visit.browser.client.get_all_cookies().await.expect("the cookies");
                if after.iter().all(|it| it.value() != value) { Ok(()) } else { Err("the session goes on".to_owned()) }
            })
            .await;
    })
    .await;
}
