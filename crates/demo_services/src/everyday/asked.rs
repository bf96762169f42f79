//! What the site asks for when it sends someone here (OpenID Connect Core 1.0, section 3.1.2.1), and what is refused of it.

use std::collections::HashMap;

use super::CLIENT;

/// How the answer goes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    Query,
    Fragment,
    FormPost,
}

/// Where the answer goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Back {
    pub to: String,
    pub mode: Mode,
    pub state: Option<String>,
}

/// A request that can be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub back: Back,
    pub nonce: Option<String>,
    /// Of the secret that comes with the code (RFC 7636).
    pub challenge: String,
    /// Whether the email address is asked for.
    pub email: bool,
}

/// Why a request is not answered.
#[derive(Debug, PartialEq)]
pub enum Refused {
    /// It is not known where to: nobody is sent anywhere.
    Here(&'static str),
    /// With this error, where it came from.
    There(Back, &'static str),
}

/// Reads a request. `redirects`: where answers may go.
pub fn read(pairs: Vec<(String, String)>, redirects: &[String]) -> Result<Asked, Refused> {
    let count = pairs.len();
    let all: HashMap<String, String> = pairs.into_iter().collect();
    let get = |name: &str| all.get(name).map(String::as_str).filter(|it| !it.is_empty());
    if get("client_id") != Some(CLIENT) {
        return Err(Refused::Here("Everyday ID does not know the site that sent you."));
    }
    let to = get("redirect_uri").filter(|to| redirects.iter().any(|it| it == to));
    let to = to.ok_or(Refused::Here("The site that sent you wants the answer at an address that is not its own."))?;
    let mode = match get("response_mode") {
        None | Some("query") => Some(Mode::Query),
        Some("fragment") => Some(Mode::Fragment),
        Some("form_post") => Some(Mode::FormPost),
        Some(_) => None,
    };
    let back = Back { to: to.to_owned(), mode: mode.unwrap_or(Mode::Query), state: get("state").map(str::to_owned) };
    let words = |name: &str| get(name).unwrap_or_default().split(' ').collect::<Vec<_>>();
    let challenge = get("code_challenge").filter(|it| it.len() == 43).unwrap_or_default();
    let error = match () {
        _ if all.len() != count || mode.is_none() => "invalid_request",
        _ if get("request").is_some() => "request_not_supported",
        _ if get("request_uri").is_some() => "request_uri_not_supported",
        _ if get("response_type") != Some("code") => "unsupported_response_type",
        _ if !words("scope").contains(&"openid") => "invalid_scope",
        _ if challenge.is_empty() || get("code_challenge_method") != Some("S256") => "invalid_request",
        // It remembers nobody.
        _ if words("prompt").contains(&"none") => "login_required",
        _ => {
            let (nonce, email) = (get("nonce").map(str::to_owned), words("scope").contains(&"email"));
            return Ok(Asked { back, nonce, challenge: challenge.to_owned(), email });
        }
    };
    Err(Refused::There(back, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACK: &str = "http://localhost:1/back";

    /// A request that is as it must be, with this changed; nothing there: without it.
    fn read_with(changes: &[(&str, &str)]) -> Result<Asked, Refused> {
        let mut all: Vec<(String, String)> = [
            ("client_id", CLIENT),
            ("redirect_uri", BACK),
            ("response_type", "code"),
            ("response_mode", "fragment"),
            ("scope", "openid email"),
            ("state", "s"),
            ("nonce", "n"),
            ("code_challenge", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq"),
            ("code_challenge_method", "S256"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        for (name, value) in changes {
            all.retain(|it| it.0 != *name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        read(all, &[BACK.to_owned()])
    }

    #[test]
    fn a_request_says_where_to_and_how_and_what_for() {
        let asked = read_with(&[("prompt", "login select_account"), ("ui_locales", "es"), ("other", "x")]).unwrap();
        let back = Back { to: BACK.to_owned(), mode: Mode::Fragment, state: Some("s".to_owned()) };
        assert_eq!((&asked.back, asked.nonce.as_deref(), asked.email), (&back, Some("n"), true));
        assert_eq!(read_with(&[("response_mode", "")]).unwrap().back.mode, Mode::Query);
        assert_eq!(read_with(&[("response_mode", "form_post")]).unwrap().back.mode, Mode::FormPost);
        assert!(!read_with(&[("scope", "openid")]).unwrap().email);
    }

    #[test]
    fn nobody_is_sent_to_an_address_that_is_not_the_sites() {
        for (name, value) in [
            ("client_id", "another"),
            ("client_id", ""),
            ("redirect_uri", ""),
            ("redirect_uri", "http://localhost:1/back/"),
            ("redirect_uri", "http://localhost:1/back?x"),
            ("redirect_uri", "https://evil.example/"),
        ] {
            assert!(matches!(read_with(&[(name, value)]), Err(Refused::Here(_))), "{name}={value}");
        }
    }

    #[test]
    fn what_cannot_be_answered_is_said_to_the_site_by_its_name() {
        for (name, value, error) in [
            ("response_mode", "web_message", "invalid_request"),
            ("response_type", "token", "unsupported_response_type"),
            ("response_type", "", "unsupported_response_type"),
            ("scope", "email", "invalid_scope"),
            ("code_challenge", "", "invalid_request"),
            ("code_challenge", "short", "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("code_challenge_method", "", "invalid_request"),
            ("request", "x.y.z", "request_not_supported"),
            ("request_uri", "urn:x", "request_uri_not_supported"),
            ("prompt", "none", "login_required"),
        ] {
            let Err(Refused::There(back, said)) = read_with(&[(name, value)]) else { panic!("{name}={value}") };
            assert_eq!((said, back.state.as_deref()), (error, Some("s")), "{name}={value}");
        }
        let twice = [("client_id", CLIENT), ("redirect_uri", BACK), ("nonce", "n"), ("nonce", "m")];
        let twice = twice.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        assert!(matches!(read(twice, &[BACK.to_owned()]), Err(Refused::There(_, "invalid_request"))));
    }
}
