//! Texts of `content/` with gaps as `{name}`: whether what a page says is one of their sentences, and what stands in the
//! gaps. Which texts there are is the business of `tongue.rs`.

/// More than gaps and signs.
pub fn has_words(template: &str) -> bool {
    letters(template) >= 2
}

/// Whether a template says enough of a text to be told from others.
pub fn is_most_of(text: &str, template: &str) -> bool {
    has_words(template) && literals(template).map(weight).sum::<usize>() * 4 >= weight(text)
}

/// How much a text says, in letters: a character of Chinese is as good as three, beside a name in Latin ones.
fn weight(text: &str) -> usize {
    let of = |it: char| if ('\u{3400}'..='\u{9fff}').contains(&it) { 3 } else { 1 };
    text.chars().filter(|it| it.is_alphabetic()).map(of).sum()
}

/// How many letters it has between its gaps.
pub fn letters(template: &str) -> usize {
    literals(template).map(|it| it.chars().filter(|it| it.is_alphabetic()).count()).sum()
}

/// What a template says between its gaps.
pub fn literals(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').enumerate().map(|(at, it)| if at == 0 { it } else { it.split_once('}').map_or("", |it| it.1) })
}

/// What stands in the gaps of a template, if this text is one of its sentences.
pub fn gaps(template: &str, text: &str) -> Option<Vec<(String, String)>> {
    let names = template.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0.to_owned());
    let literals: Vec<&str> = literals(template).collect();
    let (first, rest) = literals.split_first()?;
    let mut left = text.strip_prefix(first)?;
    let mut found = Vec::new();
    for (at, (name, literal)) in names.zip(rest).enumerate() {
        let is_last = at + 1 == rest.len();
        let end = match (is_last, literal.is_empty()) {
            (true, true) => left.len(),
            (true, false) => left.strip_suffix(literal)?.len(),
            (false, true) => 0,
            (false, false) => left.find(literal)?,
        };
        // A gap holds a name, a number or a time.
        if end == 0 || end > 80 {
            return None;
        }
        found.push((name, left[..end].to_owned()));
        left = &left[end + literal.len()..];
    }
    left.is_empty().then_some(found)
}

#[test]
fn a_short_text_beside_a_long_name_is_known_in_every_script() {
    for (template, text) in [
        ("Unlink {name}", "Unlink Services Online"),
        ("取消关联 {name}", "取消关联 Services Online"),
        ("إلغاء ربط {name}", "إلغاء ربط Services Online"),
    ] {
        assert!(is_most_of(text, template), "{template}");
        assert_eq!(gaps(template, text), Some(vec![("name".to_owned(), "Services Online".to_owned())]));
    }
    // Of these, the name is nearly all.
    for (template, text) in
        [("{name}:", "Services Online:"), ("{name}的", "Services Online的"), ("{a} of {b}", "Bank of Example Islands")]
    {
        assert!(!is_most_of(text, template), "{template}");
    }
}
