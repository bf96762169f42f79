//! The addresses of the app to which help may link, other than its own pages. The app's test
//! `the_help_knows_every_address_that_it_may_link_to` holds the list true.

/// One a line; `*` stands for one part, such as the id of a link.
const LIST: &str = include_str!("../addresses.txt");

/// Every address, as listed.
pub fn all() -> impl Iterator<Item = &'static str> {
    LIST.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// Whether this is an address of the app, without what stands behind `?` or `#`.
pub fn is_one(address: &str) -> bool {
    all().any(|it| fits(it, address))
}

fn fits(pattern: &str, address: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), address.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some("*"), Some(part)) if !part.is_empty() => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_part() {
        assert!(fits("/link/*", "/link/old") && fits("/", "/") && fits("/link/*/forgot", "/link/old/forgot"));
        assert!(!fits("/link/*", "/link/") && !fits("/link/*", "/link") && !fits("/link/*", "/link/a/b"));
    }
}
