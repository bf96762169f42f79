//! What was sent by e-mail, and what stands in it.

use super::server::Site;

impl Site {
    /// The text of the newest e-mail to this address.
    pub fn newest_mail(&self, to: &str) -> String {
        let mails = self.backend.outbox();
        let newest = mails.into_iter().rev().find(|it| it.to == to);
        newest.unwrap_or_else(|| panic!("no e-mail went to {to}")).text
    }

    /// The subjects of all e-mails to this address, oldest first.
    pub fn subjects(&self, to: &str) -> Vec<String> {
        self.backend.outbox().into_iter().filter(|it| it.to == to).map(|it| it.subject).collect()
    }

    /// The code in the newest e-mail.
    pub fn emailed_code(&self, to: &str) -> String {
        let text = self.newest_mail(to);
        let code = text.lines().find_map(|it| it.strip_prefix("Your code is: "));
        code.unwrap_or_else(|| panic!("no code in “{text}”")).trim().to_owned()
    }

    /// The address of the link in the newest e-mail, from the first slash on.
    pub fn emailed_link(&self, to: &str) -> String {
        let text = self.newest_mail(to);
        let link = text.lines().find_map(|it| it.strip_prefix(&self.origin));
        link.unwrap_or_else(|| panic!("no link in “{text}”")).trim().to_owned()
    }
}
