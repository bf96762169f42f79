//! What a member should do next, so that the account is safe and of use. No words: home and profile have their own.

use client::Member;
use contract::{Config, Feature, LinkKind, MethodKind, STRENGTH, Without, is_phone, lasting};

use super::choose_method::is_full;

/// From how many codes on it is said that few are left.
pub const FEW: u32 = 3;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Someone said that all methods are lost. If that was not the member, it must be stopped.
    CheckReset,
    /// Nothing is there for the second step.
    FirstMethod,
    /// All hangs on one method, besides backup codes.
    SecondMethod,
    /// There never were backup codes.
    FirstCodes,
    /// So few backup codes are left.
    MoreCodes(u32),
    /// Nothing is linked, and this provider's accounts can be.
    Link(String),
    /// All is well.
    Nothing,
}

impl Next {
    /// The first thing that this member can do here. Rules that are not known ask for nothing.
    pub fn of(member: &Member, rules: &Config) -> Next {
        let ways = lasting(member.methods());
        let codes = member.methods().iter().find(|it| it.kind == MethodKind::BackupCode);
        let (offers_codes, has_second_step) = (rules.offers(Feature::BackupCodes), has_second_step(member, rules));
        let can_add = |kind: &MethodKind| can_add(member, rules, *kind);
        if member.account_reset().is_some() {
            return Next::CheckReset;
        }
        if !has_second_step && STRENGTH.iter().any(|it| is_second_step(rules, *it) && can_add(it)) {
            return Next::FirstMethod;
        }
        if ways == 1 && STRENGTH.iter().any(can_add) {
            return Next::SecondMethod;
        }
        // Of those that the backend does not count nothing is said.
        match codes.map(|it| it.left) {
            None if offers_codes && has_second_step => return Next::FirstCodes,
            Some(Some(left)) if offers_codes && left <= FEW => return Next::MoreCodes(left),
            _ => {}
        }
        // What was unlinked a short time ago is not asked for.
        let is_free = member.links().is_empty() && member.unlinked().is_empty();
        let provider = rules.links.iter().find(|it| is_free && it.kind != LinkKind::Unknown);
        provider.map_or(Next::Nothing, |it| Next::Link(it.id.clone()))
    }

    /// Whether the account can be called safe as it is.
    pub fn is_safe(&self) -> bool {
        matches!(self, Next::Link(_) | Next::Nothing)
    }
}

/// Whether more than the first step is asked of whoever signs in.
pub fn has_second_step(member: &Member, rules: &Config) -> bool {
    member.methods().iter().any(|it| is_second_step(rules, it.kind))
}

/// Whether a method of this kind is asked for after the first step. Backup codes are only for when it is lost.
fn is_second_step(rules: &Config, kind: MethodKind) -> bool {
    match kind {
        MethodKind::BackupCode => false,
        MethodKind::Totp => true,
        it => is_phone(it) || !rules.lacks(Without::KeyAtSecondStep),
    }
}

fn can_add(member: &Member, rules: &Config, kind: MethodKind) -> bool {
    let is_offered = kind != MethodKind::BackupCode && Feature::of_method(kind).is_some_and(|it| rules.offers(it));
    is_offered && !is_full(&rules.methods, member.methods(), kind)
}

#[cfg(test)]
mod tests {
    use client::Standing;

    use super::*;
    use crate::screen::tests::standings::standing;

    const ALL: &str = r#"{"contract":"1.0","methods":{"types":["passkey","security_key","totp","sms"],"backup_codes":10},
        "passkey":{"rp_id":"x.org"},"links":[{"id":"owls","name":"Owls","kind":"owl"},{"id":"old","name":"Old","kind":"old_account"}]}"#;
    const APP: &str = r#"{"type":"totp","id":"a"}"#;
    const KEY: &str = r#"{"type":"passkey","id":"k"}"#;
    const LINK: &str = r#"{"id":"l","provider":"old","label":"A","notice_email":"a@b.org","linked_at":"2026-11-24T09:30:00Z","reference":"R"}"#;

    fn codes(left: u32) -> String {
        format!(r#"{{"type":"backup_code","id":"b","left":{left}}}"#)
    }

    fn member(methods: &[&str], more: &str) -> Member {
        let methods = methods.join(",");
        let session = format!(r#""state":"signed_in","account":{{"email":"a@b.org","methods":[{methods}]{more}}}"#);
        match standing(session.leak()) {
            Standing::Member(it) => it,
            other => panic!("{other:?}"),
        }
    }

    fn next(methods: &[&str], rules: &str) -> Next {
        Next::of(&member(methods, ""), &serde_json::from_str(rules).unwrap())
    }

    #[test]
    fn what_protects_most_comes_first() {
        // Beside the account, as the session document has it.
        let reset = r#"},"account_reset":{"mode":"delete","requested_at":"2026-11-24T09:00:00Z",
            "ready_at":"2026-11-25T09:00:00Z","expires_at":"2026-11-26T09:00:00Z""#;
        let rules = serde_json::from_str(ALL).unwrap();
        assert_eq!(Next::of(&member(&[], reset), &rules), Next::CheckReset);
        assert_eq!(next(&[], ALL), Next::FirstMethod);
        assert_eq!(next(&[APP], ALL), Next::SecondMethod);
        assert_eq!(next(&[APP, &codes(9)], ALL), Next::SecondMethod);
        assert_eq!(next(&[APP, KEY], ALL), Next::FirstCodes);
        assert_eq!(next(&[APP, KEY, &codes(3)], ALL), Next::MoreCodes(3));
        assert_eq!(next(&[APP, KEY, &codes(4)], ALL), Next::Link("old".to_owned()));
        let linked = member(&[APP, KEY, &codes(4)], &format!(r#","links":[{LINK}]"#));
        assert_eq!(Next::of(&linked, &rules), Next::Nothing);
    }

    #[test]
    fn nothing_is_asked_for_that_is_not_offered_or_not_known() {
        for rules in [r#"{"contract":""}"#, r#"{"contract":"1.0"}"#] {
            for methods in [&[][..], &[APP], &[APP, KEY]] {
                assert_eq!(next(methods, rules), Next::Nothing, "{rules}");
            }
            assert_eq!(next(&[APP, &codes(0)], rules), Next::Nothing, "{rules}");
        }
        // One app, and no more of it.
        let one = r#"{"contract":"1.0","methods":{"types":["totp"],"most_apps":1}}"#;
        assert_eq!((next(&[], one), next(&[APP], one)), (Next::FirstMethod, Next::Nothing));
    }

    #[test]
    fn a_passkey_is_no_second_step_where_it_signs_in_alone() {
        let alone = ALL.replacen('{', r#"{"without":["key_at_second_step"],"#, 1);
        assert_eq!(next(&[KEY], &alone), Next::FirstMethod);
        assert_eq!(next(&[KEY, APP], &alone), Next::FirstCodes);
        let only_keys = r#"{"contract":"1.0","without":["key_at_second_step"],"passkey":{"rp_id":"x.org"},
            "methods":{"types":["passkey"],"backup_codes":10}}"#;
        assert_eq!(next(&[KEY], only_keys), Next::SecondMethod);
        // Backup codes come with an app.
        assert_eq!(next(&[KEY, r#"{"type":"passkey","id":"k2"}"#], only_keys), Next::Nothing);
    }

    #[test]
    fn codes_that_the_backend_does_not_count_are_not_called_used_up() {
        let uncounted = r#"{"type":"backup_code","id":"b"}"#;
        assert_eq!(next(&[APP, KEY, uncounted], ALL), Next::Link("old".to_owned()));
        assert!(member(&[uncounted], "").has_backup_codes() && !member(&[&codes(0)], "").has_backup_codes());
    }

    #[test]
    fn what_can_still_be_taken_back_is_not_asked_for() {
        let unlinked = r#","unlinked":[{"id":"l","provider":"old","label":"A","unlinked_at":"2026-11-24T09:00:00Z",
            "undo_until":"2026-11-25T09:00:00Z"}]"#;
        let rules = serde_json::from_str(ALL).unwrap();
        assert_eq!(Next::of(&member(&[APP, KEY, &codes(9)], unlinked), &rules), Next::Nothing);
    }
}
