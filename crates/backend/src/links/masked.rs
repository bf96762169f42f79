//! What may be seen of an older account: the number, the name and the address, masked.

use crate::base::settings::LinkSetting;

/// The number of an older account of this provider, masked. It may look like anything where no form is stated: the end of
/// it stays.
pub fn label(links: &[LinkSetting], provider: &str, number: &str) -> String {
    let end = || number.chars().skip(number.chars().count().saturating_sub(2).max(1)).collect::<String>();
    let setting = links.iter().find(|it| it.id == provider);
    setting.and_then(|it| it.number.masked(number)).unwrap_or_else(|| format!("••••• {}", end()))
}

/// The first letter of each word, and always as many dots: the length says nothing.
pub fn name(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|it| it.chars().next());
    words.map(|first| format!("{first}••••")).collect::<Vec<_>>().join(" ")
}

/// The first letter and the domain.
pub fn email(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    format!("{}•••@{domain}", local.chars().next().unwrap_or('•'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_number_only_the_end_is_shown() {
        let links = [LinkSetting::default()];
        let label = |number| label(&links, &links[0].id, number);
        assert_eq!(label("A12345670"), "A ••••• 67 0");
        assert_eq!(label("member-4711"), "••••• 11");
        assert_eq!(label("ab"), "••••• b");
        assert_eq!(label("7"), "••••• ");
    }

    #[test]
    fn names_and_addresses_are_known_only_to_who_knows_them() {
        assert_eq!(name("Margaret  Johnson"), "M•••• J••••");
        assert_eq!(email("margaret@example.org"), "m•••@example.org");
        assert_eq!(email("a@b.org"), "a•••@b.org");
        assert_eq!(email(""), "••••@");
    }
}
