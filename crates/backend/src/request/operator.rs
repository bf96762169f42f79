//! What only the organization's own programs may read and do: whoever shows the operator's key. No member is an operator, and
//! an operator's program needs no visit and gets no cookie.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use contract::Code;
use rusqlite::Connection;
use serde::Serialize;

use crate::base::app::App;
use crate::base::log::About;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{alike, digest};
use crate::request::answer::Answer;
use crate::visit::desk::Desk;

/// The caller has shown the key of the setting `operator_key`. Without that setting nothing is offered to operators.
pub struct Operator {
    app: App,
}

impl FromRequestParts<App> for Operator {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Operator, Refusal> {
        let key = &app.settings.operator_key;
        if key.is_empty() {
            return Err(Refusal::of(Code::Unsupported));
        }
        let shown = parts.headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok()).and_then(bearer);
        // Digests are of one length, so that the time tells nothing of the key, not even how long it is.
        match shown {
            Some(shown) if alike(&digest(shown), &digest(key)) => Ok(Operator { app: app.clone() }),
            _ => Err(Refusal::of(Code::OperatorKey)),
        }
    }
}

impl Operator {
    /// Answers with what `work` reads.
    pub async fn answer<T: Serialize + Send + 'static>(
        self,
        work: impl Fn(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Answer<T> {
        let app = self.app;
        let done = tokio::task::spawn_blocking(move || app.store.look(work)).await;
        done.unwrap_or_else(|error| Err(Refusal::Fault(format!("operator: {error}")))).into()
    }
}

impl Operator {
    /// Does `work` in one transaction. There is no visit, and nothing of one is kept or answered.
    pub async fn change<T: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&Desk) -> Outcome<T> + Send + 'static,
    ) -> Answer<T> {
        let app = self.app.clone();
        let change = move || {
            app.store.transact(|db| {
                let desk = Desk::open(&app, db, None, None)?;
                let given = work(&desk)?;
                Ok((given, desk.about(), desk.now, desk.take_entries()))
            })
        };
        let done = tokio::task::spawn_blocking(change).await;
        let done = done.unwrap_or_else(|error| Err(Refusal::Fault(format!("operator: {error}"))));
        let (outcome, about) = match done {
            Ok((given, about, now, entries)) => {
                // Only now: what was undone has not happened.
                entries.iter().for_each(|it| self.app.settings.log.write(now, it));
                (Ok(given), about)
            }
            Err(refusal) => (Err(refusal), About::default()),
        };
        let mut answer = Answer::from(outcome);
        answer.response.extensions_mut().insert(about);
        answer
    }
}

/// What stands behind `Bearer` (RFC 6750, section 2.1; the scheme's case does not matter).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, key) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stands_behind_its_scheme() {
        assert_eq!(bearer("Bearer a-key"), Some("a-key"));
        assert_eq!(bearer("bearer  a-key"), Some("a-key"));
        for header in ["", "a-key", "Bearer", "Basic a-key"] {
            assert_eq!(bearer(header), None, "{header}");
        }
    }
}
