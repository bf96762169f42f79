//! better-auth, unmodified, with its plug-ins for codes by email, two factors and passkeys: it is asked in its own calls
//! (`/api/auth/…`), and what it answers is turned into the contract's documents and problems. Which operation becomes which
//! call, and what is not there, is in `docs/decisions/046-better-auth.md`.
//!
//! Three rules hold for all of it. Why something was refused is in the `code` of the answer, never in its status. What
//! better-auth does not say is not made up: it stays absent. And what it does not show again after a reload (a sign-in that
//! waits for the second step is in a cookie that no page may read) is in a note that the browser keeps for the page, in
//! which nothing is secret.

mod backup_codes;
mod config;
mod devices;
mod fresh;
mod memory;
mod methods;
mod place;
mod problems;
mod reset;
mod sign_in;
mod sign_up;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::{Arc, Mutex};

use contract::Asked;
use futures::future::LocalBoxFuture;

use self::memory::Memory;
pub use self::memory::Notes;
use super::{
    Dialect, Surroundings,
    foreign::{Stop, serve},
};
use crate::{Offline, Reply, Transport};

/// Asks better-auth.
#[derive(Clone)]
pub struct BetterAuth {
    transport: Arc<dyn Transport>,
    notes: Arc<dyn Notes>,
    around: Surroundings,
    memory: Arc<Mutex<Memory>>,
}

impl BetterAuth {
    /// `transport` knows where the API is, and reads better-auth's `X-Retry-After` as it reads `Retry-After`; `notes` keeps
    /// a note for this page.
    pub fn over(transport: Arc<dyn Transport>, notes: Arc<dyn Notes>, around: Surroundings) -> Arc<BetterAuth> {
        let memory = Memory::read(notes.read().as_deref(), (around.now)());
        Arc::new(BetterAuth { transport, notes, around, memory: Arc::new(Mutex::new(memory)) })
    }

    async fn serve(&self, asked: &Asked) -> Result<Reply, Stop> {
        serve! { self, asked:
            GetConfig => get_config,
            GetSession => get_session,
            CreateAccount => create_account,
            SetFirstPassword => set_first_password,
            ProveEmail => prove_email,
            ResendEmailCode => resend_email_code,
            SignIn => sign_in,
            SignOut => sign_out,
            ExtendSession => extend_session,
            StartPasskeySignIn => start_passkey_sign_in,
            SignInWithPasskey => sign_in_with_passkey,
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
            GetDevices => get_devices,
            EndSession => end_session,
            EndOtherSessions => end_other_sessions,
        }
    }
}

impl Dialect for BetterAuth {
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
