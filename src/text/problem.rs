//! What went wrong and what to do about it.

use client::{Failure, Refusal};
use contract::{Code, FieldCode, FieldError};

use super::{
    link,
    time::{duration, tries},
};
use crate::browser::KeyTrouble;

pub const SUMMARY: &str = "There is a problem";
pub const ERROR_TITLE: &str = "Error: ";
pub const TRY_AGAIN: &str = "Try again";

/// The failure as a whole, for the place where no field is meant.
pub fn whole(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refused(refusal),
        Failure::ProveAgain(_) => "Please prove again that it is you, then try once more.".to_owned(),
        Failure::Wait(seconds) => {
            format!("There were too many tries. Wait {}, then try again. What you typed is kept.", duration(*seconds))
        }
        Failure::Moved(_) => "You are at another step now.".to_owned(),
        Failure::Unavailable => {
            "The service did not answer. What you typed is still here. Wait a minute, then try again.".to_owned()
        }
    }
}

fn refused(refusal: &Refusal) -> String {
    let sentence = match refusal.code {
        Code::IncorrectCode => "That code is not right. Check the code and type it again.",
        Code::CodeExpired => {
            "That took too long, and this step has ended. Ask for a new code, or start this step again."
        }
        Code::IncorrectCredentials => "The e-mail address and password do not match. Check both and type them again.",
        Code::IncorrectPassword => "That password is not right. Check it and type it again.",
        Code::IncorrectKey => "That key did not fit. Try again, or use another method.",
        Code::FactorAlreadyRegistered => "This key is already on your account. You can use it, or add a different one.",
        Code::FactorLimit => "You cannot add more of this kind. Choose another kind.",
        Code::LinkNotFound => {
            "We did not find an account with this claim number and password. Check both and type them again."
        }
        Code::LinkOwn => link::LINKED_OWN,
        Code::LinkTaken => {
            "This record is linked to another account. Sign in with that account and unlink it there. If you know of no \
             other account, call us."
        }
        Code::UndoExpired => "The time for undoing this is over. You can link the record again as you did before.",
        Code::LinkNotBegun => {
            "This answer does not belong to a step that you began in this browser, or it was used already. Nothing new was \
             linked. Start again from here."
        }
        Code::LinkUnconfirmed => {
            "The other site did not confirm whose record this is. Nothing was linked. Wait a few minutes, then start again."
        }
        Code::LinkInactive => "This record is not active.",
        Code::TooLarge => "That is too long. Shorten it and try again.",
        Code::NotFound => "This is no longer here. Go back and start this step again.",
        Code::Unsupported => "This is not offered here. Go back and choose something else.",
        Code::EmailLimit => "Your account has as many addresses as it may have. Remove one first, then add this one.",
        Code::EmailPrimary => "This is your primary address, so it stays. Make another one primary first.",
        Code::UnknownPasskey => {
            "No account here has this passkey. It may have been removed. Sign in with your e-mail address and password, \
             or use another passkey."
        }
        Code::LastFactor => "This is your last method, so it stays. Add another one first, then remove this one.",
        _ => "That did not work. Check what you typed and try again.",
    };
    match refusal.attempts_left {
        Some(left) => format!("{sentence} You have {} left before a waiting time begins.", tries(left)),
        None => sentence.to_owned(),
    }
}

/// What is wrong with one field. `name` is the last part of its pointer.
pub fn field(name: &str, error: &FieldError) -> String {
    let number = |key: &str| error.params.get(key).copied().unwrap_or_default();
    match (error.code, name) {
        (FieldCode::Required, "email") => "Enter your e-mail address.".to_owned(),
        (FieldCode::Required, "password") => "Enter your password.".to_owned(),
        (FieldCode::Required, "code") => "Enter the code.".to_owned(),
        (FieldCode::Required, "name") => "Enter a name.".to_owned(),
        (FieldCode::Required, "proof") => "Enter what is asked for here.".to_owned(),
        (FieldCode::Required, "claim_number") => "Enter your claim number.".to_owned(),
        (FieldCode::Required | FieldCode::NotOffered, "country") => "Choose the country of the phone.".to_owned(),
        (FieldCode::Required, "number") => "Enter the phone number.".to_owned(),
        (FieldCode::Required, "channel") => "Choose how the code shall come.".to_owned(),
        (FieldCode::NotOffered, "channel") => {
            "Codes cannot be sent to this number in this way. Choose another way, or a method without a phone.".to_owned()
        }
        (FieldCode::PhoneMalformed, _) => {
            "This is not a whole phone number of that country. Compare it digit by digit, and check the country."
                .to_owned()
        }
        (FieldCode::PhonePremium, _) => {
            "This number costs callers extra, so we send no codes to it. Use your own phone’s number.".to_owned()
        }
        (FieldCode::PhoneVoip, _) => {
            "This is an internet phone number. Others can take over such numbers, so we send no codes to it. Use another \
             number."
                .to_owned()
        }
        (FieldCode::PhoneUnusable, _) => {
            "Codes cannot be sent to this kind of number. Use the number of a phone that you answer yourself.".to_owned()
        }
        (FieldCode::PhoneLandline, _) => {
            "This looks like a landline, which gets no text messages. Choose a phone call, or use a mobile number."
                .to_owned()
        }
        (FieldCode::PhoneTaken, _) => "This phone is already on your account. Use another number.".to_owned(),
        (FieldCode::NotOffered, "method") => super::create_account::METHOD_CHOOSE.to_owned(),
        (FieldCode::NotOffered, "notices") => "Choose where notices shall go.".to_owned(),
        (FieldCode::Required | FieldCode::NotOffered, "saved") => {
            "Put your codes in a safe place, then tick the box.".to_owned()
        }
        (FieldCode::Required, "current") => "Enter your present password.".to_owned(),
        (FieldCode::Required, _) => "Fill this in.".to_owned(),
        (FieldCode::EmailMalformed, _) => {
            "Enter an e-mail address with an @ and a dot, such as name@example.com.".to_owned()
        }
        (FieldCode::CodeMalformed, _) => match number("length") {
            0 => "Enter the whole code.".to_owned(),
            // Long ones are backup codes, which have letters, too.
            length @ 1..=8 => format!("Enter all {length} digits of the code."),
            length => format!("Enter all {length} characters of the code."),
        },
        (FieldCode::PasswordTooShort, _) => format!(
            "This password is too short. Use {} characters or more. A few words in a row are easy to remember.",
            number("min")
        ),
        (FieldCode::PasswordTooLong, _) => format!("Use {} characters or fewer.", number("max")),
        (FieldCode::PasswordCommon, _) => {
            "Many people use this password, so it is easy to guess. Choose another one.".to_owned()
        }
        (FieldCode::PasswordHasEmail, _) => {
            "This password is made of your e-mail address. Choose one that nobody can guess from it.".to_owned()
        }
        (FieldCode::PasswordHasService, _) => {
            "This password is made of our name. Choose one that nobody can guess from it.".to_owned()
        }
        (FieldCode::ClaimNumberMalformed, _) => {
            "A claim number has 9 characters: the letter A or F, then 7 digits, then 0, 3, W, X, Y or Z. \
             Compare yours with your letter from us."
                .to_owned()
        }
        (FieldCode::TooLong, _) => format!("Use {} characters or fewer.", number("max")),
        (FieldCode::NotOffered, _) => "Choose one of the answers shown.".to_owned(),
        (FieldCode::PasswordIncorrect, _) => {
            "This is not your present password. Check it and type it again.".to_owned()
        }
        (FieldCode::EmailOwn, _) => "This address is on your account already. Type another one.".to_owned(),
        (FieldCode::WrongType | FieldCode::Unknown, _) => "Check this and type it again.".to_owned(),
    }
}

/// Why a key could not be used, as far as browsers tell.
pub fn key(trouble: KeyTrouble) -> &'static str {
    match trouble {
        KeyTrouble::NotDone => {
            "We got no answer from your key or device. It may have been cancelled, or it took too long. Nothing has \
             changed. Try again when you are ready, or use another method."
        }
        KeyTrouble::AlreadyThere => {
            "This key or device is already on your account. You can use it, or add a different one."
        }
        KeyTrouble::Busy => {
            "Your browser is already asking for a key or passkey, perhaps in another window. Finish that first, or close \
             that window. Then try again."
        }
        KeyTrouble::Replaced => {
            "You have begun something else with a key, so this was stopped. Try again when you are ready."
        }
        KeyTrouble::NotHere => {
            "This browser cannot use keys or passkeys here. Use another browser, or choose another method."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_that_ends() {
        for code in Code::ALL {
            let refusal = Refusal { code: *code, attempts_left: Some(1), ..Default::default() };
            let text = whole(&Failure::Refused(refusal));
            assert!(text.ends_with("You have 1 try left before a waiting time begins."), "{text}");
        }
        for code in FieldCode::ALL {
            for name in ["email", "password", "code", "claim_number", "other"] {
                let params = [("min".to_owned(), 12), ("max".to_owned(), 128), ("length".to_owned(), 6)].into();
                let text = field(name, &FieldError { pointer: format!("/{name}"), code: *code, params });
                assert!(text.ends_with('.') && !text.contains(" 0 characters"), "{text}");
            }
        }
    }

    #[test]
    fn a_wait_says_how_long() {
        assert!(whole(&Failure::Wait(600)).contains("10 minutes"));
    }
}
