//! Reading a phone number: which one is meant, in which country it is, and whether codes should be sent to it at all.

use contract::{FieldCode, MethodKind, TypedPhone};
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};

use crate::base::countries::{self, Country};
use crate::visit::desk::Desk;

/// A number to which codes may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// E.164: `+`, calling code, number.
    pub e164: String,
    /// Where it is.
    pub country: Country,
}

/// Reads what was typed. Numbers that cost the caller more than usual, that anyone may take over, or that no person
/// answers are refused, each by its own reason.
pub fn read(typed: &str, channel: MethodKind) -> Result<Number, FieldCode> {
    let parsed = match TypedPhone::read(typed, "") {
        TypedPhone::International(number) => parsed(&number).ok_or(FieldCode::PhoneMalformed)?,
        TypedPhone::National(_) => return Err(FieldCode::PhoneMalformed),
        TypedPhone::Extension => return Err(FieldCode::PhoneExtension),
    };
    // The metadata does not tell the country of some numbers, such as Italian landlines.
    let by_number = parsed.country().id().and_then(|it| countries::by_code(it.as_ref()));
    let country = by_number.or_else(|| countries::by_calling_code(parsed.country().code()));
    // A calling code without a country: satellites, freephone and premium numbers of the whole world.
    let country = country.ok_or(FieldCode::PhoneUnusable)?;
    match parsed.number_type(&DATABASE) {
        Type::PremiumRate | Type::SharedCost => return Err(FieldCode::PhonePremium),
        Type::Voip => return Err(FieldCode::PhoneVoip),
        Type::FixedLine if channel == MethodKind::Sms => return Err(FieldCode::PhoneLandline),
        // Unknown, but valid in its country: see above.
        Type::FixedLine | Type::Mobile | Type::FixedLineOrMobile | Type::Unknown => {}
        _ => return Err(FieldCode::PhoneUnusable),
    }
    Ok(Number { e164: parsed.format().mode(Mode::E164).to_string(), country })
}

/// `+` and digits as a valid number: as it is, or without a calling code that is there twice, since one was typed behind
/// that of the chosen country. `None` for anything else, and for what is too long.
fn parsed(number: &str) -> Option<PhoneNumber> {
    let digits = number.strip_prefix('+')?;
    if !(5..=17).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let valid = |it: &str| phonenumber::parse(None, it).ok().filter(PhoneNumber::is_valid);
    valid(number).or_else(|| {
        let once = |length| {
            let (code, rest) = digits.split_at_checked(length)?;
            let number = valid(&format!("+{}", rest.strip_prefix(code).map(|_| rest)?))?;
            (number.country().code().to_string() == code).then_some(number)
        };
        (1..=3).find_map(once)
    })
}

/// For the screen: the calling code and the last digits, so that its owner knows which one it is and nobody else does.
pub fn masked(e164: &str) -> String {
    let code = phonenumber::parse(None, e164).map(|it| it.country().code().to_string()).unwrap_or_default();
    let national = e164.trim_start_matches('+').strip_prefix(&code).unwrap_or_default();
    let shown = if national.len() >= 9 { 4 } else { 2 };
    let last = national.get(national.len().saturating_sub(shown)..).unwrap_or_default();
    format!("+{code} ••• ••• {last}")
}

/// The ways in which codes can be sent to a number. The one by which it was added stays, whatever the settings say by
/// now: nobody must lose a method by that.
pub fn channels(desk: &Desk, number: &str, added_by: MethodKind) -> Vec<MethodKind> {
    let number_read = read(number, MethodKind::Voice).ok();
    let mut channels = number_read.map_or_else(Vec::new, |it| desk.app.settings.phones.channels(it.country.code));
    if read(number, MethodKind::Sms).is_err() {
        channels.retain(|it| *it != MethodKind::Sms);
    }
    if !channels.contains(&added_by) {
        channels.push(added_by);
    }
    channels
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use MethodKind::{Sms, Voice};

    #[track_caller]
    fn check(typed: &str, channel: MethodKind, want: Result<(&str, &str), FieldCode>) {
        let read = read(typed, channel);
        let found = read.as_ref().map(|it| (it.e164.as_str(), it.country.code)).map_err(|it| *it);
        assert_eq!(found, want, "{typed}");
    }

    #[test]
    fn a_number_is_read_whatever_stands_between_its_digits() {
        check("+1 (202) 555-0123", Sms, Ok(("+12025550123", "US")));
        check(" +1.202.555.0123 ", Voice, Ok(("+12025550123", "US")));
        check("+49 0151 12345678", Sms, Ok(("+4915112345678", "DE")));
        check("+39 06 12345678", Voice, Ok(("+390612345678", "IT")));
        check("+7 701 123 45 67", Sms, Ok(("+77011234567", "KZ")));
        check("+1 1-201-555-0123", Sms, Ok(("+12015550123", "US")));
        check("tel:+1-201-555-0123", Sms, Ok(("+12015550123", "US")));
        check("0044 (0)7400 123456", Sms, Ok(("+447400123456", "GB")));
        check("+44 (0)7400 123456", Sms, Ok(("+447400123456", "GB")));
        check("\u{202a}+٤٩ ０151 12345678\u{202c}", Sms, Ok(("+4915112345678", "DE")));
    }

    #[test]
    fn a_calling_code_that_is_there_twice_counts_once_where_the_number_is_only_valid_so() {
        check("+44 44 7400 123456", Sms, Ok(("+447400123456", "GB")));
        check("+1 1 202 555 0123", Sms, Ok(("+12025550123", "US")));
        // An area code that begins like the calling code.
        check("+49 4931 12345", Voice, Ok(("+49493112345", "DE")));
    }

    #[test]
    fn a_number_with_an_extension_says_so() {
        for typed in ["+1 201-555-0123 ext. 5", "+12015550123x5", "tel:+12015550123;ext=5", "+1 201 555 0123 #5"] {
            check(typed, Voice, Err(FieldCode::PhoneExtension));
        }
    }

    #[test]
    fn numbers_that_should_get_no_codes_are_refused_by_name() {
        check("+1 900 555 1234", Sms, Err(FieldCode::PhonePremium));
        check("+33 899 123456", Voice, Err(FieldCode::PhonePremium));
        check("+49 180 1234567", Voice, Err(FieldCode::PhonePremium));
        check("+44 56 1234 5678", Sms, Err(FieldCode::PhoneVoip));
        check("+1 800 555 1234", Voice, Err(FieldCode::PhoneUnusable));
        check("+870 773 111 632", Sms, Err(FieldCode::PhoneUnusable));
    }

    #[test]
    fn a_landline_can_be_called_and_not_texted() {
        check("+49 30 12345678", Sms, Err(FieldCode::PhoneLandline));
        check("+49 30 12345678", Voice, Ok(("+493012345678", "DE")));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in ["", "+", "+1", "202 555 0123", "+1 202 555", "+1 202 555 0123 456", "+1 202 555 O123", "++1202"] {
            check(typed, Sms, Err(FieldCode::PhoneMalformed));
        }
    }

    #[test]
    fn a_masked_number_shows_its_end_only() {
        assert_eq!(masked("+12025550123"), "+1 ••• ••• 0123");
        assert_eq!(masked("+4915112345678"), "+49 ••• ••• 5678");
        assert_eq!(masked("+2902345"), "+290 ••• ••• 45");
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_makes_it_panic(typed in "\\+?[0-9 ()-]{0,20}|\\PC{0,20}") {
            if let Ok(number) = read(&typed, Voice) {
                prop_assert_eq!(read(&number.e164, Voice), Ok(number.clone()));
                prop_assert!(!masked(&number.e164).contains(&number.e164[4..8]) || number.e164.len() < 9);
            }
        }
    }
}
