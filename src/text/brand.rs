//! Whose site this is: the operator's `latchkey.json`. No name of anyone stands in the code.

use serde::Deserialize;

/// What an operator sets. A key that is missing has the value of [`Brand::default`], which names nobody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// The agency, as it stands inside a sentence.
    pub agency: String,
    /// The older service whose accounts can be linked.
    pub service: String,
    /// The account system, without the word "account": "your … account".
    pub account: String,
    pub support_phone: String,
    pub support_phone_abroad: String,
    pub support_hours: String,
    /// When a message to support is answered.
    pub answer_time: String,
    /// Whether the site is a demonstration, which every page then says.
    pub demonstration: bool,
    pub official_banner: Option<OfficialBanner>,
    /// Where the backend is: a path of the same origin, or a whole address.
    pub api_base: String,
}

/// "An official website of …": only for those who may say so.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfficialBanner {
    pub text: String,
    pub action: String,
    pub explanation: String,
}

impl Default for Brand {
    fn default() -> Brand {
        let own = |it: &str| it.to_owned();
        Brand {
            agency: own("the agency"),
            service: own("the older service"),
            account: own("new"),
            support_phone: String::new(),
            support_phone_abroad: String::new(),
            support_hours: String::new(),
            answer_time: own("a few business days"),
            demonstration: false,
            official_banner: None,
            api_base: own(contract::API_BASE),
        }
    }
}

impl Brand {
    /// Reads `latchkey.json`. A file that cannot be read gives the default, and says why.
    pub fn read(json: &str) -> Result<Brand, String> {
        serde_json::from_str(json).map_err(|it| format!("latchkey.json: {it}"))
    }

    /// The phone number for a `tel:` link: digits and a leading plus.
    pub fn dial(phone: &str) -> String {
        format!("tel:{}", phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_settings_are_read_and_say_that_they_are_a_demonstration() {
        let brand = Brand::read(include_str!("../../public/latchkey.json")).unwrap();
        assert!(brand.demonstration);
        assert_eq!(brand.official_banner, None);
    }

    #[test]
    fn a_missing_key_has_its_default_and_a_broken_file_says_where() {
        assert_eq!(Brand::read("{}").unwrap(), Brand::default());
        let wrong = Brand::read("{\n  \"agency\": 7\n}").unwrap_err();
        assert!(wrong.contains("line 2"), "{wrong}");
    }

    #[test]
    fn a_key_of_an_older_version_is_passed_over() {
        assert_eq!(Brand::read(r#"{"reset_wait":"48 hours"}"#).unwrap(), Brand::default());
    }

    #[test]
    fn a_phone_number_can_be_dialled() {
        assert_eq!(Brand::dial("+1 (555) 0100"), "tel:+15550100");
    }
}
