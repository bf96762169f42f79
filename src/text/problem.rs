//! What went wrong and what to do about it.

use client::{Failure, Refusal};
use contract::{Code, FieldCode, FieldError, Holds, LimitOf};

use super::{
    create_account, link,
    time::{self, tries},
};
use crate::{browser::KeyTrouble, text::Text};

super::words!("problem");

/// The failure as a whole, for the place where no field is meant.
pub fn whole(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refused(refusal),
        Failure::ProveAgain(_) => PROVE_AGAIN.to_owned(),
        // For how long is said by `wait`.
        Failure::Wait { of, .. } => too_many(*of).to_owned(),
        Failure::Busy(_) => BUSY.to_owned(),
        Failure::Moved(_) => MOVED.to_owned(),
        Failure::Unavailable => UNAVAILABLE.to_owned(),
        Failure::WrongAnswer => WRONG_ANSWER.to_owned(),
    }
}

/// That there were too many tries, and whether they can have been someone else's.
pub fn too_many(of: LimitOf) -> Text {
    match of {
        LimitOf::Address => TOO_MANY_WITH_ADDRESS,
        LimitOf::Account => TOO_MANY_FOR_ACCOUNT,
        LimitOf::Everyone => TOO_MANY_IN_ALL,
        LimitOf::Caller | LimitOf::Unknown => TOO_MANY_TRIES,
    }
}

/// Until when to wait: `at` by the clock, which is in `seconds`.
pub fn wait(at: &str, seconds: u64) -> String {
    wait_until(at, &time::left(seconds))
}

fn refused(refusal: &Refusal) -> String {
    let sentence = match refusal.code {
        Code::IncorrectCode => INCORRECT_CODE,
        Code::CodeExpired => CODE_EXPIRED,
        Code::IncorrectCredentials => INCORRECT_CREDENTIALS,
        Code::IncorrectPassword => INCORRECT_PASSWORD,
        Code::IncorrectKey => INCORRECT_KEY,
        Code::MethodAlreadyRegistered => METHOD_ALREADY_REGISTERED,
        Code::MethodLimit => METHOD_LIMIT,
        Code::LinkNotFound => LINK_NOT_FOUND,
        Code::LinkOwn => link::LINKED_OWN,
        Code::LinkTaken => LINK_TAKEN,
        Code::UndoExpired => UNDO_EXPIRED,
        Code::LinkNotBegun => LINK_NOT_BEGUN,
        Code::LinkUnconfirmed => LINK_UNCONFIRMED,
        Code::LinkInactive => LINK_INACTIVE,
        Code::TooLarge => TOO_LARGE,
        Code::NotFound => NOT_FOUND,
        Code::Unsupported => UNSUPPORTED,
        Code::EmailLimit => EMAIL_LIMIT,
        Code::EmailPrimary => EMAIL_PRIMARY,
        Code::UnknownPasskey => UNKNOWN_PASSKEY,
        Code::LastMethod => LAST_METHOD,
        Code::ProviderNotBegun => PROVIDER_NOT_BEGUN,
        Code::ProviderUnconfirmed => PROVIDER_UNCONFIRMED,
        Code::ProviderNoEmail => PROVIDER_NO_EMAIL,
        Code::NoAccount => NO_ACCOUNT,
        Code::IdentityTaken => IDENTITY_TAKEN,
        Code::IdentityOwn => IDENTITY_OWN,
        Code::LastWayIn => LAST_WAY_IN,
        Code::Csrf | Code::Origin | Code::MethodNotAllowed | Code::UnsupportedMediaType => NOT_ACCEPTED,
        Code::Unknown if !refusal.is_beyond_the_page() => OTHER,
        Code::Unknown if refusal.says.is_some() => REFUSED_SAYS,
        Code::Unknown => REFUSED,
        _ => OTHER,
    };
    match refusal.attempts_left {
        Some(left) => super::both(sentence, tries_left(&tries(left))),
        None => sentence.to_owned(),
    }
}

/// A wrong code of an authenticator app: that it was used, or that it may be the clock's fault; `None`: it is something
/// else.
pub fn app_code(failure: &Failure) -> Option<String> {
    if matches!(failure, Failure::Refused(it) if it.code == Code::IncorrectCode && it.used) {
        return Some(APP_CODE_USED.to_owned());
    }
    (failure.code() == Some(Code::IncorrectCode)).then(|| super::both(whole(failure), APP_CLOCK))
}

/// A wrong code from an email: that its link, if it held one, may have been used in its place; `None`: it is something
/// else. It is said whether or not that is so: the answer would tell whether there is an account.
pub fn email_code(failure: &Failure, holds: Option<Holds>) -> Option<String> {
    let may_be_used = holds != Some(Holds::Code);
    (failure.code() == Some(Code::IncorrectCode)).then(|| match may_be_used {
        true => super::both(whole(failure), EMAIL_CODE_USED),
        false => whole(failure),
    })
}

/// What is wrong with one field. `name` is the last part of its pointer.
pub fn field(name: &str, error: &FieldError) -> String {
    let number = |key: &str| error.params.get(key).copied().unwrap_or_default();
    match error.code {
        FieldCode::CodeMalformed => match number("length") {
            0 => WHOLE_CODE.to_owned(),
            // Long ones are backup codes, which have letters, too.
            length @ 1..=8 => whole_code_digits(length),
            length => whole_code_of(length),
        },
        FieldCode::TooLong if name == "message" => message_too_long(number("max")),
        FieldCode::PasswordTooShort => password_too_short(number("min")),
        FieldCode::PasswordTooLong | FieldCode::TooLong => too_long(number("max")),
        code => plain(code, name).to_owned(),
    }
}

fn plain(code: FieldCode, name: &str) -> Text {
    match (code, name) {
        (FieldCode::Required, "email") => REQUIRED_EMAIL,
        (FieldCode::Required, "password") => REQUIRED_PASSWORD,
        (FieldCode::Required, "code") => REQUIRED_CODE,
        (FieldCode::Required, "name") => REQUIRED_NAME,
        (FieldCode::Required, "proof") => REQUIRED_PROOF,
        (FieldCode::Required | FieldCode::NotOffered, "country") => REQUIRED_COUNTRY,
        (FieldCode::Required, "number") => REQUIRED_NUMBER,
        (FieldCode::Required, "channel") => REQUIRED_CHANNEL,
        (FieldCode::NotOffered, "channel") => CHANNEL_NOT_OFFERED,
        (FieldCode::PhoneMalformed, _) => PHONE_MALFORMED,
        (FieldCode::PhonePremium, _) => PHONE_PREMIUM,
        (FieldCode::PhoneVoip, _) => PHONE_VOIP,
        (FieldCode::PhoneUnusable, _) => PHONE_UNUSABLE,
        (FieldCode::PhoneLandline, _) => PHONE_LANDLINE,
        (FieldCode::PhoneTaken, _) => PHONE_TAKEN,
        (FieldCode::PhoneExtension, _) => PHONE_EXTENSION,
        (FieldCode::NotOffered, "method") => create_account::METHOD_CHOOSE,
        (FieldCode::NotOffered, "notices") => REQUIRED_NOTICES,
        (FieldCode::Required | FieldCode::NotOffered, "saved") => REQUIRED_SAVED,
        (FieldCode::Required, "current") => REQUIRED_CURRENT,
        (FieldCode::Required | FieldCode::NotOffered, "topic") => REQUIRED_TOPIC,
        (FieldCode::Required, "full_name") => REQUIRED_FULL_NAME,
        (FieldCode::Required, "member_number") => REQUIRED_MEMBER_NUMBER,
        (FieldCode::Required, "message") => REQUIRED_MESSAGE,
        (FieldCode::Unprintable, _) => UNPRINTABLE,
        (FieldCode::Required, _) => REQUIRED,
        (FieldCode::EmailMalformed, _) => EMAIL_MALFORMED,
        (FieldCode::PasswordCommon, _) => PASSWORD_COMMON,
        (FieldCode::PasswordBreached, _) => PASSWORD_BREACHED,
        (FieldCode::PasswordHasEmail, _) => PASSWORD_HAS_EMAIL,
        (FieldCode::PasswordHasService, _) => PASSWORD_HAS_SERVICE,
        (FieldCode::ClaimNumberMalformed, _) => CLAIM_NUMBER_MALFORMED,
        (FieldCode::NotOffered, _) => NOT_OFFERED,
        (FieldCode::PasswordIncorrect, _) => PASSWORD_INCORRECT,
        (FieldCode::EmailOwn, _) => EMAIL_OWN,
        (FieldCode::EmailUnreachable, _) => EMAIL_UNREACHABLE,
        // Those with numbers are said in `field`.
        _ => WRONG_TYPE,
    }
}

/// Why a key could not be used, as far as browsers tell.
pub fn key(trouble: KeyTrouble) -> Text {
    match trouble {
        KeyTrouble::NotDone => KEY_NOT_DONE,
        KeyTrouble::AlreadyThere => KEY_ALREADY_THERE,
        KeyTrouble::Busy => KEY_BUSY,
        KeyTrouble::Replaced => KEY_REPLACED,
        KeyTrouble::NotHere => KEY_NOT_HERE,
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
            assert!(text.ends_with("You have 1 try left before you have to wait."), "{text}");
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
        assert_eq!(wait("3:42 PM", 70), "Wait until 3:42 PM (1 minute 10 seconds). What you typed is still here.");
        assert_eq!(wait("3:42 PM", 250), "Wait until 3:42 PM (5 minutes). What you typed is still here.");
    }
}
