//! Email addresses as typed. A plain check only: the mail that is sent to it proves an address, not its spelling.

use contract::{FieldCode, FieldError, bare_email};
use lettre::Address;
use url::Host;

use crate::base::refusal::{field, field_with};

/// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST: usize = 254;

/// The address alone and in lower case, or what is wrong with it, for the field `/email`.
pub fn read(typed: &str) -> Result<String, FieldError> {
    let email = bare_email(typed).to_lowercase();
    if email.is_empty() {
        return Err(field("/email", FieldCode::Required));
    }
    if email.len() > LONGEST {
        return Err(field_with("/email", FieldCode::TooLong, "max", LONGEST as u64));
    }
    let malformed = || field("/email", FieldCode::EmailMalformed);
    let (local, domain) = email.split_once('@').ok_or_else(malformed)?;
    // The specials of RFC 5321, section 4.1.2: an address needs quotes for them, and key URIs cannot hold the colon.
    let special = |it: char| r#"<>()[]\,;:@""#.contains(it);
    let strange = |it: char| it.is_whitespace() || it.is_control() || special(it);
    let labels_fit = domain.contains('.') && domain.split('.').all(|it| !it.is_empty());
    if local.is_empty()
        || !labels_fit
        || email.matches('@').count() != 1
        || local.chars().chain(domain.chars()).any(strange)
    {
        return Err(malformed());
    }
    Ok(email)
}

/// Whether letters other than those of ASCII stand before the `@`: only a mail server with SMTPUTF8 takes these (RFC
/// 6531).
pub fn is_international(email: &str) -> bool {
    email.rsplit_once('@').is_some_and(|(local, _)| !local.is_ascii())
}

/// The address as a mail server is told it: its domain in ASCII, which every server takes. `None`: no server takes it.
pub fn for_the_line(email: &str) -> Option<Address> {
    let (local, domain) = email.rsplit_once('@')?;
    match Host::parse(domain) {
        Ok(Host::Domain(domain)) => Address::new(local, domain).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lower_cased() {
        assert_eq!(read("  Anna.Smith@Example.ORG ").unwrap(), "anna.smith@example.org");
        assert_eq!(read("ünïcode@exämple.org").unwrap(), "ünïcode@exämple.org");
        assert_eq!(read("\u{202a}Ann\u{200b} <ann@example.org>\u{202c}.").unwrap(), "ann@example.org");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for typed in [
            "a",
            "a@",
            "@b.org",
            "a@b",
            "a@@b.org",
            "a@b@c.org",
            "a b@c.org",
            "a@b..org",
            "a@.org",
            "a\0@b.org",
            "a:b@c.org",
            "a\\b@c.org",
            "(a)b@c.org",
            "a@[192.0.2.1]",
        ] {
            assert_eq!(read(typed).unwrap_err().code, FieldCode::EmailMalformed, "{typed}");
        }
        assert_eq!(read(" \u{200b}").unwrap_err().code, FieldCode::Required);
        assert_eq!(read(&format!("{}@b.org", "a".repeat(250))).unwrap_err().code, FieldCode::TooLong);
    }
    #[test]
    fn a_server_is_told_the_domain_in_ascii() {
        let told = |email| for_the_line(email).map(|it| it.to_string());
        assert_eq!(told("anna@exämple.org").as_deref(), Some("anna@xn--exmple-cua.org"));
        assert_eq!(told("zoë@example.org").as_deref(), Some("zoë@example.org"));
        assert!(is_international("zoë@example.org") && !is_international("anna@exämple.org"));
    }

    #[test]
    fn what_no_server_takes_is_found_before_it_is_told() {
        for email in ["a..b@example.org", ".a@example.org", "a@192.0.2.1", &format!("{}@b.org", "a".repeat(65))] {
            assert!(read(email).is_ok() && for_the_line(email).is_none(), "{email}");
        }
    }
}
