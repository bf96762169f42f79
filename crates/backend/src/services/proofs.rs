//! When and by what the visit was proved, and whether that is enough for a service (OpenID Connect Core 1.0, section
//! 3.1.2.1: `prompt`, `max_age`, `acr_values`).

use contract::{RequestedProof, Timestamp};

use crate::services::requests::Request;
use crate::visit::desk::Desk;
use crate::visit::stage::Visit;

/// A proof that cannot be passed on to another site, by a passkey or security key: "phishing-resistant" (OpenID Connect
/// Extended Authentication Profile ACR Values 1.0).
pub const BY_KEY: &str = "phr";

/// When the member was last proved to be there.
pub fn proved_at(desk: &Desk, visit: &Visit) -> Timestamp {
    let fresh = desk.app.settings.limits.fresh_seconds;
    let last = visit.fresh_until.map(|it| Timestamp(it.0.saturating_sub(fresh)));
    last.unwrap_or(visit.started_at).max(visit.started_at)
}

/// By what (RFC 8176), with spaces. A browser that skips the second step has shown the password and no more.
pub fn proved_by(visit: &Visit) -> &'static str {
    match (visit.key_proved_at, visit.remembered) {
        (Some(_), _) => "pop mfa",
        (None, true) => "pwd",
        (None, false) => "mfa",
    }
}

/// The proof that the request still needs of this member.
pub fn missing(desk: &Desk, visit: &Visit, request: &Request) -> Option<RequestedProof> {
    let is_enough = |at: Timestamp| {
        let since_asked = at >= request.asked_at;
        let is_young = request.max_age.is_none_or(|most| since_asked || desk.now.seconds_since(at) <= most);
        (since_asked || !request.proves_again) && is_young
    };
    if request.needs_key && !visit.key_proved_at.is_some_and(is_enough) {
        return Some(RequestedProof::Key);
    }
    (!is_enough(proved_at(desk, visit))).then_some(RequestedProof::Again)
}
