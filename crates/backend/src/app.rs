//! What every call shares, and the backend as the outside sees it: open, serve, look into the outbox.

use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use contract::Timestamp;
use tokio::net::TcpListener;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::clock::Clock;
use crate::mail::{self, Mail};
use crate::messages::{self, Message, Webhook};
use crate::refusal::{Outcome, Refusal};
use crate::secrets::ServerKey;
use crate::settings::{MailSetting, Settings};
use crate::store::Store;
use crate::{account_resets, demo, feedback, routes, support};

/// How often the running backend looks for what is due.
const TICK: Duration = Duration::from_secs(10);

/// What every call shares. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// See [`App`].
pub struct Shared {
    /// As the operator set them.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// The server's own secret.
    pub key: ServerKey,
    /// Checks what keys answer.
    pub webauthn: Webauthn,
    clock: Arc<dyn Clock>,
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Shared {
    /// The time by which every limit is measured.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// The reference backend.
#[derive(Clone)]
pub struct Backend(App);

impl Backend {
    /// Opens the database and makes it ready; in a demonstration, adds the made-up older accounts. The error is a
    /// sentence for the operator.
    pub fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Backend, String> {
        settings.check()?;
        let store = Store::open(&settings.database)?;
        let key = store.server_key().map_err(sentence)?;
        let origin = settings.origin_url()?;
        let webauthn = WebauthnBuilder::new(&settings.rp_id(), &origin)
            .and_then(|it| it.rp_name(&settings.service_name).build())
            .map_err(|error| format!("Keys cannot be offered with this origin and rp_id: {error}."))?;
        if settings.demo {
            demo::seed(&store, &settings, clock.now()).map_err(sentence)?;
        }
        Ok(Backend(App(Arc::new(Shared { settings, store, key, webauthn, clock }))))
    }

    /// Everything that is served: the API, the site, the demonstration's outbox.
    pub fn router(&self) -> Router {
        routes::router(self.0.clone())
    }

    /// Serves until the program ends.
    pub async fn serve(&self, listener: TcpListener) -> std::io::Result<()> {
        self.serve_until(listener, std::future::pending()).await
    }

    /// Serves until `stop` is ready, then lets the calls that are under way end.
    pub async fn serve_until(
        &self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        if self.0.settings.mail != MailSetting::Outbox {
            let carrier = mail::carrier(&self.0.settings).map_err(std::io::Error::other)?;
            mail::start_carrying(self.0.clone(), carrier);
        }
        if !self.0.settings.phones.url.is_empty() {
            messages::start_dispatching(self.0.clone(), Box::new(Webhook::new(&self.0.settings.phones)));
        }
        let ticking = tokio::spawn(self.clone().tick_for_ever());
        let served = axum::serve(listener, self.router()).with_graceful_shutdown(stop).await;
        ticking.abort();
        served
    }

    /// Does what the clock has made due, such as mailing the link of an account reset whose wait is over. [`serve`] does
    /// it every few seconds; whoever moves a test clock calls it afterwards.
    ///
    /// [`serve`]: Backend::serve
    pub fn tick(&self) {
        for done in [account_resets::tick(&self.0), feedback::tick(&self.0), support::tick(&self.0)] {
            if let Err(refusal) = done {
                eprintln!("latchkey-backend: what was due is not done: {}", sentence(refusal));
            }
        }
    }

    async fn tick_for_ever(self) {
        loop {
            let shared = self.clone();
            // A panic in there ends that one tick only.
            _ = tokio::task::spawn_blocking(move || shared.tick()).await;
            tokio::time::sleep(TICK).await;
        }
    }

    /// Every text and call that the outbox keeps, oldest first; with a service that sends them, those that still wait.
    pub fn messages(&self) -> Vec<Message> {
        let messages: Outcome<_> = self.0.store.transact(messages::waiting);
        messages.unwrap_or_default().into_iter().map(|it| it.message).collect()
    }

    /// Every mail that the outbox keeps, oldest first; with a mail server, those that still wait.
    pub fn outbox(&self) -> Vec<Mail> {
        let mails: Outcome<_> = self.0.store.transact(mail::waiting);
        mails.unwrap_or_default().into_iter().map(|(_, mail)| mail).collect()
    }
}

fn sentence(refusal: Refusal) -> String {
    match refusal {
        Refusal::Fault(why) => format!("The database cannot be used: {why}."),
        Refusal::Problem(problem, _) => format!("The database cannot be used: {}.", problem.title),
    }
}
