//! The two questions that every visit begins with: what the backend offers, and where one stands.

use std::sync::Arc;

use contract::{CONTRACT, Code, Config, ops};

use crate::{Away, Dialect, Failure, Reason, Standing, api::Api, misfit::Console};

/// The way to a backend, before anything was asked.
#[derive(Clone, Debug)]
pub struct Client {
    api: Api,
}

impl Client {
    /// `dialect` knows where the backend is, and what it speaks.
    pub fn new(dialect: Arc<dyn Dialect>) -> Client {
        Client { api: Api::new(dialect) }
    }

    /// The same, which says on some console what does not fit in the answers of the backend: a line for each kind of it,
    /// once, with the call and the path of the key, and never a value.
    pub fn telling(mut self, tell: impl Fn(&str) + Send + Sync + 'static) -> Client {
        self.api.console = Console::new(tell);
        self
    }

    /// The same in a tab that was sent by a service, with this request. It is named in each call.
    pub fn sent_with(self, request: Option<String>) -> Client {
        self.api.name_request(request);
        self
    }

    /// The same backend as before.
    pub(crate) fn of(api: Api) -> Client {
        Client { api }
    }

    /// What the backend offers.
    pub async fn config(&self) -> Result<Config, Failure> {
        self.api.call(ops::GetConfig {}).await
    }

    /// The first question of every visit. A backend that does not answer leaves the visit [`Standing::Away`].
    pub async fn standing(&self) -> Standing {
        match self.api.step(ops::GetSession {}).await {
            Ok(standing) => standing,
            Err(failure) => self.after(failure),
        }
    }

    /// Asks both first questions, at the same time.
    pub async fn open(&self) -> (Option<Config>, Standing) {
        match futures::future::join(self.config(), self.standing()).await {
            (Ok(config), standing) if speaks(&config.contract) => (Some(config), standing),
            (Ok(_), _) => (None, self.away(Reason::OtherContract)),
            (Err(failure), _) => (None, self.after(failure)),
        }
    }

    /// The standing of someone of whom nothing is known as long as nothing was asked.
    pub fn unknown(&self) -> Standing {
        self.away(Reason::NoAnswer)
    }

    fn away(&self, reason: Reason) -> Standing {
        Standing::Away(Away { api: self.api.clone(), reason, says: None })
    }

    /// Where one stands when a first question has failed.
    fn after(&self, failure: Failure) -> Standing {
        match failure {
            Failure::Moved(standing) => *standing,
            Failure::Refused(it) if it.code == Code::Unknown => {
                Standing::Away(Away { api: self.api.clone(), reason: Reason::Refused, says: it.says })
            }
            Failure::Refused(_) | Failure::WrongAnswer => self.away(Reason::WrongAnswer),
            Failure::Unavailable | Failure::Busy(_) | Failure::Wait { .. } | Failure::ProveAgain(_) => {
                self.away(Reason::NoAnswer)
            }
        }
    }
}

/// Whether a backend's contract is one that this client understands: the same major version.
fn speaks(theirs: &str) -> bool {
    let major = |it: &str| it.split('.').next().map(str::to_owned);
    major(theirs) == major(CONTRACT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Latchkey, api::tests::says};

    #[test]
    fn a_visit_that_cannot_begin_knows_why() {
        for (status, body, why) in [
            (500, "", Reason::NoAnswer),
            (200, "", Reason::NoAnswer),
            (200, "<html>", Reason::NoAnswer),
            (404, "<html>", Reason::NoAnswer),
            (503, r#"{"code":"unavailable"}"#, Reason::NoAnswer),
            (429, r#"{"code":"rate_limited"}"#, Reason::NoAnswer),
            (200, r#"{"state":"signed_in"}"#, Reason::WrongAnswer),
            (200, r#"{"state":"from_next_year","now":"2026-11-24T09:30:00Z"}"#, Reason::WrongAnswer),
            (404, "{}", Reason::WrongAnswer),
            (403, r#"{"code":"csrf"}"#, Reason::WrongAnswer),
            (403, r#"{"code":"account_frozen","detail":"Frozen."}"#, Reason::Refused),
        ] {
            let standing = futures::executor::block_on(Client::new(Latchkey::over(says(status, body))).standing());
            let Standing::Away(away) = standing else { panic!("{status} {body}") };
            assert_eq!(away.reason(), why, "{status} {body}");
            assert_eq!(away.says().map(|it| it.text.as_str()), (why == Reason::Refused).then_some("Frozen."));
        }
    }

    #[test]
    fn rules_that_do_not_say_their_version_are_no_rules_of_this_contract() {
        for body in [r#"{"methods":{"minimum":1}}"#, r#"{"contract":null}"#] {
            let client = Client::new(Latchkey::over(says(200, body)));
            let (config, standing) = futures::executor::block_on(client.open());
            assert_eq!(config, None);
            assert!(matches!(standing, Standing::Away(Away { reason: Reason::WrongAnswer, .. })), "{body}");
        }
    }

    #[test]
    fn another_major_version_of_the_contract_is_not_spoken() {
        assert!(speaks("1.0") && speaks("1.7"));
        assert!(!speaks("2.0") && !speaks("") && !speaks("10.1"));
        let client = Client::new(Latchkey::over(says(200, r#"{"contract":"2.0"}"#)));
        let (config, standing) = futures::executor::block_on(client.open());
        assert_eq!(config, None);
        assert!(matches!(standing, Standing::Away(Away { reason: Reason::OtherContract, .. })));
    }
}
