//! The rules for CloudFront in front of a bucket: a function that finds the file for an address, and a policy with the
//! headers. How they are put in place is told in docs/hosting.md.

use serde_json::json;

use crate::{FALLBACK, NOT_FOUND, REDIRECTS, SECURITY_HEADERS, address::patterns};

/// A function for the event "viewer request" (cloudfront-js-2.0). `files` are all files of the site: a bucket cannot be
/// asked what is there, so the pages stand in the function. `others` are the languages besides the first.
pub fn cloudfront_function(others: &[&str], files: &[String]) -> String {
    let pages: Vec<_> = files.iter().filter_map(|it| it.strip_suffix("/index.html")).collect();
    let app: Vec<_> = patterns(others).iter().map(|it| format!("  new RegExp({}),\n", json!(it))).collect();
    let redirects: serde_json::Map<_, _> = REDIRECTS.iter().map(|(from, to)| ((*from).to_owned(), json!(to))).collect();
    format!(
        "// Made by `cargo xtask dist` from crates/hosting for each build. Event: viewer request.\n\
         const PAGES = {};\n\
         const APP = [\n{}];\n\
         const REDIRECTS = {};\n\
         const LANGUAGES = {};\n\
         \n\
         function handler(event) {{\n\
         \x20 const request = event.request;\n\
         \x20 const to = REDIRECTS[request.uri];\n\
         \x20 if (to) return {{ statusCode: 302, statusDescription: 'Found', headers: {{ location: {{ value: to }} }} }};\n\
         \x20 if (/\\/\\.(?!well-known\\/)/.test(request.uri)) return {{ statusCode: 404, statusDescription: 'Not Found' }};\n\
         \x20 const path = request.uri.replace(/^\\/+|\\/+$/g, '');\n\
         \x20 if (path === '') request.uri = '/index.html';\n\
         \x20 else if (PAGES.includes(path)) request.uri = '/' + path + '/index.html';\n\
         \x20 else if (APP.some((it) => it.test('/' + path))) {{\n\
         \x20   const language = LANGUAGES.find((it) => path.startsWith(it + '/'));\n\
         \x20   request.uri = (language ? '/' + language : '') + '/{FALLBACK}';\n\
         \x20 }}\n\
         \x20 return request;\n\
         }}\n",
        json!(pages),
        app.concat(),
        json!(redirects),
        json!(others),
    )
}

/// The policy for `aws cloudfront create-response-headers-policy --response-headers-policy-config file://…`.
pub fn cloudfront_headers() -> String {
    let items: Vec<_> = SECURITY_HEADERS
        .iter()
        .map(|(name, value)| json!({ "Header": name, "Value": value, "Override": true }))
        .collect();
    // These four have places of their own, and are refused among the others.
    let own = |name: &str| SECURITY_HEADERS.iter().find(|(it, _)| *it == name).map(|(_, value)| *value);
    let others: Vec<_> = items
        .into_iter()
        .filter(|it| {
            !["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security"]
                .iter()
                .any(|name| it["Header"] == *name)
        })
        .collect();
    let seconds = own("Strict-Transport-Security")
        .and_then(|it| it.strip_prefix("max-age=")?.split(';').next()?.parse::<u32>().ok());
    let policy = json!({
        "Name": "latchkey",
        "Comment": "Made by cargo xtask dist from crates/hosting",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": { "ContentSecurityPolicy": own("Content-Security-Policy"), "Override": true },
            "ContentTypeOptions": { "Override": true },
            "ReferrerPolicy": { "ReferrerPolicy": own("Referrer-Policy"), "Override": true },
            "StrictTransportSecurity": {
                "AccessControlMaxAgeSec": seconds, "IncludeSubdomains": true, "Preload": false, "Override": true
            }
        },
        "CustomHeadersConfig": { "Quantity": others.len(), "Items": others }
    });
    // The page for what does not exist is set in the distribution: 403 and 404 of the bucket, this file, status 404.
    debug_assert_eq!(NOT_FOUND, "404.html");
    format!("{policy:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_holds_every_header() {
        let text = cloudfront_headers();
        let policy: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (name, value) in SECURITY_HEADERS {
            let custom = policy["CustomHeadersConfig"]["Items"].as_array().unwrap();
            let is_custom = custom.iter().any(|it| it["Header"] == *name && it["Value"] == *value);
            let has_place =
                text.contains(&format!("\"{value}\"")) || *name == "Strict-Transport-Security" || *value == "nosniff";
            assert!(is_custom != (custom.iter().all(|it| it["Header"] != *name) && has_place), "{name}");
        }
        assert_eq!(policy["SecurityHeadersConfig"]["StrictTransportSecurity"]["AccessControlMaxAgeSec"], 31_536_000);
        assert_eq!(policy["CustomHeadersConfig"]["Quantity"], 3);
    }

    #[test]
    fn the_function_knows_every_page_and_fits() {
        let files = ["index.html", "help/index.html", "help/what-is-mfa/index.html", "app.html"].map(str::to_owned);
        let text = cloudfront_function(&["es"], &files);
        assert!(text.contains(r#"const PAGES = ["help","help/what-is-mfa"];"#), "{text}");
        assert!(text.contains(r#""/.well-known/change-password":"/profile/password""#), "{text}");
        assert!(text.contains(r#"const LANGUAGES = ["es"];"#), "{text}");
        // CloudFront takes functions of 10 KB; this one grows by a line of text for each page.
        assert!(text.len() < 3000, "{}", text.len());
    }
}
