//! Signing in with a passkey alone, browsers that are remembered, and computers that are shared: what they add to a
//! visitor, to the second step and to a member.

use contract::{AuthenticationCredential, PasskeyIds, PasskeySignIn, RequestOptions, ops};

use crate::{Failure, FirstMethod, Member, SecondStep, Standing, Visitor, known_keys::KeyId};

impl Visitor {
    /// The same visitor, who says whether others use this computer too. Nothing is remembered on such a one.
    pub fn on_shared(&self, shared: bool) -> Visitor {
        Visitor { shared, ..self.clone() }
    }

    /// WebAuthn options to sign in with a passkey alone.
    pub async fn passkey_options(&self) -> Result<RequestOptions, Failure> {
        self.api.key_options(ops::StartPasskeySignIn {}).await
    }

    /// Signs in with what a passkey answered. A passkey that no account has is refused with `unknown_passkey`.
    pub async fn sign_in_with_passkey(&self, credential: AuthenticationCredential) -> Result<Standing, Failure> {
        let key = KeyId::of(&credential.0);
        let body = PasskeySignIn { credential, shared: self.shared };
        self.api.key_step(key, ops::SignInWithPasskey { body }).await
    }

    /// Whether the browser may be told that this passkey is gone, after the backend has refused it with
    /// `unknown_passkey`. One that has worked in this visit stays, whatever is said of it.
    pub fn may_be_gone(&self, credential_id: &str) -> bool {
        self.api.with_keys(|it| it.may_be_gone(credential_id))
    }
}

impl SecondStep {
    /// Whether this browser may be remembered here: not on a shared computer, and not when a password is reset.
    pub fn may_remember(&self) -> bool {
        !self.shared && !self.resets_password
    }

    /// The same step, after which this browser is remembered or not.
    pub fn remembering(&self, remember: bool) -> SecondStep {
        SecondStep { remember: remember && self.may_remember(), ..self.clone() }
    }
}

impl SecondStep {
    /// Whether this computer was said to be shared when signing in.
    pub fn is_on_shared(&self) -> bool {
        self.shared
    }
}

impl FirstMethod {
    /// Whether this computer was said to be shared when signing in.
    pub fn is_on_shared(&self) -> bool {
        self.shared
    }
}

impl Member {
    /// Whether this computer was said to be shared when signing in.
    pub fn is_on_shared(&self) -> bool {
        self.shared
    }

    /// Whether to ask, this one time, if a passkey should be made.
    pub fn is_offered_passkey(&self) -> bool {
        self.offers_passkey
    }

    /// The same member, who is not asked: this browser cannot make one, or the backend could not be told.
    pub fn without_offer(&self) -> Member {
        Member { offers_passkey: false, ..self.clone() }
    }

    /// What the browser is told about this account's keys.
    pub fn passkeys(&self) -> Option<&PasskeyIds> {
        self.account.passkeys.as_ref()
    }

    /// Whether [`Self::passkeys`] are certainly all of them, so that the browser may forget others.
    pub fn knows_all_passkeys(&self) -> bool {
        self.passkeys().is_some_and(|it| self.api.with_keys(|known| known.are_all(it, &self.account.methods)))
    }

    /// How many browsers skip the second step for this account.
    pub fn remembered_browsers(&self) -> u32 {
        self.account.remembered_browsers
    }

    /// No passkey now; the member is not asked again.
    pub async fn decline_passkey(&self) -> Result<Standing, Failure> {
        self.api.step(ops::DeclinePasskey {}).await
    }

    /// No browser skips the second step any more.
    pub async fn forget_browsers(&self) -> Result<Standing, Failure> {
        self.api.step(ops::ForgetBrowsers {}).await
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{api::tests::MEMBER, dialects::scripted::Scripted};

    const STEP: &str = r#"{"state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"t"}]},"now":"2026-11-24T09:30:00Z"}"#;

    #[track_caller]
    fn remembers(json: &str, asked: bool, want: bool) {
        let (backend, Standing::SecondStep(step)) = Scripted::at(json) else { panic!("{json}") };
        backend.answers::<ops::ProveSecondStep>(MEMBER);
        block_on(step.remembering(asked).answer_with_code(contract::MethodKind::Totp, "123456")).unwrap();
        assert_eq!(backend.asked::<ops::ProveSecondStep>()[0].body.remember_browser, want, "{json}");
    }

    #[test]
    fn a_browser_is_remembered_only_when_asked_and_never_on_a_shared_computer_or_at_a_reset() {
        remembers(STEP, true, true);
        remembers(STEP, false, false);
        remembers(&STEP.replace(r#""now""#, r#""shared":true,"now""#), true, false);
        remembers(&STEP.replace(r#""methods""#, r#""resets_password":true,"methods""#), true, false);
    }

    #[test]
    fn a_visitor_says_that_the_computer_is_shared_with_password_and_passkey() {
        let visitor = r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z"}"#;
        let (backend, Standing::Visitor(visitor)) = Scripted::at(visitor) else { panic!() };
        backend.answers::<ops::SignIn>(MEMBER);
        backend.answers::<ops::SignInWithPasskey>(MEMBER);
        let shared = visitor.on_shared(true);
        block_on(shared.sign_in("a@b.org", "p")).unwrap();
        block_on(shared.sign_in_with_passkey(AuthenticationCredential(serde_json::Value::Null))).unwrap();
        assert!(backend.asked::<ops::SignIn>()[0].body.shared);
        assert!(backend.asked::<ops::SignInWithPasskey>()[0].body.shared);
    }

    /// A member with these keys, by their kinds; the browser was told of those that are listed.
    fn member(kinds: &[&str], listed: &str) -> String {
        let methods: Vec<_> = kinds.iter().map(|it| format!(r#"{{"type":"{it}","id":"m-{it}"}}"#)).collect();
        let keys = format!(r#""methods":[{}],"passkeys":{listed},"links""#, methods.join(","));
        MEMBER.replace(r#""links""#, &keys)
    }

    fn listed(ids: &str) -> String {
        format!(r#"{{"user_id":"u","credential_ids":{ids}}}"#)
    }

    fn key(id: &str) -> AuthenticationCredential {
        AuthenticationCredential(serde_json::json!({ "id": id }))
    }

    #[test]
    fn a_key_that_was_just_registered_or_used_makes_a_list_without_it_not_whole() {
        let (backend, standing) = Scripted::at(&member(&["passkey"], &listed(r#"["a"]"#)));
        let Standing::Member(ann) = standing else { panic!() };
        assert!(ann.knows_all_passkeys());
        // It was registered, and the backend lists what it had before.
        backend.answers::<ops::FinishKey>(&member(&["passkey"], &listed(r#"["a"]"#)));
        let made = contract::RegistrationCredential(serde_json::json!({ "id": "new" }));
        let added = block_on(ann.enrolment().add_key(contract::MethodKind::Passkey, "", made)).unwrap();
        let Standing::Member(added) = added else { panic!() };
        assert!(!added.knows_all_passkeys());
        for (list, is_whole) in [(r#"["new"]"#, true), ("[]", false), (r#"["a","new"]"#, true)] {
            backend.answers::<ops::GetSession>(&member(&["passkey"], &listed(list)));
            let Standing::Member(now) = block_on(Standing::Member(ann.clone()).look_again()).unwrap() else { panic!() };
            assert_eq!(now.knows_all_passkeys(), is_whole, "{list}");
        }
        // The same after a fresh proof with another one.
        backend.answers::<ops::ProveAgain>(&member(&["passkey"], &listed(r#"["new"]"#)));
        let proved = block_on(ann.prove_with_key(contract::MethodKind::SecurityKey, key("held"))).unwrap();
        assert!(matches!(proved, Standing::Member(it) if !it.knows_all_passkeys()));
    }

    #[test]
    fn a_passkey_that_has_signed_in_is_not_gone_when_it_is_called_unknown_later() {
        let visitor = r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z"}"#;
        let (backend, Standing::Visitor(visitor)) = Scripted::at(visitor) else { panic!() };
        assert!(visitor.may_be_gone("used"));
        backend.answers::<ops::SignInWithPasskey>(&member(&["passkey", "security_key"], &listed(r#"["other"]"#)));
        block_on(visitor.sign_in_with_passkey(key("used"))).unwrap();
        assert!(!visitor.may_be_gone("used") && !visitor.may_be_gone("other") && visitor.may_be_gone("old"));
    }

    #[test]
    fn removing_the_last_key_gives_what_is_gone_for_certain() {
        let (backend, standing) = Scripted::at(&member(&["passkey", "totp"], &listed(r#"["a"]"#)));
        let Standing::Member(ann) = standing else { panic!() };
        backend.answers::<ops::RemoveMethod>(&member(&["totp"], &listed("[]")));
        let (gone, standing) = block_on(ann.remove_method(&ann.methods()[0])).unwrap();
        assert_eq!(gone.as_deref(), Some("a"));
        assert!(matches!(standing, Standing::Member(it) if !it.knows_all_passkeys()));
    }
}
