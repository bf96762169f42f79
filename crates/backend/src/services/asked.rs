//! What a service asks for when it sends a member here: read from its parameters (RFC 6749, section 4.1.1; RFC 7636; OpenID
//! Connect Core 1.0, section 3.1.2.1). What is not known is ignored, what comes twice or cannot be is an error.

use contract::FactKind;

use crate::base::settings::ServiceSetting;
use crate::services::proofs::BY_KEY;
use crate::services::trouble::Trouble;
use crate::services::{facts, trouble};

/// The longest `state`, `nonce` and so on, in bytes. What is longer is not kept for anyone.
const LONGEST: usize = 1024;
/// The same of a token.
const LONGEST_HINT: usize = 4096;
/// More parameters than these nobody needs. To look for those that come twice takes the square of their number.
const MOST: usize = 64;

/// What is read; anything else is ignored.
const KNOWN: [&str; 18] = [
    "acr_values",
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "id_token_hint",
    "login_hint",
    "max_age",
    "nonce",
    "prompt",
    "redirect_uri",
    "registration",
    "request",
    "request_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
    "ui_locales",
];

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Where the answer goes.
    pub redirect_uri: String,
    /// Goes back as it came.
    pub state: Option<String>,
    /// Goes into the token.
    pub nonce: Option<String>,
    /// Of the verifier (RFC 7636, section 4.2).
    pub challenge: String,
    /// What it wants to be told, and may be.
    pub facts: Vec<FactKind>,
    /// The address that it supposes.
    pub login_hint: Option<String>,
    /// How many seconds ago the member was proved to be there, at most.
    pub max_age: Option<u64>,
    /// A token of the member that it means.
    pub hint: Option<String>,
    /// Nothing may be asked of the member.
    pub silent: bool,
    /// The member must be proved again.
    pub proves_again: bool,
    /// The member must agree again.
    pub agrees_again: bool,
    /// A passkey or security key must be shown.
    pub needs_key: bool,
}

/// The parameters of a request, as they came.
pub struct Parameters(pub Vec<(String, String)>);

impl Parameters {
    /// Those of a query or a form, as far as anyone needs them.
    pub fn of(text: &[u8]) -> Parameters {
        Parameters(url::form_urlencoded::parse(text).take(MOST + 1).map(|it| (it.0.into(), it.1.into())).collect())
    }

    /// Those that are read.
    pub fn known(&self) -> Vec<&(String, String)> {
        self.0.iter().filter(|it| KNOWN.contains(&it.0.as_str())).collect()
    }

    /// The one with this name, if there is just one and it is not empty (RFC 6749, section 3.1: empty is as if it were
    /// not there).
    pub fn one(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|it| it.0 == name).map(|it| it.1.as_str());
        let first = found.next().filter(|it| !it.is_empty());
        if found.next().is_some() { None } else { first }
    }

    /// Whether any comes twice, or more come than anyone needs.
    pub fn repeat(&self) -> bool {
        self.0.len() > MOST
            || self.0.iter().enumerate().any(|(at, it)| self.0[..at].iter().any(|before| before.0 == it.0))
    }
}

/// Where errors may go: the address that was asked for, if the service has registered it letter for letter.
pub fn address<'a>(service: &ServiceSetting, parameters: &'a Parameters) -> Result<&'a str, trouble::Refused> {
    let asked = parameters.one("redirect_uri").filter(|it| service.redirect_uris.iter().any(|known| known == it));
    asked.ok_or(trouble::Refused::Address)
}

/// Reads everything else.
pub fn read(service: &ServiceSetting, redirect_uri: &str, parameters: &Parameters) -> Result<Asked, Trouble> {
    if parameters.repeat() {
        return Err(Trouble::request("A parameter comes more than once, or there are more than 64."));
    }
    let longest = |name: &str| if name == "id_token_hint" { LONGEST_HINT } else { LONGEST };
    if parameters.known().iter().any(|it| it.1.len() > longest(&it.0)) {
        return Err(Trouble::request("A parameter is longer than 1024 bytes, or id_token_hint than 4096."));
    }
    for (name, error) in [
        ("request", "request_not_supported"),
        ("request_uri", "request_uri_not_supported"),
        ("registration", "registration_not_supported"),
    ] {
        if parameters.one(name).is_some() {
            return Err(Trouble::new(error, "The parameter is not supported here."));
        }
    }
    match parameters.one("response_type") {
        Some("code") => {}
        None => return Err(Trouble::request("response_type is missing.")),
        Some(_) => return Err(Trouble::new("unsupported_response_type", "The only response_type is code.")),
    }
    if parameters.one("response_mode").is_some_and(|it| it != "query") {
        return Err(Trouble::request("The only response_mode is query."));
    }
    let mut kinds = facts::read(parameters.one("scope").unwrap_or_default());
    if !kinds.contains(&FactKind::Account) {
        return Err(Trouble::new("invalid_scope", "scope must hold openid."));
    }
    // RFC 6749, section 3.3: the answer says what is left.
    kinds.retain(|it| facts::may_be_told(service, *it));
    let (proves_again, agrees_again, silent) = prompts(parameters.one("prompt").unwrap_or_default())?;
    let max_age = parameters.one("max_age").map(|it| it.parse::<u32>().map(u64::from)).transpose();
    let own = |name: &str| parameters.one(name).map(str::to_owned);
    Ok(Asked {
        redirect_uri: redirect_uri.to_owned(),
        state: own("state"),
        nonce: own("nonce"),
        challenge: challenge(parameters)?,
        facts: kinds,
        login_hint: own("login_hint"),
        hint: own("id_token_hint"),
        max_age: max_age.map_err(|_| Trouble::request("max_age must be a number of seconds."))?,
        silent,
        proves_again,
        agrees_again,
        needs_key: parameters.one("acr_values").is_some_and(|it| it.split(' ').any(|it| it == BY_KEY)),
    })
}

/// `prompt`: whether the member must be proved again, must agree again, and may be asked nothing. There is one account in
/// a browser, so that who must choose one sees it, and agrees to it or signs out.
fn prompts(prompt: &str) -> Result<(bool, bool, bool), Trouble> {
    let words: Vec<&str> = prompt.split(' ').filter(|it| !it.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    if words.iter().any(|it| !matches!(*it, "none" | "login" | "consent" | "select_account")) {
        return Err(Trouble::request("prompt has a word that is not supported here."));
    }
    if has("none") && words.len() > 1 {
        return Err(Trouble::request("prompt=none stands alone."));
    }
    Ok((has("login"), has("consent") || has("select_account"), has("none")))
}

/// PKCE is needed of every service, and only S256 (RFC 9700, section 2.1.1).
fn challenge(parameters: &Parameters) -> Result<String, Trouble> {
    if parameters.one("code_challenge_method") != Some("S256") {
        return Err(Trouble::request("code_challenge_method must be S256."));
    }
    let challenge = parameters.one("code_challenge").unwrap_or_default();
    let is_encoded = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    match challenge.len() == 43 && challenge.bytes().all(is_encoded) {
        true => Ok(challenge.to_owned()),
        false => Err(Trouble::request("code_challenge must be the 43 characters of a SHA-256 digest.")),
    }
}
