//! Which countries there are, under which calling code, and what can be sent to each. The list is in `countries.txt`:
//! ISO 3166-1 code, calling code (with `*` where several share it and this one is meant unless another is chosen), name.

use std::sync::LazyLock;

use contract::{MethodKind, PhoneCountries, PhoneCountry};

use crate::settings::Phones;

/// One country as the list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1.
    pub code: &'static str,
    /// What stands behind `+`.
    pub calling_code: &'static str,
    name: &'static str,
    is_main: bool,
}

static ALL: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let mut all: Vec<Country> = include_str!("countries.txt").lines().filter_map(read).collect();
    let codes: Vec<&str> = all.iter().map(|it| it.calling_code).collect();
    for country in &mut all {
        country.is_main |= codes.iter().filter(|it| **it == country.calling_code).count() == 1;
    }
    all
});

fn read(line: &'static str) -> Option<Country> {
    let (code, rest) = line.split_once(' ')?;
    let (calling_code, name) = rest.split_once(' ')?;
    let is_main = calling_code.ends_with('*');
    Some(Country { code, calling_code: calling_code.trim_end_matches('*'), name, is_main })
}

/// The country with this ISO code.
pub fn by_code(code: &str) -> Option<Country> {
    ALL.iter().find(|it| it.code == code).copied()
}

/// The country that a number with this calling code is taken to be of.
pub fn by_calling_code(calling_code: u16) -> Option<Country> {
    let text = calling_code.to_string();
    ALL.iter().find(|it| it.is_main && it.calling_code == text).copied()
}

/// The ways in which a phone in this country can be reached, the better one first.
pub fn channels(settings: &Phones, code: &str) -> Vec<MethodKind> {
    let works = |not: &[String]| !not.iter().any(|it| it == code);
    let sms = works(&settings.no_texts).then_some(MethodKind::Sms);
    let voice = works(&settings.no_calls).then_some(MethodKind::Voice);
    sms.into_iter().chain(voice).collect()
}

/// Every country, as the contract says it.
pub fn all(settings: &Phones) -> PhoneCountries {
    let one = |it: &Country| {
        let channels = channels(settings, it.code);
        PhoneCountry {
            code: it.code.to_owned(),
            calling_code: it.calling_code.to_owned(),
            name: it.name.to_owned(),
            sms: channels.contains(&MethodKind::Sms),
            voice: channels.contains(&MethodKind::Voice),
            main: it.is_main,
        }
    };
    PhoneCountries { home: settings.home.clone(), countries: ALL.iter().map(one).collect() }
}

#[cfg(test)]
mod tests {
    use phonenumber::metadata::DATABASE;

    use super::*;

    #[test]
    fn the_list_has_every_country_of_the_numbering_plans_with_its_calling_code() {
        let mut known: Vec<(String, String)> =
            DATABASE.iter().map(|it| (it.id().to_owned(), it.country_code().to_string())).collect();
        known.retain(|(code, _)| code != "001");
        known.sort();
        known.dedup();
        let mut listed: Vec<(String, String)> =
            ALL.iter().map(|it| (it.code.to_owned(), it.calling_code.to_owned())).collect();
        listed.sort();
        assert_eq!(listed, known);
    }

    #[test]
    fn each_calling_code_has_one_main_country() {
        for country in ALL.iter() {
            let mains = ALL.iter().filter(|it| it.calling_code == country.calling_code && it.is_main);
            assert_eq!(mains.count(), 1, "+{}", country.calling_code);
        }
        assert_eq!(by_calling_code(1).map(|it| it.code), Some("US"));
        assert_eq!(by_calling_code(800), None);
    }
}
