//! Accounts from elsewhere: signing in with one, and which of them sign a member in.

use contract::Config;

super::words!("identities");

/// How the provider of an account is called. One that is not offered any more is called by its id.
pub fn name(config: &Config, id: &str) -> String {
    config.sign_in_with.iter().find(|it| it.id == id).map_or(id, |it| it.name.as_str()).to_owned()
}

#[cfg(test)]
mod tests {
    use contract::IdentityProvider;

    use super::*;

    #[test]
    fn a_provider_that_is_gone_is_called_by_its_id() {
        let other = IdentityProvider { id: "other".to_owned(), name: "Other ID".to_owned(), ..Default::default() };
        let config = Config { sign_in_with: vec![other], ..Config::default() };
        assert_eq!((name(&config, "other"), name(&config, "gone")), ("Other ID".to_owned(), "gone".to_owned()));
    }
}
