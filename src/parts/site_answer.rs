//! What another site sends along on the way back: an agency's own, or a provider of accounts.

use crate::route::decoded;

/// What a site sends along (RFC 6749, sections 4.1.2 and 4.1.2.1).
#[derive(Debug, PartialEq)]
pub enum SiteAnswer {
    Agreed {
        code: String,
        state: String,
        /// Who says that it has answered (RFC 9207, section 2).
        iss: Option<String>,
    },
    /// The member said no there.
    Canceled,
    /// Something else, or nothing that fits.
    Refused,
}

impl SiteAnswer {
    pub fn read(answer: &str) -> SiteAnswer {
        let value = |name: &str| {
            let found = answer.split('&').filter_map(|it| it.split_once('=')).find(|(key, _)| *key == name);
            found.map(|(_, value)| decoded(value)).filter(|it| !it.is_empty())
        };
        match (value("code"), value("state"), value("error").as_deref()) {
            (Some(code), Some(state), None) => SiteAnswer::Agreed { code, state, iss: value("iss") },
            (_, _, Some("access_denied")) => SiteAnswer::Canceled,
            _ => SiteAnswer::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_sends_along_is_an_answer_whatever_it_is() {
        let agreed = |code: &str, state: &str, iss: Option<&str>| SiteAnswer::Agreed {
            code: code.to_owned(),
            state: state.to_owned(),
            iss: iss.map(str::to_owned),
        };
        for (sent, want) in [
            ("code=a1&state=s-1", agreed("a1", "s-1", None)),
            ("iss=x&state=s%2F1&code=a%20b%2Bc+d", agreed("a b+c d", "s/1", Some("x"))),
            ("code=a&state=s&iss=https%3A%2F%2Fid.example%2F", agreed("a", "s", Some("https://id.example/"))),
            ("code=100%&state=%zz&iss=", agreed("100%", "%zz", None)),
            ("error=access_denied&state=s", SiteAnswer::Canceled),
            ("error=server_error", SiteAnswer::Refused),
            ("code=a&state=s&error=server_error", SiteAnswer::Refused),
            ("code=a", SiteAnswer::Refused),
            ("code=&state=s", SiteAnswer::Refused),
            ("code", SiteAnswer::Refused),
            ("", SiteAnswer::Refused),
        ] {
            assert_eq!(SiteAnswer::read(sent), want, "{sent}");
        }
    }
}
