//! What whoever serves the built site must do: the security headers, how long each file may be cached, and which file
//! answers which address. The reference backend uses it directly; for other hosts it is written down in their own words,
//! one module each, all from the same tables. Also how the text of a built file is changed. No reading of files here: the
//! host and the build do that.

mod address;
mod caddy;
mod cloudfront;
mod crawlers;
mod netlify;
mod nginx;
mod text;
mod well_known;

pub use address::{FALLBACK, LANGUAGES, NOT_FOUND, NOT_SENT, REDIRECTS, candidates, fallback, not_sent, redirect};
pub use caddy::caddyfile;
pub use cloudfront::{cloudfront_function, cloudfront_headers};
pub use crawlers::{robots, sitemap};
pub use netlify::{netlify_headers, netlify_redirects};
pub use nginx::{nginx_http, nginx_server};
pub use text::{refill, refill_each, replace_once};
pub use well_known::{passkey_endpoints, related_origins};

/// Everything the app does runs under this: no inline script or style, no other host.
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else (CSP Level 3, section 6.1.1).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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

/// The caching of a file whose name changes with its content.
pub const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// The caching of everything else: kept, but asked for again each time.
pub const ASK_EACH_TIME: &str = "no-cache";

/// What files with a hash begin with, for hosts that know no better pattern. No other file of the site does.
pub const HASHED_BEGIN_WITH: &[&str] = &["boot-", "brand-", "guard-", "latchkey-", "pictures/"];

/// The same as a regular expression on an address.
const HASHED_PATTERN: &str = "-[0-9a-f]{13,16}[._]";

/// The media types of the site's files, by the ends of their names.
pub const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("ico", "image/x-icon"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml"),
];

/// The media type of a file of the site. Those below `/.well-known` have names without an ending, and are JSON.
pub fn media_type(path: &str) -> &'static str {
    let path = path.trim_start_matches('/');
    let ending = path.rsplit_once('.').map(|it| it.1).unwrap_or_default();
    match MEDIA_TYPES.iter().find(|(it, _)| *it == ending) {
        Some((_, kind)) => kind,
        None if path.starts_with(".well-known/") => "application/json",
        None => "application/octet-stream",
    }
}

/// How long a file may be kept: names with a hash never change; everything else is asked for again each time.
pub fn cache_control(path: &str) -> &'static str {
    if has_hash(path) { FOR_GOOD } else { ASK_EACH_TIME }
}

/// Whether the file's name carries the build's hash, as Trunk writes it: `name-0123456789abcdef.css`.
pub fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let begins = |rest: &str| {
        // Some tools leave the zeros at the beginning out.
        let length = rest.bytes().take_while(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(it)).count();
        (13..=16).contains(&length) && rest[length..].starts_with(['.', '_'])
    };
    name.split('-').skip(1).any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        for name in
            ["latchkey-0f1e2d3c4b5a6978_bg.wasm", "/latchkey-sign-in-0f1e2d3c4b5a6978.wasm", "a-0f1e2d3c4b5a6978.css"]
        {
            assert!(cache_control(name).contains("immutable"), "{name}");
        }
        for name in
            ["boot.js", "latchkey.json", "latchkey-0f1e2d3c4b5a.css", "a-0f1e2d3c4b5a697g.css", "0f1e2d3c4b5a6978.js"]
        {
            assert_eq!(cache_control(name), "no-cache", "{name}");
        }
    }

    #[test]
    fn pages_take_programs_styles_fonts_and_pictures_from_this_site_alone() {
        let policy: Vec<&str> = CONTENT_SECURITY_POLICY.split("; ").collect();
        for kind in ["style-src", "font-src", "img-src", "connect-src"] {
            assert!(policy.contains(&&*format!("{kind} 'self'")), "{kind}: {policy:?}");
        }
        assert_eq!(policy[..2], ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]);
    }

    #[test]
    fn every_ending_has_its_media_type() {
        assert_eq!(media_type("sign-in/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("/.well-known/passkey-endpoints"), "application/json");
        assert_eq!(media_type("latchkey-typeface-0f1e2d3c4b5a6978.woff2"), "font/woff2");
        assert_eq!(media_type("_headers"), "application/octet-stream");
    }
}
