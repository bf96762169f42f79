//! Who calls: the cookie of a request, and the way from it through one or more transactions to an answer. The body of a
//! request is read in `body`; calls of more steps are in `stepped`; whether it may come at all is decided in `admitted`;
//! the cookies are written in `cookies`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use contract::{REQUEST_HEADER, Session};
use serde::Serialize;

use crate::base::app::App;
use crate::base::language::Language;
use crate::base::log::About;
use crate::base::refusal::{Outcome, Refusal};
use crate::document;
use crate::request::answer::Answer;
use crate::request::cookies;
use crate::visit::desk::{Desk, SentBy};

/// The caller of one request.
pub struct Caller {
    /// What every call shares.
    pub app: App,
    cookie: Option<String>,
    sent: Option<String>,
    user_agent: Option<String>,
    language: Language,
    trusted: Option<String>,
    sent_trusted: Option<String>,
    browser: Option<String>,
    /// Whether `browser` is to be kept by it.
    keep_browser: bool,
    /// The service's request that this tab is about.
    sent_by: SentBy,
    is_use: bool,
    /// Who the last step was about.
    about: About,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Infallible> {
        let sent = cookies::visit(&app.settings, &parts.headers);
        let trusted = cookies::trusted(&app.settings, &parts.headers);
        Ok(Caller {
            app: app.clone(),
            cookie: sent.clone(),
            sent,
            user_agent: user_agent(&parts.headers),
            language: Language::accepted(text(&parts.headers, header::ACCEPT_LANGUAGE)),
            sent_trusted: trusted.clone(),
            trusted,
            browser: cookies::browser(&app.settings, &parts.headers),
            keep_browser: false,
            sent_by: SentBy {
                request: parts.headers.get(REQUEST_HEADER).and_then(|it| it.to_str().ok()).map(str::to_owned),
                cookie: cookies::requests(&app.settings, &parts.headers),
            },
            is_use: true,
            about: About::default(),
        })
    }
}

impl Caller {
    /// The call does not count as using the session.
    pub fn only_asking(mut self) -> Caller {
        self.is_use = false;
        self
    }

    /// Answers with where the visit is, and waits for nobody who writes. No use of the session.
    pub async fn look(mut self) -> Answer<Session> {
        let (app, cookie, user_agent) = (self.app.clone(), self.cookie.clone(), self.user_agent.clone());
        // Tries that are left are counted by browser.
        let (browser, sent_by) = (self.browser.clone(), self.sent_by.clone());
        let look = move || {
            app.store.look(|db| {
                let mut desk = Desk::open(&app, db, cookie.clone(), user_agent.clone())?;
                desk.browser.clone_from(&browser);
                desk.sent_by.clone_from(&sent_by);
                Ok((document::session(&mut desk)?, desk.into_cookies().0))
            })
        };
        let seen = tokio::task::spawn_blocking(look).await;
        let seen = seen.unwrap_or_else(|error| Err(Refusal::Fault(format!("look: {error}"))));
        let seen = seen.map(|(session, cookie)| {
            self.cookie = Some(cookie);
            session
        });
        self.say(seen)
    }

    /// Runs one step of a call in a transaction of its own.
    pub async fn step<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (app, cookie, user_agent) = (self.app.clone(), self.cookie.clone(), self.user_agent.clone());
        let (trusted, browser, is_use, language) =
            (self.trusted.clone(), self.browser.clone(), self.is_use, self.language);
        let sent_by = self.sent_by.clone();
        let done = tokio::task::spawn_blocking(move || {
            app.store.transact(|db| {
                let mut desk = Desk::open(&app, db, cookie, user_agent)?;
                (desk.trusted, desk.browser, desk.language, desk.sent_by) = (trusted, browser, language, sent_by);
                if is_use {
                    desk.used()?;
                }
                // A problem is handed out beside the cookie: it may carry the session of a new one.
                let outcome = match work(&mut desk) {
                    Err(refusal) => Err(document::completed(&mut desk, refusal)?),
                    done => done,
                };
                Ok((outcome, (desk.about(), desk.now, desk.take_entries()), desk.into_cookies()))
            })
        });
        let (outcome, (about, now, entries), (cookie, trusted, browser)) =
            done.await.map_err(|error| Refusal::Fault(format!("step: {error}")))??;
        // Only now: what was undone has not happened.
        entries.iter().for_each(|it| self.app.settings.log.write(now, it));
        self.about = about;
        self.cookie = Some(cookie);
        self.trusted = trusted;
        if browser.is_some() {
            (self.browser, self.keep_browser) = (browser, true);
        }
        outcome
    }

    /// The last step of a call: its outcome becomes the answer.
    pub async fn answer<T: Serialize + Send + 'static>(
        mut self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Answer<T> {
        let outcome = self.step(work).await;
        self.say(outcome)
    }

    /// The same for a call that answers with where the visit is when it is done.
    pub async fn session(self, work: impl FnOnce(&mut Desk) -> Outcome<()> + Send + 'static) -> Answer<Session> {
        self.answer_with_session(work, |(), session| session).await
    }

    /// The same for a call that answers with something and with where the visit is.
    pub async fn answer_with_session<T, A: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
        join: impl FnOnce(T, Session) -> A + Send + 'static,
    ) -> Answer<A> {
        self.answer(move |desk| {
            let done = work(desk)?;
            Ok(join(done, document::session(desk)?))
        })
        .await
    }

    /// Answers with an outcome that needs no further step, and with the cookies that have changed.
    pub fn say<T: Serialize>(self, outcome: Outcome<T>) -> Answer<T> {
        let mut answer = Answer::from(outcome);
        self.sign(&mut answer.response);
        answer
    }

    /// Adds to a response who it is about, for the log, and the cookies that have changed.
    pub fn sign(self, response: &mut Response) {
        response.extensions_mut().insert(self.about);
        let headers = response.headers_mut();
        if let Some(cookie) = self.cookie.filter(|it| self.sent.as_ref() != Some(it))
            && let Ok(value) = HeaderValue::from_str(&cookies::set_visit(&self.app.settings, &cookie))
        {
            headers.append(header::SET_COOKIE, value);
        }
        if let Some(browser) = self.browser.filter(|_| self.keep_browser)
            && let Ok(value) = HeaderValue::from_str(&cookies::set_browser(&self.app.settings, &browser))
        {
            headers.append(header::SET_COOKIE, value);
        }
        if let Some(trusted) = self.trusted.filter(|it| self.sent_trusted.as_ref() != Some(it))
            && let Ok(value) = HeaderValue::from_str(&cookies::set_trusted(&self.app.settings, &trusted))
        {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
}

/// What the browser says it is (RFC 9110, section 10.1.5), shortened: anyone may write anything there.
fn user_agent(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::USER_AGENT)?.to_str().ok()?;
    Some(text.chars().filter(|it| !it.is_control()).take(300).collect())
}
