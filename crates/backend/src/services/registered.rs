//! The services that are registered: found by their names, shown to be who they say, and what each calls a member.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::base::app::App;
use crate::base::secrets::{alike, digest, hexadecimal};
use crate::base::settings::{ServiceSetting, Settings, Subject};

/// The path of the issuer below the origin.
pub const PATH: &str = "/api/oidc";

/// What services know this backend by (OpenID Connect Discovery 1.0, section 3).
pub fn issuer(settings: &Settings) -> String {
    format!("{}{PATH}", settings.origin)
}

/// The service with this `client_id`.
pub fn find<'a>(settings: &'a Settings, id: &str) -> Option<&'a ServiceSetting> {
    settings.services.iter().find(|it| it.id == id)
}

/// Whether this is the service's secret. One without a secret has none to show (RFC 6749, section 2.3).
pub fn is_it(service: &ServiceSetting, secret: Option<&str>) -> bool {
    match secret {
        None => service.public,
        // Hashes are of one length, so that the time tells nothing of the secret.
        Some(secret) => {
            let shown = hexadecimal(&digest(secret));
            !service.public && alike(shown.as_bytes(), service.secret_sha256.as_bytes())
        }
    }
}

/// What the service calls this account (OpenID Connect Core 1.0, section 8.1): no two services can find out by it that
/// they speak of the same member, unless they are registered so.
pub fn subject(app: &App, service: &ServiceSetting, account: &str) -> String {
    match service.subject {
        Subject::Public => account.to_owned(),
        Subject::Pairwise => {
            let mac = app.key.mac("subject of a service", &format!("{} {account}", service.id));
            URL_SAFE_NO_PAD.encode(mac)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_secret_shows_who_a_service_is_and_one_without_has_none() {
        let secret_sha256 = hexadecimal(&digest("hush"));
        let service = ServiceSetting { secret_sha256, ..ServiceSetting::default() };
        assert!(is_it(&service, Some("hush")));
        assert!(!is_it(&service, Some("hush ")) && !is_it(&service, None) && !is_it(&service, Some("")));
        let public = ServiceSetting { public: true, ..ServiceSetting::default() };
        assert!(is_it(&public, None) && !is_it(&public, Some("")) && !is_it(&public, Some("hush")));
    }
}
