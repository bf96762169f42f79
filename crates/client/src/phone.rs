//! Codes that are under way to a phone, with every wait counted from the answer it came with.

use contract::{APP_CODE_LENGTH, Method, MethodKind, Sent, Timestamp, bare_code, bare_digits};

/// A code that was sent to a phone.
#[derive(Clone, Debug, PartialEq)]
pub struct SentCode {
    /// `Sms` or `Voice`.
    pub kind: MethodKind,
    /// Which phone: the id of the method.
    pub id: String,
    /// Its masked number.
    pub hint: String,
    /// How many digits the code has.
    pub code_length: u32,
    /// Seconds for which it works.
    pub works_for: u64,
    /// Seconds until another may be asked for.
    pub resend_in: u64,
}

impl SentCode {
    /// `None` if the code did not go to one of these phones.
    pub(crate) fn read(sent: Sent, methods: &[Method], now: Timestamp) -> Option<SentCode> {
        let method = methods.iter().find(|it| Some(&it.id) == sent.id.as_ref())?;
        let hint = method.hint.clone().unwrap_or_default();
        Some(SentCode::to(hint, sent, now))
    }

    fn to(hint: String, sent: Sent, now: Timestamp) -> SentCode {
        SentCode {
            kind: sent.method.unwrap_or_default(),
            id: sent.id.unwrap_or_default(),
            hint,
            code_length: sent.code_length,
            works_for: sent.expires_at.seconds_since(now),
            resend_in: sent.resend_at.seconds_since(now),
        }
    }
}

/// The code of a method of this kind as it is sent; `sent` is the one that is under way to a phone.
pub(crate) fn bare(kind: MethodKind, typed: &str, sent: Option<&SentCode>) -> String {
    match kind {
        MethodKind::BackupCode => bare_code(typed),
        MethodKind::Sms | MethodKind::Voice => bare_digits(typed, sent.map_or(0, |it| it.code_length)),
        _ => bare_digits(typed, APP_CODE_LENGTH),
    }
}

/// A phone that is being added: it has been sent a code.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneSetup {
    pub(crate) id: String,
    /// The ways in which it can be reached.
    pub channels: Vec<MethodKind>,
    /// The code.
    pub sent: SentCode,
}

impl PhoneSetup {
    pub(crate) fn read(phone: contract::PhoneSetup, now: Timestamp) -> PhoneSetup {
        PhoneSetup { id: phone.id, channels: phone.channels, sent: SentCode::to(phone.hint, phone.sent, now) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_by_the_phone_it_went_to_and_its_waits_count_from_the_answer() {
        let methods =
            [Method { id: "p".into(), hint: Some("+1 ••• ••• 0123".into()), ..Method::default() }];
        let sent = |id: &str| Sent {
            code_length: 6,
            expires_at: Timestamp(1600),
            resend_at: Timestamp(1010),
            method: Some(MethodKind::Voice),
            id: Some(id.into()),
            ..Sent::default()
        };
        let read = SentCode::read(sent("p"), &methods, Timestamp(1004)).unwrap();
        assert_eq!((read.kind, read.hint.as_str()), (MethodKind::Voice, "+1 ••• ••• 0123"));
        assert_eq!((read.works_for, read.resend_in), (596, 6));
        assert_eq!(SentCode::read(sent("gone"), &methods, Timestamp(1004)), None);
    }
}
