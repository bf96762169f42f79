//! Whether the backend answers, as far as is known. The pages of the help do not ask; forms say it before one types. Who
//! looks again, and when, is `parts/service.rs`.

use client::{Failure, Standing};
use leptos::prelude::*;

use super::Session;

/// Whether the backend answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nothing speaks against it.
    #[default]
    Fine,
    /// The last call had no answer, or the line is gone.
    Lost,
    /// It answers again: said once, until another page is there.
    Back,
}

/// Seconds until the backend is looked for once more, after so many looks in vain.
pub fn pause_after(looks: u32) -> u32 {
    (5 << looks.min(4)).min(60)
}

impl Session {
    /// A call had no answer, or the browser says that the line is gone.
    pub fn lose_backend(&self) {
        _ = self.reach.try_set(Reach::Lost);
    }

    /// Something was tried: whether the calls that were made for it had answers shows how it stands.
    pub fn notice_answers(&self) {
        match self.standing.try_get_untracked().and_then(|it| it.was_heard()) {
            Some(false) => self.lose_backend(),
            Some(true) if self.reach.get_untracked() == Reach::Lost && !self.is_away() => self.reach.set(Reach::Fine),
            _ => {}
        }
    }

    /// To be done before a form goes to the backend that was away when the page began: the next page needs its rules.
    pub async fn reach_backend(self) -> Result<(), Failure> {
        match !self.is_away() || self.look_for_backend().await {
            true => Ok(()),
            false => Err(Failure::Unavailable),
        }
    }

    /// Whether it is not even known who one is.
    pub fn is_away(&self) -> bool {
        matches!(self.standing.try_get_untracked(), Some(Standing::Away(_)))
    }

    /// Asks whether the backend answers again; if it does, where the visit stands is true afterwards.
    pub async fn look_for_backend(self) -> bool {
        let is_there = match self.is_away() {
            true => match self.standing_untracked().open_again().await {
                Ok((config, standing)) => {
                    // Something newer may have been answered meanwhile.
                    if self.is_away() {
                        self.keep_config(config);
                        self.replace(standing);
                    }
                    true
                }
                Err(_) => false,
            },
            false => self.look_again().await,
        };
        if is_there && self.reach.try_get_untracked() == Some(Reach::Lost) {
            self.reach.set(Reach::Back);
        }
        is_there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_less_and_less_often_and_at_least_once_a_minute() {
        let pauses: Vec<u32> = (0..8).map(pause_after).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 60, 60, 60, 60]);
        assert_eq!(pause_after(u32::MAX), 60);
    }
}
