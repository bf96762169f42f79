//! Phones: adding one, and codes by text message and by call.

use contract::{Method, MethodKind};

use super::time::duration;

pub const CHOICE: &str = "Phone: text message or call";
pub const ABOUT: &str = "We send a code to your phone in a text message, or a voice reads it to you. Easy, but less safe \
     than the others: thieves can sometimes take over a phone number.";

pub const ADD: &str = "Add your phone";
pub const ADD_LEAD: &str = "We send a code to this phone, so that we know it is yours. Later we send you a code there when \
     you sign in.";
pub const ADD_RISK: &str = "A phone number is easy to use, but thieves can sometimes take it over. A passkey, a security \
     key or an authenticator app is safer, and works without a phone signal.";
pub const COUNTRY: &str = "Country of the phone";
pub const COUNTRY_CHOOSE: &str = "Choose a country";
pub const NUMBER: &str = "Phone number";
pub const NUMBER_HINT: &str = "As it is dialled inside that country. You may also begin with + and the country’s code.";
pub const CHANNEL: &str = "How shall the code come?";
pub const BY_TEXT: &str = "Text message";
pub const BY_TEXT_HINT: &str = "For a mobile phone. Your carrier may charge you for it.";
pub const BY_CALL: &str = "Phone call";
pub const BY_CALL_HINT: &str = "A voice reads the code to you three times. Works with a landline, too.";
pub const ADD_BUTTON: &str = "Send me a code";
pub const TRY_AGAIN: &str = "Load the list of countries again";
pub const OTHER_METHOD: &str = "Choose another method";

/// One country in the list.
pub fn country(name: &str, calling_code: &str, is_reached: bool) -> String {
    let not = if is_reached { "" } else { ": no texts, no calls" };
    format!("{name} (+{calling_code}){not}")
}

/// A country in which only one way works.
pub fn only(kind: MethodKind, country: &str) -> String {
    match kind {
        MethodKind::Voice => {
            format!("In {country} we can call phones, but not send text messages. So we will call you.")
        }
        _ => format!("In {country} we can send text messages, but not call phones. So you will get a text message."),
    }
}

pub fn not_reached(country: &str) -> String {
    format!("We cannot reach phones in {country}")
}
pub const NOT_REACHED_TEXT: &str = "Neither text messages nor calls from us arrive there. A passkey, a security key and \
     an authenticator app work all over the world.";

pub const CODE: &str = "Enter the code from your phone";
pub const CODE_LABEL: &str = "Code from your phone";
pub const CODE_BUTTON: &str = "Add this phone";
pub const OTHER_NUMBER: &str = "Use another number";
pub const USE: &str = "Get a code on your phone";

/// Where the code has gone.
pub fn sent(kind: MethodKind, hint: &str) -> String {
    match kind {
        MethodKind::Voice => format!(
            "We are calling {hint}. Answer the call and listen: a voice reads the code to you three times. Have \
             something to write ready."
        ),
        _ => format!("We have sent a text message to {hint}. Type the code that stands in it."),
    }
}

pub fn code_hint(digits: u32, seconds: u64) -> String {
    format!("{digits} digits. It works for {}.", duration(seconds))
}

/// Offers to send a code. `hint` where there is more than one phone.
pub fn send(kind: MethodKind, hint: Option<&str>) -> String {
    match (kind, hint) {
        (MethodKind::Voice, None) => "Call me".to_owned(),
        (MethodKind::Voice, Some(hint)) => format!("Call {hint}"),
        (_, None) => "Send me a text message".to_owned(),
        (_, Some(hint)) => format!("Send a text message to {hint}"),
    }
}

/// Offers to send another code: the same way as `before`, or another.
pub fn send_again(kind: MethodKind, before: MethodKind, hint: Option<&str>) -> String {
    match (kind, hint) {
        (_, Some(_)) => send(kind, hint),
        (MethodKind::Voice, None) if before == MethodKind::Voice => "Call me again".to_owned(),
        (MethodKind::Voice, None) => "Call me instead".to_owned(),
        (_, None) if before == MethodKind::Voice => "Send me a text message instead".to_owned(),
        (_, None) => "Send me a new text message".to_owned(),
    }
}

/// What can be done with one's phones, before a code is asked for. `more`: there is more than one.
pub fn offer(hint: &str, more: bool) -> String {
    match more {
        false => format!("We can send a code to your phone {hint}. Nothing is sent before you press a button."),
        true => "We can send a code to one of your phones. Nothing is sent before you press a button.".to_owned(),
    }
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
    format!("We send a code to {}.", hints.join(" or "))
}

pub const MISSING: &str = "No code there?";
pub const MISSING_TIPS: [&str; 2] =
    ["Wait a minute. Check that your phone is on and has a signal.", "Use the newest code. Older ones no longer work."];
pub fn resend_in(seconds: u64) -> String {
    format!("You can ask for another code in {}.", duration(seconds))
}
pub const RESEND_NOW: &str = "You can ask for another code now.";
pub fn resent(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Voice => "We are calling you. Use the code that you hear; older ones no longer work.",
        _ => "We have sent a new text message. Use the code in it; older ones no longer work.",
    }
}

/// How a phone is offered in the dialog that asks for a fresh proof.
pub fn way(kind: MethodKind, phone: &str) -> String {
    match kind {
        MethodKind::Voice => format!("Phone call to {phone}"),
        _ => format!("Text message to {phone}"),
    }
}
