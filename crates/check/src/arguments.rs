//! The command line.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use url::Url;

use crate::clock::{Clock, SystemClock};
use crate::plan::{Given, OldAccount, Plan};
use crate::post::{HttpOutbox, Maildir, Mbox, Person, Source};
use crate::transport::Http;

/// Where the operator's key is read from: a command line can be read by others.
const KEY_VARIABLE: &str = "LATCHKEY_CHECK_OPERATOR_KEY";

/// Drives a backend through the contract as a browser does, and prints what does not fit.
#[derive(Parser)]
#[command(name = "latchkey-check", version, after_help = HELP)]
pub struct Arguments {
    /// The backend, such as https://accounts.example.org; with a path if the API is not below /api/v1.
    #[arg(required_unless_present = "list")]
    url: Option<String>,
    /// The origin of the pages, if it is not that of the URL.
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<String>,
    /// Reads codes and links from an outbox that answers GET with JSON (see below).
    #[arg(long, value_name = "URL", group = "source")]
    outbox: Option<String>,
    /// Reads them from a Maildir.
    #[arg(long, value_name = "DIR", group = "source")]
    maildir: Option<PathBuf>,
    /// Reads them from a file in the mbox format.
    #[arg(long, value_name = "FILE", group = "source")]
    mbox: Option<PathBuf>,
    /// Asks for them on the terminal.
    #[arg(long, group = "source")]
    ask: bool,
    /// Only this level or this rule; may be said several times.
    #[arg(long, value_name = "LEVEL|RULE")]
    only: Vec<String>,
    /// From which all addresses, passwords and keys are made up; without it, from the time.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// The domain of made-up addresses. Messages to all of them must come to where they are read.
    #[arg(long, value_name = "DOMAIN", default_value = "example.org")]
    domain: String,
    /// A phone that gets the texts and calls; without it, made-up numbers.
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// An older account that can be linked; may be said several times.
    #[arg(long, value_name = "PROVIDER:NUMBER:PASSWORD[:EMAIL]")]
    old_account: Vec<String>,
    /// The address by which a service sends its members to the backend, for the level services.
    #[arg(long, value_name = "URL")]
    service: Option<String>,
    /// How many seconds one wait may take, such as for the next code of an app. What takes longer is skipped.
    #[arg(long, value_name = "SECONDS", default_value_t = 35)]
    patience: u64,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Prints every rule, and asks nothing of a backend.
    #[arg(long)]
    pub list: bool,
}

/// How a result is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// JUnit's XML.
    Junit,
    /// JSON.
    Json,
}

const HELP: &str = "\
Levels, in the order in which a backend is made: core, keys, phones, recovery, links, account, services,
identities, help. What GET /config does not offer is skipped, and said so.

The outbox answers GET with every message that was sent, oldest first, as the reference backend's
demonstration does at /demo/outbox.json:

  {\"messages\": [{\"to\": \"ann@example.org\", \"text\": \"Your code is: 123456\"}]}

  `to` is the address or the number, `text` what the message says. Other keys are not read.

The operator's key is read from the environment variable LATCHKEY_CHECK_OPERATOR_KEY.

Exit status: 0 compatible, 1 something is broken, 2 the checker or how it was called.

  latchkey-check http://localhost:8080 --outbox http://localhost:8080/demo/outbox.json
  latchkey-check https://accounts.example.org --maildir ~/Maildir --domain test.example.org --only core";

impl Arguments {
    /// The plan. The error is a sentence for whoever called.
    pub fn plan(self) -> Result<Plan, String> {
        let url = self.url.unwrap_or_default();
        let url =
            Url::parse(&url).map_err(|_| format!("`{url}` is no address such as https://accounts.example.org."))?;
        let own = url.origin().ascii_serialization();
        let base = match url.path().trim_end_matches('/') {
            "" => format!("{own}{}", contract::API_BASE),
            path => format!("{own}{path}"),
        };
        let source = match (self.outbox, self.maildir, self.mbox, self.ask) {
            (Some(url), ..) => Source::Messages(Box::new(HttpOutbox::new(&url))),
            (_, Some(folder), ..) => Source::Messages(Box::new(Maildir(folder))),
            (_, _, Some(file), _) => Source::Messages(Box::new(Mbox(file))),
            (.., true) => Source::Person(Person),
            _ => Source::Nobody,
        };
        let old_accounts: Result<Vec<OldAccount>, String> = self.old_account.iter().map(|it| old_account(it)).collect();
        Ok(Plan {
            transport: Arc::new(Http::new(&base)),
            origin: self.origin.unwrap_or(own),
            clock: Arc::new(SystemClock),
            source,
            post_patience: Duration::from_secs(20),
            seed: self.seed.unwrap_or_else(|| SystemClock.now()),
            domain: self.domain,
            given: Given {
                patience: self.patience,
                phone: self.phone,
                old_accounts: old_accounts?,
                service: self.service,
                operator_key: std::env::var(KEY_VARIABLE).ok().filter(|it| !it.is_empty()),
            },
            only: self.only,
        })
    }
}

fn old_account(said: &str) -> Result<OldAccount, String> {
    let parts: Vec<&str> = said.splitn(4, ':').collect();
    let [provider, number, password, rest @ ..] = parts.as_slice() else {
        return Err("--old-account takes PROVIDER:NUMBER:PASSWORD[:EMAIL].".to_owned());
    };
    Ok(OldAccount {
        provider: (*provider).to_owned(),
        number: (*number).to_owned(),
        password: (*password).to_owned(),
        email: rest.first().map(|it| (*it).to_owned()),
    })
}
