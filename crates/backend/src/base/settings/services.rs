//! The setting `services`: each site or program that members sign in to with their account here.

use contract::{FactKind, Service};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::{LinkSetting, wrong};

/// A service, as an OpenID Connect client ("relying party").
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSetting {
    /// Its `client_id`, and its name in addresses: small letters, digits and dashes.
    pub id: String,
    /// How it is called on the screen and in mails.
    pub name: String,
    /// Where signing in to it begins.
    pub site: String,
    /// Where answers may be sent, each letter for letter (RFC 9700, section 2.1).
    pub redirect_uris: Vec<String>,
    /// Where members may be sent after signing out, letter for letter.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where it is told that a member has signed out (OpenID Connect Back-Channel Logout 1.0); none: it is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backchannel_logout_uri: Option<String>,
    /// SHA-256 of its secret, as 64 hexadecimal digits. Its secret is random, so that nobody finds it by its hash.
    #[serde(default)]
    pub secret_sha256: String,
    /// Whether it has no secret, since it could not keep one: a program in a browser or on a phone.
    #[serde(default)]
    pub public: bool,
    /// What it may ask for besides who it is: `email`, `linked_number`.
    #[serde(default)]
    pub facts: Vec<FactKind>,
    /// Which of `links` must be linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_link: Option<String>,
    /// By which name it knows a member.
    #[serde(default)]
    pub subject: Subject,
    /// How what it is told is signed.
    #[serde(default)]
    pub algorithm: Algorithm,
}

/// By which name a service knows a member (OpenID Connect Core 1.0, section 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// By one that no other service knows.
    #[default]
    Pairwise,
    /// By the id of the account, the same for all services.
    Public,
}

/// How tokens are signed (RFC 7518, section 3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Algorithm {
    /// RSA: what OpenID Connect expects where nothing is said.
    #[default]
    #[serde(rename = "RS256")]
    Rs256,
    /// ECDSA on P-256: smaller and faster.
    #[serde(rename = "ES256")]
    Es256,
}

impl Algorithm {
    /// As a token says it.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Rs256 => "RS256",
            Algorithm::Es256 => "ES256",
        }
    }
}

impl ServiceSetting {
    /// What the pages may know of it.
    pub fn offered(&self) -> Service {
        Service { id: self.id.clone(), name: self.name.clone(), site: self.site.clone() }
    }
}

/// Refuses what cannot work or would not be safe, with a sentence.
pub(super) fn check(services: &[ServiceSetting], links: &[LinkSetting]) -> Result<(), String> {
    for (at, service) in services.iter().enumerate() {
        let id = &service.id;
        let slug = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if id.is_empty() || !id.chars().all(slug) {
            return Err(wrong("services", "needs an id of small letters, digits, and dashes for each entry"));
        }
        if services[..at].iter().any(|it| it.id == *id) {
            return Err(wrong("services", &format!("has the id {id} twice")));
        }
        if service.name.trim().is_empty() || service.name.contains(char::is_control) {
            return Err(wrong("services.name", &format!("must be one line for {id}")));
        }
        check_addresses(service)?;
        check_secret(service)?;
        check_facts(service, links)?;
    }
    Ok(())
}

fn check_addresses(service: &ServiceSetting) -> Result<(), String> {
    let id = &service.id;
    if service.redirect_uris.is_empty() {
        return Err(wrong("services.redirect_uris", &format!("must have an address for {id}")));
    }
    let site = [("services.site", &service.site)].into_iter();
    let back = service.redirect_uris.iter().map(|it| ("services.redirect_uris", it));
    let after = service.post_logout_redirect_uris.iter().map(|it| ("services.post_logout_redirect_uris", it));
    let told = service.backchannel_logout_uri.iter().map(|it| ("services.backchannel_logout_uri", it));
    match site.chain(back).chain(after).chain(told).find(|(_, address)| !is_safe(address)) {
        None => Ok(()),
        Some((key, _)) => Err(wrong(
            key,
            &format!("must be https addresses for {id}, without # and user name (http only on this machine)"),
        )),
    }
}

fn check_secret(service: &ServiceSetting) -> Result<(), String> {
    let (id, hash) = (&service.id, &service.secret_sha256);
    let is_hash = hash.len() == 64 && hash.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
    match (service.public, hash.is_empty()) {
        (true, false) => Err(wrong("services.public", &format!("is true for {id}, which has a secret_sha256, too"))),
        (false, _) if !is_hash => Err(wrong(
            "services.secret_sha256",
            &format!("must be 64 hexadecimal digits in small letters for {id}, or set public = true"),
        )),
        _ => Ok(()),
    }
}

fn check_facts(service: &ServiceSetting, links: &[LinkSetting]) -> Result<(), String> {
    let id = &service.id;
    if service.facts.contains(&FactKind::Unknown) {
        return Err(wrong("services.facts", &format!("has something else than email and linked_number for {id}")));
    }
    if let Some(provider) = &service.needs_link
        && !links.iter().any(|it| it.id == *provider)
    {
        return Err(wrong("services.needs_link", &format!("names {provider} for {id}, which is not among links")));
    }
    if service.needs_link.is_none() && service.facts.contains(&FactKind::LinkedNumber) {
        return Err(wrong("services.facts", &format!("has linked_number for {id}, which has no needs_link")));
    }
    Ok(())
}

/// Whether something secret may go to this address, and a member.
pub fn is_safe(address: &str) -> bool {
    let is_here = |it: &Url| match it.host() {
        Some(Host::Domain(host)) => host == "localhost" || host.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    Url::parse(address).is_ok_and(|it| {
        (it.scheme() == "https" || it.scheme() == "http" && is_here(&it))
            && it.fragment().is_none()
            && it.username().is_empty()
            && it.password().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(service: &str) -> Result<(), String> {
        let service: ServiceSetting = toml::from_str(service).map_err(|it| it.to_string())?;
        check(&[service], &[LinkSetting::default()])
    }

    const GOOD: &str =
        "id = 'a'\nname = 'A'\nsite = 'https://a.example/'\nredirect_uris = ['https://a.example/back']\n";

    #[test]
    fn a_service_is_read_and_what_cannot_work_is_refused_by_the_name_of_its_setting() {
        let hash = "0123456789abcdef".repeat(4);
        let secret = format!("{GOOD}secret_sha256 = '{hash}'\n");
        checked(&secret).unwrap();
        checked(&format!("{GOOD}public = true")).unwrap();
        checked(&format!("{secret}needs_link = 'services-online'\nfacts = ['email', 'linked_number']")).unwrap();
        for (text, key) in [
            (GOOD.to_owned(), "services.secret_sha256"),
            (format!("{secret}public = true"), "services.public"),
            (format!("{GOOD}secret_sha256 = 'the secret itself'"), "services.secret_sha256"),
            (secret.replace("id = 'a'", "id = 'A B'"), "services"),
            (secret.replace("name = 'A'", "name = ' '"), "services.name"),
            (secret.replace("'https://a.example/'", "'http://a.example/'"), "services.site"),
            (secret.replace("/back", "/back#x"), "services.redirect_uris"),
            (secret.replace("['https://a.example/back']", "[]"), "services.redirect_uris"),
            (secret.replace("https://a.example/back", "https://u:p@a.example/back"), "services.redirect_uris"),
            (secret.replace("https://a.example/back", "javascript:alert(1)"), "services.redirect_uris"),
            (
                format!("{secret}post_logout_redirect_uris = ['http://a.example/out']"),
                "services.post_logout_redirect_uris",
            ),
            (format!("{secret}backchannel_logout_uri = 'ftp://a.example/'"), "services.backchannel_logout_uri"),
            (format!("{secret}facts = ['shoe_size']"), "services.facts"),
            (format!("{secret}facts = ['linked_number']"), "services.facts"),
            (format!("{secret}needs_link = 'nobody'"), "services.needs_link"),
        ] {
            let sentence = checked(&text).unwrap_err();
            assert!(sentence.contains(&format!("The setting {key} ")), "{text}: {sentence}");
        }
        let twice: ServiceSetting = toml::from_str(&secret).unwrap();
        assert!(check(&[twice.clone(), twice], &[]).unwrap_err().contains("twice"));
    }

    #[test]
    fn a_subject_is_pairwise_and_a_signature_rsa_where_nothing_is_said() {
        let service: ServiceSetting = toml::from_str(GOOD).unwrap();
        assert_eq!((service.subject, service.algorithm), (Subject::Pairwise, Algorithm::Rs256));
    }
}
