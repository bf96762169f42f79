//! The two questions that every visit begins with: what the backend offers, and where one stands.

use std::sync::Arc;

use contract::{CONTRACT, Config, ops};

use crate::{Away, Dialect, Failure, Reason, Standing, api::Api};

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
            Err(Failure::Moved(standing)) => *standing,
            Err(_) => self.away(Reason::NoAnswer),
        }
    }

    /// Asks both first questions, at the same time.
    pub async fn open(&self) -> (Option<Config>, Standing) {
        match futures::future::join(self.config(), self.standing()).await {
            (Ok(config), standing) if speaks(&config.contract) => (Some(config), standing),
            (Ok(_), _) => (None, self.away(Reason::OtherContract)),
            (Err(_), _) => (None, self.away(Reason::NoAnswer)),
        }
    }

    /// The standing of someone of whom nothing is known as long as nothing was asked.
    pub fn unknown(&self) -> Standing {
        self.away(Reason::NoAnswer)
    }

    fn away(&self, reason: Reason) -> Standing {
        Standing::Away(Away { api: self.api.clone(), reason })
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
    fn a_backend_that_does_not_answer_leaves_the_visit_away() {
        for (status, body) in [(500, ""), (200, "<html>"), (200, r#"{"state":"signed_in"}"#), (404, "{}")] {
            let standing = futures::executor::block_on(Client::new(Latchkey::over(says(status, body))).standing());
            assert!(matches!(standing, Standing::Away(Away { reason: Reason::NoAnswer, .. })), "{status} {body}");
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
