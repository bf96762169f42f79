//! The backend as the outside sees it: open it, serve it, look into its outbox.

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::base::app::App;
use crate::base::clock::Clock;
use crate::base::language::Language;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;
use crate::base::settings::Settings;
use crate::base::workers::{Stop, Workers};
use crate::methods::totp;
use crate::post::mail::{self, Carrying, Mail};
use crate::post::messages::{self, Message, Webhook};
use crate::serve::{demo, due, lines, routes};
use crate::services::{keys, telling};

/// How often the running backend looks for what is due.
const TICK: Duration = Duration::from_secs(10);

/// How soon it looks again while there are more old rows.
const TICK_FOR_MORE: Duration = Duration::from_millis(100);

/// The reference backend, and what takes its mail further, if that leaves this machine.
#[derive(Clone)]
pub struct Backend(App, Option<Arc<Carrying>>);

impl Backend {
    /// Opens the database and makes it ready; in a demonstration, adds the made-up older accounts. The error is a
    /// sentence for the operator.
    pub fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Backend, String> {
        settings.languages.iter().for_each(|it| Language::offer(it));
        let app = App::open(settings, clock, seal_again)?;
        keys::make_due(&app).map_err(Refusal::sentence)?;
        if app.settings.demo {
            demo::seed(&app.store, &app.settings, app.now()).map_err(Refusal::sentence)?;
        }
        let carrying = Carrying::new(&app.settings)?;
        Ok(Backend(app, carrying))
    }

    /// Everything that is served: the API, the site, the demonstration's outbox.
    pub fn router(&self) -> Router {
        routes::router(self.0.clone())
    }

    /// Serves until the program ends.
    pub async fn serve(&self, listener: TcpListener) -> std::io::Result<()> {
        self.serve_until(listener, std::future::pending()).await
    }

    /// Serves until `stop` is ready, then lets end what is under way, for as long as is set: calls, and the mails, texts
    /// and calls to phones that are just being taken further. One that is cut off there may go again after the next start.
    pub async fn serve_until(
        &self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let workers = Workers::default();
        if let Some(carrying) = &self.1 {
            carrying.start(&self.0, &workers);
        }
        if !self.0.settings.phones.url.is_empty() {
            messages::start_dispatching(self.0.clone(), Box::new(Webhook::new(&self.0.settings.phones)), &workers);
        }
        if !self.0.settings.services.is_empty() {
            telling::start(self.0.clone(), &workers);
        }
        let ticking = tokio::spawn(self.clone().tick_for_ever());
        let (stop_workers, stopped_at) = (workers.stop(), Arc::new(OnceLock::new()));
        let stopping = stopped_at.clone();
        let stop = async move {
            stop.await;
            stop_workers();
            _ = stopping.set(Instant::now());
        };
        lines::serve(listener, self.router(), &self.0, stop).await;
        ticking.abort();
        // Both have the same time to end, and not one after the other.
        let until = stopped_at.get().copied().unwrap_or_else(Instant::now) + self.0.settings.lines.stop();
        if tokio::time::timeout_at(until, workers.ended()).await.is_err() {
            lines::were_cut_off(&self.0, "mails, texts or calls to phones");
        }
        Ok(())
    }

    /// Does what the clock has made due, such as mailing the link of an account reset whose wait is over. [`serve`]
    /// does it every few seconds; whoever moves a test clock calls it afterward. `true`: there are more old rows than
    /// were cleared away now.
    ///
    /// [`serve`]: Backend::serve
    pub fn tick(&self) -> bool {
        due::tick(&self.0)
    }

    /// Takes mail to the server, one after the other, until nothing is left that can go now. [`serve`] does it over and
    /// over, several at once; whoever moves a test clock calls it.
    ///
    /// [`serve`]: Backend::serve
    pub fn carry(&self) {
        if let Some(carrying) = &self.1 {
            carrying.round(&self.0, &Stop::default());
        }
    }

    /// Tells services that their members have signed out, until nothing is left that can be told now. [`serve`] does it
    /// over and over; whoever moves a test clock calls it.
    ///
    /// [`serve`]: Backend::serve
    pub fn tell_services(&self) {
        telling::round(&self.0);
    }

    async fn tick_for_ever(self) {
        loop {
            let shared = self.clone();
            // A panic in there ends that one tick only.
            let more = tokio::task::spawn_blocking(move || shared.tick()).await.unwrap_or_default();
            tokio::time::sleep(if more { TICK_FOR_MORE } else { TICK }).await;
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

/// Whatever is sealed in the database besides the server's own secret.
fn seal_again(db: &Connection, seal: &Seal) -> Outcome<bool> {
    let apps = totp::seal_again(db, seal)?;
    Ok(keys::seal_again(db, seal)? || apps)
}
