//! What a member may do around links besides linking by number and password.

use contract::{LinkPreview, OldPassword, Timestamp, Unlinked};

use crate::{Failure, Member, Standing, dialects::Api};

impl Member {
    /// Links that were ended a short time ago and can be taken up again.
    pub fn unlinked(&self) -> &[Unlinked] {
        &self.account.unlinked
    }

    /// Takes a link up again that was ended. Needs a fresh proof.
    pub async fn restore_link(&self, unlinked: &Unlinked) -> Result<Standing, Failure> {
        self.api.restore_link(&unlinked.id).await
    }

    /// Begins to link by the provider's own site: the address there. Needs a fresh proof.
    pub async fn start_redirect(&self, provider: &str) -> Result<String, Failure> {
        self.api.start_redirect(provider).await
    }

    /// Gives what the provider's site sent along on the way back. Nothing is linked yet.
    pub async fn finish_redirect(&self, provider: &str, code: &str, state: &str) -> Result<LinkPreview, Failure> {
        self.api.finish_redirect(provider, code, state).await
    }

    /// Begins to replace the forgotten password of an older account. Nobody learns here whether what was typed fits.
    pub async fn forgot_old_password(&self, provider: &str, claim: &str, email: &str) -> Result<Standing, Failure> {
        self.api.forgot_old_password(provider, &[("claim_number", claim), ("email", email)]).await
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
        self.api.set_old_password(provider, &OldPassword { code: None, token, password }).await
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

    /// Seconds, counted from the answer this came with, until another code may be asked for.
    pub fn resend_in(&self) -> u64 {
        self.reset.sent.resend_at.seconds_since(self.now)
    }

    /// Gives the code and the new password, exactly as typed. Gives the masked number.
    pub async fn set(&self, code: &str, password: &str) -> Result<(String, Standing), Failure> {
        let (code, password) = (Some(code.to_owned()), password.to_owned());
        self.api.set_old_password(&self.reset.provider, &OldPassword { code, token: None, password }).await
    }

    /// Asks for another e-mail.
    pub async fn resend(&self) -> Result<Standing, Failure> {
        self.api.resend_old_password_code(&self.reset.provider).await
    }
}
