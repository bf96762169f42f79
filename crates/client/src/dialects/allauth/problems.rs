//! Why a call did not go through, as a problem of the contract. A sentence of allauth for which the contract has no code is
//! handed on as it is: it is written for people, and in their language.

use contract::{Code, FieldCode, FieldError, Problem};
use serde_json::Value;

use super::{Allauth, place::methods_of, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, problem, text},
};

/// An answer that is not one of allauth. Django's CSRF check answers with a page.
pub(super) fn foreign(reply: Reply) -> Stop {
    let is_csrf = reply.status == 403 && reply.body.contains("CSRF");
    if is_csrf { Stop::refused(Code::Csrf) } else { Stop::Foreign(reply) }
}

/// The same about a link, in which nobody has mistyped anything.
pub(super) fn or_old_link(stop: Stop) -> Stop {
    match stop {
        Stop::Problem(it) if matches!(it.code, Code::IncorrectCode | Code::StepMismatch | Code::Validation) => {
            Stop::refused(Code::CodeExpired)
        }
        other => other,
    }
}

impl Allauth {
    /// Why allauth has not done it.
    pub(super) async fn why_not(&self, answer: &Answer) -> Stop {
        match answer.status {
            _ if !answer.errors().is_empty() => of_errors(answer.errors()),
            401 if answer.is_authenticated() => {
                let methods = methods_of(answer);
                Stop::Problem(Box::new(Problem { methods, ..problem(Code::ReauthenticationRequired) }))
            }
            401 | 410 => self.elsewhere(Code::Unauthenticated).await,
            409 => self.elsewhere(Code::StepMismatch).await,
            403 => Stop::refused(Code::Unsupported),
            404 => Stop::refused(Code::NotFound),
            _ => Stop::refused(Code::Unavailable),
        }
    }

    /// The visit is at another step: which one is asked.
    pub(super) async fn elsewhere(&self, code: Code) -> Stop {
        match Box::pin(self.look()).await {
            Ok(session) => Stop::at(code, session),
            Err(stop) => stop,
        }
    }
}

/// All at once, where the contract has a place for each; else the first that has a code of its own; else what allauth says.
fn of_errors(errors: &[Value]) -> Stop {
    let codes = || errors.iter().map(|it| (text(&it["code"]), text(&it["param"])));
    if let Some(code) = codes().find_map(|(code, param)| whole(&code, &param)) {
        return Stop::refused(code);
    }
    let fields: Vec<FieldError> = codes().filter_map(|(code, param)| field(&code, &param)).collect();
    if fields.len() == errors.len() {
        return Stop::fields(fields);
    }
    let said: Vec<String> = errors.iter().map(|it| text(&it["message"])).filter(|it| !it.is_empty()).collect();
    Stop::said(Some(said.join(" ")).filter(|it| !it.is_empty()), None)
}

/// What is about the call as a whole.
fn whole(code: &str, param: &str) -> Option<Code> {
    Some(match (code, param) {
        ("incorrect_code", "credential") | ("invalid" | "required", "credential") => Code::IncorrectKey,
        ("incorrect_code", _) => Code::IncorrectCode,
        ("email_password_mismatch" | "invalid_login", _) => Code::IncorrectCredentials,
        ("incorrect_password", _) => Code::IncorrectPassword,
        ("too_many_login_attempts", _) => Code::TooManyAttempts,
        ("rate_limited", _) => Code::RateLimited,
        ("invalid_or_expired_key" | "invalid_password_reset", _) => Code::CodeExpired,
        ("max_email_addresses", _) => Code::EmailLimit,
        ("cannot_remove_primary_email", _) => Code::EmailPrimary,
        ("unknown_email" | "unverified_primary_email", _) => Code::NotFound,
        ("invalid_choice" | "invalid_pk_value" | "invalid_list", _) => Code::NotFound,
        _ => return None,
    })
}

/// What is about one field, by the names that the contract gives to fields.
fn field(code: &str, param: &str) -> Option<FieldError> {
    let (name, code) = match (param, code) {
        ("current_password", "enter_current_password") => ("current", FieldCode::PasswordIncorrect),
        ("current_password", "required") => ("current", FieldCode::Required),
        ("password" | "new_password", "required") => ("password", FieldCode::Required),
        ("password" | "new_password", "password_too_common") => ("password", FieldCode::PasswordCommon),
        ("email", "required") => ("email", FieldCode::Required),
        ("email", "invalid") => ("email", FieldCode::EmailMalformed),
        ("email", "max_length") => ("email", FieldCode::TooLong),
        ("email", "duplicate_email") => ("email", FieldCode::EmailOwn),
        ("key" | "code", "required") => ("code", FieldCode::Required),
        ("name", "required") => ("name", FieldCode::Required),
        ("name", "max_length") => ("name", FieldCode::TooLong),
        _ => return None,
    };
    Some(FieldError { pointer: format!("/{name}"), code, params: Default::default() })
}
