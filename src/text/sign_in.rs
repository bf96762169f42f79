//! Signing in and out.

use contract::{Ended, MethodKind};

use super::time::duration;

pub const TITLE: &str = "Sign in";
pub const EMAIL: &str = "E-mail address";
pub const PASSWORD: &str = "Password";
pub const SHOW: &str = "Show password";
pub const HIDE: &str = "Hide password";
pub const BUTTON: &str = "Sign in";
pub const TROUBLE: &str = "Trouble signing in?";
pub const NO_ACCOUNT: &str = "No account yet?";
pub const CREATE: &str = "Create an account";
pub const OLD_HINT: &str =
    "Your claim number and old password no longer work here. Create an account first, then link the old one.";

pub fn ended(why: Ended) -> Option<&'static str> {
    match why {
        Ended::Expired => Some(
            "You were signed out because the page was not used for a while. This keeps others out. Sign in to go on.",
        ),
        Ended::TooManyAttempts => Some("There were too many wrong tries. Start again from here."),
        Ended::PasswordReset => Some("Your new password works now. Sign in with it."),
        Ended::Unknown => Some(
            "You are no longer signed in. It took too long, or you were signed out somewhere else. Sign in to go on.",
        ),
        Ended::MethodsReset => {
            Some("Your old methods are removed. Sign in with your e-mail address and password. Then add a new method.")
        }
        Ended::SignedOut | Ended::AccountDeleted => None,
    }
}

/// Beside the notice that one was signed out.
pub const WORDS_KEPT: &str = "What you typed is kept, and is there again when you are back. Passwords are not kept.";

/// The second step's heading.
pub fn second_step(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "Use your passkey",
        MethodKind::SecurityKey => "Use your security key",
        MethodKind::Totp => "Enter the code from your app",
        MethodKind::BackupCode => "Enter a backup code",
        MethodKind::Sms | MethodKind::Voice => super::phone::USE,
        MethodKind::Password | MethodKind::Unknown => CHOOSE,
    }
}

/// What to do at the second step. `resets`: a new password follows, and not a session.
pub fn second_step_lead(kind: MethodKind, resets: bool) -> String {
    let before = match resets {
        true => "Your e-mail address is proved. One step more before you choose a new password:",
        false => "Your password is right. One step more:",
    };
    let what = match kind {
        MethodKind::Passkey => "press the button, and your device asks you to look at it, touch it or unlock it.",
        MethodKind::SecurityKey => {
            "press the button, then plug your key in or hold it near your phone, and touch it when it blinks."
        }
        MethodKind::Totp => "open your authenticator app and type the code that it shows.",
        MethodKind::BackupCode => {
            "take your list of backup codes and type one that you have not used yet. Each works once, so cross it \
             out afterwards."
        }
        MethodKind::Sms | MethodKind::Voice => "a code that we send to your phone.",
        MethodKind::Password | MethodKind::Unknown => "choose one of your methods.",
    };
    format!("{before} {what}")
}

pub fn code_label(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::BackupCode => "Backup code",
        _ => "Code from the app",
    }
}

pub fn code_hint(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::BackupCode => "12 letters and digits. Spaces, dashes and small letters do not matter.",
        _ => "6 digits. A new one comes every 30 seconds.",
    }
}

pub fn key_button(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "Use my passkey",
        _ => "Use my security key",
    }
}

pub const PASSKEY_LEAD: &str =
    "Have you made a passkey for this account? Then you need no password here: your device proves it is you.";
pub const PASSKEY_BUTTON: &str = "Sign in with a passkey";
pub const NO_PASSKEYS: &str =
    "This browser cannot use passkeys here. Sign in with your e-mail address and password above.";
pub const SHARED: &str = "This is a shared or public computer";
pub fn shared_hint(idle_seconds: u64) -> String {
    format!(
        "We remember nothing here, and sign you out after {} without use. Please sign out yourself when you are done.",
        duration(idle_seconds)
    )
}

pub fn remember(days: u32) -> String {
    format!("Remember this browser for {days} days")
}
pub const REMEMBER_HINT: &str =
    "Your password is then enough to sign in here. Tick this only on a device that nobody else uses.";

pub const OFFER: &str = "Sign in more easily next time?";
pub const OFFER_LEAD: &str = "This device can keep a passkey for you. Next time you only look at the device, touch it or \
     unlock it, and you are signed in. There is no password and no code to type.";
pub const OFFER_SAFE: &str = "It is very safe. Your face or fingerprint never leaves the device, and your other ways to sign in stay as they are.";
pub const OFFER_BUTTON: &str = "Make a passkey";
pub const OFFER_NO: &str = "Not now";
pub const OFFER_LATER: &str =
    "We ask this only once. You can make a passkey later at any time: open your profile, then your sign-in methods.";

pub const GO_ON: &str = "Go on";
pub const OTHER: &str = "Use another method";
pub const START_AGAIN: &str = "Sign in as someone else";
pub const STOP_RESET: &str = "Stop, and go back to signing in";
pub const CHOOSE: &str = "Choose how to prove it is you";
pub fn choose_lead(resets: bool) -> String {
    second_step_lead(MethodKind::Unknown, resets)
}
pub const CHOOSE_NONE: &str = "This page knows none of the methods of your account. Please call us.";

pub const SIGNED_OUT: &str = "You are signed out";
pub const SIGNED_OUT_TEXT: &str =
    "Nobody can see your account on this device any more. On a shared computer, close all browser windows too.";
pub const SIGNED_OUT_UNSURE: &str = "We could not tell the service that you signed out, because it did not answer. \
     Press the button to try again, or close all browser windows.";
pub const SIGNED_OUT_RETRY: &str = "Sign out again";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const TO_HOME: &str = "Go to the home page";
