//! The member's pages about sign-in methods.

use contract::{Method, MethodKind};

use super::method::{named, short};

pub const ADD_LINK: &str = "Add a method";
pub const RENAME_LINK: &str = "Rename";
pub const REMOVE_LINK: &str = "Remove";
pub const MANAGE: &str = "See and change your sign-in methods";
pub const BACK: &str = "Back to your sign-in methods";
pub const TO_PROFILE: &str = "Back to your profile";
pub const ONLY_ONE: &str = "This is your only method that does not run out, so it cannot be removed.";
pub const CODES_FEW: &str = "Only a few are left. Make new ones before they run out.";
pub const CODES_GONE: &str = "All of them are used up. Make new ones.";

pub const ONE_PASSKEY: &str = "Please add another method";
pub const ONE_PASSKEY_TEXT: &str = "One passkey is your only method. If its device is lost or breaks, you may not get \
     in any more. Add an authenticator app, a security key or a passkey on another device.";

pub const LOSE: &str = "What happens if I lose something?";
pub const LOSE_LEAD: &str =
    "Here is what you may lose, and what you can then still use to sign in, together with your password.";
pub const LOSE_DEVICE: &str = "One device that has all your apps and passkeys on it";
pub const LOSE_PHONE: &str = "One phone that has all your numbers, apps and passkeys on it";
pub const LOSE_NOTHING_LEFT: &str = "Nothing. You could not sign in any more. Add another method now.";
pub const LOSE_SYNCED: &str = "Do your phone and computer share their passkeys? Then a passkey still works on the \
     other one.";

/// What is lost, named after the thing that a person would miss.
pub fn lose(method: &Method) -> String {
    if let Some(hint) = &method.hint {
        return format!("The phone number {hint}");
    }
    let name = method.name.as_deref().unwrap_or(short(method.kind));
    match method.kind {
        MethodKind::Passkey => format!("The device with the passkey “{name}”"),
        MethodKind::Totp => format!("The device with the app “{name}”"),
        MethodKind::SecurityKey => format!("The security key “{name}”"),
        MethodKind::BackupCode => "Your list of backup codes".to_owned(),
        MethodKind::Sms | MethodKind::Voice | MethodKind::Password | MethodKind::Unknown => format!("“{name}”"),
    }
}

pub const ADD: &str = "Add a sign-in method";
pub const ADD_LEAD: &str = "The safest come first. With two methods or more, you can still sign in when you lose one.";
pub const ADD_LEGEND: &str = "Which do you want to add?";
pub const ADD_NOTHING: &str = "There is nothing that you can add with this browser.";

/// How many of a kind an account may have.
pub fn limit(kind: MethodKind, most: u32) -> String {
    match kind {
        MethodKind::Totp => format!("You can have up to {most}."),
        MethodKind::Sms | MethodKind::Voice => format!("You can have up to {most} phones."),
        _ => format!("You can have up to {most} passkeys and security keys together."),
    }
}

/// Why a kind is not offered: the account has as many as it may.
pub fn full(kind: MethodKind, most: u32) -> String {
    match kind {
        MethodKind::Totp => {
            format!("You have {most} authenticator apps, and that is the most. To add another, remove one first.")
        }
        MethodKind::Sms | MethodKind::Voice => {
            format!("You have {most} phones, and that is the most. To add another, remove one first.")
        }
        _ => format!(
            "You have {most} passkeys and security keys, and that is the most. To add another, remove one first."
        ),
    }
}

pub fn added(kind: MethodKind) -> String {
    format!("{} was added. From now on you can sign in with it. We have sent you an e-mail about it.", one(kind))
}

/// A key that is of the other kind than was asked for.
pub const PASSKEY_ON_KEY: &str =
    "This passkey is kept on a security key, not on this device. Have that key at hand when you sign in.";
pub const KEY_ON_DEVICE: &str =
    "You used a phone or another device in place of a security key. That works too. Have it at hand when you sign in.";
pub const NOT_ON_SHARED: &str = "Passkeys are not shown because you said that this computer is shared. A passkey would \
     stay on it. Make one on a device of your own.";

/// `maker` is a name such as "Google Password Manager".
pub fn made_by(maker: &str) -> String {
    format!("Kept by {maker}.")
}

pub const REMEMBERED: &str = "Remembered browsers";
pub fn remembered(count: u32) -> String {
    match count {
        0 => "No browser is remembered. Each one asks for your second method.".to_owned(),
        1 => "One browser is remembered. It does not ask for your second method when you sign in.".to_owned(),
        count => format!("{count} browsers are remembered. They do not ask for your second method when you sign in."),
    }
}
pub const FORGET: &str = "Forget all remembered browsers";

pub const APP_BEGIN: &str = "Go on";

pub const RENAME: &str = "Rename a method";
pub const RENAME_LABEL: &str = "New name";
pub const RENAME_HINT: &str = "So that you know which one it is, such as “My phone”.";
pub const RENAME_BUTTON: &str = "Keep this name";
pub fn renamed(name: &str) -> String {
    format!("The new name is “{}”.", name.trim())
}

pub const REMOVE: &str = "Remove this method?";
pub const REMOVE_CHANGES: &str = "What changes";
pub fn remove_changes(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => {
            "This passkey no longer opens your account. It stays on your device until you delete it there."
        }
        MethodKind::SecurityKey => "This key no longer opens your account. The key itself goes on working elsewhere.",
        MethodKind::Totp => {
            "The codes of this app no longer open your account. You can then delete the account in the app too."
        }
        MethodKind::Sms | MethodKind::Voice => "Codes are no longer sent to this phone.",
        MethodKind::BackupCode => "None of your backup codes works any more. You can throw the list away.",
        MethodKind::Password | MethodKind::Unknown => "It no longer opens your account.",
    }
}
/// Besides, whatever the method.
pub const REMOVE_FORGETS: &str = "Browsers that you had remembered ask for your second method again.";
pub const REMOVE_REMAINS: &str = "What you can still use";
pub const REMOVE_ONE_LEFT: &str = "Only one method would be left. If you lose that one too, you cannot sign in. It is safer to add another one first.";
pub const REMOVE_LAST: &str = "This is your only method besides backup codes, and those run out. So it cannot be \
     removed. Add another method first. Then you can remove this one.";
pub const REMOVE_BUTTON: &str = "Remove it";
pub const REMOVE_BACK: &str = "No, keep it";
pub fn removed(kind: MethodKind) -> String {
    match kind {
        MethodKind::BackupCode => "Your backup codes were removed. We have sent you an e-mail about it.".to_owned(),
        kind => format!("{} was removed. We have sent you an e-mail about it.", one(kind)),
    }
}

fn one(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "A passkey",
        MethodKind::SecurityKey => "A security key",
        MethodKind::Totp => "An authenticator app",
        MethodKind::Sms | MethodKind::Voice => "A phone",
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => "A method",
    }
}

pub const ASK_FIRST: &str = "Ask for this one first";
pub const IS_ASKED_FIRST: &str = "When you sign in, we ask for this one first.";
pub fn asks_first(method: &Method) -> String {
    format!("From now on we ask for this one first: {}. You can still choose another.", named(method))
}

pub const CODES: &str = "Backup codes";
pub const CODES_REPLACE: &str = "As soon as you make new codes, the old ones stop working.";
pub const CODES_MADE: &str = "You have new backup codes. We have sent you an e-mail about it.";
pub const CODES_NOT_OFFERED: &str = "Backup codes are not offered here.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loss_names_the_thing_one_would_miss() {
        let method = |kind, name: Option<&str>| Method {
            kind,
            id: "a".to_owned(),
            name: name.map(str::to_owned),
            ..Method::default()
        };
        assert_eq!(lose(&method(MethodKind::Totp, Some("My phone"))), "The device with the app “My phone”");
        assert_eq!(lose(&method(MethodKind::Passkey, None)), "The device with the passkey “Passkey”");
        assert_eq!(lose(&method(MethodKind::BackupCode, None)), "Your list of backup codes");
    }

    #[test]
    fn every_kind_has_its_sentences() {
        for kind in [MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::Totp, MethodKind::BackupCode] {
            for text in [added(kind), removed(kind), remove_changes(kind).to_owned(), limit(kind, 2), full(kind, 2)] {
                assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
            }
        }
    }
}
