//! Text with `{placeholders}`, turned into pieces. Which placeholders there are is decided here; what they become on the
//! screen is the app's affair.

/// Each placeholder, and the piece it stands for.
const PLACEHOLDERS: [(&str, &str); 14] = [
    ("agency", "Brand(Brand::Agency)"),
    ("service", "Brand(Brand::Service)"),
    ("account", "Brand(Brand::Account)"),
    ("support_phone", "Brand(Brand::SupportPhone)"),
    ("support_hours", "Brand(Brand::SupportHours)"),
    ("contact_form", "Brand(Brand::ContactForm)"),
    ("code_length", "Rule(Rule::CodeLength)"),
    ("code_time", "Rule(Rule::CodeTime)"),
    ("password_min", "Rule(Rule::PasswordMin)"),
    ("backup_codes", "Rule(Rule::BackupCodes)"),
    ("reset_wait", "Rule(Rule::ResetWait)"),
    ("reset_confirm", "Rule(Rule::ResetConfirm)"),
    ("reset_outcome", "Rule(Rule::ResetOutcome)"),
    ("answer_time", "Rule(Rule::AnswerTime)"),
];

/// The Rust text of a `Words` value.
pub fn rust(text: &str) -> Result<String, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        let (name, after) = from
            .strip_prefix('{')
            .and_then(|it| it.split_once('}'))
            .ok_or_else(|| format!("a brace without its partner; placeholders are {}", placeholders()))?;
        let (_, piece) = PLACEHOLDERS
            .iter()
            .find(|(it, _)| *it == name)
            .ok_or_else(|| format!("there is no placeholder {{{name}}}, only {}", placeholders()))?;
        pieces.extend(text_piece(before));
        pieces.push(format!("Piece::{piece}"));
        rest = after;
    }
    pieces.extend(text_piece(rest));
    Ok(format!("&[{}]", pieces.join(", ")))
}

fn text_piece(text: &str) -> Option<String> {
    // What Rust prints for debugging is a literal that Rust reads.
    (!text.is_empty()).then(|| format!("Piece::Text({text:?})"))
}

fn placeholders() -> String {
    PLACEHOLDERS.map(|(it, _)| format!("{{{it}}}")).join(" ")
}
