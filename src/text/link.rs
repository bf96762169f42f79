//! Linking an older account.

use std::collections::BTreeMap;

use contract::{LinkKind, LinkProvider, NumberRules, Plan, Timestamp, in_language};

use super::Text;
use crate::browser::{self, Language};

super::words!("link");

/// How the number of an older account is called, alone: as its provider says, else by its kind.
pub fn number(provider: Option<&LinkProvider>) -> String {
    let stated = provider.and_then(|it| it.number.as_ref()).and_then(|it| stated(&it.label));
    let by_kind = match provider.map(|it| it.kind) {
        Some(LinkKind::OldAccount) => CLAIM,
        _ => NUMBER_OF_RECORD,
    };
    stated.unwrap_or_else(|| by_kind.to_owned())
}

/// The same inside a sentence.
pub fn number_name(rules: &NumberRules) -> String {
    stated(&rules.name).unwrap_or_else(|| CLAIM_NAME.to_owned())
}

/// What helps to find and to type it.
pub fn number_hint(rules: &NumberRules) -> String {
    let mut hint = stated(&rules.hint).unwrap_or_else(|| CLAIM_HINT.to_owned());
    if let Some(example) = &rules.example {
        hint += &format!(" {}", claim_example(example));
    }
    if !rules.forms.is_empty() {
        hint += &format!(" {CLAIM_SPACES}");
    }
    hint
}

/// Words of the backend in the language of the page. Nothing but blanks is nothing.
fn stated(words: &BTreeMap<String, String>) -> Option<String> {
    in_language(words, Language::spoken().tag()).filter(|it| !it.trim().is_empty()).map(str::to_owned)
}

pub fn plan(plan: Plan) -> Text {
    match plan {
        Plan::Retiree => PLAN_RETIREE,
        Plan::Survivor => PLAN_SURVIVOR,
        Plan::Unknown => PLAN_OTHER,
    }
}

/// What is so from now on. That the old way in has ended is said only where the provider says so.
pub fn done_lead(name: &str, provider: Option<&LinkProvider>) -> String {
    let mut lead = done_lead_now(name);
    if provider.is_some_and(|it| it.ends_old_sign_in) {
        lead += &format!(" {DONE_LEAD_ENDS}");
    }
    if provider.is_some_and(|it| it.kind == LinkKind::OldAccount) {
        lead += &format!(" {DONE_LEAD_OLD}");
    }
    lead
}

pub fn date(at: Timestamp) -> String {
    browser::local_date_and_time(at)
}

pub fn taken(kind: LinkKind) -> Text {
    match kind {
        LinkKind::OldAccount => TAKEN_OLD,
        LinkKind::Redirect | LinkKind::Unknown => TAKEN_OTHER,
    }
}

pub fn taken_back(kind: LinkKind) -> Text {
    match kind {
        LinkKind::OldAccount => TAKEN_BACK_OLD,
        LinkKind::Redirect | LinkKind::Unknown => TAKEN_BACK_OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(more: &str) -> LinkProvider {
        let json = format!(r#"{{"id":"p","name":"Pensions","kind":"old_account"{more}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_number_is_called_and_explained_as_its_provider_says() {
        let stated = provider(
            r###","number":{"label":{"en":"Member ID","es":"N.º de miembro"},"name":{"en":"member ID"},
            "hint":{"en":"Six digits."},"example":"12 34 56","forms":["## ## ##"]}"###,
        );
        let rules = stated.number.clone().unwrap();
        assert_eq!((number(Some(&stated)), number_name(&rules)), ("Member ID".to_owned(), "member ID".to_owned()));
        let hint = format!("Six digits. {} {CLAIM_SPACES}", claim_example("12 34 56"));
        assert_eq!(number_hint(&rules), hint);
    }

    #[test]
    fn where_nothing_is_stated_nothing_is_claimed() {
        let silent = provider("");
        assert_eq!(number(Some(&silent)), CLAIM.to_owned());
        assert_eq!(number(None), NUMBER_OF_RECORD.to_owned());
        assert_eq!(number_hint(&NumberRules::default()), CLAIM_HINT.to_owned());
        assert_eq!(number(Some(&provider(r#","number":{"label":{"en":" "}}"#))), CLAIM.to_owned());
        assert!(!done_lead("Pensions", Some(&silent)).contains(&*DONE_LEAD_ENDS));
        let ends = provider(r#","ends_old_sign_in":true"#);
        assert!(done_lead("Pensions", Some(&ends)).contains(&*DONE_LEAD_ENDS));
    }
}
