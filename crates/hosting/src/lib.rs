//! What whoever serves the built site must do: the security headers, how long each file may be cached, and which file
//! answers which address. The reference backend uses it directly; `cargo xtask build` writes it as `_headers`.
//! No reading of files here: the host does that.

/// The page for every address that has no file of its own: private pages, and addresses that do not exist.
pub const FALLBACK: &str = "app.html";

/// Everything the app does runs under this: no inline script or style, no other host.
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else (CSP Level 3, section 6.1.1).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Sent with every answer of the site.
pub const SECURITY_HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), \
         publickey-credentials-create=(self), publickey-credentials-get=(self)",
    ),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
];

/// How long a file may be kept: names with a hash never change; everything else is asked for anew each time.
pub fn cache_control(path: &str) -> &'static str {
    if has_hash(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether the file's name carries the build's hash, as Trunk writes it: `name-0123456789abcdef.css`.
pub fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.']).any(|part| part.len() == 16 && part.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// The files that may answer a GET of `path`, best first, relative to the site's folder. Empty: answer 404.
/// `path` is the decoded path of the request.
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
    // What looks like a file, and everything under /.well-known (RFC 8615), must not turn into the app.
    let looks_like_a_file = tidy.rsplit('/').next().is_some_and(|it| it.contains('.'));
    if looks_like_a_file || tidy.starts_with(".well-known") {
        return own[..1].to_vec();
    }
    own.into_iter().chain([FALLBACK.to_owned()]).collect()
}

/// The headers as Netlify's and Cloudflare's `_headers` file.
pub fn netlify_headers(hashed_files: &[String]) -> String {
    let mut text = String::from("# Made by `cargo xtask build` from crates/hosting. Do not edit.\n/*\n");
    for (name, value) in SECURITY_HEADERS {
        text += &format!("  {name}: {value}\n");
    }
    text += &format!("  Cache-Control: {}\n", cache_control("index.html"));
    for file in hashed_files {
        text += &format!("\n/{file}\n  ! Cache-Control\n  Cache-Control: {}\n", cache_control(file));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_answered_by_its_own_file_or_by_the_app() {
        assert_eq!(candidates("/"), ["index.html"]);
        assert_eq!(candidates("/sign-in"), ["sign-in", "sign-in/index.html", "app.html"]);
        assert_eq!(candidates("/profile/links/7/unlink/").last().map(String::as_str), Some("app.html"));
    }

    #[test]
    fn a_missing_file_is_not_the_app() {
        assert_eq!(candidates("/boot.js"), ["boot.js"]);
        assert_eq!(candidates("/.well-known/change-password"), [".well-known/change-password"]);
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for path in ["/../secret", "/a/../../secret", "/a\\..\\b", "/./x", "/a\0b", "/C:/secret", "/a:b"] {
            assert!(candidates(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        assert!(cache_control("latchkey-0f1e2d3c4b5a6978_bg.wasm").contains("immutable"));
        assert!(cache_control("style-0f1e2d3c4b5a6978.css").contains("immutable"));
        assert_eq!(cache_control("boot.js"), "no-cache");
        assert_eq!(cache_control("latchkey.json"), "no-cache");
    }

    #[test]
    fn the_headers_file_holds_every_header_and_every_hashed_file() {
        let text = netlify_headers(&["style-0f1e2d3c4b5a6978.css".to_owned()]);
        for (name, value) in SECURITY_HEADERS {
            assert!(text.contains(&format!("  {name}: {value}\n")), "{name}");
        }
        assert!(text.contains("/style-0f1e2d3c4b5a6978.css\n"));
    }
}
