//! The rules, one module a level or a part of one.

mod account;
mod always;
mod core;
mod help;
mod identities;
mod keys;
mod links;
mod phones;
mod recovery;
mod services;
mod states;

use crate::rule::{Level, Rule};

/// Every rule, by level.
pub const LEVELS: &[(Level, &[&[Rule]])] = &[
    (Level::Core, core::RULES),
    (Level::Keys, &[keys::RULES]),
    (Level::Phones, &[phones::RULES]),
    (Level::Recovery, &[recovery::RULES]),
    (Level::Links, &[links::RULES]),
    (Level::Account, account::RULES),
    (Level::Services, &[services::RULES]),
    (Level::Identities, &[identities::RULES]),
    (Level::Help, &[help::RULES]),
];

/// Every rule with its level, in order.
pub fn all() -> impl Iterator<Item = (Level, Rule)> {
    LEVELS.iter().flat_map(|(level, parts)| parts.iter().flat_map(|it| it.iter()).map(|rule| (*level, *rule)))
}

/// The rule with this name.
pub fn find(id: &str) -> Option<(Level, Rule)> {
    all().find(|it| it.1.id == id)
}

/// Those that are named, by themselves or by their level; all where nothing is named. The rules that hold for every
/// answer are always among them.
pub fn chosen(only: &[String]) -> Result<Vec<(Level, Rule)>, String> {
    let is_known = |name: &String| Level::ALL.iter().any(|it| it.name() == name) || find(name).is_some();
    if let Some(unknown) = only.iter().find(|it| !is_known(it)) {
        return Err(format!("There is no level and no rule `{unknown}`; --list shows all."));
    }
    let is_chosen = |(level, rule): &(Level, Rule)| {
        only.is_empty()
            || matches!(rule.check, crate::rule::Check::Always(_))
            || only.iter().any(|it| it == level.name() || it == rule.id)
    };
    Ok(all().filter(is_chosen).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_plain_and_each_rule_is_one_sentence() {
        let rules: Vec<_> = all().map(|it| it.1).collect();
        for (at, rule) in rules.iter().enumerate() {
            assert!(rules[..at].iter().all(|it| it.id != rule.id), "{} is there twice", rule.id);
            assert!(
                rule.id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'),
                "{}",
                rule.id
            );
            assert!(rule.says.starts_with(char::is_uppercase) && rule.says.ends_with('.'), "{}", rule.says);
        }
    }

    #[test]
    fn levels_stand_in_their_order_and_a_name_that_is_none_is_said() {
        let levels: Vec<Level> = LEVELS.iter().map(|it| it.0).collect();
        assert_eq!(levels, Level::ALL);
        assert!(chosen(&["nothing".to_owned()]).is_err());
        assert!(chosen(&["keys".to_owned()]).unwrap().iter().any(|it| it.0 == Level::Keys));
    }
}
