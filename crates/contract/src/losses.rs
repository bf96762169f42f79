//! What a member's methods are worth together: whether one may go, and what would remain after a loss. Pure functions, no
//! words.

use crate::{Method, MethodKind};

/// What can be lost at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// One method, by its id: the device with the app or passkey, the key, the phone number, or the list of codes.
    Method(String),
    /// The one device that holds every app and every passkey, and that gets every text and call.
    Device,
}

/// Strongest first: a key answers only the true site; an app's code can be passed on; a text or a call goes through a
/// network that others have a hand in; backup codes lie on paper.
pub const STRENGTH: [MethodKind; 6] = [
    MethodKind::Passkey,
    MethodKind::SecurityKey,
    MethodKind::Totp,
    MethodKind::Sms,
    MethodKind::Voice,
    MethodKind::BackupCode,
];

/// The method that is asked for first at signing in: the one that was chosen for it, else the strongest.
pub fn asked_first(methods: &[Method]) -> Option<&Method> {
    let strength = |it: &&Method| STRENGTH.iter().position(|kind| *kind == it.kind).unwrap_or(STRENGTH.len());
    let usable = || methods.iter().filter(|it| it.left != Some(0));
    usable().find(|it| it.is_default).or_else(|| usable().min_by_key(strength))
}

/// Whether this is a key of the browser or beside it: a passkey or a security key.
pub fn is_key(kind: MethodKind) -> bool {
    matches!(kind, MethodKind::Passkey | MethodKind::SecurityKey)
}

/// Whether this is a phone, texted or called.
pub fn is_phone(kind: MethodKind) -> bool {
    matches!(kind, MethodKind::Sms | MethodKind::Voice)
}

/// How many methods there are besides backup codes, which run out. Texts and calls to one phone are one.
pub fn lasting(methods: &[Method]) -> usize {
    let mut ids: Vec<&str> = methods.iter().filter(|it| it.kind != MethodKind::BackupCode).map(|it| &*it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Whether without the method `id` there would be fewer than `minimum` methods, or none, besides backup codes, which run
/// out. Such a method stays.
pub fn is_needed_method(methods: &[Method], id: &str, minimum: u32) -> bool {
    let is_lasting = methods.iter().any(|it| it.id == id && it.kind != MethodKind::BackupCode);
    is_lasting && lasting(methods) <= minimum.max(1) as usize
}

/// Whether one passkey is all there is besides backup codes: who loses its device may lose the account.
pub fn hangs_on_one_passkey(methods: &[Method]) -> bool {
    let mut lasting = methods.iter().filter(|it| it.kind != MethodKind::BackupCode);
    lasting.next().is_some_and(|it| it.kind == MethodKind::Passkey) && lasting.next().is_none()
}

/// What can be lost, in the order of the methods. The device comes last, and only if more than one method may be on it.
pub fn losses(methods: &[Method]) -> Vec<Loss> {
    let usable = methods.iter().filter(|it| it.left != Some(0));
    let mut losses: Vec<Loss> = usable.map(|it| Loss::Method(it.id.clone())).collect();
    if methods.iter().filter(|it| is_on_a_device(it.kind)).count() > 1 {
        losses.push(Loss::Device);
    }
    losses
}

/// What can still be used after a loss, in the order of the methods. Backup codes count while some are left.
pub fn remaining<'a>(methods: &'a [Method], loss: &Loss) -> Vec<&'a Method> {
    let is_there = |it: &&Method| match loss {
        Loss::Method(id) => it.id != *id,
        Loss::Device => !is_on_a_device(it.kind),
    };
    methods.iter().filter(|it| it.left != Some(0)).filter(is_there).collect()
}

fn is_on_a_device(kind: MethodKind) -> bool {
    matches!(kind, MethodKind::Passkey | MethodKind::Totp) || is_phone(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use MethodKind::*;

    /// Each method's id is its place in the list.
    fn methods(kinds: &[MethodKind]) -> Vec<Method> {
        let one = |(at, kind): (usize, &MethodKind)| Method {
            kind: *kind,
            id: at.to_string(),
            left: (*kind == BackupCode).then_some(9),
            ..Method::default()
        };
        kinds.iter().enumerate().map(one).collect()
    }

    #[test]
    fn as_many_methods_that_are_not_backup_codes_as_an_account_needs_stay() {
        for (kinds, id, minimum, is_needed) in [
            (&[Totp][..], "0", 1, true),
            (&[Totp], "0", 0, true),
            (&[Totp, BackupCode], "0", 1, true),
            (&[Totp, BackupCode], "1", 2, false),
            (&[Totp, Totp], "0", 1, false),
            (&[Totp, Totp], "0", 2, true),
            (&[BackupCode, SecurityKey, Passkey], "1", 1, false),
            (&[BackupCode, SecurityKey, Passkey], "1", 2, true),
            (&[Totp], "gone", 1, false),
            (&[BackupCode], "0", 1, false),
            (&[], "0", 1, false),
        ] {
            assert_eq!(is_needed_method(&methods(kinds), id, minimum), is_needed, "{kinds:?} {id} {minimum}");
        }
    }

    #[test]
    fn texts_and_calls_to_one_phone_are_one_method() {
        let phone = |kind| Method { kind, id: "p".to_owned(), ..Method::default() };
        let both = [phone(Sms), phone(Voice)];
        assert_eq!((lasting(&both), is_needed_method(&both, "p", 1)), (1, true));
    }

    #[test]
    fn one_passkey_alone_hangs_whatever_codes_there_are() {
        for (kinds, hangs) in [
            (&[Passkey][..], true),
            (&[Passkey, BackupCode], true),
            (&[Passkey, Passkey], false),
            (&[Passkey, Totp], false),
            (&[Totp], false),
            (&[], false),
        ] {
            assert_eq!(hangs_on_one_passkey(&methods(kinds)), hangs, "{kinds:?}");
        }
    }

    #[track_caller]
    fn check(kinds: &[MethodKind], want: &[(Loss, &[MethodKind])]) {
        let methods = methods(kinds);
        let found = losses(&methods).into_iter().map(|loss| {
            let kinds = remaining(&methods, &loss).iter().map(|it| it.kind).collect::<Vec<_>>();
            (loss, kinds)
        });
        let want = want.iter().map(|(loss, kinds)| (loss.clone(), kinds.to_vec()));
        assert_eq!(found.collect::<Vec<_>>(), want.collect::<Vec<_>>());
    }

    #[test]
    fn a_loss_leaves_what_is_elsewhere() {
        let one = |id: &str| Loss::Method(id.to_owned());
        check(&[Totp], &[(one("0"), &[])]);
        check(&[Totp, BackupCode], &[(one("0"), &[BackupCode]), (one("1"), &[Totp])]);
        check(&[SecurityKey, Totp], &[(one("0"), &[Totp]), (one("1"), &[SecurityKey])]);
        check(
            &[Totp, Passkey, BackupCode],
            &[
                (one("0"), &[Passkey, BackupCode]),
                (one("1"), &[Totp, BackupCode]),
                (one("2"), &[Totp, Passkey]),
                (Loss::Device, &[BackupCode]),
            ],
        );
        // A phone may be the device that the app is on.
        check(
            &[Totp, Sms, SecurityKey],
            &[
                (one("0"), &[Sms, SecurityKey]),
                (one("1"), &[Totp, SecurityKey]),
                (one("2"), &[Totp, Sms]),
                (Loss::Device, &[SecurityKey]),
            ],
        );
        check(&[Voice], &[(one("0"), &[])]);
        check(&[], &[]);
    }

    #[test]
    fn the_chosen_method_is_asked_for_first_and_else_the_strongest() {
        let mut all = methods(&[BackupCode, Sms, Voice, Totp]);
        let first = |all: &[Method]| asked_first(all).map(|it| it.kind);
        assert_eq!(first(&all), Some(Totp));
        all[2].is_default = true;
        assert_eq!(first(&all), Some(Voice));
        let mut codes = methods(&[BackupCode]);
        assert_eq!(first(&codes), Some(BackupCode));
        codes[0].left = Some(0);
        assert_eq!(first(&codes), None);
    }

    #[test]
    fn codes_that_are_used_up_are_worth_nothing() {
        let mut all = methods(&[Totp, BackupCode]);
        all[1].left = Some(0);
        assert_eq!(losses(&all), [Loss::Method("0".to_owned())]);
        assert!(remaining(&all, &Loss::Method("0".to_owned())).is_empty());
    }
}
