//! When and by what the visit was proved, and whether that is enough for a service (OpenID Connect Core 1.0, section
//! 3.1.2.1: `prompt`, `max_age`, `acr_values`).

use contract::{RequestedProof, Timestamp};

use crate::visit::desk::Desk;
use crate::visit::stage::Visit;

/// A proof that cannot be passed on to another site, by a passkey or security key: "phishing-resistant" (OpenID Connect
/// Extended Authentication Profile ACR Values 1.0).
pub const BY_KEY: &str = "phr";

/// What a service wants to be proved.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// When it asked.
    pub asked_at: Timestamp,
    /// How many seconds ago the last proof was, at most.
    pub max_age: Option<u64>,
    /// The proof must be given since it asked.
    pub again: bool,
    /// It must be a passkey or security key.
    pub by_key: bool,
}

/// When the member was last proved to be there: here, or where an identity provider has let the visit in, there. When that
/// one answered says nothing, since it asks nobody who is signed in there. `None`: it has not said when.
pub fn proved_at(desk: &Desk, visit: &Visit) -> Option<Timestamp> {
    let fresh = desk.app.settings.limits.fresh_seconds;
    let first = visit.proved_elsewhere_at.unwrap_or(visit.started_at);
    let last = visit.fresh_until.map_or(first, |it| Timestamp(it.0.saturating_sub(fresh)).max(first));
    (last.0 > 0).then_some(last)
}

/// What a service is told of the proof: when it was given, and by what (RFC 8176), with spaces. Both are of the same proof: of
/// the last one, or of the last one by key where that was demanded. A browser that skips the second step has shown the
/// password and no more; after an identity provider, nothing that could be said.
pub fn told(desk: &Desk, visit: &Visit, demands_key: bool) -> (Option<Timestamp>, &'static str) {
    let last = proved_at(desk, visit);
    match visit.key_proved_at {
        Some(by_key) if demands_key || Some(by_key) >= last => (Some(by_key), "pop mfa"),
        _ if !visit.remembered => (last, "mfa"),
        _ => (last, if visit.proved_elsewhere_at.is_some() { "" } else { "pwd" }),
    }
}

/// The proof that is still missing of this member.
pub fn missing(desk: &Desk, visit: &Visit, wanted: &Wanted) -> Option<RequestedProof> {
    let is_enough = |at: Timestamp| {
        let since_asked = at >= wanted.asked_at;
        let is_young = wanted.max_age.is_none_or(|most| since_asked || desk.now.seconds_since(at) <= most);
        (since_asked || !wanted.again) && is_young
    };
    if wanted.by_key && !visit.key_proved_at.is_some_and(is_enough) {
        return Some(RequestedProof::Key);
    }
    let last = proved_at(desk, visit);
    let is_known = last.is_some() || wanted.max_age.is_none();
    (!is_known || !is_enough(last.unwrap_or_default())).then_some(RequestedProof::Again)
}
