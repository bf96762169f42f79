//! The rules for Netlify and for Cloudflare Pages: the files `_headers` and `_redirects` in the site's folder.

use crate::{
    CONTENT_SECURITY_POLICY, FOR_GOOD, HASHED_BEGIN_WITH, REDIRECTS, SECURITY_HEADERS,
    address::{FALLBACK, PRIVATE, SINGLE, STEPS, starts},
};

/// The headers. Nothing is said about the caching of files without a hash: both hosts ask for those anew by themselves,
/// and both join the values of two rules that match, so that a general rule would spoil the special one.
pub fn netlify_headers() -> String {
    let mut text = String::from("# Made by `cargo xtask dist` from crates/hosting. Do not edit.\n/*\n");
    for (name, value) in SECURITY_HEADERS {
        text += &format!("  {name}: {value}\n");
    }
    text += "\n/.well-known/*\n  Content-Type: application/json\n";
    for start in HASHED_BEGIN_WITH {
        text += &format!("\n/{start}*\n  Cache-Control: {FOR_GOOD}\n");
    }
    debug_assert!(CONTENT_SECURITY_POLICY.len() < 2000, "Cloudflare takes lines of 2,000 characters");
    text
}

/// What only leads elsewhere, and the app's addresses. The ending of the fallback is left out: Cloudflare would strip it
/// by a redirect. Each step stands for itself, because there a rule comes before a file of the same address.
pub fn netlify_redirects() -> String {
    let mut text = String::from("# Made by `cargo xtask dist` from crates/hosting. Do not edit.\n");
    for (from, to) in REDIRECTS {
        text += &format!("{from} {to} 302\n");
    }
    let page = FALLBACK.trim_end_matches(".html");
    let steps = || STEPS.iter().flat_map(|(first, steps)| steps.iter().map(move |it| format!("{first}/{it}")));
    let own = |it: &&str| (*it).to_owned();
    for start in starts() {
        let private = PRIVATE.iter().flat_map(|it| [(*it).to_owned(), format!("{it}/*")]);
        for path in SINGLE.iter().map(own).chain(steps()).chain(private) {
            text += &format!("/{start}{path} /{page} 200\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{candidates, has_hash};

    #[test]
    fn the_headers_file_holds_every_header_and_every_kind_of_hashed_file() {
        let text = netlify_headers();
        for (name, value) in SECURITY_HEADERS {
            assert!(text.contains(&format!("  {name}: {value}\n")), "{name}");
        }
        for start in HASHED_BEGIN_WITH {
            assert!(text.contains(&format!("\n/{start}*\n  Cache-Control: {FOR_GOOD}\n")));
            assert!(has_hash(&format!("{start}x-0f1e2d3c4b5a6978.js")));
        }
        assert!(text.lines().all(|it| it.len() < 2000));
        assert_eq!(text.matches("Cache-Control").count(), HASHED_BEGIN_WITH.len(), "{text}");
    }

    #[test]
    fn the_redirects_file_leads_each_address_of_the_app_to_the_fallback_and_no_other() {
        let text = netlify_redirects();
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            let [from, to, status] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            match status {
                "200" => {
                    let path = from.replace('*', "any/where");
                    assert_eq!(
                        (to, candidates(&path).last().map(String::as_str)),
                        ("/app", Some("app.html")),
                        "{line}"
                    );
                }
                _ => assert_eq!((crate::redirect(from), status), (Some(to), "302"), "{line}"),
            }
        }
        assert!(text.contains("/.well-known/change-password /profile/password 302\n"));
        assert!(text.contains("/profile/* /app 200\n") && text.contains("/create-account/phone/code /app 200\n"));
        // Cloudflare takes 100 rules with a star.
        assert!(text.matches("/* ").count() < 100);
    }
}
