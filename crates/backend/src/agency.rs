//! Asks an agency's own server which older account someone has agreed to link: a code becomes an access token, and the
//! token says whose record it is (RFC 6749, section 4.1.3; RFC 7636, section 4.5; OpenID Connect Core, section 5.3).

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, de::DeserializeOwned};
use url::form_urlencoded;

use crate::email_address;
use crate::settings::Redirect;

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

/// Longer answers are none.
const LIMIT: usize = 64 * 1024;

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

/// The record that `code` stands for. The error says why not, without a secret.
pub async fn record(redirect: &Redirect, return_address: &str, code: &str, verifier: &str) -> Result<Record, String> {
    let token: Token = answer(token_request(redirect, return_address, code, verifier)?).await?;
    let fits = |it: u8| (0x21..0x7f).contains(&it);
    if !token.token_type.eq_ignore_ascii_case("bearer") || !token.access_token.bytes().all(fits) {
        return Err("its token is of a kind that is not known".to_owned());
    }
    let request = Request::get(&redirect.account)
        .header(header::AUTHORIZATION, format!("Bearer {}", token.access_token))
        .header(header::ACCEPT, "application/json")
        .body(Body::empty());
    read(answer(request.map_err(|it| it.to_string())?).await?)
}

fn token_request(redirect: &Redirect, address: &str, code: &str, verifier: &str) -> Result<Request<Body>, String> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", address)
        .append_pair("client_id", &redirect.client_id)
        .append_pair("code_verifier", verifier);
    let mut request = Request::post(&redirect.token)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json");
    if !redirect.client_secret.is_empty() {
        // Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
        let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&redirect.client_id), encoded(&redirect.client_secret));
        request = request.header(header::AUTHORIZATION, format!("Basic {}", STANDARD.encode(pair)));
    }
    request.body(Body::from(form.finish())).map_err(|it| it.to_string())
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

async fn answer<T: DeserializeOwned>(request: Request<Body>) -> Result<T, String> {
    let asked = async {
        let response = if request.uri().scheme_str() == Some("https") {
            let tls = HttpsConnectorBuilder::new().with_native_roots().map_err(|it| it.to_string())?;
            let line = tls.https_only().enable_http1().build();
            Client::builder(TokioExecutor::new()).build(line).request(request).await
        } else {
            // Only on this machine; the settings see to it.
            Client::builder(TokioExecutor::new()).build(HttpConnector::new()).request(request).await
        };
        let response = response.map_err(|it| it.to_string())?;
        // A redirect is not followed: it could lead the token anywhere.
        if !response.status().is_success() {
            return Err(format!("it answered {}", response.status()));
        }
        let body = Limited::new(response.into_body(), LIMIT).collect().await;
        let bytes = body.map_err(|_| "its answer was cut or too long".to_owned())?.to_bytes();
        serde_json::from_slice(&bytes).map_err(|it| format!("its answer was not understood ({:?})", it.classify()))
    };
    tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| Err("it took too long".to_owned()))
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
