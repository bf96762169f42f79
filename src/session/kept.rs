//! What was typed, kept while one looks at other pages, and what a member had typed when the session ended: that goes back
//! to the same member only. Only in memory, and never a password or a code.

use std::collections::HashMap;

use client::{Member, PendingRequest};
use leptos::prelude::*;

use crate::browser::{Language, Typed};

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What was typed into fields that hold no secret, by their names: it is there again after Back.
    fields: StoredValue<HashMap<String, String>>,
    /// What was typed when the session ended, until the same member is back.
    left: StoredValue<Option<Left>>,
    /// Backup codes that are shown this once, while their page is made again in another language.
    codes: StoredValue<Vec<String>>,
    /// The request whose service has proposed an address already.
    proposed: StoredValue<Option<String>>,
}

/// What a member had typed at a page when the session ended.
#[derive(Clone, Debug)]
struct Left {
    member: Member,
    path: String,
    typed: Typed,
}

impl Left {
    /// Whether it belongs to this member and to the page with this path, in whatever language.
    fn is_for(&self, member: &Member, path: &str) -> bool {
        member.is(&self.member) && Language::of(path).1 == Language::of(&self.path).1
    }
}

impl Kept {
    pub(super) fn new() -> Kept {
        let (fields, left) = (StoredValue::new(HashMap::new()), StoredValue::new(None));
        Kept { fields, left, codes: StoredValue::new(Vec::new()), proposed: StoredValue::new(None) }
    }

    /// The value of a field that holds no secret; kept while one looks at other pages, until signing out.
    pub fn field(self, name: &str) -> RwSignal<String> {
        self.field_of(name, "")
    }

    /// The same for a field that there is several times: `of` says which one is meant.
    pub fn field_of(self, name: &str, of: &str) -> RwSignal<String> {
        let name = format!("{name} {of}");
        let value = RwSignal::new(self.fields.with_value(|it| it.get(&name).cloned()).unwrap_or_default());
        Effect::new(move || {
            let (name, typed) = (name.clone(), value.get());
            self.fields.update_value(|it| _ = it.insert(name, typed));
        });
        value
    }

    /// A service proposes the address of its member: once for each request, and never in place of what was typed. Whoever
    /// signs in after someone has signed out is not shown whose address it was.
    pub fn propose(&self, email: RwSignal<String>, request: Option<&PendingRequest>) {
        let Some(request) = request.filter(|it| it.login_hint().is_some()) else { return };
        if self.proposed.with_value(|it| it.as_deref() == Some(request.id())) {
            return;
        }
        self.proposed.set_value(Some(request.id().to_owned()));
        if let Some(hint) = request.login_hint().filter(|_| email.read_untracked().is_empty()) {
            email.set(hint.to_owned());
        }
    }

    /// What was typed into this field is not wanted any more.
    pub fn forget(&self, name: &str) {
        self.fields.update_value(|it| _ = it.remove(&format!("{name} ")));
    }

    /// Keeps what stands in the fields of the page now, for when this member is back.
    pub(super) fn leave(&self, member: Member, path: String) {
        self.left.set_value(Some(Left { member, path, typed: Typed::take() }));
    }

    /// Whether words that a member left are kept until they sign in again.
    pub fn has_left_words(&self) -> bool {
        self.left.with_value(|it| it.as_ref().is_some_and(|it| it.typed.has_words()))
    }

    /// Types what this member left at this page into its fields.
    pub(super) fn put_back(&self, member: &Member, path: &str) {
        // The page may be gone by now.
        if let Some(left) = self.left.try_get_value().flatten().filter(|it| it.is_for(member, path)) {
            self.left.set_value(None);
            left.typed.put_back();
        }
    }

    /// Whether something would be lost if the page were loaded again.
    pub fn has_words(&self) -> bool {
        let typed = self.fields.with_value(|it| it.values().any(|it| !it.trim().is_empty()));
        typed || self.left.with_value(Option::is_some) || self.codes.with_value(|it| !it.is_empty())
    }

    /// Takes the codes over to the page in another language.
    pub fn carry_codes(&self, codes: Vec<String>) {
        self.codes.set_value(codes);
    }

    /// The codes that the page showed in the language before. They are not here any more afterward.
    pub fn carried_codes(&self) -> Vec<String> {
        self.codes.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Forgets the fields. What a member left at a page stays theirs.
    pub(super) fn forget_fields(&self) {
        self.fields.update_value(HashMap::clear);
    }

    pub(super) fn forget_all(&self) {
        self.forget_fields();
        self.left.set_value(None);
        self.codes.set_value(Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::member, *};

    #[test]
    fn what_a_member_left_is_for_them_alone_at_the_same_page_in_any_language() {
        let ann = || member("ann@example.org");
        let left = Left { member: ann(), path: "/link/old".to_owned(), typed: Typed::default() };
        assert!(left.is_for(&ann(), "/link/old") && left.is_for(&ann(), "/es/link/old"));
        assert!(!left.is_for(&ann(), "/link/other") && !left.is_for(&member("bob@example.org"), "/link/old"));
    }

    #[test]
    fn what_is_forgotten_of_what_was_typed() {
        Owner::new().with(|| {
            let kept = Kept::new();
            let typed = |name| kept.field(name).get_untracked();
            for name in ["email ", "number ", "number other"] {
                kept.fields.update_value(|it| _ = it.insert(name.to_owned(), "typed".to_owned()));
            }
            let left = Left { member: member("ann@example.org"), path: String::new(), typed: Typed::default() };
            kept.left.set_value(Some(left));
            kept.forget("number");
            assert_eq!((typed("email"), typed("number")), ("typed".to_owned(), String::new()));
            assert_eq!(kept.field_of("number", "other").get_untracked(), "typed");
            kept.forget_fields();
            assert!(typed("email").is_empty() && kept.left.with_value(Option::is_some));
            kept.forget_all();
            assert!(kept.left.with_value(Option::is_none));
        });
    }

    #[test]
    fn carried_codes_are_shown_once() {
        Owner::new().with(|| {
            let kept = Kept::new();
            kept.carry_codes(vec!["AAAA".to_owned()]);
            assert_eq!(kept.carried_codes(), ["AAAA"]);
            assert!(kept.carried_codes().is_empty());
        });
    }
}
