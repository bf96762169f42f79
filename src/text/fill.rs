//! Fills the gaps in the help's sentences: names from the operator, rules from the backend.

use contract::{Config, UNSTATED};

use super::{
    Brand, contact, help,
    time::{duration, hours},
};
use crate::browser::Language;
use crate::content::{self, Piece, Rule};

/// The address of a link in the help: one of the app is in the language of the page.
pub fn address(href: &str) -> String {
    if href.starts_with('/') { Language::spoken().address(href) } else { href.to_owned() }
}

/// The whole sentence as text.
pub fn fill(words: &[Piece], brand: &Brand, config: &Config) -> String {
    words.iter().map(|it| piece(*it, brand, config)).collect()
}

/// One piece as text.
pub fn piece(piece: Piece, brand: &Brand, config: &Config) -> String {
    match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Brand(name) => named(name, brand),
        Piece::Rule(it) => rule(it, brand, config),
    }
}

fn named(name: content::Brand, brand: &Brand) -> String {
    match name {
        content::Brand::Agency => brand.agency.clone(),
        content::Brand::Service => brand.service.clone(),
        content::Brand::Account => brand.account.clone(),
        content::Brand::SupportPhone => brand.support_phone.clone(),
        content::Brand::SupportHours => brand.support_hours.clone(),
        content::Brand::ContactForm => help::CONTACT_FORM.to_owned(),
    }
}

/// Where a backend states no rule, or none answers, no number is said: it might be another.
fn rule(rule: Rule, brand: &Brand, config: &Config) -> String {
    let (email, reset) = (config.is_known().then_some(&config.email), config.account_reset.as_ref());
    match rule {
        Rule::CodeLength => match email {
            Some(it) if it.code_length > 0 => it.code_length.to_string(),
            _ => help::RULE_SEVERAL.to_owned(),
        },
        Rule::CodeTime => match email {
            Some(it) if it.code_minutes > 0 => duration(u64::from(it.code_minutes) * 60),
            _ => help::RULE_LIMITED_TIME.to_owned(),
        },
        Rule::PasswordLength => match &config.accounts {
            Some(it) if it.password.min > 0 => help::rule_length(it.password.min),
            _ => help::RULE_LENGTH_ASKED.to_owned(),
        },
        Rule::BackupCodes => match config.methods.backup_codes {
            0 | UNSTATED => help::RULE_SEVERAL.to_owned(),
            count => count.to_string(),
        },
        Rule::ResetWait => reset.map_or_else(|| help::RULE_WAIT_SAID.to_owned(), |it| hours(it.wait_hours)),
        Rule::ResetWithin => match reset {
            Some(it) => help::rule_within(&hours(it.confirm_hours)),
            None => help::RULE_WITHIN_SAID.to_owned(),
        },
        Rule::ResetOutcome => help::reset_outcome(reset.map(|it| it.mode)).to_owned(),
        Rule::AnswerTime => contact::answer_time(config.help.contact.as_ref().and_then(|it| it.answer_days), brand),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [Rule; 7] = [
        Rule::CodeLength,
        Rule::CodeTime,
        Rule::PasswordLength,
        Rule::BackupCodes,
        Rule::ResetWait,
        Rule::ResetWithin,
        Rule::ResetOutcome,
    ];

    #[test]
    fn what_nobody_has_stated_is_not_said_as_a_number() {
        for language in Language::all() {
            language.speak();
            for it in RULES {
                let said = rule(it, &Brand::default(), &Config::default());
                assert!(!said.is_empty() && !said.contains(|it: char| it.is_ascii_digit()), "{it:?}: {said}");
            }
        }
        Language::FIRST.speak();
        // What the contract itself says of a key that is missing may be said.
        let answered = Config { contract: "1.0".to_owned(), ..Config::default() };
        let said = RULES.map(|it| rule(it, &Brand::default(), &answered));
        let numbers = said.iter().filter(|it| it.contains(|it: char| it.is_ascii_digit())).count();
        assert_eq!((said[0].as_str(), said[1].as_str(), numbers), ("6", "10 minutes", 2));
    }

    #[test]
    fn what_is_stated_is_said() {
        let config = r#"{"contract":"1.0","email":{"code_length":8,"code_minutes":15},
            "accounts":{"password":{"min":14,"max":64}},"methods":{"backup_codes":8},
            "account_reset":{"mode":"reset_methods","wait_hours":72,"confirm_hours":48}}"#;
        let config: Config = serde_json::from_str(config).unwrap();
        Language::FIRST.speak();
        let said = RULES.map(|it| rule(it, &Brand::default(), &config));
        for (said, part) in said.iter().zip(["8", "15 minutes", "14", "8", &*hours(72), &*hours(48)]) {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(said[6], *help::RESET_OUTCOME_METHODS);
    }
}
