//! Writing to support.

use contract::{AnswerDays, SupportTopic};

use super::{
    Brand,
    secret::Secret,
    time::{count, duration},
};

pub const TITLE: &str = "Contact us";
pub fn lead(answer_time: &str) -> String {
    format!("Write to us about your account. We answer by e-mail within {answer_time}.")
}
pub const SOONER: &str = "Do you need help sooner?";
pub const NO_SECRETS: &str =
    "Do not send your password or a code. We never need them, and we never ask for them. Please fill in all fields.";

pub const TOPIC: &str = "What is your message about?";
pub const TOPIC_NONE: &str = "Choose a topic";

/// How a topic is called: in our words where there are some, else as the backend calls it, else by its id.
pub fn topic(topic: &SupportTopic) -> String {
    let words = match &*topic.id {
        "sign_in" => "Signing in",
        "create_account" => "Creating an account",
        "methods" => "Ways to prove it is me: phone, app, key, backup codes",
        "link" => "Linking my older record",
        "account" => "My account and my details",
        "other" => "Something else",
        id => {
            let name = topic.name.as_deref().filter(|it| !it.trim().is_empty());
            return name.map_or_else(|| id.replace(['_', '-'], " "), str::to_owned);
        }
    };
    words.to_owned()
}

pub const NAME: &str = "Your name";
pub const EMAIL: &str = "E-mail address";
pub const EMAIL_HINT: &str = "Our answer and a copy of your message go to this address.";
pub const NUMBER: &str = "Claim number or member number";
pub const NUMBER_OPTIONAL: &str = "Claim number or member number (may stay empty)";
pub const NUMBER_HINT: &str = "It stands on your letters from us.";
pub const MESSAGE: &str = "Your message";
pub const MESSAGE_HINT: &str = "Tell us what you wanted to do, and what happened instead.";

/// How much room is left for a message.
pub fn room(used: u32, max: u32) -> String {
    match max.checked_sub(used) {
        Some(left) if used == 0 => format!("You can write {} or fewer.", count(left.into(), "character")),
        Some(left) => format!("{} left", count(left.into(), "character")),
        None => format!("{} too many", count((used - max).into(), "character")),
    }
}

pub const ALONG: &str = "We send this along";
pub const ALONG_HINT: &str = "It helps us to find the reason. Take away the tick if you do not want to send it.";
pub fn along_page(title: &str) -> String {
    format!("You came from: “{title}”")
}
pub fn along_problem(reference: &str) -> String {
    format!("The problem that you saw: {reference}")
}

pub const SEND: &str = "Send my message";
pub const CLEAR: &str = "Clear all";
pub const CLEARED: &str = "All fields are empty now.";
pub const UNDO: &str = "Bring everything back";
pub const UNDONE: &str = "Everything is back.";

pub const ASK: &str = "Is there a secret in your message?";
pub fn ask(found: Secret) -> &'static str {
    match found {
        Secret::Password => {
            "It looks as if there is a password in your message. Nobody here needs it. Whoever reads it could use it. \
             Please take it out before you send the message."
        }
        Secret::Code => {
            "It looks as if there is a code in your message. Nobody here needs it. Whoever reads it could use it. Please \
             take it out before you send the message."
        }
    }
}
pub const SEND_ANYWAY: &str = "It is no secret: send it";
pub const CHANGE: &str = "Change my message";

pub fn too_many(seconds: u64) -> String {
    format!(
        "You have sent us several messages in a short time, and we have them all. Wait {}, then send this one. It is kept \
         here.",
        duration(seconds)
    )
}

pub const SENT: &str = "We have your message";
pub const REFERENCE: &str = "Your reference";
pub const REFERENCE_HINT: &str = "If you call us about your message, tell us this reference.";
pub fn sent(email: &str, answer_time: &str) -> String {
    format!("A copy is on its way to {email}. We answer within {answer_time}.")
}
pub const ANOTHER: &str = "Write another message";

pub const BY_PHONE: &str =
    "You can reach us by phone. Have your claim number or member number at hand, if you have one.";
pub const BY_LETTER: &str = "The letters that you have from us say how you can reach us.";

/// When an answer comes: as the backend states it, else as the operator wrote it.
pub fn answer_time(days: Option<AnswerDays>, brand: &Brand) -> String {
    match days {
        Some(AnswerDays { min, max }) if min == max => count(max.into(), "business day"),
        Some(AnswerDays { min, max }) => format!("{min} to {}", count(max.into(), "business day")),
        None => brand.answer_time.clone(),
    }
}

#[cfg(test)]
mod tests {
    use contract::SUPPORT_TOPICS;

    use super::*;

    #[test]
    fn every_topic_has_a_name_whoever_thought_of_it() {
        let named =
            |id: &str, name: Option<&str>| topic(&SupportTopic { id: id.to_owned(), name: name.map(str::to_owned) });
        for id in SUPPORT_TOPICS {
            assert!(named(id, None).starts_with(char::is_uppercase), "{id} has no words");
        }
        assert_eq!(named("annual_letter", Some("The annual letter")), "The annual letter");
        assert_eq!(named("annual_letter", Some(" ")), "annual letter");
        assert_eq!(named("annual-letter", None), "annual letter");
    }

    #[test]
    fn the_room_is_told_as_people_count() {
        for (used, want) in [
            (0, "You can write 1200 characters or fewer."),
            (1, "1199 characters left"),
            (1199, "1 character left"),
            (1200, "0 characters left"),
            (1201, "1 character too many"),
            (1300, "100 characters too many"),
        ] {
            assert_eq!(room(used, 1200), want);
        }
    }

    #[test]
    fn an_answer_comes_when_the_backend_says() {
        let brand = Brand { answer_time: "two weeks".to_owned(), ..Brand::default() };
        let days = |min, max| answer_time(Some(AnswerDays { min, max }), &brand);
        assert_eq!((days(3, 5), days(1, 1)), ("3 to 5 business days".to_owned(), "1 business day".to_owned()));
        assert_eq!(answer_time(None, &brand), "two weeks");
    }
}
