//! Changes to the text of a built file. A change that finds nothing to change is a mistake of the build, and never passes
//! in silence: the file would be published as it was.

/// The text with `to` in the place of `from`, which stands in it exactly once.
///
/// # Errors
/// A sentence that says what was looked for.
pub fn replace_once(text: &str, from: &str, to: &str) -> Result<String, String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(format!("{from} is to be replaced, and stands in the text {count} times instead of once.")),
    }
}

/// The text with `to` between `before` and the next `after`. `before` stands in it exactly once.
///
/// # Errors
/// A sentence that says what was looked for.
pub fn refill(text: &str, before: &str, after: &str, to: &str) -> Result<String, String> {
    let old = text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|it| it.0).unwrap_or_default();
    replace_once(text, &format!("{before}{old}{after}"), &format!("{before}{to}{after}"))
}

/// The text with `to` between every `before` and the next `after`. There is at least one.
///
/// # Errors
/// A sentence that says what was looked for.
pub fn refill_each(text: &str, before: &str, after: &str, to: &str) -> Result<String, String> {
    let mut parts = text.split(before);
    let mut changed = parts.next().unwrap_or_default().to_owned();
    let mut count = 0;
    for part in parts {
        let (_, rest) = part.split_once(after).ok_or_else(|| format!("There is no {after} after {before}."))?;
        changed += &format!("{before}{to}{after}{rest}");
        count += 1;
    }
    if count == 0 {
        return Err(format!("{before} is to be filled, and stands nowhere in the text."));
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_exactly_once_is_not_replaced_in_silence() {
        assert_eq!(replace_once("a b c", "b", "x").as_deref(), Ok("a x c"));
        assert!(replace_once("a b c", "d", "x").is_err_and(|it| it.starts_with("d is to be replaced")));
        assert!(replace_once("a b b", "b", "x").is_err());
    }

    #[test]
    fn what_stands_between_two_marks_is_replaced_whatever_it_is() {
        assert_eq!(refill("<t>old</t> <u>", "<t>", "</t>", "new").as_deref(), Ok("<t>new</t> <u>"));
        assert_eq!(refill("<t></t>", "<t>", "</t>", "new").as_deref(), Ok("<t>new</t>"));
        for wrong in ["old</t>", "<t>old", "<t>old</t><t>old</t>"] {
            assert!(refill(wrong, "<t>", "</t>", "new").is_err(), "{wrong}");
        }
        assert_eq!(refill_each("<t>a</t>-<t>b</t>", "<t>", "</t>", "c").as_deref(), Ok("<t>c</t>-<t>c</t>"));
        assert!(refill_each("<u>", "<t>", "</t>", "c").is_err());
        assert!(refill_each("<t>a", "<t>", "</t>", "c").is_err());
    }
}
