//! An authenticator app in software (RFC 6238).

use totp_rs::{Builder, Secret, Totp};

use crate::rule::{Step, Stop};
use crate::run::Run;

/// Seconds for which a code is shown.
const STEP: u64 = 30;

/// An app that holds one secret.
#[derive(Clone)]
pub struct App {
    totp: Totp,
    /// The last step whose code was used.
    last: u64,
}

impl App {
    /// The app with this secret; none if it is not one.
    pub fn new(secret: &str) -> Option<App> {
        let secret = Secret::try_from_base32(secret).ok()?;
        let totp = Builder::new().with_secret(secret).with_account_name("checker").build().ok()?;
        Some(App { totp, last: 0 })
    }

    /// A code that was not used yet. Waits for the next one if need be.
    pub fn code(&mut self, run: &Run) -> Step<String> {
        let now = run.shared.clock.now();
        if now / STEP <= self.last {
            run.wait((self.last + 1) * STEP - now)?;
        }
        let now = run.shared.clock.now();
        self.last = now / STEP;
        self.at(now)
    }

    /// A code that it does not show now, and not soon before or after.
    pub fn wrong_code(&self, run: &Run) -> Step<String> {
        let now = run.shared.clock.now();
        let shown: Result<Vec<String>, Stop> =
            (0..9).map(|it| self.at((now + it * STEP).saturating_sub(4 * STEP))).collect();
        let shown = shown?;
        let wrong = (0..10).map(|it| format!("00000{it}")).find(|it| !shown.contains(it));
        wrong.ok_or_else(|| Stop::Mistake("every code is shown".to_owned()))
    }

    fn at(&self, time: u64) -> Step<String> {
        Ok(self.totp.generate(time).to_string())
    }
}
