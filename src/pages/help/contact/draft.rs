//! A message that is not sent yet: its fields, what is wrong with them, and how they are emptied and brought back.

use client::{Failure, Refusal, Standing};
use contract::{Code, ContactRules, FieldCode, FieldError, MemberNumber, NewSupportRequest};
use leptos::prelude::*;

use crate::{browser, session::Session};

/// The fields, in the order of the page. The names are those of the contract.
pub const FIELDS: [&str; 5] = ["topic", "full_name", "email", "member_number", "message"];

/// Under these names the session keeps what is typed, apart from other forms.
const KEPT: [&str; 5] = ["support topic", "support name", "support email", "support number", "support message"];

/// What is typed. Copied freely.
#[derive(Clone, Copy)]
pub struct Draft {
    /// As in [`FIELDS`].
    pub values: [RwSignal<String>; 5],
    /// Whether the page that was open before is sent along.
    pub with_page: RwSignal<bool>,
    /// Whether the reference of the last problem is sent along.
    pub with_problem: RwSignal<bool>,
    /// The title of that page, and that reference, as they were when the form came: what is shown is what is sent.
    pub along: StoredValue<(Option<String>, Option<String>)>,
}

impl Draft {
    /// What was typed before, and a member's own address.
    pub fn kept(session: Session) -> Draft {
        let draft = Draft {
            values: KEPT.map(|it| session.kept(it)),
            with_page: RwSignal::new(true),
            with_problem: RwSignal::new(true),
            along: StoredValue::new((session.page_before(), session.last_problem())),
        };
        let email = draft.values[2];
        if let Standing::Member(member) = session.standing_untracked()
            && email.read_untracked().is_empty()
        {
            email.set(member.email().to_owned());
        }
        draft
    }

    /// What stands in the field at this place, without spaces around it.
    fn value(&self, at: usize) -> String {
        self.values[at].read_untracked().trim().to_owned()
    }

    pub fn message(&self) -> String {
        self.value(4)
    }

    /// Everything that can be seen to be wrong before it is sent.
    pub fn check(&self, rules: &ContactRules) -> Result<(), Failure> {
        let needs = |at: usize| at != 3 || rules.member_number == MemberNumber::Required;
        let missing = (0..FIELDS.len()).filter(|it| needs(*it) && self.value(*it).is_empty());
        let mut fields: Vec<FieldError> = missing.map(|it| wrong(FIELDS[it], FieldCode::Required)).collect();
        if self.message().chars().count() > rules.message_max as usize {
            let params = [("max".to_owned(), rules.message_max.into())].into();
            fields.push(FieldError { params, ..wrong("message", FieldCode::TooLong) });
        }
        match fields.is_empty() {
            true => Ok(()),
            false => Err(Failure::Refused(Refusal { code: Code::Validation, fields, attempts_left: None })),
        }
    }

    /// The message as it is sent, with what its sender has seen of where they were.
    pub fn request(&self, rules: &ContactRules) -> NewSupportRequest {
        let (page, problem) = self.along.get_value();
        let asks_number = rules.member_number != MemberNumber::Off;
        let [topic, full_name, email, member_number, message] = [0, 1, 2, 3, 4].map(|it| self.value(it));
        NewSupportRequest {
            topic,
            full_name,
            email,
            member_number: Some(member_number).filter(|it| asks_number && !it.is_empty()),
            message,
            page: page.filter(|_| self.with_page.get_untracked()),
            problem: problem.filter(|_| self.with_problem.get_untracked()),
            locale: Some(browser::language()),
        }
    }

    /// Empties all fields. Gives what stood in them; nothing if they were empty.
    pub fn clear(&self) -> Option<[String; 5]> {
        let before = self.values.map(|it| it.get_untracked());
        self.values.iter().for_each(|it| it.set(String::new()));
        before.iter().any(|it| !it.is_empty()).then_some(before)
    }

    /// Puts back what stood in the fields. What was typed since stays.
    pub fn bring_back(&self, before: [String; 5]) {
        for (value, before) in self.values.iter().zip(before) {
            if value.read_untracked().is_empty() {
                value.set(before);
            }
        }
    }

    /// The message is sent: the next one begins with the same person.
    pub fn forget_message(&self) {
        self.values[0].set(String::new());
        self.values[4].set(String::new());
    }
}

fn wrong(name: &str, code: FieldCode) -> FieldError {
    FieldError { pointer: format!("/{name}"), code, params: Default::default() }
}
