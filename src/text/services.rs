//! Services that send their members here, and what they are told.

use contract::{Fact, FactKind, LinkProvider, RequestedProof};

use super::link;

super::words!("services");

/// What a fact is called. `provider`: of the record that it belongs to, where it belongs to one.
pub fn fact(fact: &Fact, provider: Option<&LinkProvider>) -> String {
    match fact.kind {
        FactKind::Account => FACT_ACCOUNT.to_owned(),
        FactKind::Email => FACT_EMAIL.to_owned(),
        FactKind::LinkedNumber | FactKind::Unknown => link::number(provider),
    }
}

/// What is told as this fact to the service with this name.
pub fn value(fact: &Fact, name: &str) -> String {
    match (fact.kind, &fact.value) {
        (FactKind::Account, _) => fact_account_text(name),
        (_, Some(value)) => value.clone(),
        (_, None) => FACT_NONE.to_owned(),
    }
}

/// Why the service with this name wants a proof.
pub fn proof(proof: Option<RequestedProof>, name: &str) -> String {
    match proof {
        Some(RequestedProof::Key) => proof_key(name),
        Some(RequestedProof::Unknown) => proof_other(name),
        Some(RequestedProof::Again) | None => proof_again(name),
    }
}
