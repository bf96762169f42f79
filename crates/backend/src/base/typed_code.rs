//! Codes of digits as someone typed them.

use contract::{FieldCode, bare_digits};

use crate::base::refusal::{Outcome, Refusal, field_with};

/// The digits of a code that was typed, or the refusal that costs no try.
pub fn well_formed(typed: &str, length: u32) -> Outcome<String> {
    let code = bare_digits(typed, length);
    if code.is_empty() {
        return Err(Refusal::field("/code", FieldCode::Required));
    }
    if code.len() != length as usize || !code.bytes().all(|it| it.is_ascii_digit()) {
        let malformed = field_with("/code", FieldCode::CodeMalformed, "length", length.into());
        return Err(Refusal::fields(vec![malformed]));
    }
    Ok(code)
}
