//! The setting `sign_in_with`: each identity provider whose accounts sign members in here.

use std::fmt;

use contract::IdentityProvider;
use serde::{Deserialize, Serialize};
use url::Url;

use super::services::is_safe;
use super::wrong;
use crate::base::near::is_near;

/// An identity provider: an OpenID Provider (OpenID Connect Core 1.0) at which this backend is registered as a client.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityProviderSetting {
    /// Its name in addresses: small letters, digits and dashes.
    pub id: String,
    /// How it is called on the screen and in mails: "Sign in with …".
    pub name: String,
    /// What its tokens name as their issuer, letter for letter. All else is found from there (OpenID Connect Discovery 1.0).
    pub issuer: String,
    /// As which client this backend is known there.
    pub client_id: String,
    /// Its password there; empty: a public client, which has none.
    #[serde(default)]
    pub client_secret: String,
    /// What is asked for.
    #[serde(default = "scope")]
    pub scope: String,
    /// How it sends its answer.
    #[serde(default)]
    pub response_mode: ResponseMode,
    /// What its word for an email address is worth.
    #[serde(default)]
    pub email: EmailTrust,
    /// The second step is skipped where the ID token has one of these as its `acr`.
    #[serde(default)]
    pub enough_acr: Vec<String>,
    /// Or one of these among its `amr`.
    #[serde(default)]
    pub enough_amr: Vec<String>,
    /// But only if the ID token says that its member signed in there so many seconds ago at most (`auth_time`).
    #[serde(default = "enough_seconds")]
    pub enough_seconds: u64,
    /// Whether it is in a private network, though its issuer does not say so: else nothing there is asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private_network: bool,
    /// A picture for its button: an address on the site itself, beginning with one `/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// How a provider sends its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// Behind `#`, so that no server sees it on its way.
    #[default]
    Fragment,
    /// As a form that the browser posts to this backend (OAuth 2.0 Form Post Response Mode 1.0).
    FormPost,
}

/// What a provider's word for an email address is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailTrust {
    /// Nothing: a code is sent to it.
    #[default]
    Prove,
    /// An address that it says is verified counts as proved.
    Trusted,
}

fn scope() -> String {
    "openid email".to_owned()
}

fn enough_seconds() -> u64 {
    10 * 60
}

impl fmt::Debug for IdentityProviderSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityProviderSetting({} {})", self.id, self.issuer)
    }
}

impl IdentityProviderSetting {
    /// Whether it may be on this machine or in a private network: where the operator has said so, by the setting or by the
    /// issuer's own address.
    pub fn may_be_near(&self) -> bool {
        self.private_network || is_near(&self.issuer)
    }

    /// Whether anything that it says skips the second step.
    pub fn can_be_enough(&self) -> bool {
        !self.enough_acr.is_empty() || !self.enough_amr.is_empty()
    }

    /// What the pages may know of it.
    pub fn offered(&self) -> IdentityProvider {
        let site = Url::parse(&self.issuer).ok();
        IdentityProvider {
            id: self.id.clone(),
            name: self.name.clone(),
            site: site.and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default(),
            logo: self.logo.clone(),
        }
    }
}

/// Refuses what cannot work or would not be safe, with a sentence.
pub(super) fn check(providers: &[IdentityProviderSetting], passwords: bool) -> Result<(), String> {
    if providers.is_empty() && !passwords {
        return Err(wrong(
            "passwords",
            "is false, so that sign_in_with needs an entry: else nobody could create an account",
        ));
    }
    for (at, provider) in providers.iter().enumerate() {
        let id = &provider.id;
        let slug = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if id.is_empty() || !id.chars().all(slug) {
            return Err(wrong("sign_in_with", "needs an id of small letters, digits, and dashes for each entry"));
        }
        if providers[..at].iter().any(|it| it.id == *id) {
            return Err(wrong("sign_in_with", &format!("has the id {id} twice")));
        }
        // Two entries of one issuer would be the same accounts, by different rules.
        if providers[..at].iter().any(|it| it.issuer == provider.issuer) {
            return Err(wrong("sign_in_with.issuer", &format!("has {} twice", provider.issuer)));
        }
        check_one(provider)?;
    }
    Ok(())
}

fn check_one(provider: &IdentityProviderSetting) -> Result<(), String> {
    let id = &provider.id;
    if provider.name.trim().is_empty() || provider.name.chars().any(char::is_control) {
        return Err(wrong("sign_in_with.name", &format!("needs one line for {id}")));
    }
    let has_query = Url::parse(&provider.issuer).is_ok_and(|it| it.query().is_some());
    if !is_safe(&provider.issuer) || has_query {
        return Err(wrong(
            "sign_in_with.issuer",
            &format!("must be an https address for {id}, without ? and # and user name (http only on this machine)"),
        ));
    }
    if provider.client_id.is_empty() {
        return Err(wrong("sign_in_with.client_id", &format!("is missing for {id}")));
    }
    if !provider.scope.split(' ').any(|it| it == "openid") {
        return Err(wrong("sign_in_with.scope", &format!("must hold openid for {id}")));
    }
    if provider.enough_acr.iter().chain(&provider.enough_amr).any(|it| it.trim().is_empty()) {
        return Err(wrong("sign_in_with.enough_acr", &format!("or enough_amr has an empty word for {id}")));
    }
    if provider.can_be_enough() && provider.enough_seconds < 60 {
        return Err(wrong("sign_in_with.enough_seconds", &format!("must be 60 or more for {id}")));
    }
    let on_site = |it: &String| it.starts_with('/') && !it.starts_with("//") && !it.contains(['\\', ' ', '\n']);
    if provider.logo.as_ref().is_some_and(|it| !on_site(it)) {
        return Err(wrong("sign_in_with.logo", &format!("must be an address of the site for {id}, such as /logo.svg")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "id = 'a'\nname = 'A'\nissuer = 'https://a.example'\nclient_id = 'latchkey'\n";

    fn checked(text: &str) -> Result<(), String> {
        let provider: IdentityProviderSetting = toml::from_str(text).map_err(|it| it.to_string())?;
        check(&[provider], true)
    }

    #[test]
    fn a_provider_is_read_and_what_cannot_work_is_refused_by_the_name_of_its_setting() {
        checked(GOOD).unwrap();
        checked(&format!("{GOOD}response_mode = 'form_post'\nemail = 'trusted'\nlogo = '/a.svg'")).unwrap();
        checked(&GOOD.replace("https://a.example", "http://localhost:9000/realm")).unwrap();
        for (text, key) in [
            (GOOD.replace("'a'", "'A B'"), "sign_in_with"),
            (GOOD.replace("'A'", "' '"), "sign_in_with.name"),
            (GOOD.replace("https", "http"), "sign_in_with.issuer"),
            (GOOD.replace("a.example", "a.example/?x=1"), "sign_in_with.issuer"),
            (GOOD.replace("a.example", "a.example/#x"), "sign_in_with.issuer"),
            (GOOD.replace("a.example", "u:p@a.example"), "sign_in_with.issuer"),
            (GOOD.replace("latchkey", ""), "sign_in_with.client_id"),
            (format!("{GOOD}scope = 'email'"), "sign_in_with.scope"),
            (format!("{GOOD}enough_amr = ['']"), "sign_in_with.enough_acr"),
            (format!("{GOOD}enough_amr = ['mfa']\nenough_seconds = 59"), "sign_in_with.enough_seconds"),
            (format!("{GOOD}logo = 'https://a.example/logo.svg'"), "sign_in_with.logo"),
            (format!("{GOOD}logo = '//a.example/logo.svg'"), "sign_in_with.logo"),
        ] {
            let sentence = checked(&text).unwrap_err();
            assert!(sentence.contains(&format!("The setting {key} ")), "{text}: {sentence}");
        }
        let one: IdentityProviderSetting = toml::from_str(GOOD).unwrap();
        assert!(check(&[one.clone(), one.clone()], true).unwrap_err().contains("twice"));
        let other = IdentityProviderSetting { id: "b".to_owned(), ..one.clone() };
        assert!(check(&[one, other], true).unwrap_err().contains("sign_in_with.issuer"));
    }

    #[test]
    fn without_passwords_and_without_providers_nobody_could_begin() {
        let one: IdentityProviderSetting = toml::from_str(GOOD).unwrap();
        check(&[one], false).unwrap();
        assert!(check(&[], false).unwrap_err().contains("The setting passwords "));
    }

    #[test]
    fn where_nothing_is_said_the_address_is_proved_here_and_the_second_step_asked_for() {
        let one: IdentityProviderSetting = toml::from_str(GOOD).unwrap();
        assert_eq!(
            (one.scope.as_str(), one.email, one.response_mode),
            ("openid email", EmailTrust::Prove, ResponseMode::Fragment)
        );
        assert!(!one.can_be_enough() && one.enough_seconds == 600);
    }

    #[test]
    fn pages_learn_which_site_comes_next_and_no_secret() {
        let one = format!("{GOOD}client_secret = 'hush'\nlogo = '/a.svg'");
        let one: IdentityProviderSetting = toml::from_str(&one).unwrap();
        let offered = one.offered();
        assert_eq!((offered.site.as_str(), offered.logo.as_deref()), ("a.example", Some("/a.svg")));
        assert!(!format!("{one:?}").contains("hush"));
    }
}
