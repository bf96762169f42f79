//! What a member may do around links besides linking by number and password.

use contract::{
    Holds, LinkAnswer, LinkPreview, NewOldPasswordReset, OldPassword, Timestamp, Unlinked, bare_digits, bare_email,
    bare_number, ops,
};

use crate::{Failure, Member, Standing, api::Api, services::to_site};

impl Member {
    /// Links that were ended a short time ago and can be taken up again.
    pub fn unlinked(&self) -> &[Unlinked] {
        &self.account.unlinked
    }

    /// Takes a link up again that was ended. Needs a fresh proof.
    pub async fn restore_link(&self, unlinked: &Unlinked) -> Result<Standing, Failure> {
        self.api.step(ops::RestoreLink { id: unlinked.id.clone() }).await
    }

    /// Begins to link by the provider's own site: the address there. Needs a fresh proof.
    pub async fn start_redirect(&self, provider: &str) -> Result<String, Failure> {
        let start = self.api.call(ops::StartRedirect { provider: provider.to_owned() }).await?;
        to_site::<ops::StartRedirect>(&self.api, start.redirect_url)
    }

    /// Gives what the provider's site sent along on the way back. Nothing is linked yet.
    pub async fn finish_redirect(&self, provider: &str, code: &str, state: &str) -> Result<LinkPreview, Failure> {
        let body = LinkAnswer { code: code.to_owned(), state: state.to_owned() };
        self.api.call(ops::FinishRedirect { provider: provider.to_owned(), body }).await
    }

    /// Begins to replace the forgotten password of an older account. Nobody learns here whether what was typed fits.
    pub async fn forgot_old_password(&self, provider: &str, claim: &str, email: &str) -> Result<Standing, Failure> {
        let fields = [("claim_number", bare_number(claim)), ("email", bare_email(email))]
            .map(|(name, value)| (name.to_owned(), value));
        let body = NewOldPasswordReset { fields: fields.into() };
        self.api.step(ops::ForgotOldPassword { provider: provider.to_owned(), body }).await
    }

    /// The forgotten password of an older account of this provider that is being replaced, if there is one.
    pub fn old_password_reset(&self, provider: &str) -> Option<OldPasswordReset> {
        let reset = self.account.old_password_reset.clone().filter(|it| it.provider == provider)?;
        Some(OldPasswordReset { api: self.api.clone(), reset, now: self.now })
    }

    /// Sets the new password of an older account by the token of the link that was sent. Gives its masked number.
    pub async fn set_old_password_by_link(
        &self,
        provider: &str,
        token: &str,
        password: &str,
    ) -> Result<(String, Standing), Failure> {
        let (token, password) = (Some(token.to_owned()), password.to_owned());
        set_old_password(&self.api, provider, OldPassword { code: None, token, password }).await
    }
}

/// The code sent to the address on an older record is due, with a new password.
#[derive(Clone, Debug, PartialEq)]
pub struct OldPasswordReset {
    api: Api,
    reset: contract::OldPasswordReset,
    now: Timestamp,
}

impl OldPasswordReset {
    /// Which provider it belongs to.
    pub fn provider(&self) -> &str {
        &self.reset.provider
    }

    /// The number that was typed, masked.
    pub fn label(&self) -> &str {
        &self.reset.label
    }

    /// How many digits the code has.
    pub fn code_length(&self) -> u32 {
        self.reset.sent.code_length
    }

    /// What the email holds, where that is not both a code and a link.
    pub fn holds(&self) -> Option<Holds> {
        self.reset.sent.only
    }

    /// Seconds, counted from the answer this came with, until another code may be asked for.
    pub fn resend_in(&self) -> u64 {
        self.reset.sent.resend_at.seconds_since(self.now)
    }

    /// Gives the code and the new password, exactly as typed. Gives the masked number.
    pub async fn set(&self, code: &str, password: &str) -> Result<(String, Standing), Failure> {
        let (code, password) = (Some(bare_digits(code, self.code_length())), password.to_owned());
        set_old_password(&self.api, &self.reset.provider, OldPassword { code, token: None, password }).await
    }

    /// Asks for another email.
    pub async fn resend(&self) -> Result<Standing, Failure> {
        self.api.step(ops::ResendOldPasswordCode { provider: self.reset.provider.clone() }).await
    }
}

async fn set_old_password(api: &Api, provider: &str, body: OldPassword) -> Result<(String, Standing), Failure> {
    let set = api.call(ops::SetOldPassword { provider: provider.to_owned(), body }).await?;
    Ok((set.label, api.standing::<ops::SetOldPassword>(set.session)?))
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{api::tests::MEMBER, dialects::scripted::Scripted};

    #[test]
    fn one_is_led_to_a_site_and_to_nothing_else() {
        let (backend, Standing::Member(member)) = Scripted::at(MEMBER) else { panic!() };
        for (address, is_site) in [
            ("https://agency.example/authorize?x=1", true),
            ("http://localhost:8082/authorize", true),
            ("http://agency.example/authorize", false),
            ("javascript:alert(1)", false),
            ("/profile", false),
        ] {
            backend.answers::<ops::StartRedirect>(&format!(r#"{{"redirect_url":"{address}"}}"#));
            let want = is_site.then(|| address.to_owned()).ok_or(Failure::WrongAnswer);
            assert_eq!(block_on(member.start_redirect("agency")), want, "{address}");
        }
    }
}
