//! What every call shares: the settings, the database, the server's own secret, the clock, and what checks keys.

use std::ops::Deref;
use std::sync::Arc;

use contract::Timestamp;
use rusqlite::Connection;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::base::clock::Clock;
use crate::base::log::Entry;
use crate::base::password::{Breaches, Hashing};
use crate::base::published::Published;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;
use crate::base::secrets::ServerKey;
use crate::base::settings::Settings;
use crate::base::store::Store;

/// What every call shares. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// See [`App`].
pub struct Shared {
    /// As the operator set them.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// Seals secrets in the database.
    pub seal: Seal,
    /// The server's own secret.
    pub key: ServerKey,
    /// Hashes and compares passwords.
    pub hashing: Hashing,
    /// Knows which passwords were breached, if that is set.
    pub breaches: Option<Breaches>,
    /// What identity providers publish, and who waits for them.
    pub published: Arc<Published>,
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

impl App {
    /// Opens the database and makes it ready. `seal_others` seals what else is sealed in it, see [`Store::server_key`]. The
    /// error is a sentence for the operator.
    pub fn open(
        settings: Settings,
        clock: Arc<dyn Clock>,
        seal_others: impl FnOnce(&Connection, &Seal) -> Outcome<bool>,
    ) -> Result<App, String> {
        settings.check()?;
        let store = Store::open(&settings.database)?;
        let seal = settings.sealing.seal().map_err(Refusal::sentence)?;
        let key = store.server_key(&seal, seal_others).map_err(Refusal::sentence)?;
        let origin = settings.origin_url()?;
        let webauthn = WebauthnBuilder::new(&settings.rp_id(), &origin)
            .and_then(|it| it.rp_name(&settings.service_name).build())
            .map_err(|error| format!("Keys cannot be offered with this origin and rp_id: {error}."))?;
        let hashing = Hashing::start(settings.hash_cost, settings.hashing.threads, settings.hashing.queue)
            .map_err(|error| format!("The setting hashing.threads: no more threads can be started: {error}."))?;
        let breaches = Breaches::new(&settings.breached_passwords.url, settings.breached_passwords.patience());
        let published = Arc::default();
        Ok(App(Arc::new(Shared { settings, store, seal, key, hashing, breaches, published, webauthn, clock })))
    }
}

impl Shared {
    /// The time by which every limit is measured.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Writes a line in the log.
    pub fn log(&self, entry: &Entry) {
        self.settings.log.write(self.now(), entry);
    }
}
