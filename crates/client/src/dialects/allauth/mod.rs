//! django-allauth, unmodified, by its headless API for browsers (`/_allauth/browser/v1`): it is asked in its own calls, and
//! what it answers is turned into the contract's documents and problems. Which operation becomes which call, and what is
//! not there, is in `docs/decisions/044-allauth.md`.
//!
//! Three rules hold for all of it. A 401 is a normal answer: what it means is in its list of flows, never in the status. An
//! answer that is not JSON was not said by allauth. And what allauth does not say is not made up: it stays absent.

mod config;
mod devices;
mod emails;
mod fresh;
mod methods;
mod place;
mod problems;
mod reset;
mod sign_in;
mod sign_up;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::{Arc, Mutex, PoisonError};

use contract::{Asked, TotpSetup};
use futures::future::LocalBoxFuture;

use self::config::Rules;
use super::{
    Dialect, Surroundings,
    foreign::{Stop, serve},
};
use crate::{Offline, Reply, Transport};

/// Asks django-allauth.
#[derive(Clone)]
pub struct Allauth {
    transport: Arc<dyn Transport>,
    around: Surroundings,
    memory: Arc<Mutex<Memory>>,
}

/// What allauth does not keep for a visit, or does not tell again. A reload forgets it.
#[derive(Clone, Default)]
struct Memory {
    /// The address that was typed last.
    email: String,
    begun: Begun,
    /// The code or token that was right: it is sent again with the new password.
    reset_key: Option<String>,
    /// allauth makes another secret each time it is asked.
    secret: Option<TotpSetup>,
    /// No other email can be asked for: learned from a refusal.
    no_more: bool,
    rules: Option<Rules>,
}

/// What this visit has begun, as far as allauth would not tell.
#[derive(Clone, Copy, Default, PartialEq)]
enum Begun {
    #[default]
    Nothing,
    /// An account, where allauth wants the password along with the address: nothing was sent yet.
    Account,
    /// The replacement of a forgotten password.
    Reset,
}

impl Allauth {
    /// `transport` knows where the API for browsers is, and lends the cookie `csrftoken`.
    pub fn over(transport: Arc<dyn Transport>, around: Surroundings) -> Arc<Allauth> {
        Arc::new(Allauth { transport, around, memory: Arc::default() })
    }

    fn memory(&self) -> Memory {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, change: impl FnOnce(&mut Memory)) {
        change(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Something new begins here, or what was begun is over.
    fn begin(&self, email: &str, begun: Begun) {
        self.remember(|it| {
            *it = Memory { email: email.to_owned(), begun, rules: it.rules.take(), ..Memory::default() }
        });
    }
}

impl Allauth {
    async fn serve(&self, asked: &Asked) -> Result<Reply, Stop> {
        serve! { self, asked:
            GetConfig => get_config,
            GetSession => get_session,
            CreateAccount => create_account,
            ProveEmail => prove_email,
            ResendEmailCode => resend_email_code,
            SetFirstPassword => set_first_password,
            SignIn => sign_in,
            SignOut => sign_out,
            ExtendSession => extend_session,
            StartPasskeySignIn => start_passkey_sign_in,
            SignInWithPasskey => sign_in_with_passkey,
            SecondStepChallenge => second_step_challenge,
            ProveSecondStep => prove_second_step,
            FreshChallenge => fresh_challenge,
            ProveAgain => prove_again,
            ForgotPassword => forgot_password,
            ProveReset => prove_reset,
            ResendResetCode => resend_reset_code,
            ResetPassword => reset_password,
            ChangePassword => change_password,
            StartTotp => start_totp,
            FinishTotp => finish_totp,
            StartKey => start_key,
            FinishKey => finish_key,
            MakeBackupCodes => make_backup_codes,
            RenameMethod => rename_method,
            RemoveMethod => remove_method,
            AddEmail => add_email,
            ProveAddedEmail => prove_added_email,
            ResendAddedEmailCode => resend_added_email_code,
            ProveEmailByLink => prove_email_by_link,
            SetPrimaryEmail => set_primary_email,
            RemoveEmail => remove_email,
            GetDevices => get_devices,
            EndSession => end_session,
            EndOtherSessions => end_other_sessions,
        }
    }
}

impl Dialect for Allauth {
    fn answer(&self, asked: Asked) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let this = self.clone();
        Box::pin(async move {
            match this.serve(&asked).await {
                Ok(reply) => Ok(reply),
                Err(stop) => stop.reply(),
            }
        })
    }
}
