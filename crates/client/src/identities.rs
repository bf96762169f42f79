//! Accounts from elsewhere: signing in with one, what waits for a proof, and what is joined to a member's account.

use contract::{Identity, IdentityAnswer, StartIdentity, WaitingIdentity, ops};

use crate::{EmailCode, Failure, FirstMethod, Member, Standing, Visitor, services::to_site};

impl Visitor {
    /// The account from elsewhere that can be joined when its member has signed in here, if one waits.
    pub fn identity(&self) -> Option<&WaitingIdentity> {
        self.api.identity.as_deref()
    }

    /// Begins to sign in with an account of this provider: the address there. `return_to` is the page that is wanted
    /// afterward, `locale` the BCP 47 language of emails and, as far as it can, of the provider.
    pub async fn start_sign_in_with(
        &self,
        provider: &str,
        return_to: Option<String>,
        locale: &str,
    ) -> Result<String, Failure> {
        let body = StartIdentity { shared: self.shared, return_to, locale: Some(locale.to_owned()) };
        let start = self.api.call(ops::StartSignInWith { provider: provider.to_owned(), body }).await?;
        to_site::<ops::StartSignInWith>(&self.api, start.redirect_url)
    }
}

impl EmailCode {
    /// The account from elsewhere whose address the code is to prove, if that is what it is for.
    pub fn identity(&self) -> Option<&WaitingIdentity> {
        self.api.identity.as_deref()
    }
}

impl FirstMethod {
    /// Accounts from elsewhere that sign its member in.
    pub fn identities(&self) -> &[Identity] {
        &self.account.identities
    }

    /// Whether the account has a password.
    pub fn has_password(&self) -> bool {
        !self.account.without_password
    }
}

impl Standing {
    /// Whether what is begun, or the account, has no password and gets none on the way.
    pub fn is_without_password(&self) -> bool {
        match self {
            Standing::EmailCode(it) => it.identity().is_some(),
            Standing::FirstMethod(it) => !it.has_password(),
            Standing::Member(it) => !it.has_password(),
            _ => false,
        }
    }

    /// The account from elsewhere that waits for a proof, or for a yes, if one does.
    pub fn identity(&self) -> Option<&WaitingIdentity> {
        self.api().identity.as_deref()
    }

    /// Gives what a provider sent along on the way back. Gives where one stands now, and the page that was wanted when it
    /// began.
    pub async fn finish_sign_in_with(
        &self,
        provider: &str,
        answer: IdentityAnswer,
    ) -> Result<(Standing, Option<String>), Failure> {
        let api = self.api();
        let finished = api.call(ops::FinishSignInWith { provider: provider.to_owned(), body: answer }).await?;
        Ok((api.standing::<ops::FinishSignInWith>(finished.session)?, finished.return_to))
    }
}

impl Member {
    /// Accounts from elsewhere that sign the member in, in the order in which they were joined.
    pub fn identities(&self) -> &[Identity] {
        &self.account.identities
    }

    /// Whether the account has a password.
    pub fn has_password(&self) -> bool {
        !self.account.without_password
    }

    /// The account from elsewhere that waits for a yes or no, if one does.
    pub fn waiting_identity(&self) -> Option<&WaitingIdentity> {
        self.api.identity.as_deref()
    }

    /// Yes: what waits is joined. Needs a fresh proof.
    pub async fn join_waiting_identity(&self) -> Result<Standing, Failure> {
        self.api.step(ops::JoinWaitingIdentity {}).await
    }

    /// No: nothing is joined, and nothing waits any more.
    pub async fn drop_waiting_identity(&self) -> Result<Standing, Failure> {
        self.api.step(ops::DropWaitingIdentity {}).await
    }

    /// Begins to join an account of this provider: the address there. Needs a fresh proof.
    pub async fn start_join(&self, provider: &str) -> Result<String, Failure> {
        let start = self.api.call(ops::StartJoin { provider: provider.to_owned() }).await?;
        to_site::<ops::StartJoin>(&self.api, start.redirect_url)
    }

    /// Gives what the provider sent along on the way back: the account is joined.
    pub async fn finish_join(&self, provider: &str, answer: IdentityAnswer) -> Result<Standing, Failure> {
        self.api.step(ops::FinishJoin { provider: provider.to_owned(), body: answer }).await
    }

    /// Removes an account from elsewhere. Needs a fresh proof. The last way to sign in is refused with `last_way_in`.
    pub async fn remove_identity(&self, identity: &Identity) -> Result<Standing, Failure> {
        self.api.step(ops::RemoveIdentity { id: identity.id.clone() }).await
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{api::tests::MEMBER, dialects::scripted::Scripted};

    const WAITING: &str = r#"{"provider":"other","email":"ann@example.com","expires_at":"2026-11-24T10:00:00Z"}"#;

    fn document(state: &str) -> String {
        format!(r#"{{"state":"{state}","now":"2026-11-24T09:30:00Z","csrf_token":"t","identity":{WAITING}}}"#)
    }

    fn answer() -> IdentityAnswer {
        IdentityAnswer { code: "c".to_owned(), state: "s".to_owned(), iss: None }
    }

    #[test]
    fn what_waits_for_a_proof_is_known_until_the_visit_ends() {
        let (_, standing) = Scripted::at(&document("anonymous"));
        assert_eq!(standing.identity().map(|it| &*it.email), Some("ann@example.com"));
        let Standing::Visitor(visitor) = &standing else { panic!() };
        assert_eq!(visitor.identity(), standing.identity());
        assert_eq!(standing.after_leaving().identity(), None);
        assert_eq!(standing.unknown().identity(), None);
    }

    #[test]
    fn what_still_waits_for_a_member_is_joined_or_dropped_by_a_call_of_its_own() {
        let waits = MEMBER.replacen('{', &format!(r#"{{"identity":{WAITING},"#), 1);
        let (backend, standing) = Scripted::at(&waits);
        let Standing::Member(member) = standing else { panic!() };
        assert_eq!(member.waiting_identity().map(|it| &*it.provider), Some("other"));
        backend.answers::<ops::JoinWaitingIdentity>(MEMBER);
        backend.answers::<ops::DropWaitingIdentity>(MEMBER);
        for after in [block_on(member.join_waiting_identity()), block_on(member.drop_waiting_identity())] {
            let Standing::Member(after) = after.unwrap() else { panic!() };
            assert_eq!(after.waiting_identity(), None);
        }
        assert_eq!(backend.asked::<ops::JoinWaitingIdentity>().len(), 1);
        assert_eq!(backend.asked::<ops::DropWaitingIdentity>().len(), 1);
    }

    #[test]
    fn one_comes_back_to_where_one_wanted_to_be() {
        let (backend, standing) = Scripted::at(&document("anonymous"));
        backend.answers::<ops::FinishSignInWith>(&format!(r#"{{"session":{MEMBER},"return_to":"/methods"}}"#));
        let (after, wanted) = block_on(standing.finish_sign_in_with("other", answer())).unwrap();
        assert!(matches!(after, Standing::Member(_)), "{after:?}");
        assert_eq!((wanted.as_deref(), after.identity()), (Some("/methods"), None));
    }

    #[test]
    fn a_provider_is_a_site_and_nothing_else() {
        let (backend, Standing::Visitor(visitor)) = Scripted::at(&document("anonymous")) else { panic!() };
        let (other, Standing::Member(member)) = Scripted::at(MEMBER) else { panic!() };
        for (address, want) in [
            ("https://other.example/authorize", Ok("https://other.example/authorize".to_owned())),
            ("javascript:alert(1)", Err(Failure::WrongAnswer)),
            ("/profile", Err(Failure::WrongAnswer)),
        ] {
            let start = format!(r#"{{"redirect_url":"{address}"}}"#);
            backend.answers::<ops::StartSignInWith>(&start);
            other.answers::<ops::StartJoin>(&start);
            assert_eq!(block_on(visitor.start_sign_in_with("other", None, "en")), want, "{address}");
            assert_eq!(block_on(member.start_join("other")), want, "{address}");
        }
    }

    #[test]
    fn an_account_has_a_password_unless_its_backend_says_that_it_has_none() {
        let (_, Standing::Member(member)) = Scripted::at(MEMBER) else { panic!() };
        assert!(member.has_password() && member.identities().is_empty());
        let without = MEMBER.replace(r#""account":{"#, r#""account":{"without_password":true,"#);
        let (_, standing) = Scripted::at(&without);
        assert!(standing.is_without_password() && !Standing::Member(member).is_without_password());
    }

    #[test]
    fn an_account_that_is_being_created_with_one_from_elsewhere_gets_no_password() {
        let pending = r#""pending":{"email":"a@b.org","sent":{"code_length":6,"expires_at":"2026-11-24T10:00:00Z",
            "resend_at":"2026-11-24T09:30:30Z"}}"#;
        let code = format!(r#"{{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z",{pending}}}"#);
        let (_, plain) = Scripted::at(&code);
        let (_, with) = Scripted::at(&code.replacen('{', &format!(r#"{{"identity":{WAITING},"#), 1));
        assert!(with.is_without_password() && !plain.is_without_password());
        for (more, want) in [(r#","without_password":true"#, true), ("", false)] {
            let account = format!(r#""account":{{"email":"a@b.org"{more}}}"#);
            let (_, first) =
                Scripted::at(&format!(r#"{{"state":"needs_first_method","now":"2026-11-24T09:30:00Z",{account}}}"#));
            assert_eq!(first.is_without_password(), want);
        }
    }
}
