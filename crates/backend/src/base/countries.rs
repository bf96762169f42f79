//! Which countries there are, and under which calling code. The list is in `countries.txt`: ISO 3166-1 code, calling
//! code (with `*` where several share it and this one is meant unless another is chosen), name.

use std::sync::LazyLock;

/// One country as the list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1.
    pub code: &'static str,
    /// What stands behind `+`.
    pub calling_code: &'static str,
    /// As members read it.
    pub name: &'static str,
    /// Whether its calling code is taken to mean this country.
    pub is_main: bool,
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

/// Every country of the list.
pub fn all() -> &'static [Country] {
    &ALL
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
