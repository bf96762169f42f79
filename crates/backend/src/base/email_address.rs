//! Email addresses as typed. A plain check only: the mail that is sent to it proves an address, not its spelling.

use contract::{FieldCode, FieldError};

use crate::base::refusal::{field, field_with};

/// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST: usize = 254;

/// Trimmed and in lower case, or what is wrong with it, for the field `/email`.
pub fn read(typed: &str) -> Result<String, FieldError> {
    let email = typed.trim().to_lowercase();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lower_cased() {
        assert_eq!(read("  Anna.Smith@Example.ORG ").unwrap(), "anna.smith@example.org");
        assert_eq!(read("ünïcode@exämple.org").unwrap(), "ünïcode@exämple.org");
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
            "<a@b.org>",
            "a:b@c.org",
            "a\\b@c.org",
            "(a)b@c.org",
            "a@[192.0.2.1]",
        ] {
            assert_eq!(read(typed).unwrap_err().code, FieldCode::EmailMalformed, "{typed}");
        }
        assert_eq!(read(" ").unwrap_err().code, FieldCode::Required);
        assert_eq!(read(&format!("{}@b.org", "a".repeat(250))).unwrap_err().code, FieldCode::TooLong);
    }
}
