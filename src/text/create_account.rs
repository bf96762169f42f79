//! Creating an account.

use contract::{Config, Feature, Holds, UNSTATED, Without};

use super::{
    Brand, Text,
    time::{self, duration},
};

super::words!("create_account");

/// Empty where it is not stated how the code is.
pub fn code_hint(digits: u32, minutes: u64) -> String {
    match digits == 0 || minutes == 0 {
        true => String::new(),
        false => code_hint_for(digits, &duration(minutes * 60)),
    }
}

/// `email` is empty where it is not known any more; `holds`: the only thing that the email holds.
pub fn emailed(email: &str, holds: Option<Holds>) -> String {
    match (holds, email.is_empty()) {
        (Some(Holds::Link), true) => CODE_LEAD_LINK_ONLY.to_owned(),
        (_, true) => CODE_LEAD_CODE_ONLY.to_owned(),
        (Some(Holds::Code), _) => code_lead_code(email),
        (Some(Holds::Link), _) => code_lead_link(email),
        _ => code_lead(email),
    }
}

/// `min`: fewest characters; 0: not stated.
pub fn password_rule(min: u32) -> String {
    if min == 0 { PASSWORD_HINT_SOME.to_owned() } else { password_hint(min) }
}

/// `count`: how many backup codes there are in a set, if that is stated.
pub fn codes_first(count: u32) -> String {
    if count == UNSTATED { CODES_LEAD_SOME.to_owned() } else { codes_lead(count) }
}

/// What a method is good for, for whoever has none. A kind is named only where both are offered; nothing is said where
/// one that is offered is not asked for after the first step, and no words tell it from the others.
pub fn add_method(config: &Config, has_password: bool) -> Option<Text> {
    let offers = |it| config.offers(it);
    let lacks_keys = config.lacks(Without::KeyAtSecondStep);
    let named = offers(Feature::Passkeys) && offers(Feature::Apps);
    let is_of_use = named || !lacks_keys || !(offers(Feature::Passkeys) || offers(Feature::SecurityKeys));
    is_of_use.then_some(match (named, lacks_keys, has_password) {
        (false, _, true) => DONE_METHOD_ANY,
        (false, _, false) => DONE_METHOD_ANY_NO_PASSWORD,
        (true, false, true) => DONE_METHOD,
        (true, false, false) => DONE_METHOD_NO_PASSWORD,
        (true, true, true) => DONE_METHOD_APP,
        (true, true, false) => DONE_METHOD_APP_NO_PASSWORD,
    })
}

/// The time by the clock is not told: it is a short wait.
pub fn resend_in(_: &str, seconds: u64) -> String {
    resend_after(&time::left(seconds))
}

/// `made` says when and where.
pub fn codes_file(brand: &Brand, email: &str, made: &str, codes: &[String]) -> String {
    let mut text = format!("{}\n{made}\n\n", codes_whose(brand, email));
    for (at, code) in codes.iter().enumerate() {
        text += &format!("{:2}.  {code}\n", at + 1);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_praised_only_for_what_it_does_here() {
        let said = |types: &str, without: &str, has_password| {
            let rules = format!(
                r#"{{"contract":"1.0","passkey":{{"rp_id":"x.org"}},"methods":{{"types":[{types}]}},"without":[{without}]}}"#
            );
            add_method(&serde_json::from_str(&rules).unwrap(), has_password)
        };
        let (all, alone) = (r#""passkey","totp""#, r#""key_at_second_step""#);
        assert_eq!([said(all, "", true), said(all, alone, true)], [Some(DONE_METHOD), Some(DONE_METHOD_APP)]);
        assert_eq!(said(all, "", false), Some(DONE_METHOD_NO_PASSWORD));
        assert_eq!(said(all, alone, false), Some(DONE_METHOD_APP_NO_PASSWORD));
        for types in [r#""passkey""#, r#""totp""#, r#""sms""#] {
            assert_eq!(said(types, "", true), Some(DONE_METHOD_ANY), "{types}");
            assert_eq!(said(types, "", false), Some(DONE_METHOD_ANY_NO_PASSWORD), "{types}");
        }
        // Where the password alone still signs in, another key keeps nobody out.
        for types in [r#""passkey""#, r#""passkey","sms""#, r#""security_key","totp""#] {
            assert_eq!(said(types, alone, true), None, "{types}");
        }
        assert_eq!(said(r#""sms""#, alone, true), Some(DONE_METHOD_ANY));
    }
}
