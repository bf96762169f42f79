//! Mail that a mail server has put down here: a Maildir, or a file in the mbox format (RFC 4155).

use std::fs;
use std::path::PathBuf;

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Addr, MessageParser};

use super::Post;

/// A folder with `new` and `cur` inside of it.
pub struct Maildir(pub PathBuf);

/// One file with all messages behind each other.
pub struct Mbox(pub PathBuf);

impl Post for Maildir {
    fn texts(&mut self, to: &str) -> Result<Vec<String>, String> {
        let mut files = Vec::new();
        for folder in ["cur", "new"] {
            let folder = self.0.join(folder);
            let wrong = |error: std::io::Error| format!("The Maildir {}: {error}.", folder.display());
            if !folder.exists() {
                continue;
            }
            for entry in fs::read_dir(&folder).map_err(wrong)? {
                let path = entry.map_err(wrong)?.path();
                files.push((fs::metadata(&path).and_then(|it| it.modified()).map_err(wrong)?, path));
            }
        }
        files.sort();
        let read = |path: PathBuf| fs::read(&path).map_err(|it| format!("The mail {}: {it}.", path.display()));
        let all: Result<Vec<Vec<u8>>, String> = files.into_iter().map(|(_, path)| read(path)).collect();
        Ok(all?.iter().filter_map(|it| text_to(it, to)).collect())
    }
}

impl Post for Mbox {
    fn texts(&mut self, to: &str) -> Result<Vec<String>, String> {
        if !self.0.exists() {
            return Ok(Vec::new());
        }
        let bytes = fs::read(&self.0).map_err(|it| format!("The mbox {}: {it}.", self.0.display()))?;
        let messages = MessageIterator::new(bytes.as_slice()).filter_map(Result::ok);
        Ok(messages.filter_map(|it| text_to(it.contents(), to)).collect())
    }
}

/// The text of a message, if it goes to this address.
fn text_to(bytes: &[u8], to: &str) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    let is_it = |it: &Addr| it.address.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(to));
    let is_to = message.to().is_some_and(|it| it.iter().any(is_it));
    is_to.then(|| message.body_text(0).map(|it| it.into_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str =
        "To: Ann <ann@example.org>\r\nContent-Type: text/html\r\n\r\n<p>Your code is <b>123456</b></p>\r\n";

    #[test]
    fn mail_is_read_from_a_maildir_and_from_an_mbox() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("new")).unwrap();
        fs::write(folder.path().join("new/1.host"), MAIL).unwrap();
        let file = folder.path().join("mbox");
        fs::write(
            &file,
            format!("From x@y Sat Nov 29 08:00:00 2026\n{MAIL}\nFrom x@y Sat Nov 29 09:00:00 2026\n{MAIL}"),
        )
        .unwrap();
        let (mut maildir, mut mbox) = (Maildir(folder.path().into()), Mbox(file));
        assert!(maildir.texts("Ann@Example.org").unwrap()[0].contains("123456"));
        assert_eq!(mbox.texts("ann@example.org").unwrap().len(), 2);
        assert!(maildir.texts("ben@example.org").unwrap().is_empty());
    }
}
