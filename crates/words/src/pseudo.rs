//! The language for tests: made from the first one, 40 % longer, with accents, in brackets.

use crate::entry::{Entry, Value};

/// The same entry in it.
pub fn entry(entry: &Entry) -> Entry {
    let value = match &entry.value {
        Value::One(it) => Value::One(text(it)),
        Value::List(items) => Value::List(items.iter().map(|it| text(it)).collect()),
        Value::Plural(forms) => Value::Plural(forms.iter().map(|(category, it)| (*category, text(it))).collect()),
    };
    Entry { value, ..entry.clone() }
}

/// A text in it; gaps stay.
pub fn text(english: &str) -> String {
    let mut longer = String::new();
    let (mut in_gap, mut letters) = (false, 0);
    for letter in english.chars() {
        in_gap = letter == '{' || in_gap && letter != '}';
        let other = if in_gap { letter } else { accented(letter) };
        longer.push(other);
        letters += usize::from(letter.is_alphabetic());
        // Every fifth letter thrice.
        if !in_gap && letter.is_alphabetic() && letters.is_multiple_of(5) {
            longer.extend([other, other]);
        }
    }
    format!("[{longer}]")
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceinouyACEINOUY";
    const ACCENTED: &str = "áçéîñöúýÁÇÉÎÑÖÚÝ";
    PLAIN.find(letter).and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_longer_and_its_gaps_stay() {
        assert_eq!(super::text("Go to {email}."), "[Gö tö {email}.]");
        assert_eq!(super::text("Signed in {at}"), "[Sîgñééd îñ {at}]".replace("ñéé", "ñééé"));
    }
}
