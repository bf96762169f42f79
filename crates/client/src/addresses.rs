//! What a member does with the addresses of the account, and with the one that notices of a link go to.

use contract::{EmailAddress, Link, NoticeEmail};

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
            now: self.now,
        })
    }

    /// Adds an address. What follows is the same whether or not another account has it. Gives the id of the one that
    /// waits for its code now, too.
    pub async fn add_address(&self, email: &str) -> Result<(Option<String>, Standing), Failure> {
        let standing = self.api.add_email(email).await?;
        let is_new = |it: &&EmailAddress| !self.addresses().iter().any(|old| old.id == it.id);
        let added = match &standing {
            Standing::Member(now) => now.addresses().iter().rfind(is_new).map(|it| it.id.clone()),
            _ => None,
        };
        Ok((added, standing))
    }

    /// Makes a proved address the primary one.
    pub async fn make_primary(&self, address: &EmailAddress) -> Result<Standing, Failure> {
        self.api.set_primary_email(&address.id).await
    }

    /// Removes an address. The primary one is refused.
    pub async fn remove_address(&self, address: &EmailAddress) -> Result<Standing, Failure> {
        self.api.remove_email(&address.id).await
    }

    /// Says where notices about a linked record go.
    pub async fn change_notices(&self, link: &Link, notices: NoticeEmail) -> Result<Standing, Failure> {
        self.api.change_link(&link.id, notices).await
    }
}
