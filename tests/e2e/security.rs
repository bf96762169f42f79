//! What the browser is told to keep from others: headers, the cookie, and what a page of another website can do.

use axum::{Router, response::Html, routing::get};
use contract::{API_BASE, OPERATIONS, Row, Verb};
use serde_json::{Value, json};
use tokio::net::TcpListener;

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
                if after.iter().all(|it| it.value() != value) {
                    Ok(())
                } else {
                    Err("the session continues".to_owned())
                }
            })
            .await;
    })
    .await;
}

/// A page of another website tries each call: as a form could send it, which needs nobody's leave, and as our own pages do.
/// Gives what it could read.
const TRY_ALL: &str = "
    const [api, calls, done] = arguments;
    const send = (verb, path, mode, headers) => {
        const body = verb === 'GET' ? undefined : '{}';
        return fetch(api + path, { method: verb, mode, headers, body, credentials: 'include' }).then(
            (it) => (it.type === 'opaque' ? [] : [`${verb} ${path}: ${it.status}`]), () => []);
    };
    const both = async ([verb, path]) => [
        ...(['GET', 'POST'].includes(verb) ? await send(verb, path, 'no-cors', { 'Content-Type': 'text/plain' }) : []),
        ...(await send(verb, path, 'cors', { 'Content-Type': 'application/json', 'X-CSRF-Token': 'guessed' })),
    ];
    Promise.all(calls.map(both)).then((it) => done(it.flat()), (why) => done(String(why)));";

#[tokio::test]
async fn a_page_of_another_website_can_change_nothing_and_read_nothing() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        let account = "const done = arguments[0];
                       fetch('/api/v1/session').then((it) => it.json()).then((it) => done(it.account))";
        let before = visit.browser.client.execute_async(account, vec![]).await.expect("the account");
        assert_eq!(before["email"], "ann@example.org");

        // Another port of the same host: another origin, to which the browser sends the cookie all the same.
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let elsewhere = format!("http://localhost:{}/", listener.local_addr().expect("its address").port());
        let page = Router::new().route("/", get(|| async { Html("<!doctype html><title>Win a prize</title>") }));
        tokio::spawn(async move { axum::serve(listener, page).await });
        visit.browser.client.goto(&elsewhere).await.expect("the other website");
        let path =
            |it: &Row| it.gaps.iter().fold(it.path.to_owned(), |path, gap| path.replace(&format!("{{{gap}}}"), "1"));
        let calls: Vec<_> = OPERATIONS.iter().map(|it| json!([it.verb.as_str(), path(it)])).collect();
        let api = format!("{}{API_BASE}", visit.site.origin);
        let read =
            visit.browser.client.execute_async(TRY_ALL, vec![json!(api), json!(calls)]).await.expect("all tries");
        assert_eq!(read, json!([]), "what it could read");
        for call in OPERATIONS.iter().filter(|it| it.verb == Verb::Post) {
            let line = format!("POST {API_BASE}{}", path(call));
            assert!(visit.site.asked(&line) > 0, "{line} did not even arrive");
        }

        // Chromium writes each refusal on the console.
        _ = visit.browser.console().await;
        visit.open_page("/profile", text::account::PROFILE).await;
        let after = visit.browser.client.execute_async(account, vec![]).await.expect("the account");
        assert_eq!(after, before);
    })
    .await;
}
