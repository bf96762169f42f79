//! Threads that do something over and over beside the calls, until they are told to stop.

use std::convert::Infallible;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Whether the program is to stop.
#[derive(Default)]
pub struct Stop {
    is_told: Mutex<bool>,
    told: Condvar,
}

impl Stop {
    /// Whether nothing new is to be begun.
    pub fn is_told(&self) -> bool {
        *self.is_told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self) {
        *self.is_told.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.told.notify_all();
    }

    /// Waits for so long, or until it is told.
    fn wait(&self, pause: Duration) {
        let is_told = self.is_told.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.told.wait_timeout_while(is_told, pause, |it| !*it));
    }
}

/// The threads.
pub struct Workers {
    stop: Arc<Stop>,
    /// Each holds a copy of it, and nothing is ever sent.
    at_work: Sender<Infallible>,
    ended: Receiver<Infallible>,
}

impl Default for Workers {
    fn default() -> Self {
        let (at_work, ended) = channel(1);
        Workers { stop: Arc::default(), at_work, ended }
    }
}

impl Workers {
    /// Does `round` over and over, on a thread of its own. It gives how long the pause is until the next.
    pub fn start(&self, round: impl Fn(&Stop) -> Duration + Send + 'static) {
        let (stop, at_work) = (Arc::clone(&self.stop), self.at_work.clone());
        std::thread::spawn(move || {
            while !stop.is_told() {
                stop.wait(round(&stop));
            }
            drop(at_work);
        });
    }

    /// None begins anything new.
    pub fn stop(&self) -> impl FnOnce() + Send + 'static {
        let stop = Arc::clone(&self.stop);
        move || stop.tell()
    }

    /// Waits until each has ended what it has begun.
    pub async fn ended(self) {
        let Workers { at_work, mut ended, .. } = self;
        drop(at_work);
        _ = ended.recv().await;
    }
}
