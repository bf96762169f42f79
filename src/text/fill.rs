//! Fills the gaps in the help's sentences: names from the operator, rules from the backend.

use contract::Config;

use super::{
    Brand, contact, help,
    time::{duration, hours},
};
use crate::browser::Language;
use crate::content::{self, Piece, Rule, Words};

/// The address of a link in the help: one of the app is in the language of the page.
pub fn address(href: &str) -> String {
    if href.starts_with('/') { Language::spoken().address(href) } else { href.to_owned() }
}

/// The whole sentence as text.
pub fn fill(words: Words, brand: &Brand, config: &Config) -> String {
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

/// A backend that states no rule (or none that answers) leaves the contract's defaults.
fn rule(rule: Rule, brand: &Brand, config: &Config) -> String {
    match rule {
        Rule::CodeLength => config.email.code_length.to_string(),
        Rule::CodeTime => duration(u64::from(config.email.code_minutes) * 60),
        Rule::PasswordMin => config.accounts.as_ref().map_or(12, |it| it.password.min).to_string(),
        Rule::BackupCodes => match config.methods.backup_codes {
            0 => "10".to_owned(),
            count => count.to_string(),
        },
        Rule::ResetWait => hours(config.account_reset.as_ref().map_or(24, |it| it.wait_hours)),
        Rule::ResetConfirm => hours(config.account_reset.as_ref().map_or(24, |it| it.confirm_hours)),
        Rule::ResetOutcome => help::reset_outcome(config.account_reset.as_ref().map(|it| it.mode)).to_owned(),
        Rule::AnswerTime => contact::answer_time(config.help.contact.as_ref().and_then(|it| it.answer_days), brand),
    }
}
