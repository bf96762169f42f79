//! What a member does with the addresses of the account, and with the one that notices of a link go to.

use contract::{ChangeLink, EmailAddress, Link, NewEmail, NoticeEmail, PrimaryEmail, bare_email, ops};

use crate::{EmailCode, Failure, Member, Standing, email_code::Purpose};

impl Member {
    /// Every address: the primary one, then the other proved ones, then those that wait for their code. Empty where the
    /// backend does not offer more than one.
    pub fn addresses(&self) -> &[EmailAddress] {
        &self.account.emails
    }

    /// The code that the address with this id waits for; `None` if it is proved, or not there.
    pub fn code_for(&self, id: &str) -> Option<EmailCode> {
        let address = self.addresses().iter().find(|it| it.id == id)?;
        Some(EmailCode {
            api: self.api.clone(),
            purpose: Purpose::Address(address.id.clone()),
            email: address.email.clone(),
            sent: address.sent.clone()?,
            locked_for: 0,
            now: self.now,
        })
    }

    /// Adds an address. What follows is the same whether or not another account has it. Gives the id of the one that
    /// waits for its code now, too.
    pub async fn add_address(&self, email: &str) -> Result<(Option<String>, Standing), Failure> {
        let standing = self.api.step(ops::AddEmail { body: NewEmail { email: bare_email(email) } }).await?;
        let is_new = |it: &&EmailAddress| !self.addresses().iter().any(|old| old.id == it.id);
        let added = match &standing {
            Standing::Member(now) => now.addresses().iter().rfind(is_new).map(|it| it.id.clone()),
            _ => None,
        };
        Ok((added, standing))
    }

    /// Makes a proved address the primary one.
    pub async fn make_primary(&self, address: &EmailAddress) -> Result<Standing, Failure> {
        self.api.step(ops::SetPrimaryEmail { body: PrimaryEmail { id: address.id.clone() } }).await
    }

    /// Removes an address. The primary one is refused.
    pub async fn remove_address(&self, address: &EmailAddress) -> Result<Standing, Failure> {
        self.api.step(ops::RemoveEmail { id: address.id.clone() }).await
    }

    /// Says where notices about a linked record go.
    pub async fn change_notices(&self, link: &Link, notices: NoticeEmail) -> Result<Standing, Failure> {
        self.api.step(ops::ChangeLink { id: link.id.clone(), body: ChangeLink { notice_email: notices } }).await
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::{api::tests::MEMBER, dialects::scripted::Scripted};

    const TWO: &str = r#"{"state":"signed_in","account":{"email":"ann@example.org","emails":[{"id":"main","email":"ann@example.org","primary":true},{"id":"e-1","email":"ann@example.net","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}]},"now":"2026-11-24T09:30:00Z","csrf_token":"third"}"#;

    #[test]
    fn an_added_address_is_the_one_that_was_not_there_before() {
        let (backend, Standing::Member(member)) = Scripted::at(MEMBER) else { panic!() };
        backend.answers::<ops::AddEmail>(TWO);
        backend.answers::<ops::ResendAddedEmailCode>(TWO);
        backend.answers::<ops::ProveAddedEmail>(MEMBER);
        let (added, standing) = block_on(member.add_address(" Ann@example.net")).unwrap();
        let (Some(id), Standing::Member(now)) = (added, &standing) else { panic!() };
        let code = now.code_for(&id).unwrap();
        assert_eq!((code.email(), code.resend_in(), now.code_for("main")), ("ann@example.net", 30, None));
        assert_eq!(code.again(&block_on(code.resend()).unwrap()), Some(code.clone()));
        // It is proved, so nothing is due any more.
        assert_eq!(code.again(&block_on(code.answer("1")).unwrap()), None);
        assert_eq!(backend.asked::<ops::AddEmail>()[0].body.email, "Ann@example.net");
        assert_eq!(backend.asked::<ops::ProveAddedEmail>()[0].id, "e-1");
    }
}
