//! Which of several methods is recommended, if any: one whose reason is true for this member on this device. Never codes
//! by phone where something safer is possible, and nothing where it would be the only choice.

use contract::{Method, MethodKind, is_key};

/// What this browser on this device can do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Here {
    /// It can make a passkey and check by itself who is there.
    pub makes_passkeys: bool,
    /// It can ask a key, of whatever kind.
    pub asks_keys: bool,
    /// Its user said that others use it, too.
    pub is_shared: bool,
}

/// Of what can be set up now. A second one of a kind is not recommended: another kind helps more if something is lost.
/// `asks_keys_second`: whether a key is asked for after the password. Where it is not, it protects an account only beside an
/// app.
pub fn recommended_to_add(
    offered: &[MethodKind],
    had: &[Method],
    asks_keys_second: bool,
    here: Here,
) -> Option<MethodKind> {
    let has = |kind| had.iter().any(|it| it.kind == kind);
    let is_new = |kind| offered.contains(&kind) && !has(kind);
    let makes = here.makes_passkeys && !here.is_shared && (asks_keys_second || has(MethodKind::Totp));
    match offered.len() > 1 {
        true if is_new(MethodKind::Passkey) && makes => Some(MethodKind::Passkey),
        true if is_new(MethodKind::Totp) => Some(MethodKind::Totp),
        _ => None,
    }
}

/// Of what the member has already, to sign in with now.
pub fn recommended_to_use(had: &[Method], here: Here) -> Option<MethodKind> {
    let has = |kind| had.iter().any(|it| it.kind == kind);
    let can = |kind| has(kind) && (!is_key(kind) || here.asks_keys);
    let several = had.iter().any(|it| it.kind != had[0].kind);
    match several {
        true if can(MethodKind::Passkey) && here.makes_passkeys && !here.is_shared => Some(MethodKind::Passkey),
        true if can(MethodKind::Totp) => Some(MethodKind::Totp),
        true if can(MethodKind::SecurityKey) => Some(MethodKind::SecurityKey),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [MethodKind; 4] = [MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::Totp, MethodKind::Sms];
    const OWN: Here = Here { makes_passkeys: true, asks_keys: true, is_shared: false };

    fn had(kinds: &[MethodKind]) -> Vec<Method> {
        kinds.iter().map(|kind| Method { kind: *kind, ..Method::default() }).collect()
    }

    #[test]
    fn a_passkey_is_recommended_where_this_device_can_make_the_first_one() {
        assert_eq!(recommended_to_add(&ALL, &[], true, OWN), Some(MethodKind::Passkey));
        let cannot = [Here { makes_passkeys: false, ..OWN }, Here { is_shared: true, ..OWN }];
        for here in cannot {
            assert_eq!(recommended_to_add(&ALL, &[], true, here), Some(MethodKind::Totp), "{here:?}");
        }
        let one = had(&[MethodKind::Passkey]);
        assert_eq!(recommended_to_add(&ALL, &one, true, OWN), Some(MethodKind::Totp), "another kind helps more");
    }

    #[test]
    fn a_passkey_that_is_not_asked_for_after_the_password_is_recommended_only_beside_an_app() {
        assert_eq!(recommended_to_add(&ALL, &[], false, OWN), Some(MethodKind::Totp));
        assert_eq!(recommended_to_add(&ALL, &had(&[MethodKind::Totp]), false, OWN), Some(MethodKind::Passkey));
    }

    #[test]
    fn nothing_is_recommended_that_one_has_or_that_is_the_only_choice() {
        assert_eq!(recommended_to_add(&ALL, &had(&[MethodKind::Passkey, MethodKind::Totp]), true, OWN), None);
        assert_eq!(recommended_to_add(&ALL[..1], &[], true, OWN), None);
        assert_eq!(recommended_to_add(&[], &[], true, OWN), None);
        assert_eq!(recommended_to_use(&[], OWN), None);
        assert_eq!(recommended_to_use(&had(&[MethodKind::Totp]), OWN), None);
    }

    #[test]
    fn codes_by_phone_are_never_recommended() {
        let phones = [MethodKind::SecurityKey, MethodKind::Sms, MethodKind::Voice];
        for here in [OWN, Here::default()] {
            assert_eq!(recommended_to_add(&phones, &[], true, here), None);
            assert_eq!(recommended_to_use(&had(&[MethodKind::Sms, MethodKind::BackupCode]), here), None);
        }
        assert_eq!(recommended_to_use(&had(&phones), OWN), Some(MethodKind::SecurityKey));
    }

    #[test]
    fn to_sign_in_a_passkey_comes_first_on_a_device_of_ones_own_and_else_the_app() {
        let all = had(&ALL);
        assert_eq!(recommended_to_use(&all, OWN), Some(MethodKind::Passkey));
        assert_eq!(recommended_to_use(&all, Here { is_shared: true, ..OWN }), Some(MethodKind::Totp));
        assert_eq!(recommended_to_use(&all, Here { makes_passkeys: false, ..OWN }), Some(MethodKind::Totp));
        let keys = had(&[MethodKind::SecurityKey, MethodKind::Sms]);
        assert_eq!(recommended_to_use(&keys, Here::default()), None, "this browser cannot ask a key");
    }
}
