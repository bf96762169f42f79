//! Looking for a backend that was away. Who looks, and when, is `parts/service.rs`.

use client::{Failure, Standing};

use super::{reach::Reach, settings::Settings, take_over::Session, visit::Visit};

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Service {
    pub(super) session: Session,
    pub(super) settings: Settings,
    pub(super) visit: Visit,
    pub(super) reach: Reach,
}

impl Service {
    /// Something was tried: whether the calls that were made for it had answers shows how it stands.
    pub fn notice_answers(&self) {
        match self.visit.standing_if_here().as_ref().and_then(Standing::was_heard) {
            Some(false) => self.reach.lose(),
            Some(true) if !self.visit.is_away() => self.reach.mend(),
            _ => {}
        }
    }

    /// To be done before a form goes to the backend that was away when the page began: the next page needs its rules.
    pub async fn reach(self) -> Result<(), Failure> {
        match self.visit.is_away() {
            true => self.open_again().await,
            false => Ok(()),
        }
    }

    /// Asks whether the backend answers again; if it does, where the visit stands is true afterward.
    pub async fn look(self) -> bool {
        let is_there = match self.visit.is_away() {
            true => return self.open_again().await.is_ok(),
            false => self.session.look_again().await,
        };
        match is_there {
            true => self.reach.find(),
            // The line may have come back, or gone, meanwhile.
            false if self.reach.is_lost() => self.reach.lose(),
            false => {}
        }
        is_there
    }

    /// Asks both first questions again.
    async fn open_again(self) -> Result<(), Failure> {
        let (config, standing) = self.visit.standing_untracked().open_again().await?;
        // Something newer may have been answered meanwhile.
        if self.visit.is_away() {
            self.settings.keep_config(config);
            self.session.replace(standing);
        }
        self.reach.find();
        Ok(())
    }
}
