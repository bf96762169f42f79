//! Text to words: small letters without accents. The same for questions of members and for the help.

/// The words of a text in their order. A placeholder such as `{service}` is one word, braces and all.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(letter) = chars.next() {
        match letter {
            '{' => {
                end(&mut word, &mut words);
                let name: String = chars.by_ref().take_while(|it| *it != '}').collect();
                words.push(format!("{{{name}}}"));
            }
            // Nobody types it in the same way: don't, dont, don’t.
            '\'' | '’' | '‘' => {}
            // email is email, but one-time is two words.
            '-' | '‑' if word.chars().count() == 1 && chars.peek().is_some_and(|it| it.is_alphabetic()) => {}
            _ if letter.is_alphanumeric() => letter.to_lowercase().for_each(|it| plain(it, &mut word)),
            _ => end(&mut word, &mut words),
        }
    }
    end(&mut word, &mut words);
    words
}

fn end(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// The letter without its accent, for the languages of Europe in Latin letters.
fn plain(letter: char, word: &mut String) {
    let plain = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ß' => {
            word.push('s');
            's'
        }
        // What is left of İ and of letters that were written as two.
        '\u{300}'..='\u{36f}' => return,
        other => other,
    };
    word.push(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_and_without_signs() {
        assert_eq!(words("Don't  PANIC: email, one-time (24h)!"), ["dont", "panic", "email", "one", "time", "24h"]);
        assert_eq!(words("Contraseña, ¿dónde está? Straße Ünal"), ["contrasena", "donde", "esta", "strasse", "unal"]);
        assert_eq!(words(""), Vec::<String>::new());
        assert_eq!(words("- -- 'x' e-"), ["x", "e"]);
    }

    #[test]
    fn a_placeholder_is_one_word() {
        assert_eq!(words("my {service}record {oops"), ["my", "{service}", "record", "{oops}"]);
    }
}
