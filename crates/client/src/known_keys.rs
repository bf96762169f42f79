//! What a visit knows of keys, and what follows from it: when a browser may be told that one is gone. It then deletes the
//! passkey for good, so it is told only what is certain, and no mistake of a backend may cost a member a key that works.
//! Pure; what the browser is told, and how, is the page's business.

use std::collections::BTreeSet;

use contract::{Account, Method, PasskeyIds, is_key};
use serde_json::Value;

/// The id of a credential, as its authenticator has said it.
pub(crate) struct KeyId(pub String);

impl KeyId {
    /// Of what an authenticator has made or answered.
    pub fn of(credential: &Value) -> KeyId {
        KeyId(credential["id"].as_str().unwrap_or_default().to_owned())
    }
}

/// What is known by now. It lasts as long as the page, whoever signs in meanwhile: that errs on the side of keeping keys.
#[derive(Debug, Default)]
pub(crate) struct KnownKeys {
    /// Registered or used here: these work, whatever a backend says of them afterward.
    worked: BTreeSet<String>,
    /// The last list of a backend. What it holds is not unknown.
    listed: Vec<String>,
}

impl KnownKeys {
    /// The backend has just accepted this key: it was registered, or it proved something.
    pub fn worked(&mut self, id: &str) {
        if !id.is_empty() {
            self.worked.insert(id.to_owned());
        }
    }

    /// The backend says that these are the keys of whoever is signed in.
    pub fn list(&mut self, keys: &PasskeyIds) {
        self.listed.clone_from(&keys.credential_ids);
    }

    /// The member has removed it.
    pub fn removed(&mut self, id: &str) {
        self.worked.remove(id);
        self.listed.retain(|it| it != id);
    }

    /// Whether these are all the keys of this account, so that the browser may forget others. A list that is empty, that
    /// has fewer entries than the account has keys, or that lacks a key which has worked here is not whole.
    pub fn are_all(&self, keys: &PasskeyIds, methods: &[Method]) -> bool {
        let ids = &keys.credential_ids;
        let count = methods.iter().filter(|it| is_key(it.kind)).count();
        !ids.is_empty() && ids.len() >= count && self.worked.iter().all(|it| ids.contains(it))
    }

    /// Whether a key may be gone of which a backend says that no account has it. One that has worked here, or that was
    /// listed here, contradicts that.
    pub fn may_be_gone(&self, id: &str) -> bool {
        !id.is_empty() && !self.worked.contains(id) && !self.listed.iter().any(|it| it == id)
    }
}

/// The id of the key that has gone with this method, which its owner has just removed, if that is certain: it was the only
/// key of the account, and nothing that was answered speaks against it.
pub(crate) fn gone_with(method: &Method, before: &Account, after: &Account) -> Option<String> {
    let mut keys = before.methods.iter().filter(|it| is_key(it.kind));
    let (Some(only), None) = (keys.next(), keys.next()) else { return None };
    let [id] = before.passkeys.as_ref()?.credential_ids.as_slice() else { return None };
    let is_still_there = after.methods.iter().any(|it| is_key(it.kind))
        || after.passkeys.as_ref().is_some_and(|it| it.credential_ids.contains(id));
    (only.id == method.id && !is_still_there).then(|| id.clone())
}

#[cfg(test)]
mod tests {
    use contract::MethodKind::{self, *};

    use super::*;

    fn ids(ids: &[&str]) -> PasskeyIds {
        PasskeyIds { user_id: "u".to_owned(), credential_ids: ids.iter().map(|it| (*it).to_owned()).collect() }
    }

    /// Each method's id is its place in the list.
    fn methods(kinds: &[MethodKind]) -> Vec<Method> {
        let one = |(at, kind): (usize, &MethodKind)| Method { kind: *kind, id: at.to_string(), ..Method::default() };
        kinds.iter().enumerate().map(one).collect()
    }

    fn account(kinds: &[MethodKind], keys: Option<&[&str]>) -> Account {
        Account { methods: methods(kinds), passkeys: keys.map(ids), ..Account::default() }
    }

    #[test]
    fn a_list_makes_the_browser_forget_others_only_if_it_can_be_whole() {
        for (worked, listed, kinds, are_all) in [
            // As it should be.
            (&[][..], &["a"][..], &[Passkey][..], true),
            (&[], &["a", "b"], &[Passkey, SecurityKey, Totp], true),
            (&["a"], &["a", "b"], &[Passkey, Passkey], true),
            (&[], &["a", "b"], &[Passkey], true),
            // Empty: a placeholder, or nothing to tell.
            (&[], &[], &[], false),
            (&[], &[], &[Passkey], false),
            (&["a"], &[], &[], false),
            // A part of them.
            (&[], &["a"], &[Passkey, SecurityKey], false),
            // Without one that works.
            (&["new"], &["a"], &[Passkey], false),
            (&["new"], &["a", "b"], &[Passkey, Passkey], false),
            (&["a", "new"], &["a"], &[Passkey], false),
        ] {
            let mut known = KnownKeys::default();
            worked.iter().for_each(|it| known.worked(it));
            assert_eq!(known.are_all(&ids(listed), &methods(kinds)), are_all, "{worked:?} {listed:?} {kinds:?}");
        }
    }

    #[test]
    fn what_works_or_was_listed_here_is_never_gone_on_a_backends_word() {
        let mut known = KnownKeys::default();
        assert!(known.may_be_gone("old") && !known.may_be_gone(""));
        known.worked("new");
        known.worked("");
        known.list(&ids(&["other"]));
        assert!(!known.may_be_gone("new") && !known.may_be_gone("other") && known.may_be_gone("old"));
        // An empty list afterward is no word about a key that works.
        known.list(&ids(&[]));
        assert!(!known.may_be_gone("new"));
        // Its owner has removed it.
        known.removed("new");
        assert!(known.may_be_gone("new") && known.are_all(&ids(&["other"]), &[]));
    }

    #[test]
    fn removing_the_only_key_is_certain_and_any_other_removal_is_not() {
        let gone = |removed: &str, before: &Account, after: &Account| {
            let removed = before.methods.iter().find(|it| it.id == removed).unwrap();
            gone_with(removed, before, after)
        };
        let one = account(&[Passkey, Totp], Some(&["a"]));
        let mut rest = account(&[Passkey, Totp], Some(&[]));
        rest.methods.remove(0);
        assert_eq!(gone("0", &one, &rest).as_deref(), Some("a"));
        rest.passkeys = None;
        assert_eq!(gone("0", &one, &rest).as_deref(), Some("a"));
        // What was answered speaks against it.
        rest.passkeys = Some(ids(&["a"]));
        assert_eq!(gone("0", &one, &rest), None);
        assert_eq!(gone("0", &one, &one), None);
        // Another method was removed.
        assert_eq!(gone("1", &one, &account(&[], Some(&[]))), None);
        // Which of two it was is not said; how many there were, neither.
        let two = account(&[Passkey, SecurityKey], Some(&["a", "b"]));
        assert_eq!(gone("0", &two, &account(&[], Some(&["b"]))), None);
        for unclear in [Some(&[][..]), Some(&["a", "b"]), None] {
            assert_eq!(gone("0", &account(&[Passkey], unclear), &account(&[], None)), None);
        }
    }
}
