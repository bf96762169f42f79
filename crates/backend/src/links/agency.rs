//! Asks an agency's own server which older account someone has agreed to link: a code becomes an access token, and the
//! token says whose record it is (RFC 6749, section 4.1.3; RFC 7636, section 4.5; OpenID Connect Core, section 5.3).

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use ureq::http::{Response, header};
use ureq::{Agent, Body, Error};
use url::form_urlencoded;

use crate::base::settings::Redirect;
use crate::base::{email_address, outgoing};

/// What an agency says about a record.
#[derive(Debug, PartialEq)]
pub struct Record {
    /// What the agency calls it. Shown masked only.
    pub number: String,
    /// The holder's name. Shown masked only.
    pub name: String,
    /// As in the table of older accounts.
    pub plan: &'static str,
    /// The address on the record, in lower case.
    pub email: Option<String>,
    /// Whether it can be linked.
    pub active: bool,
}

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
struct Token {
    access_token: String,
    token_type: String,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    #[serde(default)]
    name: String,
    email: Option<String>,
    plan: Option<String>,
    active: Option<bool>,
}

/// The record that `code` stands for. The error says why not, without a secret. Blocks until the agency has answered.
pub fn record(redirect: &Redirect, return_address: &str, code: &str, verifier: &str) -> Result<Record, String> {
    // No proxy: an address on this machine is asked without TLS, and the client's secret must not leave it so.
    let agent = outgoing::agent(PATIENCE, None);
    let token: Token = outgoing::json(ask_for_token(&agent, redirect, return_address, code, verifier))?;
    let fits = |it: u8| (0x21..0x7f).contains(&it);
    if !token.token_type.eq_ignore_ascii_case("bearer") || !token.access_token.bytes().all(fits) {
        return Err("its token is of a kind that is not known".to_owned());
    }
    let request = agent
        .get(&redirect.account)
        .header(header::AUTHORIZATION, format!("Bearer {}", token.access_token))
        .header(header::ACCEPT, "application/json");
    read(outgoing::json(request.call())?)
}

fn ask_for_token(
    agent: &Agent,
    redirect: &Redirect,
    address: &str,
    code: &str,
    verifier: &str,
) -> Result<Response<Body>, Error> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", address)
        .append_pair("client_id", &redirect.client_id)
        .append_pair("code_verifier", verifier);
    let mut request = agent
        .post(&redirect.token)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json");
    if !redirect.client_secret.is_empty() {
        // Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
        let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&redirect.client_id), encoded(&redirect.client_secret));
        request = request.header(header::AUTHORIZATION, format!("Basic {}", STANDARD.encode(pair)));
    }
    request.send(form.finish())
}

fn read(info: UserInfo) -> Result<Record, String> {
    if info.sub.is_empty() || info.sub.len() > 255 {
        return Err("its record has no number".to_owned());
    }
    let plan = match info.plan.as_deref() {
        Some("retiree") => "retiree",
        Some("survivor") => "survivor",
        _ => "other",
    };
    Ok(Record {
        number: info.sub,
        name: info.name.chars().filter(|it| !it.is_control()).take(200).collect(),
        plan,
        email: info.email.and_then(|it| email_address::read(&it).ok()),
        active: info.active.unwrap_or(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(json: &str) -> Result<Record, String> {
        read(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn what_an_agency_leaves_out_is_not_made_up() {
        let record = info(r#"{"sub":"7-11"}"#).unwrap();
        assert_eq!((record.number.as_str(), record.plan, record.email, record.active), ("7-11", "other", None, true));
        let whole = r#"{"sub":"1","name":"A B","email":"A@B.org","plan":"survivor","active":false,"more":1}"#;
        let record = info(whole).unwrap();
        assert_eq!((record.email.as_deref(), record.plan, record.active), (Some("a@b.org"), "survivor", false));
        assert!(info(r#"{"sub":""}"#).is_err());
        assert_eq!(info(r#"{"sub":"1","email":"not an address"}"#).unwrap().email, None);
    }
}
