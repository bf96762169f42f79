//! What an answer is as an address: the service's own, with what is said to it in the query (RFC 6749, section 4.1.2).

use url::Url;

use crate::base::settings::Settings;
use crate::services::registered;

/// The service's address with an error in it. `why` is for its developers.
pub fn refusal(settings: &Settings, redirect_uri: &str, state: Option<&str>, error: &str, why: Option<&str>) -> String {
    let why = why.map(|it| ("error_description", it));
    let parts: Vec<(&str, &str)> = [("error", error)].into_iter().chain(why).collect();
    address(settings, redirect_uri, state, &parts)
}

/// What an answer says, and by whom (RFC 9207): a service that knows several of our kind cannot take it for another's.
pub fn address(settings: &Settings, redirect_uri: &str, state: Option<&str>, parts: &[(&str, &str)]) -> String {
    // Registered addresses are addresses; the settings were checked.
    let Ok(mut url) = Url::parse(redirect_uri) else { return settings.origin.clone() };
    {
        let mut query = url.query_pairs_mut();
        query.extend_pairs(parts);
        if let Some(state) = state {
            query.append_pair("state", state);
        }
        query.append_pair("iss", &registered::issuer(settings));
    }
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_keeps_what_the_address_had_and_quotes_what_is_added() {
        let settings = Settings::default();
        let url = refusal(&settings, "https://a.example/back?x=1", Some("a&b=c#d"), "access_denied", None);
        assert_eq!(
            url,
            "https://a.example/back?x=1&error=access_denied&state=a%26b%3Dc%23d&iss=http%3A%2F%2Flocalhost%3A8080%2Fapi%2Foidc"
        );
    }
}
