//! Writing to support.

use contract::{AnswerDays, LimitOf, MemberNumber, SupportTopic};

use super::{Brand, Text, secret::Secret};

super::words!("contact");

/// Why a message is not taken now. Where the backend does not say whose messages there were too many of, nothing is said of
/// whose they were.
pub fn too_many(of: LimitOf) -> Text {
    match of {
        LimitOf::Caller => TOO_MANY_MESSAGES,
        LimitOf::Address => TOO_MANY_WITH_ADDRESS,
        LimitOf::Account | LimitOf::Everyone | LimitOf::Unknown => TOO_MANY_IN_ALL,
    }
}

/// How a topic is called: in our words where there are some, else as the backend calls it, else by its id.
pub fn topic(topic: &SupportTopic) -> String {
    let words = match &*topic.id {
        "sign_in" => TOPIC_SIGN_IN,
        "create_account" => TOPIC_CREATE_ACCOUNT,
        "methods" => TOPIC_METHODS,
        "link" => TOPIC_LINK,
        "account" => TOPIC_ACCOUNT,
        "other" => TOPIC_OTHER,
        id => {
            let name = topic.name.as_deref().filter(|it| !it.trim().is_empty());
            return name.map_or_else(|| id.replace(['_', '-'], " "), str::to_owned);
        }
    };
    words.to_owned()
}

/// What the field for a number is called, if it is asked for. `has_claim`: whether it may be a claim number.
pub fn number(rule: MemberNumber, has_claim: bool) -> Option<Text> {
    match (rule, has_claim) {
        (MemberNumber::Off, _) => None,
        (MemberNumber::Required, true) => Some(NUMBER),
        (MemberNumber::Required, false) => Some(NUMBER_MEMBER),
        (MemberNumber::Optional | MemberNumber::Unknown, true) => Some(NUMBER_OPTIONAL),
        (MemberNumber::Optional | MemberNumber::Unknown, false) => Some(NUMBER_MEMBER_OPTIONAL),
    }
}

/// How much room is left for a message.
pub fn room(used: u32, max: u32) -> String {
    match max.checked_sub(used) {
        Some(left) if used == 0 => room_all(left),
        Some(left) => room_left(left),
        None => room_over(used - max),
    }
}

pub fn ask(found: Secret) -> Text {
    match found {
        Secret::Password => ASK_PASSWORD,
        Secret::Code => ASK_CODE,
        Secret::Both => ASK_BOTH,
    }
}

/// When an answer comes: as the backend states it, else as the operator wrote it.
pub fn answer_time(stated: Option<AnswerDays>, brand: &Brand) -> String {
    match stated {
        Some(AnswerDays { min, max }) if min == max => days(max),
        Some(AnswerDays { min, max }) => days_between(min, max),
        None => brand.answer_time.clone(),
    }
}

/// What happens with a message that is there. A copy goes only where the backend names its address.
pub fn sent_to(email: &str, answer_time: &str) -> String {
    match email {
        "" => sent(answer_time),
        email => super::both(sent_copy(email), sent(answer_time)),
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
    fn a_claim_number_is_asked_for_only_where_there_may_be_one() {
        use MemberNumber::{Off, Optional, Required, Unknown};
        assert_eq!([number(Off, true), number(Off, false)], [None, None]);
        assert_eq!([number(Required, true), number(Required, false)], [Some(NUMBER), Some(NUMBER_MEMBER)]);
        for rule in [Optional, Unknown] {
            assert_eq!(number(rule, true), Some(NUMBER_OPTIONAL));
            assert_eq!(number(rule, false), Some(NUMBER_MEMBER_OPTIONAL));
        }
    }

    #[test]
    fn the_room_is_told_as_people_count() {
        for (used, want) in [
            (0, "You can use 1200 characters or fewer."),
            (1, "1199 characters left"),
            (1199, "1 character left"),
            (1200, "0 characters left"),
            (1201, "1 character over the limit"),
            (1300, "100 characters over the limit"),
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
