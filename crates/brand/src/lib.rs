//! Whose site this is: the operator's `latchkey.json`, read key by key. What is wrong with a key is said, and the safe
//! default stands in its place; so a mistake never leaves a blank page, and never lets a demonstration pose as a real
//! site. No name of anyone stands in the code. Not here: reading files, and showing anything.

mod check;
mod color;
mod colors;
mod dialect;
mod looks;
mod mistake;
pub mod note;
mod read;
mod reader;
#[cfg(feature = "schema")]
mod schema;

use std::collections::BTreeMap;

pub use color::Color;
pub use colors::Colors;
pub use dialect::Dialect;
pub use looks::{HomePicture, Logo, Picture, Radius};
pub use mistake::Mistake;
#[cfg(feature = "schema")]
pub use schema::schema;

/// What an operator sets. A key that is missing has the value of [`Brand::default`], which names nobody.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(default, deny_unknown_fields, title = "latchkey.json")
)]
pub struct Brand {
    /// The agency, as it appears inside a sentence, such as "the Harbor Pension Office".
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub agency: String,
    /// The older service whose accounts can be linked.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub service: String,
    /// The account system, without the word "account": "your … account".
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 40)))]
    pub account: String,
    /// A picture beside the name in the header.
    pub logo: Option<Logo>,
    /// The operator's colors. Colors that would be hard to read are refused.
    pub colors: Colors,
    /// Whether the site brings its typeface, Public Sans. False: the fonts of the reader's system, and nothing to load. False
    /// is followed at once, true when the site is built again.
    pub typeface: bool,
    /// How round corners are.
    pub radius: Radius,
    /// The picture of the home page. Without this key: a drawing that Latchkey brings. False: none.
    pub home_picture: HomePicture,
    /// "An official website of …": only for sites that may say so.
    pub official_banner: Option<OfficialBanner>,
    /// Whether the site is a demonstration, which every page then says.
    pub demonstration: bool,
    /// The call center's number; empty: none.
    #[cfg_attr(feature = "schema", schemars(length(max = 40)))]
    pub support_phone: String,
    /// The number for calls from other countries; empty: none.
    #[cfg_attr(feature = "schema", schemars(length(max = 40)))]
    pub support_phone_abroad: String,
    /// The number for text telephones (TTY); empty: none.
    #[cfg_attr(feature = "schema", schemars(length(max = 40)))]
    pub support_tty: String,
    /// When the call center answers, such as "Monday to Friday, 8 am to 5 pm".
    #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
    pub support_hours: String,
    /// Where letters go, line by line.
    #[cfg_attr(feature = "schema", schemars(length(max = 8), inner(length(min = 1, max = 80))))]
    pub support_address: Vec<String>,
    /// When a message to support is answered, such as "3 to 5 business days".
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub answer_time: String,
    /// Other websites of the operator, at the end of every page but those of a journey, such as signing in. The
    /// accessibility statement and the privacy policy are given here, too.
    #[cfg_attr(feature = "schema", schemars(length(max = 12)))]
    pub other_sites: Vec<OtherSite>,
    /// Where the backend is: a path of this site, such as "/api/v1".
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^/[A-Za-z0-9_./-]*$")))]
    pub api_base: String,
    /// What the backend speaks.
    pub api_dialect: Dialect,
    /// The address of this site, such as "https://accounts.example.org". It is in the sitemap and in the files under
    /// /.well-known, which are left out without it, and in the links from each page to the same one in other languages.
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^(https://[A-Za-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?)$"))
    )]
    pub site_url: Option<String>,
    /// Other sites whose pages may use the passkeys of this site (WebAuthn, related origins). The backend must allow them,
    /// too.
    #[cfg_attr(
        feature = "schema",
        schemars(length(max = 20), inner(regex(pattern = "^https://[A-Za-z0-9.-]+(:[0-9]+)?$")))
    )]
    pub passkey_origins: Vec<String>,
    /// What can be switched off.
    pub features: Features,
    /// The languages that the site offers besides English, by their tags, such as "es". Without this key: those that
    /// someone whose language it is has read, which are English and Spanish. Read when the site is built.
    #[cfg_attr(feature = "schema", schemars(length(max = 40), inner(regex(pattern = "^[a-z]{2,8}$"))))]
    pub languages_offered: Option<Vec<String>>,
    /// The operator's own words in languages other than the first, by the tag of the language, such as "es".
    pub languages: BTreeMap<String, InLanguage>,
    /// A folder with more help, beside this file. Read when the site is built.
    pub help_folder: Option<String>,
    /// What is wrong with the file. Not a key.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub mistakes: Vec<Mistake>,
}

/// The operator's own words in one language. What is missing is as in the first.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct InLanguage {
    /// As `agency`.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub agency: Option<String>,
    /// As `service`.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub service: Option<String>,
    /// As `account`.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 40)))]
    pub account: Option<String>,
    /// As `support_hours`.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 200)))]
    pub support_hours: Option<String>,
    /// As `answer_time`.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub answer_time: Option<String>,
    /// As `official_banner`.
    pub official_banner: Option<OfficialBanner>,
}

/// "An official website of …": only for sites that may say so.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct OfficialBanner {
    /// The line above every page.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 200)))]
    pub text: String,
    /// What opens the explanation, such as "Here is how you know".
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub action: String,
    /// How to tell that the site is what it says.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 500)))]
    pub explanation: String,
}

/// Another website of the operator.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct OtherSite {
    /// The words of the link.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 80)))]
    pub label: String,
    /// Where it leads.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^https://")))]
    pub url: String,
    /// Whether members are told first that they are leaving this site. False for a site that members know as the
    /// operator's own.
    #[cfg_attr(feature = "schema", schemars(default = "yes"))]
    pub notice: bool,
}

#[cfg(feature = "schema")]
fn yes() -> bool {
    true
}

/// What can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default, deny_unknown_fields))]
pub struct Features {
    /// Whether the rest of the program is loaded a few seconds after the first page, so that later pages open right away.
    /// False saves data for members who pay for it.
    pub load_ahead: bool,
    /// Whether search engines may list the public pages. False for a site that is only a trial.
    pub search_engines: bool,
    /// Whether members are told first when a link leads to a website that is not in `other_sites`.
    pub leaving_notice: bool,
}

impl Default for Features {
    fn default() -> Features {
        Features { load_ahead: true, search_engines: true, leaving_notice: true }
    }
}

impl Default for Brand {
    fn default() -> Brand {
        let own = |it: &str| it.to_owned();
        Brand {
            agency: own("the agency"),
            service: own("the older service"),
            account: own("new"),
            logo: None,
            colors: Colors::default(),
            typeface: true,
            radius: Radius::default(),
            home_picture: HomePicture::default(),
            official_banner: None,
            demonstration: false,
            support_phone: String::new(),
            support_phone_abroad: String::new(),
            support_tty: String::new(),
            support_hours: String::new(),
            support_address: Vec::new(),
            answer_time: own("a few business days"),
            other_sites: Vec::new(),
            api_base: own("/api/v1"),
            api_dialect: Dialect::Latchkey,
            site_url: None,
            passkey_origins: Vec::new(),
            features: Features::default(),
            languages_offered: None,
            languages: BTreeMap::new(),
            help_folder: None,
            mistakes: Vec::new(),
        }
    }
}

impl Brand {
    /// Where nobody can say whose site this is: it names nobody, and asks for no real details.
    pub fn unknown() -> Brand {
        Brand { demonstration: true, ..Brand::default() }
    }

    /// The same with the operator's words in this language, such as `es`.
    pub fn in_language(&self, tag: &str) -> Brand {
        let mut brand = self.clone();
        let Some(words) = self.languages.get(tag) else { return brand };
        for (own, word) in [
            (&mut brand.agency, &words.agency),
            (&mut brand.service, &words.service),
            (&mut brand.account, &words.account),
            (&mut brand.support_hours, &words.support_hours),
            (&mut brand.answer_time, &words.answer_time),
        ] {
            if let Some(word) = word {
                own.clone_from(word);
            }
        }
        // A banner that is not there in the first language is not there in another.
        if brand.official_banner.is_some() && words.official_banner.is_some() {
            brand.official_banner.clone_from(&words.official_banner);
        }
        brand
    }

    /// The phone number for a `tel:` link: digits and a leading plus.
    pub fn dial(phone: &str) -> String {
        format!("tel:{}", phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect::<String>())
    }

    /// Whether it is to be said that a link to this address leaves the site.
    pub fn tells_of_leaving(&self, url: &str) -> bool {
        let host = check::host(url);
        match self.other_sites.iter().find(|it| check::host(&it.url) == host) {
            Some(site) => site.notice,
            None => self.features.leaving_notice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_can_be_dialed() {
        assert_eq!(Brand::dial("+1 (555) 0100"), "tel:+15550100");
    }

    #[test]
    fn a_link_elsewhere_is_told_of_unless_the_operator_knows_the_site() {
        let site = |url: &str, notice| OtherSite { label: "Us".to_owned(), url: url.to_owned(), notice };
        let mut brand = Brand {
            other_sites: vec![site("https://www.example.org/", false), site("https://forms.example.com", true)],
            ..Brand::default()
        };
        assert!(!brand.tells_of_leaving("https://www.example.org/pensions?x=1"));
        assert!(brand.tells_of_leaving("https://www.example.org.evil.example/"));
        assert!(brand.tells_of_leaving("https://forms.example.com/a"));
        brand.features.leaving_notice = false;
        assert!(brand.tells_of_leaving("https://forms.example.com/a"), "the operator asked for it by name");
        assert!(!brand.tells_of_leaving("https://elsewhere.example/"));
    }
}
