//! What a service can be told of a member: named by words of a scope, kept as such, shown to the member before, and said
//! by claims.

use contract::{Fact, FactKind};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};

use crate::base::refusal::Outcome;
use crate::base::settings::ServiceSetting;
use crate::links::masked;
use crate::visit::desk::Desk;

/// The word of each kind in a scope (RFC 6749, section 3.3; OpenID Connect Core 1.0, section 5.4).
const WORDS: [(FactKind, &str); 3] =
    [(FactKind::Account, "openid"), (FactKind::Email, "email"), (FactKind::LinkedNumber, "linked_number")];

/// Every word, for the discovery document.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.into_iter().map(|it| it.1)
}

/// The kinds that these words name. A word that is not known names none.
pub fn read(scope: &str) -> Vec<FactKind> {
    let named = |word: &str| scope.split(' ').any(|it| it == word);
    WORDS.into_iter().filter(|it| named(it.1)).map(|it| it.0).collect()
}

/// The words for these kinds.
pub fn written(kinds: &[FactKind]) -> String {
    let words = WORDS.into_iter().filter(|it| kinds.contains(&it.0)).map(|it| it.1);
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the service may be told this: who the member is, and what it is registered for.
pub fn may_be_told(service: &ServiceSetting, kind: FactKind) -> bool {
    kind == FactKind::Account || service.facts.contains(&kind)
}

/// Those of `kinds` with the values of `account`, masked where they are secret. Without an account nothing has a value.
pub fn shown(desk: &Desk, service: &ServiceSetting, kinds: &[FactKind], account: Option<&str>) -> Outcome<Vec<Fact>> {
    let mut facts = Vec::new();
    for kind in kinds {
        let mut fact = Fact { kind: *kind, ..Fact::default() };
        if *kind == FactKind::LinkedNumber {
            fact.provider.clone_from(&service.needs_link);
        }
        if let Some(account) = account {
            fact.value = match (kind, &service.needs_link) {
                (FactKind::Email, _) => Some(email(desk, account)?),
                (FactKind::LinkedNumber, Some(provider)) => {
                    number(desk, provider, account)?.map(|it| masked::label(&desk.app.settings.links, provider, &it))
                }
                _ => None,
            };
        }
        facts.push(fact);
    }
    Ok(facts)
}

/// The claims that say them (OpenID Connect Core 1.0, section 5.1). An address is always a proved one.
pub fn claims(desk: &Desk, service: &ServiceSetting, scope: &str, account: &str) -> Outcome<Map<String, Value>> {
    let mut claims = Map::new();
    for kind in read(scope).into_iter().filter(|it| may_be_told(service, *it)) {
        match (kind, &service.needs_link) {
            (FactKind::Email, _) => {
                claims.insert("email".to_owned(), json!(email(desk, account)?));
                claims.insert("email_verified".to_owned(), json!(true));
            }
            (FactKind::LinkedNumber, Some(provider)) => {
                if let Some(number) = number(desk, provider, account)? {
                    claims.insert("linked_number".to_owned(), json!(number));
                }
            }
            _ => {}
        }
    }
    Ok(claims)
}

/// The number that `account` has linked at `provider`, the first of them if there are several.
pub fn number(desk: &Desk, provider: &str, account: &str) -> Outcome<Option<String>> {
    let find = "SELECT claim_number FROM links WHERE account = ?1 AND provider = ?2 ORDER BY rowid LIMIT 1";
    Ok(desk.db.query_row(find, params![account, provider], |it| it.get(0)).optional()?)
}

/// The link with that number: it is what a member agrees to, and is another one after unlinking and linking.
pub fn link(desk: &Desk, service: &ServiceSetting, account: &str) -> Outcome<Option<String>> {
    let Some(provider) = &service.needs_link else { return Ok(None) };
    let find = "SELECT id FROM links WHERE account = ?1 AND provider = ?2 ORDER BY rowid LIMIT 1";
    Ok(desk.db.query_row(find, params![account, provider], |it| it.get(0)).optional()?)
}

fn email(desk: &Desk, account: &str) -> Outcome<String> {
    Ok(desk.db.query_row("SELECT email FROM accounts WHERE id = ?1", [account], |it| it.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_and_written_by_words_that_are_known() {
        assert_eq!(read("email openid offline_access"), [FactKind::Account, FactKind::Email]);
        assert_eq!(written(&read("linked_number  openid x")), "openid linked_number");
        assert!(read("OPENID emails").is_empty());
    }
}
