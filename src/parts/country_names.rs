//! Countries under their names in the language of the page. A backend names them in English, beside their codes.

use contract::PhoneCountry;

use crate::browser::{self, Language};

/// The tag of the language in which the contract names countries.
const OF_THE_CONTRACT: &str = "en";

/// A country under its name in the language of the page, and its names in all others, under which it is found too.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub country: PhoneCountry,
    pub also: Vec<String>,
}

/// In the order of their names.
pub fn named(all: Vec<PhoneCountry>) -> Vec<Named> {
    let spoken = Language::spoken();
    let languages: Vec<_> = Language::all().map(|it| (it, browser::region_names(it))).collect();
    let name = |country: PhoneCountry| {
        let mut also = vec![country.name.clone()];
        let mut own = country.name.clone();
        for (language, names) in languages.iter().filter(|it| it.0.tag() != OF_THE_CONTRACT) {
            let Some(name) = names(&country.code) else { continue };
            match *language == spoken {
                true => own = name,
                false => also.push(name),
            }
        }
        also.retain(|it| *it != own);
        Named { country: PhoneCountry { name: own, ..country }, also }
    };
    let mut all: Vec<Named> = all.into_iter().map(name).collect();
    browser::sort_by_name(&mut all, |it| &it.country.name);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_does_not_know_keeps_the_name_that_the_backend_gives() {
        let one = |code: &str, name: &str| PhoneCountry {
            code: code.to_owned(),
            name: name.to_owned(),
            ..PhoneCountry::default()
        };
        let named = named(vec![one("DZ", "Algeria"), one("AF", "Afghanistan")]);
        let names: Vec<_> = named.iter().map(|it| it.country.name.as_str()).collect();
        assert_eq!(names, ["Afghanistan", "Algeria"]);
        assert!(named.iter().all(|it| it.also.is_empty()));
    }
}
