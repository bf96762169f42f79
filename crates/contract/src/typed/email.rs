//! An email address out of what was typed or pasted. Whether it is one, is for the backend to say.

use super::plain;

/// Signs that come along with an address that was taken out of a sentence, and signs around it.
const AFTER: [char; 5] = ['.', ',', ';', ':', '!'];
const AROUND: [(char, char); 7] =
    [('<', '>'), ('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// The address alone: without what cannot be seen, a name before it, `mailto:`, signs around it and the end of a
/// sentence; also without the spaces that keyboards put beside its `@`, and in its domain. Nothing is guessed: what could
/// be two addresses stays as it is, so that it is refused. Small and capital letters stay, too.
pub fn bare_email(typed: &str) -> String {
    let mut text = plain(typed);
    // What is taken off may lay bare something else that is to be taken off.
    loop {
        let next = joined(without_ends(without_name(&text).trim()));
        if next == text {
            return text;
        }
        text = next;
    }
}

/// "Pat Doe <pat@example.org>" is what stands in the brackets.
fn without_name(text: &str) -> &str {
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    match inside {
        Some((address, after)) if address.contains('@') && !after.contains(['<', '@']) => address,
        _ => text,
    }
}

fn without_ends(text: &str) -> &str {
    if text.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("mailto:")) {
        let address = &text[7..];
        return address.split_once('?').map_or(address, |(address, _)| address);
    }
    for (open, close) in AROUND {
        if let Some(inside) = text.strip_prefix(open).and_then(|it| it.strip_suffix(close)) {
            return inside;
        }
    }
    text.trim_end_matches(AFTER)
}

/// Without spaces beside the `@`, and around the dots after it.
fn joined(text: &str) -> String {
    match text.split_once('@') {
        Some((local, domain)) if !domain.contains('@') => {
            let labels: Vec<&str> = domain.split('.').map(str::trim).collect();
            format!("{}@{}", local.trim(), labels.join("."))
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_found_in_what_comes_with_it() {
        for typed in [
            "pat@example.org",
            " pat@example.org ",
            "\u{202a}pat@example.org\u{202c}",
            "\u{200b}pat\u{ad}@exam\u{feff}ple.org\u{a0}",
            "mailto:pat@example.org",
            "MAILTO:pat@example.org?subject=Hello",
            "<pat@example.org>",
            "Pat Doe <pat@example.org>",
            "\"Doe, Pat\" <mailto:pat@example.org>;",
            "pat@example.org.",
            "pat@example.org,",
            "“pat@example.org”.",
            "(pat@example.org)",
            "pat＠ｅｘａｍｐｌｅ．ｏｒｇ",
            "pat@example。org",
            "pat @example.org",
            "pat@ example. org ",
        ] {
            assert_eq!(bare_email(typed), "pat@example.org", "{typed:?}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for typed in [
            "Pat Doe pat@example.org",
            "pat doe@example.org",
            "pat@example.org sam@example.org",
            "Pat <pat@example.org>, Sam <sam@example.org>",
            "pat",
            "",
            "@",
            "o'neil@example.org",
            "Pat.Doe+tag@Example.org",
            "zoë@exämple.org",
        ] {
            assert_eq!(bare_email(typed), typed, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_around_an_address_changes_nothing(
            local in "[a-zA-Z0-9]([a-zA-Z0-9.+'_-]{0,8}[a-zA-Z0-9])?", domain in "[a-z0-9]{1,8}\\.[a-z]{2,9}",
            before in "(mailto:|<|\u{202a}| |\u{feff}){0,1}", after in "[.,;\u{202c}\u{200b} ]{0,3}",
        ) {
            let address = format!("{local}@{domain}");
            let closed = if before == "<" { ">" } else { "" };
            prop_assert_eq!(bare_email(&format!("{before}{address}{closed}{after}")), address);
        }

        #[test]
        fn what_was_read_is_read_the_same_again(typed in "\\PC{0,24}|[<>@.,;: a-z\"'()]{0,24}") {
            let read = bare_email(&typed);
            prop_assert_eq!(bare_email(&read), read);
        }
    }
}
