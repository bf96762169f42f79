//! The built site behind the web servers that operators use, by the rules that are shipped for them: every kind of file
//! comes with the headers of crates/hosting, and the front door opens.

use std::{cell::RefCell, panic::resume_unwind, path::Path};

use backend::Settings;

use crate::support::{
    Host, PASSWORD, Title, Visit, built_site, changed_site, get, operator, post, replace, text, walk_with,
};

/// The file of the site whose name begins and ends so.
fn file(start: &str, end: &str) -> String {
    let names =
        std::fs::read_dir(built_site()).expect("the site").filter_map(|it| it.ok()?.file_name().into_string().ok());
    names.into_iter().find(|it| it.starts_with(start) && it.ends_with(end)).unwrap_or_else(|| panic!("{start}…{end}"))
}

/// Runs a journey through a server in front of the backend.
async fn through(server: fn(u16, &Path) -> Option<Host>, site: &Path, journey: impl AsyncFnOnce(&Visit, &Host)) {
    let host = RefCell::new(None);
    let set = |settings: &mut Settings| {
        *host.borrow_mut() = server(settings.listen.port(), site);
        settings.site = None;
        if let Some(host) = &*host.borrow() {
            settings.origin = host.origin();
        }
    };
    walk_with(set, async |visit| {
        if let Some(host) = host.take() {
            journey(visit, &host).await;
        }
    })
    .await;
}

async fn all_answers_by_the_rules(_: &Visit, host: &Host) {
    let (port, sends_brotli) = (host.port, host.sends_brotli);
    // On a thread of its own, because the backend is on this one.
    let asked = tokio::task::spawn_blocking(move || answers_by_the_rules(port, sends_brotli)).await;
    if let Err(why) = asked {
        resume_unwind(why.into_panic());
    }
}

/// What every server must answer, by crates/hosting alone.
fn answers_by_the_rules(port: u16, sends_brotli: bool) {
    let (program, part, sheet, boot) = (
        file("latchkey-", "_bg.wasm"),
        file("latchkey-sign-in-", ".wasm"),
        file("latchkey-", ".css"),
        file("boot-", ".js"),
    );
    let own = |name: &str| (format!("/{name}"), name.to_owned());
    let mut files = vec![
        ("/".to_owned(), "index.html".to_owned()),
        ("/sign-in".to_owned(), "sign-in/index.html".to_owned()),
        ("/help/what-is-mfa".to_owned(), "help/what-is-mfa/index.html".to_owned()),
    ];
    for path in
        ["/profile", "/profile/", "/profile/links/7/unlink", "/sign-in/code", "/create-account/phone/code", "/goodbye"]
    {
        files.push((path.to_owned(), hosting::FALLBACK.to_owned()));
        files.push((format!("/es{path}"), hosting::fallback("/es/")));
    }
    files.extend([&*program, &part, &sheet, &boot, "latchkey.json", "icon.svg", "robots.txt"].map(own));
    for (path, file) in &files {
        let reply = get(port, path, "identity");
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), hosting::media_type(file), "{path}");
        assert_eq!(reply.header("cache-control"), hosting::cache_control(file), "{path}");
        assert!(reply.body == std::fs::read(built_site().join(file)).unwrap(), "{path}: another file");
        let packed = get(port, path, "gzip, br");
        let (coding, ending) = if sends_brotli { ("br", "br") } else { ("gzip", "gz") };
        assert_eq!(packed.header("content-encoding"), coding, "{path}");
        assert_eq!(packed.header("content-type"), hosting::media_type(file), "{path}");
        assert_eq!(packed.header("cache-control"), hosting::cache_control(file), "{path}");
        assert!(packed.header("vary").eq_ignore_ascii_case("accept-encoding"), "{path}: {}", packed.header("vary"));
        assert!(
            packed.body == std::fs::read(built_site().join(format!("{file}.{ending}"))).unwrap(),
            "{path}: another copy"
        );
        assert_eq!(get(port, path, "gzip").header("content-encoding"), "gzip", "{path}");
    }
    let missing = [
        "/no-such-page",
        "/sign-in/no-such-step",
        "/help/no-such-answer",
        "/none.js",
        "/profile/none.js",
        "/_headers",
        "/_redirects",
        "/index.html.br",
        "/.env",
        "/help/.htpasswd",
        "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
        "/.well-known/webauthn",
    ];
    for path in missing {
        let reply = get(port, path, "identity");
        assert_eq!(reply.status, 404, "{path}");
        let page = String::from_utf8_lossy(&reply.body).into_owned();
        assert!(page.contains(&*text::frame::NOT_FOUND) && page.contains("noindex"), "{path}: {page}");
        assert_eq!(reply.header("cache-control"), hosting::ASK_EACH_TIME, "{path}");
    }
    for (path, heading) in [
        ("/sign-in", &*text::frame::NOT_SENT),
        ("/create-account/password", &*text::frame::NOT_SENT),
        ("/es/sign-in", "Su formulario no se envió"),
    ] {
        let reply = post(port, path);
        assert_eq!(reply.status, 405, "{path}");
        let page = String::from_utf8_lossy(&reply.body).into_owned();
        assert!(page.contains(heading) && !page.contains("<script"), "{path}: {page}");
        for (name, value) in hosting::SECURITY_HEADERS {
            assert_eq!(reply.header(name), *value, "{path}: {name}");
        }
    }
    let change = get(port, "/.well-known/change-password", "identity");
    assert_eq!((change.status, &*change.header("location")), (302, "/profile/password"));
    let api = get(port, "/api/v1/config", "identity");
    assert_eq!((api.status, &*api.header("cache-control")), (200, "no-store"));
    for path in files.iter().map(|it| &*it.0).chain(missing).chain([
        "/api/v1/config",
        "/api/v1/none",
        "/.well-known/change-password",
    ]) {
        let reply = get(port, path, "identity");
        for (name, value) in hosting::SECURITY_HEADERS {
            // The backend's own policy is stricter: its answers are no pages.
            let own = path.starts_with("/api/")
                && reply.header(name).starts_with("default-src 'none'; frame-ancestors 'none'");
            assert!(own || reply.header(name) == *value, "{path}: {name}: {}", reply.header(name));
        }
    }
}

#[tokio::test]
async fn nginx_answers_by_the_rules() {
    through(Host::nginx, &built_site(), all_answers_by_the_rules).await;
}

#[tokio::test]
async fn caddy_answers_by_the_rules() {
    through(Host::caddy, &built_site(), all_answers_by_the_rules).await;
}

#[tokio::test]
async fn the_front_door_opens_behind_nginx() {
    through(Host::nginx, &built_site(), async |visit, _| {
        visit.open_page("/", text::help::home(&operator())).await;
        visit.open_page("/help/what-is-mfa", Title("what-is-mfa")).await;
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile/emails", text::emails::LIST).await;
        visit.reload_keeps(text::emails::LIST).await;
        visit.sign_out().await;
        visit.open("/.well-known/change-password").await;
        visit.sign_in_to(&ann, text::password::CHANGE).await;
        visit.open_page("/no-such-page", text::frame::NOT_FOUND).await;
        visit.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT).await;
    })
    .await;
}

#[tokio::test]
async fn behind_nginx_a_backend_that_is_away_leaves_the_help_and_what_was_typed() {
    through(Host::nginx, &built_site(), async |visit, _| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        visit.offline(true).await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD);
        visit.offline(false).await;
        visit.site.take_backend_away(true);
        visit.open_page("/help/what-is-mfa", Title("what-is-mfa")).await;
    })
    .await;
}

#[tokio::test]
async fn behind_nginx_a_changed_file_is_refused() {
    let folder = changed_site(&[]);
    let program = file("latchkey-", "_bg.wasm");
    let mut bytes = std::fs::read(folder.path().join(&program)).unwrap();
    bytes.extend(b"\0\x01\0");
    replace(folder.path(), &program, &bytes);
    through(Host::nginx, folder.path(), async |visit, _| {
        visit.open("/sign-in").await;
        visit.sees(text::start::NOT_STARTED).await;
        visit.sees("1-555-0100").await;
    })
    .await;
}
