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
    ("password_length", "Rule(Rule::PasswordLength)"),
    ("backup_codes", "Rule(Rule::BackupCodes)"),
    ("reset_wait", "Rule(Rule::ResetWait)"),
    ("reset_within", "Rule(Rule::ResetWithin)"),
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
        let (_, piece) =
            PLACEHOLDERS.iter().find(|(it, _)| *it == name).ok_or_else(|| match name.starts_with("needs") {
                true => "`{needs …}` begins a paragraph, a heading, an item, a note, a row or a picture".to_owned(),
                false => format!("there is no placeholder {{{name}}}, only {}", placeholders()),
            })?;
        pieces.extend(text_piece(before));
        pieces.push(format!("Piece::{piece}"));
        rest = after;
    }
    pieces.extend(text_piece(rest));
    Ok(format!("&[{}]", pieces.join(", ")))
}

/// All that can stand in a gap, as Rust text: a text that the program loads names it by its place among these.
pub fn gaps() -> String {
    let pieces = PLACEHOLDERS.map(|(_, it)| format!("Piece::{it}"));
    format!(
        "/// What stands in the gaps of titles, by the numbers in them.\nconst GAPS: [Piece; {}] = [{}];\n",
        pieces.len(),
        pieces.join(", ")
    )
}

/// A text that [`rust`] accepts, with `{3}` in the place of `{name}`: the place among [`gaps`].
pub fn numbered(text: &str) -> String {
    let each = PLACEHOLDERS.iter().enumerate();
    each.fold(text.to_owned(), |text, (at, (name, _))| text.replace(&format!("{{{name}}}"), &format!("{{{at}}}")))
}

/// The name of a heading in addresses: its letters and digits without accents, with `-` between words, in the letters of its
/// language. Placeholders are left out, so that the name is the same for every operator.
pub fn id(heading: &str) -> String {
    let mut id = String::new();
    let (mut gap, mut is_placeholder) = (false, false);
    for letter in heading.chars().flat_map(char::to_lowercase) {
        is_placeholder = letter == '{' || is_placeholder && letter != '}';
        // The vowel signs of Arabic belong to the letter before them, and are accents of it.
        if matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}') {
            continue;
        }
        let plain = plain(letter);
        if is_placeholder || !plain.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !id.is_empty() {
            id.push('-');
        }
        gap = false;
        id.push(plain);
    }
    id
}

fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

fn text_piece(text: &str) -> Option<String> {
    // What Rust prints for debugging is a literal that Rust reads.
    (!text.is_empty()).then(|| format!("Piece::Text({text:?})"))
}

fn placeholders() -> String {
    PLACEHOLDERS.map(|(it, _)| format!("{{{it}}}")).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_named_by_its_letters() {
        assert_eq!(id("Step 1: Have your claim number ready"), "step-1-have-your-claim-number-ready");
        assert_eq!(id("¿Qué necesita mañana?"), "que-necesita-manana");
        assert_eq!(id("إذا كان مسروقًا"), "إذا-كان-مسروقا");
        assert_eq!(id("Your {service} record, linked"), "your-record-linked");
        assert_eq!(id("{service}"), "");
        assert_eq!(id("如果您没有{service}账户？"), "如果您没有-账户");
        assert_eq!(id("ماذا تفعل الآن؟"), "ماذا-تفعل-الآن");
    }
}
