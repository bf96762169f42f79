//! Text to words: small letters without accents; Arabic without vowel signs and article, Chinese, which has no spaces, in
//! pairs of characters. The same for questions of members and for the help. To do it twice changes nothing more.

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
            // Vowel signs, and the line that only makes a word longer.
            '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            _ if is_han(letter) => {
                end(&mut word, &mut words);
                let mut run = vec![letter];
                while let Some(next) = chars.next_if(|it| is_han(*it)) {
                    run.push(next);
                }
                words.extend(pairs(&run));
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
        words.push(without_article(&std::mem::take(word)).to_owned());
    }
}

/// Whether it is a character of Chinese.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Each two characters that stand together: words of Chinese are mostly as long, and nothing shows where they end. One that
/// stands alone is alone.
fn pairs(run: &[char]) -> Vec<String> {
    match run {
        [alone] => vec![alone.to_string()],
        _ => run.windows(2).map(|it| it.iter().collect()).collect(),
    }
}

/// An Arabic word without its article, also behind "and", "with", "as" and "for", which are written in one with it. What is
/// left has at least three letters.
fn without_article(word: &str) -> &str {
    const ARTICLES: [&str; 6] = ["ال", "وال", "بال", "كال", "فال", "لل"];
    let rest = ARTICLES.iter().find_map(|it| word.strip_prefix(it).filter(|it| it.chars().count() >= 3));
    // As often as there is one, so that a word that was cut is not cut again later.
    rest.map_or(word, without_article)
}

/// The letter without its accent, for the languages of Europe in Latin letters; and Arabic letters that are often written
/// for one another.
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
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
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
    fn chinese_is_cut_into_pairs_and_what_stands_alone_stays_alone() {
        assert_eq!(
            words("忘记密码，锁 Latchkey账户2个"),
            ["忘记", "记密", "密码", "锁", "latchkey", "账户", "2", "个"]
        );
    }

    #[test]
    fn arabic_is_without_vowel_signs_lines_and_article() {
        assert_eq!(words("كَلِمَة المرور"), ["كلمه", "مرور"]);
        assert_eq!(words("إلغاء الـحساب، والرمز بالبريد للحساب"), ["غاء", "حساب", "رمز", "بريد", "حساب"]);
        // Written without its sign it looks like an article, so both are cut alike.
        assert_eq!(words("إلغاء"), words("الغاء"));
        assert_eq!(words("أرى آخر والد"), ["اري", "اخر", "والد"]);
    }

    #[test]
    fn words_of_words_are_the_same_words() {
        for text in ["我的密码锁", "الالتزام بالقواعد", "one-time Straße", "忘了我的 Services Online 密码"]
        {
            let once = words(text);
            assert_eq!(words(&once.join(" ")), once);
        }
    }

    #[test]
    fn a_placeholder_is_one_word() {
        assert_eq!(words("my {service}record {oops"), ["my", "{service}", "record", "{oops}"]);
    }
}
