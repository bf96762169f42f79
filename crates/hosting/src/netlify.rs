//! The rules for Netlify and for Cloudflare Pages: the files `_headers` and `_redirects` in the site's folder.

use crate::{
    CONTENT_SECURITY_POLICY, FOR_GOOD, HASHED_BEGIN_WITH, REDIRECTS, SECURITY_HEADERS,
    address::{fallback, of_the_app, starts, written},
};

/// The headers. Nothing is said about the caching of files without a hash: both hosts ask for those again by themselves,
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
/// by a redirect. Each address stands for itself, because there a rule comes before a file of the same address. Those with
/// a gap come last, as Cloudflare wants it. `others` are the languages besides the first that the site offers.
pub fn netlify_redirects(others: &[&str]) -> String {
    let mut text = String::from("# Made by `cargo xtask dist` from crates/hosting. Do not edit.\n");
    for (from, to) in REDIRECTS {
        text += &format!("{from} {to} 302\n");
    }
    for has_gap in [false, true] {
        for start in starts(others) {
            let page = fallback(&start);
            let page = page.trim_end_matches(".html");
            for address in of_the_app().filter(|it| it.gaps().next().is_some() == has_gap) {
                text += &format!("/{start}{} /{page} 200\n", written(address, |gap| format!(":{gap}")));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LANGUAGES, candidates, has_hash};

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
        let text = netlify_redirects(LANGUAGES);
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            let [from, to, status] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            match status {
                "200" => {
                    let path = from.replace(':', "any-");
                    assert_eq!(candidates(&path).pop(), Some(format!("{}.html", &to[1..])), "{line}");
                }
                _ => assert_eq!((crate::redirect(from), status), (Some(to), "302"), "{line}"),
            }
        }
        assert!(text.contains("/.well-known/change-password /profile/password 302\n"));
        for path in ["/profile", "/profile/links/:link/unlink", "/create-account/phone/code"] {
            assert!(text.contains(&format!("\n{path} /app 200\n")), "{path}");
            assert!(text.contains(&format!("\n/es{path} /es/app 200\n")), "{path}");
        }
        // Cloudflare takes 100 rules with a star or a gap, and they are to come after the others.
        let gaps: Vec<bool> = text.lines().map(|it| it.contains([':', '*'])).collect();
        assert!(gaps.is_sorted() && gaps.iter().filter(|it| **it).count() < 100, "{text}");
    }
}
