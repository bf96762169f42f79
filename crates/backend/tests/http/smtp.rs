//! A mail server that does at each step what a test tells it: takes, refuses, ends the line, says nothing.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Where in a conversation something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    MailFrom,
    Rcpt,
    Data,
    /// After the whole message.
    Message,
    Other,
}

/// What the server does.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    Says(&'static str),
    /// Says it, and ends the line.
    Leaves(&'static str),
    Ends,
    /// Says nothing, until the other side ends the line.
    Hangs,
}

/// A mail that the server has taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: String,
    pub text: String,
}

/// What it has seen so far.
#[derive(Default)]
pub struct Seen {
    pub lines: usize,
    pub commands: Vec<String>,
    pub taken: Vec<Taken>,
    /// How many of its lines were secured.
    pub secured: usize,
}

/// How its lines are secured.
#[derive(Clone)]
pub enum Secured {
    No,
    Starttls(Arc<ServerConfig>),
    Implicit(Arc<ServerConfig>),
}

/// What a step does; `None`: what servers usually do.
type Script = dyn Fn(Step, &str) -> Option<Does> + Send + Sync;

#[derive(Clone)]
pub struct SmtpServer {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl SmtpServer {
    pub fn start(script: impl Fn(Step, &str) -> Option<Does> + Send + Sync + 'static) -> SmtpServer {
        SmtpServer::secured(Secured::No, script)
    }

    pub fn secured(
        secured: Secured,
        script: impl Fn(Step, &str) -> Option<Does> + Send + Sync + 'static,
    ) -> SmtpServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = SmtpServer { port: listener.local_addr().unwrap().port(), seen: Arc::default() };
        let (script, shared): (Arc<Script>, _) = (Arc::new(script), server.clone());
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let (script, server, secured) = (script.clone(), shared.clone(), secured.clone());
                server.seen().lines += 1;
                // The other side may end the line at any time.
                std::thread::spawn(move || _ = Conversation { server, script, secured }.hold(line));
            }
        });
        server
    }

    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    /// To whom mails were taken, in this order.
    pub fn taken(&self) -> Vec<String> {
        self.seen().taken.iter().map(|it| it.to.clone()).collect()
    }

    /// How often something that begins like this was said to it.
    pub fn heard(&self, begins: &str) -> usize {
        self.seen().commands.iter().filter(|it| it.starts_with(begins)).count()
    }
}

enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    fn secured(line: TcpStream, config: &Arc<ServerConfig>, server: &SmtpServer) -> Result<Wire> {
        let connection = ServerConnection::new(config.clone()).map_err(std::io::Error::other)?;
        let mut tls = StreamOwned::new(connection, line);
        while tls.conn.is_handshaking() {
            tls.conn.complete_io(&mut tls.sock)?;
        }
        server.seen().secured += 1;
        Ok(Wire::Tls(Box::new(tls)))
    }
}

impl Read for Wire {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        match self {
            Wire::Plain(line) => line.read(into),
            Wire::Tls(line) => line.read(into),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, from: &[u8]) -> Result<usize> {
        match self {
            Wire::Plain(line) => line.write(from),
            Wire::Tls(line) => line.write(from),
        }
    }

    fn flush(&mut self) -> Result<()> {
        match self {
            Wire::Plain(line) => line.flush(),
            Wire::Tls(line) => line.flush(),
        }
    }
}

struct Conversation {
    server: SmtpServer,
    script: Arc<Script>,
    secured: Secured,
}

impl Conversation {
    fn hold(&self, line: TcpStream) -> Result<()> {
        line.set_nodelay(true)?;
        let mut wire = BufReader::new(match &self.secured {
            Secured::Implicit(config) => Wire::secured(line, config, &self.server)?,
            _ => Wire::Plain(line),
        });
        let mut to = String::new();
        if self.answer(&mut wire, Step::Greeting, "", "220 ready")? == Answer::End {
            return Ok(());
        }
        loop {
            let mut said = String::new();
            if wire.read_line(&mut said)? == 0 {
                return Ok(());
            }
            let said = said.trim_end();
            self.server.seen().commands.push(said.to_owned());
            let (step, usual) = match said.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => (Step::Ehlo, self.offers(&wire)),
                "STARTTLS" => (Step::StartTls, "220 go on"),
                "AUTH" => (Step::Auth, "235 welcome"),
                "MAIL" => (Step::MailFrom, "250 fine"),
                "RCPT" => (Step::Rcpt, "250 fine"),
                "DATA" => (Step::Data, "354 go on"),
                "QUIT" => return wire.get_mut().write_all(b"221 bye\r\n"),
                _ => (Step::Other, "250 fine"),
            };
            let answer = self.answer(&mut wire, step, said, usual)?;
            match (step, answer, &self.secured) {
                (_, Answer::End, _) => return Ok(()),
                (Step::StartTls, Answer::Yes, Secured::Starttls(config)) => {
                    let Wire::Plain(line) = wire.into_inner() else { return Ok(()) };
                    wire = BufReader::new(Wire::secured(line, config, &self.server)?);
                }
                (Step::Rcpt, Answer::Yes, _) => {
                    to = said.trim_start_matches("RCPT TO:<").trim_end_matches('>').to_owned();
                }
                (Step::Data, Answer::Yes, _) => {
                    let text = message(&mut wire)?;
                    let does = self.does(Step::Message, &to, "250 taken");
                    // Before it is said: whoever hears it may look right away.
                    if does.is_yes() {
                        self.server.seen().taken.push(Taken { to: to.clone(), text });
                    }
                    if does.on(&mut wire)? == Answer::End {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
    }

    fn offers(&self, wire: &BufReader<Wire>) -> &'static str {
        match (&self.secured, wire.get_ref()) {
            (Secured::Starttls(_), Wire::Plain(_)) => "250-test\r\n250 STARTTLS",
            _ => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
        }
    }

    fn answer(&self, wire: &mut BufReader<Wire>, step: Step, said: &str, usual: &'static str) -> Result<Answer> {
        self.does(step, said, usual).on(wire)
    }

    fn does(&self, step: Step, said: &str, usual: &'static str) -> Does {
        (self.script)(step, said).unwrap_or(Does::Says(usual))
    }
}

impl Does {
    fn is_yes(self) -> bool {
        matches!(self, Does::Says(says) | Does::Leaves(says) if says.starts_with(['2', '3']))
    }

    fn on(self, wire: &mut BufReader<Wire>) -> Result<Answer> {
        match self {
            Does::Says(says) | Does::Leaves(says) => {
                wire.get_mut().write_all(format!("{says}\r\n").as_bytes())?;
                wire.get_mut().flush()?;
            }
            Does::Hangs => _ = std::io::copy(wire, &mut std::io::sink())?,
            Does::Ends => {}
        }
        Ok(match self {
            Does::Says(_) if self.is_yes() => Answer::Yes,
            Does::Says(_) => Answer::No,
            _ => Answer::End,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    End,
}

/// Reads a message up to the dot.
fn message(wire: &mut BufReader<Wire>) -> Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if wire.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(text);
        }
        text += &line;
    }
}
