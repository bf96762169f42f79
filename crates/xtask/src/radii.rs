//! The two radii of corners, which operators set. Sass must know the design system's own to compute with them, so custom
//! properties are put in their place after it, as for colors. One that stands for neither stops the build.

use brand::Brand;

use crate::run::Outcome;

/// What the design system emits, and what stands in its place. A box to tick is small: there it is never quite round.
const MAPPED: [(&str, &str); 2] = [(".25rem", "var(--lk-radius-small)"), ("2px", "min(4px,var(--lk-radius-small))")];

/// These are shapes and no corners.
const SHAPES: [&str; 3] = ["0", "50%", "99rem"];

const PROPERTY: &str = "border-radius:";

/// The sheet with properties in the place of its radii, after a statement of what they are by themselves.
pub fn with_properties(sheet: &str) -> Outcome<String> {
    let mut parts = sheet.split(PROPERTY);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value = part.split([';', '}']).next().unwrap_or_default();
        let mapped = MAPPED.iter().find(|it| it.0 == value).map(|it| it.1);
        let own = SHAPES.contains(&value) || value.starts_with("var(--lk-radius-");
        let Some(new) = mapped.or(own.then_some(value)) else {
            return Err(format!(
                "The style sheet has a corner of {value}. Write var(--lk-radius-small) or var(--lk-radius-large) in style/, or \
                 say in crates/xtask/src/radii.rs which of them it is."
            ));
        };
        text += &format!("{PROPERTY}{new}{}", &part[value.len()..]);
    }
    let own: Vec<_> = Brand::default().radius.properties().iter().map(|(name, it)| format!("{name}:{it}")).collect();
    Ok(format!("{text}:root{{{}}}", own.join(";")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_of_two_radii_and_shapes_stay_as_they_are() {
        let text = with_properties("a{border-radius:.25rem}b{border-radius:50%;x:y}c{border-radius:2px}").unwrap();
        let want = "a{border-radius:var(--lk-radius-small)}b{border-radius:50%;x:y}\
                    c{border-radius:min(4px,var(--lk-radius-small))}\
                    :root{--lk-radius-small:6px;--lk-radius-large:12px}";
        assert_eq!(text, want);
        assert_eq!(
            with_properties(want).unwrap_err().split(". ").next(),
            Some("The style sheet has a corner of min(4px,var(--lk-radius-small))")
        );
        assert!(with_properties("a{border-radius:.5rem}").is_err_and(|it| it.contains("a corner of .5rem")));
    }
}
