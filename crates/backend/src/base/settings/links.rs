//! The setting `links`: each kind of older account that can be linked.

use std::fmt;

use contract::{LinkKind, LinkProvider, NumberRules, PasswordRules, is_number_form};
use serde::{Deserialize, Serialize};
use url::Url;

use super::services::is_safe;
use super::{is_local, wrong};

/// A kind of older account that can be linked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkSetting {
    /// Its name in addresses: small letters, digits and dashes.
    pub id: String,
    /// How it is called on the screen and in mails.
    pub name: String,
    /// How linking works.
    pub kind: LinkKind,
    /// Kind `old_account`: what a new password must be when the old one is forgotten.
    #[serde(default = "password")]
    pub password: PasswordRules,
    /// For how many hours ending a link can be undone; 0: not at all.
    #[serde(default = "undo_hours")]
    pub undo_hours: u32,
    /// Kind `redirect`: the agency's own server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<Redirect>,
    /// How the agency calls and writes its numbers. Without forms every number is looked up as it is.
    #[serde(default)]
    pub number: NumberRules,
    /// Whether the older number and password sign nobody in any more once the account is linked. This backend ends nothing
    /// elsewhere: say so only where the agency does.
    #[serde(default)]
    pub ends_old_sign_in: bool,
    /// Where the service of these accounts is signed in to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_url: Option<String>,
}

/// An OAuth 2.0 server (RFC 6749) that knows PKCE (RFC 7636). It must send back to
/// `{origin}/link/{id}/return`, best in the fragment (`response_mode=fragment` is asked for).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// Where members sign in and agree (RFC 6749, section 3.1).
    pub authorize: String,
    /// Where codes become access tokens (section 3.2).
    pub token: String,
    /// What an access token says about the older account, as OpenID Connect's UserInfo does: `sub`, `name`, and where
    /// they are known `email`, `plan` (`retiree` or `survivor`) and `active`.
    pub account: String,
    /// As which client this backend is known there.
    pub client_id: String,
    /// Its password there; empty: none.
    #[serde(default)]
    pub client_secret: String,
    /// What is asked for; empty: nothing is said.
    #[serde(default)]
    pub scope: String,
}

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Redirect({})", self.authorize)
    }
}

fn password() -> PasswordRules {
    PasswordRules { min: 12, max: 128 }
}

fn undo_hours() -> u32 {
    24
}

/// The numbers of the made-up agency.
fn example_numbers() -> NumberRules {
    let words = |said: [&str; 5]| {
        let said = ["en", "es", "fr", "zh", "ar"].into_iter().zip(said);
        said.map(|(tag, words)| (tag.to_owned(), words.to_owned())).collect()
    };
    NumberRules {
        label: words(["Claim number", "Número de reclamo", "Numéro de dossier", "申领编号", "رقم المطالبة"]),
        name: words(["claim number", "número de reclamo", "numéro de dossier", "申领编号", "رقم المطالبة"]),
        hint: words([
            "9 characters: the letter A or F, then 7 digits, then 0, 3, W, X, Y, or Z. It is on every letter about your \
             payments.",
            "9 caracteres: la letra A o F, luego 7 dígitos, luego 0, 3, W, X, Y o Z. Está en cada carta sobre sus pagos.",
            "9 caractères\u{202f}: la lettre A ou F, puis 7 chiffres, puis 0, 3, W, X, Y ou Z. Il figure sur chaque lettre \
             au sujet de vos paiements.",
            "共 9 个字符：先是字母 A 或 F，再是 7 位数字，最后是 0、3、W、X、Y 或 Z。每封关于付款的信上都有。",
            "9 خانات: الحرف A أو F، ثم 7 أرقام، ثم 0 أو 3 أو W أو X أو Y أو Z. هو مكتوب على كل رسالة ورقية عن مدفوعاتك.",
        ]),
        example: Some("A 1234567 0".to_owned()),
        forms: vec!["[AF] ####### [03WXYZ]".to_owned()],
    }
}

impl Default for LinkSetting {
    fn default() -> Self {
        LinkSetting {
            id: "services-online".to_owned(),
            name: "Services Online".to_owned(),
            kind: LinkKind::OldAccount,
            password: password(),
            undo_hours: undo_hours(),
            redirect: None,
            number: example_numbers(),
            // Nothing else takes them in the demonstration.
            ends_old_sign_in: true,
            service_url: None,
        }
    }
}

impl LinkSetting {
    /// What the pages may know of it.
    pub fn offered(&self) -> LinkProvider {
        let site = self.redirect.as_ref().and_then(|it| Url::parse(&it.authorize).ok());
        LinkProvider {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind,
            password: (self.kind == LinkKind::OldAccount).then(|| self.password.clone()),
            undo_hours: self.undo_hours,
            site: site.and_then(|it| it.host_str().map(str::to_owned)),
            number: (self.number != NumberRules::default()).then(|| self.number.clone()),
            ends_old_sign_in: self.ends_old_sign_in,
            service_url: self.service_url.clone(),
        }
    }
}

/// Refuses what cannot work or would not be safe, with a sentence.
pub(super) fn check(links: &[LinkSetting]) -> Result<(), String> {
    for (at, link) in links.iter().enumerate() {
        let slug = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if link.id.is_empty() || !link.id.chars().all(slug) {
            return Err(wrong("links", "needs an id of small letters, digits, and dashes for each entry"));
        }
        if links[..at].iter().any(|it| it.id == link.id) {
            return Err(wrong("links", &format!("has the id {} twice", link.id)));
        }
        if link.name.trim().is_empty() || link.name.contains(['\n', '\r']) {
            return Err(wrong("links", &format!("needs a name of one line for {}", link.id)));
        }
        if link.password.min == 0 || link.password.min > link.password.max || link.password.max > 1024 {
            return Err(wrong("links", &format!("has password lengths for {} that no password can meet", link.id)));
        }
        if link.undo_hours > 720 {
            return Err(wrong("links", &format!("lets {} be undone for more than 720 hours", link.id)));
        }
        check_number(link)?;
        if link.service_url.as_ref().is_some_and(|it| !is_safe(it)) {
            return Err(wrong("links", &format!("needs an https address for {}, service_url", link.id)));
        }
        match (link.kind, &link.redirect) {
            (LinkKind::OldAccount, None) => {}
            (LinkKind::Redirect, Some(redirect)) => check_redirect(&link.id, redirect)?,
            (LinkKind::Redirect, None) => {
                return Err(wrong("links", &format!("needs redirect = {{ … }} for {}", link.id)));
            }
            (LinkKind::OldAccount, Some(_)) => {
                return Err(wrong(
                    "links",
                    &format!("has redirect = {{ … }} for {}, which is an old_account", link.id),
                ));
            }
            (LinkKind::Unknown, _) => return Err(wrong("links", "has an unknown kind: use old_account or redirect")),
        }
    }
    Ok(())
}

fn check_number(link: &LinkSetting) -> Result<(), String> {
    let (id, number) = (&link.id, &link.number);
    if let Some(form) = number.forms.iter().find(|it| !is_number_form(it)) {
        return Err(wrong("links", &format!("has number.forms for {id} with {form:?}, which no number fits")));
    }
    if let Some(example) = number.example.as_ref().filter(|it| number.read(it).is_none()) {
        return Err(wrong(
            "links",
            &format!("has the number.example {example:?} for {id}, which has none of its forms"),
        ));
    }
    let texts = number.label.values().chain(number.name.values()).chain(number.hint.values());
    if texts.chain(&number.example).any(|it| it.trim().is_empty() || it.chars().any(char::is_control)) {
        return Err(wrong("links", &format!("has words about numbers for {id} that are empty or not of one line")));
    }
    Ok(())
}

fn check_redirect(id: &str, redirect: &Redirect) -> Result<(), String> {
    for (key, address) in
        [("authorize", &redirect.authorize), ("token", &redirect.token), ("account", &redirect.account)]
    {
        let fits = |it: &Url| it.scheme() == "https" || it.scheme() == "http" && is_local(it);
        if !Url::parse(address).is_ok_and(|it| fits(&it) && it.fragment().is_none()) {
            return Err(wrong("links", &format!("needs an https address for {id}, redirect.{key}")));
        }
    }
    if redirect.client_id.is_empty() {
        return Err(wrong("links", &format!("needs a redirect.client_id for {id}")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_providers_is_read_and_what_cannot_work_is_refused() {
        let old = "id = 'a', name = 'A'";
        let site = "authorize = 'https://a.example/authorize', token = 'https://a.example/token', \
                    account = 'https://a.example/account', client_id = 'latchkey'";
        let insecure = site.replacen("https", "http", 1);
        let cases = [
            (format!("[{{ {old}, kind = 'old_account', undo_hours = 0, password = {{ min = 8, max = 64 }} }}]"), true),
            (format!("[{{ {old}, kind = 'redirect', redirect = {{ {site} }} }}]"), true),
            (format!("[{{ {old}, kind = 'old_account' }}, {{ {old}, kind = 'old_account' }}]"), false),
            (format!("[{{ {old}, kind = 'redirect' }}]"), false),
            (format!("[{{ {old}, kind = 'redirect', redirect = {{ {insecure} }} }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', redirect = {{ {site} }} }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', password = {{ min = 9, max = 8 }} }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', undo_hours = 1000 }}]"), false),
            (format!("[{{ {old}, kind = 'pigeon' }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', service_url = 'https://a.example/in' }}]"), true),
            (format!("[{{ {old}, kind = 'old_account', service_url = 'javascript:alert(1)' }}]"), false),
            (
                format!("[{{ {old}, kind = 'old_account', number = {{ forms = ['##-#', '@#'], example = 'k7' }} }}]"),
                true,
            ),
            (format!("[{{ {old}, kind = 'old_account', number = {{ forms = ['[A#'] }} }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', number = {{ forms = ['##'], example = 'k7' }} }}]"), false),
            (format!("[{{ {old}, kind = 'old_account', number = {{ name = {{ en = ' ' }} }} }}]"), false),
            ("[{ id = 'A B', name = 'A', kind = 'old_account' }]".to_owned(), false),
        ];
        for (text, fits) in cases {
            let table: toml::Table = format!("links = {text}").parse().unwrap();
            let links: Vec<LinkSetting> = table["links"].clone().try_into().unwrap();
            assert_eq!(check(&links).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn the_settings_that_are_there_from_the_start_pass_their_own_check() {
        check(&[LinkSetting::default()]).unwrap();
    }

    #[test]
    fn pages_learn_which_site_comes_next_and_no_secret() {
        let redirect = Redirect {
            authorize: "https://sign-in.a.example/authorize".into(),
            token: "https://a.example/token".into(),
            account: "https://a.example/account".into(),
            client_id: "latchkey".into(),
            client_secret: "hush".into(),
            scope: String::new(),
        };
        let setting = LinkSetting { kind: LinkKind::Redirect, redirect: Some(redirect), ..LinkSetting::default() };
        let offered = setting.offered();
        assert_eq!((offered.site.as_deref(), offered.password), (Some("sign-in.a.example"), None));
        assert!(!format!("{setting:?}").contains("hush"));
    }
}
