//! The kinds of older accounts that can be linked here, as the backend states them.

use contract::{LinkKind, LinkProvider, NumberRules};

use super::settings::Settings;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Providers(Settings);

impl Providers {
    pub(super) fn of(settings: Settings) -> Providers {
        Providers(settings)
    }

    pub fn find(&self, id: &str) -> Option<LinkProvider> {
        self.0.config().links.into_iter().find(|it| it.id == id)
    }

    /// Every kind of older account that can be linked here.
    pub fn all(&self) -> Vec<LinkProvider> {
        self.0.config().links.into_iter().filter(|it| it.kind != LinkKind::Unknown).collect()
    }

    /// How the numbers of older accounts are written here, as far as that is stated.
    pub fn numbers(&self) -> Vec<NumberRules> {
        self.0.config().links.into_iter().filter_map(|it| it.number).collect()
    }

    /// Whose number this looks like, if it looks like one.
    pub fn of_number(&self, typed: &str) -> Option<NumberRules> {
        self.numbers().into_iter().find(|it| it.recognizes(typed))
    }

    /// What kind of older account this provider has; unknown if it is not (or no longer) offered.
    pub fn kind(&self, id: &str) -> LinkKind {
        self.find(id).map_or(LinkKind::Unknown, |it| it.kind)
    }

    /// How the older account of a link is called.
    pub fn name(&self, id: &str) -> String {
        self.find(id).map_or_else(|| self.0.brand().service, |it| it.name)
    }
}

#[cfg(test)]
mod tests {
    use contract::Config;
    use leptos::prelude::Owner;

    use super::*;
    use crate::text::Brand;

    #[test]
    fn a_provider_of_an_unknown_kind_is_not_offered_and_one_that_is_gone_has_the_name_of_the_service() {
        let links = r#"[{"id":"old","name":"Old","kind":"old_account"},{"id":"owls","name":"Owls","kind":"owl"}]"#;
        let links: Vec<LinkProvider> = serde_json::from_str(links).unwrap();
        Owner::new().with(|| {
            let settings = Settings::new(Brand::default(), Config { links, ..Config::default() });
            let providers = Providers::of(settings);
            assert_eq!(providers.all().iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["old"]);
            assert_eq!((providers.kind("old"), providers.kind("gone")), (LinkKind::OldAccount, LinkKind::Unknown));
            assert_eq!((providers.name("owls"), providers.name("gone")), ("Owls".to_owned(), settings.brand().service));
        });
    }
}
