//! Why a call did not go through, as a problem of the contract: by the code of the answer.

use contract::{Code, Ended, FieldCode, FieldError};

use super::{BetterAuth, wire::Answer};
use crate::dialects::foreign::Stop;

/// better-auth speaks English only.
const LANGUAGE: &str = "en";

impl BetterAuth {
    /// Why better-auth has not done it.
    pub(super) async fn why_not(&self, answer: &Answer) -> Stop {
        match answer.code() {
            "UNAUTHORIZED" | "SESSION_REQUIRED" => self.elsewhere(Code::Unauthenticated).await,
            "SESSION_NOT_FRESH" => self.not_fresh().await,
            _ => self.outright(answer),
        }
    }

    /// The same without another question: for the questions that the others lead to.
    pub(super) fn outright(&self, answer: &Answer) -> Stop {
        let code = match answer.code() {
            "UNAUTHORIZED" => return Stop::at(Code::Unauthenticated, self.begun()),
            // The time of the second step is over, or it was left in another tab.
            "INVALID_TWO_FACTOR_COOKIE" => return Stop::moved(self.close(Some(Ended::StepExpired))),
            "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE" => return Stop::moved(self.close(Some(Ended::TooManyAttempts))),
            "VALIDATION_ERROR" => return Stop::fields(fields(answer)),
            "INVALID_EMAIL" => return field("email", FieldCode::EmailMalformed),
            "PASSWORD_TOO_SHORT" => return field("password", FieldCode::PasswordTooShort),
            "PASSWORD_TOO_LONG" => return field("password", FieldCode::PasswordTooLong),
            "PASSWORD_COMPROMISED" => return field("password", FieldCode::PasswordBreached),
            "INVALID_OTP" | "INVALID_CODE" | "INVALID_BACKUP_CODE" => Code::IncorrectCode,
            // A new code can be asked for at once.
            "OTP_EXPIRED" | "TOO_MANY_ATTEMPTS" | "USER_NOT_FOUND" => Code::CodeExpired,
            "INVALID_EMAIL_OR_PASSWORD" => Code::IncorrectCredentials,
            "INVALID_PASSWORD" | "CREDENTIAL_ACCOUNT_NOT_FOUND" => Code::IncorrectPassword,
            "ACCOUNT_TEMPORARILY_LOCKED" => Code::TooManyAttempts,
            "PASSKEY_NOT_FOUND"
            | "AUTHENTICATION_FAILED"
            | "CHALLENGE_NOT_FOUND"
            | "FAILED_TO_VERIFY_REGISTRATION"
            | "YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY" => Code::IncorrectKey,
            "PREVIOUSLY_REGISTERED" => Code::MethodAlreadyRegistered,
            "TOTP_ALREADY_ENABLED" => Code::MethodLimit,
            "TOTP_NOT_ENABLED"
            | "TOTP_NOT_CONFIGURED"
            | "TWO_FACTOR_NOT_ENABLED"
            | "BACKUP_CODES_NOT_ENABLED"
            | "EMAIL_PASSWORD_DISABLED"
            | "EMAIL_PASSWORD_SIGN_UP_DISABLED" => Code::Unsupported,
            "INVALID_ORIGIN" | "MISSING_OR_NULL_ORIGIN" | "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED" => Code::Origin,
            "INTERNAL_SERVER_ERROR"
            | "FAILED_TO_CREATE_USER"
            | "FAILED_TO_CREATE_SESSION"
            | "FAILED_TO_GET_SESSION"
            | "FAILED_TO_CREATE_VERIFICATION"
            | "FAILED_TO_UPDATE_PASSKEY"
            | "FAILED_TO_INVALIDATE_TWO_FACTOR_CHALLENGE"
            | "UNABLE_TO_CREATE_SESSION" => Code::Unavailable,
            _ => return in_its_own_words(answer),
        };
        Stop::refused(code)
    }

    /// The visit is at another step: which one is asked.
    pub(super) async fn elsewhere(&self, code: Code) -> Stop {
        match self.look().await {
            Ok(session) => Stop::at(code, session),
            Err(stop) => stop,
        }
    }
}

/// What an operator's own hook has refused, for one. Without a sentence there was no reason.
fn in_its_own_words(answer: &Answer) -> Stop {
    let said = Some(answer.text("message")).filter(|it| !it.is_empty());
    match said.is_some() && answer.status < 500 {
        true => Stop::said(said, Some(LANGUAGE)),
        false => Stop::refused(Code::Unavailable),
    }
}

/// One field is wrong.
pub(super) fn field(name: &str, code: FieldCode) -> Stop {
    Stop::fields(vec![error(name, code)])
}

fn error(name: &str, code: FieldCode) -> FieldError {
    FieldError { pointer: format!("/{name}"), code, params: Default::default() }
}

/// Which fields better-auth found wrong. It names them only in its sentence: `[body.email] …; [body.password] …`.
pub(super) fn fields(answer: &Answer) -> Vec<FieldError> {
    if answer.code() != "VALIDATION_ERROR" {
        return if answer.code() == "INVALID_EMAIL" {
            vec![error("email", FieldCode::EmailMalformed)]
        } else {
            Vec::new()
        };
    }
    let message = answer.text("message");
    let names = message.split("[body.").skip(1).filter_map(|it| it.split(']').next());
    names
        .map(|it| match it {
            "email" => error("email", FieldCode::EmailMalformed),
            "newPassword" | "password" => error("password", FieldCode::Required),
            "currentPassword" => error("current", FieldCode::Required),
            "otp" | "code" => error("code", FieldCode::Required),
            other => error(other, FieldCode::Required),
        })
        .collect()
}
