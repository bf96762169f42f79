//! Text in which parts are hidden, as it is spoken. Most screen readers would say "bullet" for each of the dots.

use super::frame::HIDDEN;

/// What stands for each letter that is hidden.
const DOT: char = '•';

/// How a text is spoken, if some of it is hidden: "A ••••• 67 0" is "A, hidden, 67 0".
pub fn spoken(text: &str) -> Option<String> {
    let mut parts = text.split(DOT).filter(|it| !it.trim().is_empty()).map(str::trim);
    if !text.contains(DOT) {
        return None;
    }
    let begins = text.trim_start().starts_with(DOT);
    let mut spoken = if begins { String::new() } else { parts.next().unwrap_or_default().to_owned() };
    let hide = |spoken: &mut String, rest: &str| {
        let comma = if spoken.is_empty() { "" } else { ", " };
        spoken.push_str(&format!("{comma}{HIDDEN}"));
        if !rest.is_empty() {
            let comma = if rest.starts_with(['.', ',', ':', ';', '?', ')']) { "" } else { ", " };
            spoken.push_str(&format!("{comma}{rest}"));
        }
    };
    let mut count = 0;
    for rest in parts {
        hide(&mut spoken, rest);
        count += 1;
    }
    if count == 0 || text.trim_end().ends_with(DOT) {
        hide(&mut spoken, "");
    }
    Some(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_parts_are_said_once_and_what_is_not_hidden_stays() {
        for (text, want) in [
            ("A ••••• 67 0", "A, hidden, 67 0"),
            ("M•••• J••••", "M, hidden, J, hidden"),
            ("m•••@example.org", "m, hidden, @example.org"),
            ("+1 ••• ••• 0123", "+1, hidden, 0123"),
            ("••••• 11", "hidden, 11"),
            ("•••", "hidden"),
            ("We wrote to m•••. Look there.", "We wrote to m, hidden. Look there."),
        ] {
            assert_eq!(spoken(text).as_deref(), Some(want), "{text}");
        }
        assert_eq!(spoken("ann@example.org"), None);
    }
}
