//! Which file answers which address. Public pages are files of their own. The pages of a member, and the later steps of
//! a journey, are one file, [`FALLBACK`], in which the program finds its way. Everything else does not exist, and the
//! status says so.

/// The page for the addresses of the app that have no file of their own.
pub const FALLBACK: &str = "app.html";
/// The page for an address that does not exist, sent with status 404.
pub const NOT_FOUND: &str = "404.html";

/// The page for a form that the browser sent by itself, because the program was not there to do it; with status 405. In
/// another language than the first it is in that language's folder.
pub const NOT_SENT: &str = "405.html";

// `LANGUAGES`.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Journeys of which every address is the app's: none of their pages is a file.
pub(crate) const PRIVATE: &[&str] = &["link", "methods", "profile"];

/// Journeys whose first page is a file, with those of their steps that are not.
pub(crate) const STEPS: &[(&str, &[&str])] = &[
    (
        "create-account",
        &[
            "app",
            "backup-codes",
            "code",
            "done",
            "email-link",
            "method",
            "passkey",
            "password",
            "phone",
            "phone/code",
            "security-key",
        ],
    ),
    ("forgot-password", &["code", "link", "new-password"]),
    ("recover", &["cancel", "delete", "goodbye", "new-methods", "reset", "waiting"]),
    ("sign-in", &["backup-code", "choose-method", "code", "make-a-passkey", "passkey", "phone", "security-key"]),
];

/// Single addresses of the app.
pub(crate) const SINGLE: &[&str] = &["goodbye"];

/// Addresses that only lead to others, with status 302 (W3C, "A Well-Known URL for Changing Passwords").
pub const REDIRECTS: &[(&str, &str)] = &[("/.well-known/change-password", "/profile/password")];

/// Where an address leads, if it is one of [`REDIRECTS`].
pub fn redirect(path: &str) -> Option<&'static str> {
    REDIRECTS.iter().find(|(from, _)| *from == path).map(|(_, to)| *to)
}

/// The files that may answer a GET of `path`, best first, relative to the site's folder. Where none of them is there, the
/// answer is 404 with [`NOT_FOUND`]. `path` is the decoded path of the request.
pub fn candidates(path: &str) -> Vec<String> {
    let path = path.trim_start_matches('/');
    // On Windows a colon names another drive, or another stream of a file.
    let unsafe_part = |part: &str| part == ".." || part == "." || part.contains(['\\', '\0', ':']);
    if path.split('/').any(unsafe_part) {
        return Vec::new();
    }
    let tidy = path.trim_end_matches('/');
    if tidy.is_empty() {
        return vec!["index.html".to_owned()];
    }
    let own = [tidy.to_owned(), format!("{tidy}/index.html")];
    // What looks like a file, and everything under /.well-known (RFC 8615), must not turn into a page.
    let looks_like_a_file = tidy.rsplit('/').next().is_some_and(|it| it.contains('.'));
    if looks_like_a_file || tidy.starts_with(".well-known") {
        return own[..1].to_vec();
    }
    own.into_iter().chain(is_the_apps(tidy).then(|| FALLBACK.to_owned())).collect()
}

/// The file of [`NOT_SENT`] in the language of this address.
pub fn not_sent(path: &str) -> String {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    if LANGUAGES.contains(&first) { format!("{first}/{NOT_SENT}") } else { NOT_SENT.to_owned() }
}

/// Whether the program has a page at this address, which begins and ends without a slash.
fn is_the_apps(path: &str) -> bool {
    let bare = LANGUAGES.iter().find_map(|it| path.strip_prefix(it)?.strip_prefix('/'));
    let path = bare.unwrap_or(path);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    PRIVATE.contains(&first)
        || SINGLE.contains(&path)
        || STEPS.iter().any(|(it, steps)| *it == first && steps.contains(&rest))
}

/// What addresses begin with, by language: nothing, or `es/`.
pub(crate) fn starts() -> Vec<String> {
    [String::new()].into_iter().chain(LANGUAGES.iter().map(|it| format!("{it}/"))).collect()
}

/// The same as regular expressions on the path, which begins with a slash; for hosts.
pub(crate) fn patterns() -> Vec<String> {
    let all = |words: &[&str]| words.join("|");
    let start = match LANGUAGES {
        [] => "^/".to_owned(),
        more => format!("^/(?:(?:{})/)?", all(more)),
    };
    let steps = STEPS.iter().map(|(first, steps)| format!("{start}{first}/(?:{})/?$", all(steps)));
    // A dot in it would be a file.
    let private = format!("{start}(?:{})(?:/[^.]*)?$", all(PRIVATE));
    let single = format!("{start}(?:{})/?$", all(SINGLE));
    [private, single].into_iter().chain(steps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_answered_by_its_own_file_or_by_the_app() {
        assert_eq!(candidates("/"), ["index.html"]);
        assert_eq!(candidates("/sign-in"), ["sign-in", "sign-in/index.html"]);
        for path in [
            "/sign-in/code",
            "/sign-in/code/",
            "/profile",
            "/profile/links/7/unlink/",
            "/goodbye",
            "/create-account/phone/code",
        ] {
            assert_eq!(candidates(path).last().map(String::as_str), Some("app.html"), "{path}");
        }
    }

    #[test]
    fn what_does_not_exist_is_not_the_app() {
        for path in [
            "/no-such-page",
            "/sign-in/no-such-step",
            "/profiles",
            "/help/none",
            "/fr/profile",
            "/fr",
            "/goodbye/x",
            "/sign-in/code/x",
        ] {
            assert!(!candidates(path).contains(&FALLBACK.to_owned()), "{path}");
        }
        assert_eq!(candidates("/boot.js"), ["boot.js"]);
        assert_eq!(candidates("/profile/boot.js"), ["profile/boot.js"]);
        assert_eq!(candidates("/.well-known/nothing"), [".well-known/nothing"]);
    }

    #[test]
    fn a_form_that_was_not_sent_is_answered_in_the_language_of_its_page() {
        assert_eq!(not_sent("/sign-in"), "405.html");
        assert_eq!(not_sent("/"), "405.html");
        for language in LANGUAGES {
            assert_eq!(not_sent(&format!("/{language}/sign-in")), format!("{language}/405.html"));
        }
    }

    #[test]
    fn passwords_are_changed_where_password_managers_look() {
        assert_eq!(redirect("/.well-known/change-password"), Some("/profile/password"));
        assert_eq!(redirect("/.well-known/nothing"), None);
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for path in ["/../secret", "/a/../../secret", "/a\\..\\b", "/./x", "/a\0b", "/C:/secret", "/a:b"] {
            assert!(candidates(path).is_empty(), "{path}");
        }
    }
}
