//! A message that is not sent yet: its fields, what is wrong with them, and how they are emptied and brought back.

use client::{Failure, Refusal, Standing};
use contract::{Code, ContactRules, FieldCode, FieldError, MemberNumber, NewSupportRequest};
use leptos::prelude::*;

use crate::{
    browser,
    session::{Kept, SupportTrail, Visit},
};

/// A field. Copied freely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub value: RwSignal<String>,
}

impl Field {
    /// With what was typed into it before; apart from the fields of other forms.
    fn kept(kept: Kept, name: &'static str) -> Field {
        Field { name, value: kept.field(&format!("support {name}")) }
    }

    /// What stands in it, without spaces around it.
    fn typed(&self) -> String {
        self.value.read_untracked().trim().to_owned()
    }

    fn empty(&self) {
        self.value.set(String::new());
    }
}

/// Makes the fields of these names: [`Fields`] with one for each, and [`NAMES`], both in this order.
macro_rules! fields {
    ($($name:ident)*) => {
        /// What is typed. Copied freely.
        #[derive(Clone, Copy)]
        pub struct Fields {
            $(pub $name: Field,)*
        }

        /// The names, for the error summary.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Fields {
            fn kept(kept: Kept) -> Fields {
                Fields { $($name: Field::kept(kept, stringify!($name)),)* }
            }

            fn in_order(&self) -> [Field; NAMES.len()] {
                [$(self.$name),*]
            }
        }
    };
}

// In the order of the page. The names are those of the contract.
fields! { topic full_name email member_number message }

/// The message. Copied freely.
#[derive(Clone, Copy)]
pub struct Draft {
    pub fields: Fields,
    /// Whether the page that was open before is sent along.
    pub with_page: RwSignal<bool>,
    /// Whether the reference of the last problem is sent along.
    pub with_problem: RwSignal<bool>,
    /// The title of that page, and that reference, as they were when the form came: what is shown is what is sent.
    pub along: StoredValue<(Option<String>, Option<String>)>,
}

/// What stood in the fields before they were emptied.
pub type Before = Vec<(Field, String)>;

impl Draft {
    /// What was typed before, and a member's own address.
    pub fn kept() -> Draft {
        let trail = SupportTrail::expect();
        let fields = Fields::kept(Kept::expect());
        if let Standing::Member(member) = Visit::expect().standing_untracked()
            && fields.email.value.read_untracked().is_empty()
        {
            fields.email.value.set(member.email().to_owned());
        }
        let along = StoredValue::new((trail.page_before(), trail.last_problem()));
        Draft { fields, with_page: RwSignal::new(true), with_problem: RwSignal::new(true), along }
    }

    pub fn message(&self) -> String {
        self.fields.message.typed()
    }

    /// Everything that can be seen to be wrong before it is sent.
    pub fn check(&self, rules: &ContactRules) -> Result<(), Failure> {
        let needs = |it: &Field| *it != self.fields.member_number || rules.member_number == MemberNumber::Required;
        let missing = self.fields.in_order().into_iter().filter(|it| needs(it) && it.typed().is_empty());
        let mut wrong: Vec<FieldError> = missing.map(|it| error(it, FieldCode::Required)).collect();
        if self.message().chars().count() > rules.message_max as usize {
            let params = [("max".to_owned(), rules.message_max.into())].into();
            wrong.push(FieldError { params, ..error(self.fields.message, FieldCode::TooLong) });
        }
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(Failure::Refused(Refusal { code: Code::Validation, fields: wrong, ..Refusal::default() })),
        }
    }

    /// The message as it is sent, with what its sender has seen of where they were.
    pub fn request(&self, rules: &ContactRules) -> NewSupportRequest {
        let (page, problem) = self.along.get_value();
        let asks_number = rules.member_number != MemberNumber::Off;
        NewSupportRequest {
            topic: self.fields.topic.typed(),
            full_name: self.fields.full_name.typed(),
            email: self.fields.email.typed(),
            member_number: Some(self.fields.member_number.typed()).filter(|it| asks_number && !it.is_empty()),
            message: self.message(),
            page: page.filter(|_| self.with_page.get_untracked()),
            problem: problem.filter(|_| self.with_problem.get_untracked()),
            locale: Some(browser::language()),
        }
    }

    /// Empties all fields. Gives what stood in them; nothing if they were empty.
    pub fn clear(&self) -> Option<Before> {
        let before: Before = self.fields.in_order().map(|it| (it, it.value.get_untracked())).into();
        self.fields.in_order().iter().for_each(Field::empty);
        before.iter().any(|(_, typed)| !typed.is_empty()).then_some(before)
    }

    /// Puts back what stood in the fields. What was typed since stays.
    pub fn bring_back(before: Before) {
        for (field, typed) in before {
            if field.value.read_untracked().is_empty() {
                field.value.set(typed);
            }
        }
    }

    /// The message is sent: the next one begins with the same person.
    pub fn forget_message(&self) {
        self.fields.topic.empty();
        self.fields.message.empty();
    }
}

fn error(field: Field, code: FieldCode) -> FieldError {
    FieldError { pointer: format!("/{}", field.name), code, params: Default::default() }
}
