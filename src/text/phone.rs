//! Phones: adding one, and codes by text message and by call.

use contract::{Method, MethodKind};

use super::{
    Text,
    time::{self, duration},
};

super::words!("phone");

/// One country in the list.
pub fn country(name: &str, calling_code: &str, is_reached: bool) -> String {
    if is_reached { country_reached(name, calling_code) } else { country_not_reached(name, calling_code) }
}

/// A country in which only one way works.
pub fn only(kind: MethodKind, country: &str) -> String {
    match kind {
        MethodKind::Voice => only_calls(country),
        _ => only_texts(country),
    }
}

/// Where the code has gone.
pub fn sent(kind: MethodKind, hint: &str) -> String {
    match kind {
        MethodKind::Voice => sent_call(hint),
        _ => sent_text(hint),
    }
}

pub fn code_hint(digits: u32, seconds: u64) -> String {
    code_hint_for(digits, &duration(seconds))
}

/// Offers to send a code. `hint` where there is more than one phone.
pub fn send(kind: MethodKind, hint: Option<&str>) -> String {
    match (kind, hint) {
        (MethodKind::Voice, None) => SEND_CALL.to_owned(),
        (MethodKind::Voice, Some(hint)) => send_call_to(hint),
        (_, None) => SEND_TEXT.to_owned(),
        (_, Some(hint)) => send_text_to(hint),
    }
}

/// Offers to send another code: the same way as `before`, or another.
pub fn send_again(kind: MethodKind, before: MethodKind, hint: Option<&str>) -> String {
    match (kind, hint) {
        (_, Some(_)) => send(kind, hint),
        (MethodKind::Voice, None) if before == MethodKind::Voice => AGAIN_CALL.to_owned(),
        (MethodKind::Voice, None) => INSTEAD_CALL.to_owned(),
        (_, None) if before == MethodKind::Voice => INSTEAD_TEXT.to_owned(),
        (_, None) => AGAIN_TEXT.to_owned(),
    }
}

/// What can be done with one's phones, before a code is asked for. `more`: there is more than one.
pub fn offer(hint: &str, more: bool) -> String {
    if more { OFFER_MANY.to_owned() } else { offer_one(hint) }
}

/// A phone as its owner knows it: its name if it has one, and the end of its number.
pub fn known(method: &Method) -> String {
    let hint = method.hint.as_deref().unwrap_or_default();
    match &method.name {
        Some(name) => format!("{name}, {hint}"),
        None => hint.to_owned(),
    }
}

/// All phones, for the choice of a method.
pub fn to_any(hints: &[String]) -> String {
    to_any_of(&hints.join(&format!(" {OR} ")))
}

/// The time by the clock is not told: it is a short wait.
pub fn resend_in(_: &str, seconds: u64) -> String {
    resend_after(&time::left(seconds))
}

pub fn resent(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Voice => RESENT_CALL,
        _ => RESENT_TEXT,
    }
}

/// How a phone is offered in the dialog that asks for a fresh proof.
pub fn way(kind: MethodKind, phone: &str) -> String {
    match kind {
        MethodKind::Voice => way_call(phone),
        _ => way_text(phone),
    }
}
