//! What was sent by email, and what stands in it.

use latchkey::browser::Language;

use super::{server::Site, tongue, visit::Visit};

/// A link with a secret behind `#`.
pub struct SecretLink {
    /// From the first slash on.
    pub whole: String,
    /// Without the secret: what the address bar shows.
    pub path: String,
    pub token: String,
}

impl Visit {
    /// The link in the newest email to this address. This browser must not tell its secret.
    pub fn secret_link(&self, to: &str) -> SecretLink {
        let whole = self.site.emailed_link(to);
        let (path, token) = whole.split_once('#').expect("the token stands behind #");
        self.keeps_secret(token);
        // The bar has the language of the journey, too, which a journey does not speak of.
        let path = Language::of(path).1;
        SecretLink { path: path.to_owned(), token: token.to_owned(), whole }
    }

    /// Waits until so many texts and calls have gone to this number.
    pub async fn until_sent(&self, number: &str, count: usize) {
        self.until(async || match self.site.messages_to(number).len() {
            found if found == count => Ok(()),
            found => Err(format!("{found} texts and calls went to {number}, not {count}")),
        })
        .await;
    }
}

impl Site {
    /// Every text and call to this number, oldest first: what is written, or said.
    pub fn messages_to(&self, number: &str) -> Vec<String> {
        self.backend.messages().into_iter().filter(|it| it.to == number).map(|it| it.text).collect()
    }

    /// The code in the newest text or call.
    pub fn phone_code(&self, number: &str) -> String {
        let newest = self.messages_to(number).pop();
        let text = newest.unwrap_or_else(|| panic!("nothing was sent to {number}"));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.chars().take(6).collect()
    }

    /// The text of the newest email to this address.
    pub fn newest_mail(&self, to: &str) -> String {
        if let Some(peer) = &self.peer {
            return peer.newest_mail(to);
        }
        let mails = self.backend.outbox();
        let newest = mails.into_iter().rev().find(|it| it.to == to);
        newest.unwrap_or_else(|| panic!("no email went to {to}")).text
    }

    /// The subjects of all emails to this address, oldest first, in English.
    pub fn subjects(&self, to: &str) -> Vec<String> {
        let mails = self.backend.outbox().into_iter().filter(|it| it.to == to);
        mails.map(|it| tongue::in_english(&it.subject)).collect()
    }

    /// The code in the newest email.
    pub fn emailed_code(&self, to: &str) -> String {
        let text = self.newest_mail(to);
        if let Some(peer) = &self.peer {
            return peer.code_in(&text).unwrap_or_else(|| panic!("no code in “{text}”"));
        }
        // At the end of a line of its own, in any language.
        let is_code = |it: &str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
        let code = text
            .lines()
            .filter_map(|it| it.trim().rsplit_once([':', '：']))
            .map(|it| it.1.trim())
            .find(|it| is_code(it));
        code.unwrap_or_else(|| panic!("no code in “{text}”")).to_owned()
    }

    /// The address of the link in the newest email, from the first slash on.
    pub fn emailed_link(&self, to: &str) -> String {
        let text = self.newest_mail(to);
        // In letters of others it may be anywhere, and there may be links without a secret.
        let of_others =
            || text.split_whitespace().filter_map(|it| it.strip_prefix(&self.origin)).find(|it| it.contains('#'));
        let ours = || text.lines().find_map(|it| it.strip_prefix(&self.origin));
        let link = if self.peer.is_some() { of_others() } else { ours() };
        link.unwrap_or_else(|| panic!("no link in “{text}”")).trim().to_owned()
    }
}
