//! The mail server: a line to it that is kept from mail to mail, and what its answers mean. lettre speaks the protocol;
//! the steps are taken one by one here, because only the step tells what a refusal is about.

use std::error::Error as _;
use std::time::{Duration, Instant};

use lettre::Message;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, Tls as Secured, TlsParameters};
use lettre::transport::smtp::commands::{self, Data, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::Mail;
use crate::base::email_address;
use crate::base::settings::{Smtp, Tls};

/// How long a line is used again, in seconds: servers end one that says nothing, and walls between forget it.
const KEPT_FOR: Duration = Duration::from_secs(30);

/// A mail server, as set.
pub struct Server {
    host: String,
    port: u16,
    secured: Secured,
    patience: Duration,
    hello: ClientId,
    credentials: Option<Credentials>,
    from: Mailbox,
}

/// A line to it, if one is open.
#[derive(Default)]
pub struct Line(Option<(SmtpConnection, Instant)>);

/// What became of a mail. Reasons are said without the server's words, which may hold the address.
pub enum Went {
    /// The server has it.
    Out,
    /// This recipient or this message is refused for good.
    Refused(Why),
    /// This mail cannot go now.
    Later(Why),
    /// No mail can go now: the server is not reached, or takes nothing from us.
    Nowhere(String),
}

/// Why a mail did not go.
pub struct Why {
    /// For the log.
    pub said: String,
    /// Whether the server has said so of this mail, and not we.
    is_the_servers: bool,
}

impl Why {
    /// It did not come to an answer.
    pub fn ours(said: &str) -> Why {
        Why { said: said.to_owned(), is_the_servers: false }
    }
}

impl From<&Error> for Why {
    fn from(error: &Error) -> Why {
        Why { said: said(error), is_the_servers: error.status().is_some() }
    }
}

impl Went {
    /// Whether the server has answered for this mail.
    pub fn is_the_servers_word(&self) -> bool {
        match self {
            Went::Out => true,
            Went::Refused(why) | Went::Later(why) => why.is_the_servers,
            Went::Nowhere(_) => false,
        }
    }
}

impl Server {
    /// Makes ready what `smtp` says. The error is a sentence for the operator.
    pub fn new(smtp: &Smtp) -> Result<Server, String> {
        let tls = || {
            let mut tls = TlsParameters::builder(smtp.host.clone());
            if let Some(certificate) = smtp.trusted()? {
                tls = tls.add_root_certificate(certificate);
            }
            tls.build().map_err(|error| format!("The settings mail.smtp.host and mail.smtp.ca_file: {error}."))
        };
        Ok(Server {
            host: smtp.host.clone(),
            port: smtp.port,
            secured: match smtp.tls {
                Tls::Starttls => Secured::Required(tls()?),
                Tls::Implicit => Secured::Wrapper(tls()?),
                Tls::None => Secured::None,
            },
            patience: Duration::from_secs(smtp.timeout_seconds),
            hello: ClientId::default(),
            credentials: (!smtp.user.is_empty()).then(|| Credentials::new(smtp.user.clone(), smtp.password.clone())),
            from: smtp.from.parse().map_err(|_| "The setting mail.smtp.from is not a sender.".to_owned())?,
        })
    }

    /// Gives one mail to the server.
    pub fn carry(&self, line: &mut Line, mail: &Mail) -> Went {
        let Some(to) = email_address::for_the_line(&mail.to) else {
            return Went::Refused(Why::ours("no server takes such an address"));
        };
        let message = match message(self.from.clone(), Mailbox::new(None, to.clone()), mail) {
            Ok(message) => message.formatted(),
            Err(why) => return Went::Later(Why::ours(&why)),
        };
        let mut open = match self.begun(line, email_address::is_international(&mail.to)) {
            Ok(open) => open,
            Err(went) => return went,
        };
        for told in [Rcpt::new(to, Vec::new()).to_string(), Data.to_string()] {
            if let Err(error) = open.command(told) {
                return refused(line, open, &error);
            }
        }
        match open.message(&message) {
            Ok(_) => {
                line.keep(open);
                Went::Out
            }
            Err(error) => refused(line, open, &error),
        }
    }

    /// A line on which a mail is begun. Everything up to here is the same for every mail, so what fails is not about the
    /// mail; but for addresses that few servers take, which must hold up nothing else.
    fn begun(&self, line: &mut Line, is_international: bool) -> Result<SmtpConnection, Went> {
        let mut parameters = Vec::new();
        if is_international {
            parameters = vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)];
        }
        let from = commands::Mail::new(Some(self.from.email.clone()), parameters);
        let can = |it: &SmtpConnection| !is_international || it.server_info().supports_feature(Extension::SmtpUtfEight);
        // The server may have ended the kept line in the meantime. That is no failure: another is opened.
        if let Some(mut kept) = line.take()
            && can(&kept)
            && kept.command(&from).is_ok()
        {
            return Ok(kept);
        }
        let mut new = self.open().map_err(|error| Went::Nowhere(said(&error)))?;
        if !can(&new) {
            line.keep(new);
            return Err(Went::Later(Why::ours("the server takes no address with such letters (SMTPUTF8)")));
        }
        match new.command(&from) {
            Ok(_) => Ok(new),
            Err(error) if is_international => Err(Went::Later(Why::from(&error))),
            Err(error) => Err(Went::Nowhere(said(&error))),
        }
    }

    fn open(&self) -> Result<SmtpConnection, Error> {
        let address = (&*self.host, self.port);
        let wrapped = if let Secured::Wrapper(tls) = &self.secured { Some(tls) } else { None };
        let mut line = SmtpConnection::connect(address, Some(self.patience), &self.hello, wrapped, None)?;
        if let Secured::Required(tls) = &self.secured {
            line.starttls(tls, &self.hello)?;
        }
        if let Some(credentials) = &self.credentials {
            line.auth(DEFAULT_MECHANISMS, credentials)?;
        }
        Ok(line)
    }
}

/// A mail as it goes over the line.
pub fn message(from: Mailbox, to: Mailbox, mail: &Mail) -> Result<Message, String> {
    let mut message = Message::builder().from(from).to(to).subject(&mail.subject);
    if let Some(address) = mail.reply_to.as_ref().and_then(|it| it.parse::<Mailbox>().ok()) {
        message = message.reply_to(address);
    }
    let message = match &mail.html {
        Some(html) => message.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone())),
        None => message.body(mail.text.clone()),
    };
    message.map_err(|error| error.to_string())
}

impl Line {
    fn take(&mut self) -> Option<SmtpConnection> {
        self.0.take().filter(|(_, since)| since.elapsed() < KEPT_FOR).map(|it| it.0)
    }

    fn keep(&mut self, open: SmtpConnection) {
        self.0 = Some((open, Instant::now()));
    }
}

/// What it means that the server did not take a recipient or a message. A line that still answers is kept: anyone can
/// have a mail written to an address that is refused.
fn refused(line: &mut Line, mut open: SmtpConnection, error: &Error) -> Went {
    if error.status().is_some() && open.command(Rset).is_ok() {
        line.keep(open);
    }
    if is_about_the_mail(error) { Went::Refused(error.into()) } else { Went::Later(error.into()) }
}

/// Whether an answer says for good that this recipient, or this message, is not taken.
///
/// Many servers say only at the recipient, or once they have the message, that they take nothing from us at all: not signed
/// in, on a block list, no relay, not allowed to send as this address, enough for today. So only what can mean nothing else
/// ends a mail: the codes of RFC 3463 for an address that does not exist or moved, a mailbox that is closed, full or takes
/// no message of this length, and content; and of RFC 5321, section 4.2.3, and RFC 7504 the two that are about a mailbox.
/// A bare 550 or 554 means either, and a mail that is tried for three days in vain costs little.
fn is_about_the_mail(error: &Error) -> bool {
    if !error.is_permanent() {
        return false;
    }
    match enhanced(error).as_deref() {
        Some([5, 1, 1 | 2 | 3 | 6 | 10] | [5, 2, 1..=3] | [5, 3, 4] | [5, 6, _]) => true,
        Some([5, ..]) => false,
        _ => matches!(error.status().map(|it| it.to_string()).as_deref(), Some("552" | "556")),
    }
}

/// The code of RFC 3463 with which the server's words begin, such as `5.1.1`.
fn enhanced(error: &Error) -> Option<Vec<u16>> {
    let words = error.source()?.to_string();
    let numbers: Option<Vec<u16>> = words.split_whitespace().next()?.split('.').map(|it| it.parse().ok()).collect();
    numbers.filter(|it| it.len() == 3)
}

/// Why, for the log.
fn said(error: &Error) -> String {
    let Some(status) = error.status() else { return error.to_string() };
    let enhanced = enhanced(error).map(|it| it.iter().map(u16::to_string).collect::<Vec<_>>().join("."));
    format!("the server says {status} {}", enhanced.unwrap_or_default()).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use contract::Timestamp;

    use super::*;

    #[test]
    fn what_the_server_says_of_a_mail_is_not_passed_on() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let told = std::thread::spawn(move || {
            listener.accept().unwrap().0.write_all(b"451 4.7.1 anna@example.org is not at home\r\n").unwrap();
        });
        let server = Server::new(&Smtp { port, tls: Tls::None, ..Smtp::new("127.0.0.1", "no-reply@example.org") });
        let (to, subject, text) = ("anna@example.org".into(), "s".into(), "t".into());
        let mail = Mail { to, subject, text, html: None, at: Timestamp(0), reply_to: None, until: None };
        let Went::Nowhere(why) = server.unwrap().carry(&mut Line::default(), &mail) else { panic!("it went") };
        assert_eq!(why, "the server says 451 4.7.1");
        told.join().unwrap();
    }
}
