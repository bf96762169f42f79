//! Files below `/.well-known` that the operator's settings make. The redirect there is in `address`.

use serde_json::json;

/// Where passkeys are made and looked after (W3C, "A Well-Known URL for Relying Party Passkey Endpoints"). `site` is
/// such as `https://accounts.example.org`.
pub fn passkey_endpoints(site: &str) -> String {
    let answer = json!({ "enroll": format!("{site}/methods/add/passkey"), "manage": format!("{site}/methods") });
    format!("{answer}\n")
}

/// Whose pages may use passkeys of this site (WebAuthn Level 3, related origins).
pub fn related_origins(origins: &[String]) -> String {
    format!("{}\n", json!({ "origins": origins }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FALLBACK, candidates};

    #[test]
    fn passkey_endpoints_are_pages_of_the_app() {
        let endpoints: serde_json::Value = serde_json::from_str(&passkey_endpoints("https://a.example")).unwrap();
        for key in ["enroll", "manage"] {
            let path = endpoints[key].as_str().unwrap().strip_prefix("https://a.example").unwrap();
            assert_eq!(candidates(path).last().map(String::as_str), Some(FALLBACK), "{path}");
        }
    }

    #[test]
    fn related_origins_are_listed_as_they_are() {
        assert_eq!(related_origins(&["https://b.example".to_owned()]), "{\"origins\":[\"https://b.example\"]}\n");
    }
}
