//! Which file answers which address. Public pages are files of their own. The pages of a member, and the later steps of
//! a journey, are one file in each language, [`FALLBACK`], in which the program finds its way. Everything else does not exist, and the
//! status says so. Which address is which is said by the table in `crates/addresses`; here it is put into the words that
//! hosts understand.

use addresses::{Address, TABLE};

/// The page for the addresses of the app that have no file of their own. In another language than the first it is in that
/// language's folder.
pub const FALLBACK: &str = "app.html";
/// The page for an address that does not exist, sent with status 404.
pub const NOT_FOUND: &str = "404.html";

/// The page for a form that the browser sent by itself, because the program was not there to do it; with status 405. In
/// another language than the first it is in that language's folder.
pub const NOT_SENT: &str = "405.html";

// `LANGUAGES`.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

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
    if is_hidden(path) {
        return Vec::new();
    }
    let tidy = path.trim_end_matches('/');
    if tidy.is_empty() {
        return vec!["index.html".to_owned()];
    }
    let own = [tidy.to_owned(), format!("{tidy}/index.html")];
    // What looks like a file, and everything under /.well-known (RFC 8615), must not turn into a page.
    let looks_like_a_file = tidy.rsplit('/').next().is_some_and(|it| it.contains('.'));
    if looks_like_a_file || tidy.starts_with(WELL_KNOWN) {
        return own[..1].to_vec();
    }
    own.into_iter().chain(is_the_apps(tidy).then(|| fallback(tidy))).collect()
}

/// The file of [`FALLBACK`] in the language of this address.
pub fn fallback(path: &str) -> String {
    in_language_of(path, FALLBACK)
}

/// What is nobody's page, as a regular expression on the path: rules for other hosts, copies beside the files, and names
/// that begin with a dot, which are of tools that someone ran in the folder. Hosts leave [`WELL_KNOWN`] out.
pub(crate) const HIDDEN_PATTERN: &str = r"^/_|/\.|\.(?:br|gz)$";

/// The one folder whose name begins with a dot (RFC 8615).
pub(crate) const WELL_KNOWN: &str = ".well-known";

/// Whether a part of the path begins with a dot, and is not the folder at the beginning that is meant to.
fn is_hidden(path: &str) -> bool {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    first.starts_with('.') && first != WELL_KNOWN || parts.any(|it| it.starts_with('.'))
}

/// The file of [`NOT_SENT`] in the language of this address.
pub fn not_sent(path: &str) -> String {
    in_language_of(path, NOT_SENT)
}

fn in_language_of(path: &str, file: &str) -> String {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    if LANGUAGES.contains(&first) { format!("{first}/{file}") } else { file.to_owned() }
}

/// Whether the program has a page at this address, which begins and ends without a slash.
fn is_the_apps(path: &str) -> bool {
    let bare = LANGUAGES.iter().find_map(|it| path.strip_prefix(it)?.strip_prefix('/'));
    let path = format!("/{}", bare.unwrap_or(path));
    addresses::find(&path).is_some_and(|it| it.address.is_the_apps())
}

/// What addresses begin with, by language: nothing, or `es/`. `others` are those besides the first that the site offers.
pub(crate) fn starts(others: &[&str]) -> Vec<String> {
    [String::new()].into_iter().chain(others.iter().map(|it| format!("{it}/"))).collect()
}

/// The addresses of the app that have no file.
pub(crate) fn of_the_app() -> impl Iterator<Item = &'static Address> {
    TABLE.iter().filter(|it| it.is_the_apps())
}

/// The address without the slash at its beginning, with each gap as this host writes it.
pub(crate) fn written(address: &Address, gap: impl Fn(&str) -> String) -> String {
    let gaps: Vec<_> = address.gaps().map(|it| (it, gap(it))).collect();
    let gaps: Vec<_> = gaps.iter().map(|(name, word)| (*name, word.as_str())).collect();
    address.path(&gaps).trim_start_matches('/').to_owned()
}

/// The first parts of [`of_the_app`], each once.
pub(crate) fn first_parts() -> Vec<&'static str> {
    let mut found = Vec::new();
    for first in of_the_app().filter_map(|it| it.parts().next()) {
        if !found.contains(&first) {
            found.push(first);
        }
    }
    found
}

/// The same addresses as regular expressions on the path, which begins with a slash; one for each first part.
pub(crate) fn patterns(others: &[&str]) -> Vec<String> {
    let start = match others {
        [] => "^/".to_owned(),
        more => format!("^/(?:(?:{})/)?", more.join("|")),
    };
    let any = |_: &str| "[0-9A-Za-z_-]+".to_owned();
    let one = |first: &'static str| {
        let paths = of_the_app().map(|it| written(it, any));
        let rest: Vec<String> =
            paths.filter_map(|it| it.strip_prefix(&format!("{first}/")).map(str::to_owned)).collect();
        let is_one = of_the_app().any(|it| it.parts().eq([first]));
        match (rest.is_empty(), is_one) {
            (true, _) => format!("{start}{first}/?$"),
            (false, true) => format!("{start}{first}(?:/(?:{}))?/?$", rest.join("|")),
            (false, false) => format!("{start}{first}/(?:{})/?$", rest.join("|")),
        }
    };
    first_parts().into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn names_that_begin_with_a_dot_are_nobodys_pages() {
        let hidden = Regex::new(HIDDEN_PATTERN).unwrap();
        for path in
            ["/.env", "/.git/config", "/help/.htpasswd", "/.well-known2/x", "/es/.DS_Store", "/.well-known/.env"]
        {
            assert!(candidates(path).is_empty() && hidden.is_match(path), "{path}");
        }
        for path in ["/_headers", "/index.html.br", "/latchkey.json.gz"] {
            assert!(hidden.is_match(path), "{path}");
        }
        for path in ["/", "/icon.svg", "/help/what-is-mfa", "/latchkey-0f1e2d3c4b5a6978_bg.wasm", "/es/profile"] {
            assert!(!candidates(path).is_empty() && !hidden.is_match(path), "{path}");
        }
        assert_eq!(candidates("/.well-known/passkey-endpoints"), [".well-known/passkey-endpoints"]);
    }

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
            for language in LANGUAGES {
                let last = candidates(&format!("/{language}{path}")).pop();
                assert_eq!(last, Some(format!("{language}/app.html")), "{path}");
            }
        }
    }

    #[test]
    fn what_does_not_exist_is_not_the_app() {
        for path in [
            "/no-such-page",
            "/sign-in/no-such-step",
            "/profiles",
            "/help/none",
            "/xx/profile",
            "/xx",
            "/goodbye/x",
            "/sign-in/code/x",
            "/not-found",
            "/link",
            "/methods/x/y/z",
            "/profile/links/7",
            "/profile//links/7/unlink",
            "/es/es/profile",
        ] {
            assert!(!candidates(path).iter().any(|it| it.ends_with(FALLBACK)), "{path}");
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

    /// What the table says, for a path as a host gets it: a language may begin it, and one slash may end it.
    fn is_in_the_table(path: &str) -> bool {
        let path = path.strip_suffix('/').unwrap_or(path);
        let language = LANGUAGES.iter().find_map(|it| path.strip_prefix('/')?.strip_prefix(it));
        let bare = language.filter(|it| it.starts_with('/')).unwrap_or(path);
        addresses::find(bare).is_some_and(|it| it.address.is_the_apps())
    }

    #[test]
    fn hosts_answer_exactly_the_addresses_of_the_table() {
        let patterns: Vec<_> = patterns(LANGUAGES).iter().map(|it| Regex::new(it).unwrap()).collect();
        let (mut taken, mut refused) = (0, 0);
        let mut check = |path: &str| {
            let is_taken = patterns.iter().any(|it| it.is_match(path));
            assert_eq!(is_taken, is_in_the_table(path), "{path}");
            assert_eq!(candidates(path).contains(&fallback(path)), is_taken, "{path}");
            *if is_taken { &mut taken } else { &mut refused } += 1;
        };
        for start in starts(LANGUAGES).into_iter().chain(["xx/".to_owned(), "es/es/".to_owned()]) {
            for address in TABLE.iter().filter(|it| it.pattern != "/") {
                let path = format!("/{start}{}", written(address, |_| "a-1_Z".to_owned()));
                ["", "/", "/x", "x", "//x", ".", "/x/y"].iter().for_each(|end| check(&format!("{path}{end}")));
                check(&format!("/{start}{}", written(address, |_| "a.b".to_owned())));
                check(&path.to_uppercase());
                let (parent, _) = path.rsplit_once('/').unwrap();
                check(if parent.is_empty() { "/" } else { parent });
            }
        }
        // Each address twice in each language, once with a slash at its end.
        let rows = of_the_app().count() * starts(LANGUAGES).len() * 2;
        assert!(taken >= rows && refused > taken, "{taken} {refused}");
    }
}
