//! The addresses of a member. allauth knows each by itself; the contract wants ids that tell nobody an address.

use contract::{Code, Verb, ops};
use serde_json::{Value, json};

use super::{Allauth, problems::or_old_link, wire::token};
use crate::{
    Reply,
    dialects::foreign::{Stop, list, text},
};

const EMAILS: &str = "/account/email";

/// The same for the same address: FNV-1a, 64 bits. It stands in addresses of pages, where the address itself would be seen.
pub(super) fn address_id(email: &str) -> String {
    let hash = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("e-{:016x}", email.to_lowercase().bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

impl Allauth {
    pub(super) async fn add_email(&self, asked: ops::AddEmail) -> Result<Reply, Stop> {
        let answer = self.post(EMAILS, json!({ "email": asked.body.email })).await?;
        self.done(&answer).await
    }

    pub(super) async fn prove_added_email(&self, asked: ops::ProveAddedEmail) -> Result<Reply, Stop> {
        let answer = self.post("/auth/email/verify", json!({ "key": asked.body.code })).await?;
        match answer.status {
            // No code is under way: it was too old, or there were too many wrong ones.
            409 => Err(Stop::refused(Code::CodeExpired)),
            _ => self.done(&answer).await,
        }
    }

    pub(super) async fn resend_added_email_code(&self, asked: ops::ResendAddedEmailCode) -> Result<Reply, Stop> {
        let email = self.address_with(&asked.id).await?;
        let answer = self.call(Verb::Put, EMAILS, json!({ "email": email })).await?;
        match answer.status {
            // It was asked too soon after the one before.
            403 => Err(Stop::limited(None)),
            _ => self.done(&answer).await,
        }
    }

    /// The visit stays where it stands.
    pub(super) async fn prove_email_by_link(&self, asked: ops::ProveEmailByLink) -> Result<Reply, Stop> {
        let answer = self.post("/auth/email/verify", json!({ "key": token(&asked.body.token) })).await?;
        match answer.errors().is_empty() && matches!(answer.status, 200 | 401) {
            true => self.look_again().await,
            false => Err(or_old_link(self.why_not(&answer).await)),
        }
    }

    pub(super) async fn set_primary_email(&self, asked: ops::SetPrimaryEmail) -> Result<Reply, Stop> {
        let email = self.address_with(&asked.body.id).await?;
        let answer = self.call(Verb::Patch, EMAILS, json!({ "email": email, "primary": true })).await?;
        self.done(&answer).await
    }

    pub(super) async fn remove_email(&self, asked: ops::RemoveEmail) -> Result<Reply, Stop> {
        let email = self.address_with(&asked.id).await?;
        let answer = self.delete(EMAILS, json!({ "email": email })).await?;
        self.done(&answer).await
    }

    /// The address with this id.
    async fn address_with(&self, id: &str) -> Result<String, Stop> {
        let answer = self.get(EMAILS).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let all = list(answer.data()).iter().map(|it: &Value| text(&it["email"]));
        let mut found = all.filter(|it| address_id(it) == id);
        found.next().ok_or_else(|| Stop::refused(Code::NotFound))
    }
}
