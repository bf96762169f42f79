//! Outgoing mail. A call writes it into its own transaction, so that a mail goes out exactly when the change it speaks
//! of is kept; a carrier then takes it further. The words are in `letters`.

use std::time::Duration;

use contract::Timestamp;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};
use rusqlite::{Connection, params};

use crate::base::app::App;
use crate::base::refusal::Outcome;
use crate::base::settings::{MailSetting, Settings, Smtp, Tls};
use crate::base::store::Store;

/// One email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address it goes to.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML; `None`: it goes to an agency's own people, who quote and search it.
    pub html: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// Where an answer goes, if that is not the sender.
    pub reply_to: Option<String>,
}

/// Puts `mail` among those to be sent.
pub fn post(db: &Connection, mail: &Mail) -> Outcome<()> {
    db.execute(
        "INSERT INTO mails (recipient, subject, body, html, at, reply_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![mail.to, mail.subject, mail.text, mail.html, mail.at.0, mail.reply_to],
    )?;
    Ok(())
}

/// Every mail that waits, or that the outbox keeps, with its row; oldest first.
pub fn waiting(db: &Connection) -> Outcome<Vec<(i64, Mail)>> {
    let mut rows = db.prepare("SELECT id, recipient, subject, body, html, at, reply_to FROM mails ORDER BY id")?;
    let mails = rows.query_map([], |it| {
        let (at, reply_to) = (Timestamp(it.get(5)?), it.get(6)?);
        let mail = Mail { to: it.get(1)?, subject: it.get(2)?, text: it.get(3)?, html: it.get(4)?, at, reply_to };
        Ok((it.get(0)?, mail))
    })?;
    Ok(mails.collect::<Result<_, _>>()?)
}

/// What takes mail further.
pub trait Carrier: Send {
    /// Takes one mail; `Ok(true)`: it is gone from here, `Ok(false)`: it stays. An error is said without the mail.
    fn carry(&self, mail: &Mail) -> Result<bool, String>;
}

/// Leaves mail where it is, to be read in the database or on the demonstration's page.
pub struct Outbox;

impl Carrier for Outbox {
    fn carry(&self, _: &Mail) -> Result<bool, String> {
        Ok(false)
    }
}

/// Hands mail to a server.
pub struct Server {
    from: Mailbox,
    transport: SmtpTransport,
}

impl Server {
    fn new(smtp: &Smtp) -> Result<Server, String> {
        let from = smtp.from.parse().map_err(|_| "The setting mail.smtp.from is not a sender.".to_owned())?;
        let builder = match smtp.tls {
            Tls::Starttls => SmtpTransport::starttls_relay(&smtp.host),
            Tls::Implicit => SmtpTransport::relay(&smtp.host),
            Tls::None => Ok(SmtpTransport::builder_dangerous(&smtp.host)),
        };
        let mut builder = builder.map_err(|error| format!("The setting mail.smtp.host: {error}."))?;
        builder = builder.port(smtp.port).timeout(Some(Duration::from_secs(20)));
        if !smtp.user.is_empty() {
            builder = builder.credentials(Credentials::new(smtp.user.clone(), smtp.password.clone()));
        }
        Ok(Server { from, transport: builder.build() })
    }
}

impl Carrier for Server {
    fn carry(&self, mail: &Mail) -> Result<bool, String> {
        let Ok(to) = mail.to.parse::<Mailbox>() else {
            // No server would take it, now or later.
            return Ok(true);
        };
        let message = message(self.from.clone(), to, mail)?;
        match self.transport.send(&message) {
            Ok(_) => Ok(true),
            // The status only: the server's words may hold the address.
            Err(error) => match error.status() {
                Some(status) if error.is_permanent() => {
                    eprintln!("latchkey-backend: a mail was refused for good ({status})");
                    Ok(true)
                }
                Some(status) => Err(format!("the server says {status}")),
                None => Err(error.to_string()),
            },
        }
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

/// The carrier that `settings` name.
pub fn carrier(settings: &Settings) -> Result<Box<dyn Carrier>, String> {
    match &settings.mail {
        MailSetting::Outbox => Ok(Box::new(Outbox)),
        MailSetting::Smtp(smtp) => Ok(Box::new(Server::new(smtp)?)),
    }
}

/// How long a mail may wait, in seconds: three days, as mail servers do.
const PATIENCE: u64 = 3 * 86_400;

/// Carries what waits, over and over, on a thread of its own. Ends when the program does.
pub fn start_carrying(app: App, carrier: Box<dyn Carrier>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(2));
            if let Err(why) = carry_all(&app.store, &*carrier, app.now()) {
                eprintln!("latchkey-backend: mail waits: {why}");
                std::thread::sleep(Duration::from_secs(30));
            }
        }
    });
}

/// Carries every mail once. One that must wait does not hold up those behind it: anyone can have a mail written to an
/// address that no server takes. The error is the last one.
fn carry_all(store: &Store, carrier: &dyn Carrier, now: Timestamp) -> Result<(), String> {
    let mut outcome = Ok(());
    // The lock is not held while a server is spoken to.
    for (row, mail) in store.transact(waiting).unwrap_or_default() {
        let is_done = if now.seconds_since(mail.at) > PATIENCE {
            eprintln!("latchkey-backend: a mail has waited too long and is given up");
            true
        } else {
            carrier.carry(&mail).unwrap_or_else(|why| {
                outcome = Err(why);
                false
            })
        };
        if is_done && store.transact(|db| Ok(db.execute("DELETE FROM mails WHERE id = ?1", [row])?)).is_err() {
            break;
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    /// A mail server that answers `last` to the whole mail, and gives what it was told.
    fn serve_one(last: &'static str) -> (u16, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let told = std::thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let reader = BufReader::new(line.try_clone().unwrap());
            line.write_all(b"220 ready\r\n").unwrap();
            let (mut told, mut in_mail) = (String::new(), false);
            for said in reader.lines() {
                let Ok(said) = said else { break };
                told += &format!("{said}\n");
                let answer = match said.as_str() {
                    "." => last,
                    _ if in_mail => continue,
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                };
                in_mail = answer.starts_with("354");
                line.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
            }
            told
        });
        (port, told)
    }

    fn carried(port: u16, to: &str) -> Result<bool, String> {
        let (host, from) = ("127.0.0.1".to_owned(), "Example <no-reply@example.org>".to_owned());
        let smtp = Smtp { host, port, tls: Tls::None, from, user: String::new(), password: String::new() };
        let reply_to = Some("ann@example.org".to_owned());
        let text = "Hello,\n\nline".into();
        let mail = Mail { to: to.to_owned(), subject: "Grüße".into(), text, html: None, at: Timestamp(0), reply_to };
        Server::new(&smtp).unwrap().carry(&mail)
    }

    #[test]
    fn a_mail_that_the_server_takes_is_gone_from_here() {
        let (port, told) = serve_one("250 taken");
        assert_eq!(carried(port, "anna@example.org"), Ok(true));
        let told = told.join().unwrap();
        assert!(told.contains("RCPT TO:<anna@example.org>") && told.contains("From: Example <no-reply@example.org>"));
        assert!(told.contains("Reply-To: ann@example.org"), "{told}");
        assert!(told.contains("Hello,"), "{told}");
    }

    #[test]
    fn a_mail_waits_until_the_server_can_take_it() {
        let (port, _told) = serve_one("451 later");
        assert!(carried(port, "anna@example.org").is_err());
        let (port, _told) = serve_one("550 never");
        assert_eq!(carried(port, "anna@example.org"), Ok(true));
    }

    /// Takes every mail but those to one address.
    struct Picky(&'static str);

    impl Carrier for Picky {
        fn carry(&self, mail: &Mail) -> Result<bool, String> {
            if mail.to == self.0 { Err("450 later".to_owned()) } else { Ok(true) }
        }
    }

    fn left(store: &Store) -> Vec<String> {
        store.transact(waiting).unwrap().into_iter().map(|(_, mail)| mail.to).collect()
    }

    #[test]
    fn a_mail_that_must_wait_does_not_hold_up_the_rest_and_does_not_wait_for_ever() {
        let store = Store::open(std::path::Path::new(":memory:")).unwrap();
        for to in ["nobody@nowhere.example", "anna@example.org"] {
            let (subject, text) = ("s".into(), "t".into());
            let mail = Mail { to: to.to_owned(), subject, text, html: None, at: Timestamp(1000), reply_to: None };
            store.transact(|db| post(db, &mail)).unwrap();
        }
        let carrier = Picky("nobody@nowhere.example");
        assert!(carry_all(&store, &carrier, Timestamp(1000)).is_err());
        assert_eq!(left(&store), ["nobody@nowhere.example"]);
        assert!(carry_all(&store, &carrier, Timestamp(1000 + PATIENCE)).is_err());
        assert_eq!(carry_all(&store, &carrier, Timestamp(1001 + PATIENCE)), Ok(()));
        assert!(left(&store).is_empty());
    }

    #[test]
    fn what_the_server_says_of_a_mail_is_not_passed_on() {
        let (port, _told) = serve_one("451 anna@example.org is not at home");
        let why = carried(port, "anna@example.org").unwrap_err();
        assert!(why.contains("451") && !why.contains("anna"), "{why}");
    }

    #[test]
    fn what_no_server_can_take_does_not_hold_up_the_rest() {
        assert_eq!(carried(9, "no address"), Ok(true));
    }
}
