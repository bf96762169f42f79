//! What an operator may set about messages to support.

use contract::{AnswerDays, ContactRules, MemberNumber, SUPPORT_TOPICS, SupportTopic};
use serde::{Deserialize, Serialize};

use super::wrong;

/// The table `support`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SupportSetting {
    /// Whether messages are taken.
    pub contact: bool,
    /// The phone number that emails name; empty: none.
    pub phone: String,
    /// The number for callers from another country; empty: none of its own.
    pub phone_abroad: String,
    /// The address to which each is sent, too; empty: none.
    pub mailbox: String,
    /// What they can be about.
    pub topics: Vec<TopicSetting>,
    /// Whether the member number is asked.
    pub member_number: NumberSetting,
    /// Most characters of a message.
    pub message_max: u32,
    /// Within how many business days they are answered, at the least.
    pub answer_days_min: u32,
    /// And at the most.
    pub answer_days_max: u32,
    /// Messages of one member, or of one visit or with one address of those who are not signed in, before a wait.
    pub sends: u32,
    /// Messages of all together who are not signed in before a wait: whoever takes a new cookie and another address each time is stopped
    /// by this.
    pub sends_in_all: u32,
    /// Within which they are counted, and how long that wait is.
    pub sends_seconds: u64,
    /// How long they are kept.
    pub keep_days: u32,
}

/// What a message can be about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TopicSetting {
    /// Its name in messages.
    pub id: String,
    /// How it is called where the page has no words of its own for the id.
    pub name: String,
}

/// Whether the member number is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberSetting {
    /// No.
    Off,
    /// It may stay empty.
    Optional,
    /// It must be there.
    Required,
}

impl Default for SupportSetting {
    fn default() -> Self {
        SupportSetting {
            contact: true,
            phone: String::new(),
            phone_abroad: String::new(),
            mailbox: String::new(),
            topics: SUPPORT_TOPICS.map(|id| TopicSetting { id: id.to_owned(), name: String::new() }).to_vec(),
            member_number: NumberSetting::Optional,
            message_max: 1200,
            answer_days_min: 3,
            answer_days_max: 5,
            sends: 5,
            sends_in_all: 300,
            sends_seconds: 3600,
            keep_days: 365,
        }
    }
}

impl SupportSetting {
    /// As the contract states it; `None`: not offered.
    pub fn rules(&self) -> Option<ContactRules> {
        let topic = |it: &TopicSetting| SupportTopic {
            id: it.id.clone(),
            name: (!it.name.is_empty()).then(|| it.name.clone()),
        };
        self.contact.then(|| ContactRules {
            topics: self.topics.iter().map(topic).collect(),
            message_max: self.message_max,
            member_number: match self.member_number {
                NumberSetting::Off => MemberNumber::Off,
                NumberSetting::Optional => MemberNumber::Optional,
                NumberSetting::Required => MemberNumber::Required,
            },
            answer_days: Some(AnswerDays { min: self.answer_days_min, max: self.answer_days_max }),
        })
    }

    /// Refuses what could not be shown or sent, and numbers that make no sense.
    pub(super) fn check(&self) -> Result<(), String> {
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
        if self.contact && self.topics.is_empty() {
            return Err(wrong("support.topics", "lists no topic: list one, or set support.contact to false"));
        }
        for (at, topic) in self.topics.iter().enumerate() {
            if topic.id.is_empty() || !topic.id.bytes().all(is_plain) {
                return Err(wrong("support.topics", "has an id with something other than letters, digits, -, and _"));
            }
            if self.topics[..at].iter().any(|it| it.id == topic.id) {
                return Err(wrong("support.topics", &format!("has the id {} twice", topic.id)));
            }
            if topic.name.chars().any(char::is_control) {
                return Err(wrong("support.topics", "has a name that is not one line of text"));
            }
        }
        for (key, number) in [("support.phone", &self.phone), ("support.phone_abroad", &self.phone_abroad)] {
            if number.chars().any(char::is_control) || number.chars().count() > 40 {
                return Err(wrong(key, "is not one line of 40 characters or fewer"));
            }
        }
        if !self.mailbox.is_empty() && crate::base::email_address::read(&self.mailbox).is_err() {
            return Err(wrong("support.mailbox", "is not an email address"));
        }
        for (key, value, least, most) in [
            ("support.message_max", self.message_max.into(), 100, 10_000),
            ("support.answer_days_min", self.answer_days_min.into(), 1, self.answer_days_max.into()),
            ("support.answer_days_max", self.answer_days_max.into(), 1, 60),
            ("support.sends", self.sends.into(), 1, 1000),
            ("support.sends_in_all", self.sends_in_all.into(), self.sends.into(), 100_000),
            ("support.sends_seconds", self.sends_seconds, 60, 86_400),
            ("support.keep_days", self.keep_days.into(), 1, 3650),
        ] {
            if value < least || value > most {
                return Err(wrong(key, &format!("is {value}; it must be from {least} to {most}")));
            }
        }
        Ok(())
    }
}
