//! A tiny agency with a sign-in of its own: an OAuth 2.0 server for the authorization code with PKCE (RFC 6749, RFC 7636)
//! that runs in the test's own process. It has one visitor, who is signed in already, and asks for consent. Used by the
//! backend's tests and by the journeys.
#![allow(dead_code, reason = "each of the two uses a part of it")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use backend::{LinkSetting, Redirect};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use contract::{LinkKind, NumberRules};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use url::{Url, form_urlencoded};

/// What the agency calls itself here.
pub const NAME: &str = "Example Records";

/// Under which id it is offered.
pub const ID: &str = "example-records";

const CLIENT: &str = "latchkey";
const SECRET: &str = "a secret: with % and +";

/// The agency. Copies are the same agency.
#[derive(Clone)]
pub struct Agency {
    pub origin: String,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    /// Whose record it is, as the account address says it.
    person: Value,
    /// Codes that were not used yet: challenge and return address.
    codes: HashMap<String, (String, String)>,
    tokens: Vec<String>,
    /// Answers everything with 500.
    broken: bool,
    count: u32,
}

impl Agency {
    pub async fn open() -> Agency {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let agency = Agency { origin, inner: Arc::default() };
        agency.lock().person =
            json!({ "sub": "member-4711", "name": "Ann Example", "email": "old@example.org", "plan": "retiree" });
        let router = Router::new()
            .route("/authorize", get(consent))
            .route("/agree", get(agree))
            .route("/refuse", get(refuse))
            .route("/token", post(token))
            .route("/account", get(account))
            .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
            .with_state(agency.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        agency
    }

    /// How a backend is told of it.
    pub fn setting(&self) -> LinkSetting {
        let at = |path: &str| format!("{}{path}", self.origin);
        let redirect = Redirect {
            authorize: at("/authorize"),
            token: at("/token"),
            account: at("/account"),
            client_id: CLIENT.to_owned(),
            client_secret: SECRET.to_owned(),
            scope: "record".to_owned(),
        };
        LinkSetting {
            id: ID.to_owned(),
            name: NAME.to_owned(),
            kind: LinkKind::Redirect,
            redirect: Some(redirect),
            // Its numbers may look like anything, and it continues signing in its own members.
            number: NumberRules::default(),
            ends_old_sign_in: false,
            ..LinkSetting::default()
        }
    }

    /// From now on this is what it says about the visitor.
    pub fn says(&self, person: Value) {
        self.lock().person = person;
    }

    /// From now on every call of a server is answered with 500, or no more.
    pub fn is_broken(&self, broken: bool) {
        self.lock().broken = broken;
    }

    /// The visitor, sent here by this address, agrees: code and state.
    pub fn agrees(&self, redirect_url: &str) -> (String, String) {
        let asked = asked(Url::parse(redirect_url).unwrap().query().unwrap_or_default());
        (self.code_for(&asked), asked["state"].clone())
    }

    fn code_for(&self, asked: &HashMap<String, String>) -> String {
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["redirect_uri"].ends_with(&format!("/link/{ID}/return")), "{asked:?}");
        let mut inner = self.lock();
        inner.count += 1;
        let code = format!("code-of-the-agency-{}", inner.count);
        inner.codes.insert(code.clone(), (asked["code_challenge"].clone(), asked["redirect_uri"].clone()));
        code
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

fn asked(query: &str) -> HashMap<String, String> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// `/authorize`: asks for consent (RFC 6749, section 4.1.1).
async fn consent(request: Request) -> Html<String> {
    let query = request.uri().query().unwrap_or_default().replace('&', "&amp;");
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{NAME}</title></head><body><main>\
         <h1>{NAME}</h1><p>May your record be linked?</p>\
         <p><a href=\"/agree?{query}\">Yes, I agree</a></p><p><a href=\"/refuse?{query}\">No, cancel</a></p>\
         </main></body></html>"
    ))
}

async fn agree(State(agency): State<Agency>, request: Request) -> Response {
    let asked = asked(request.uri().query().unwrap_or_default());
    let code = agency.code_for(&asked);
    back(&asked, &[("code", &code)])
}

async fn refuse(request: Request) -> Response {
    back(&asked(request.uri().query().unwrap_or_default()), &[("error", "access_denied")])
}

fn back(asked: &HashMap<String, String>, answer: &[(&str, &str)]) -> Response {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(answer).append_pair("state", &asked["state"]);
    let to = format!("{}#{}", asked["redirect_uri"], form.finish());
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// `/token` (section 4.1.3).
async fn token(State(agency): State<Agency>, headers: HeaderMap, body: String) -> Response {
    let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(CLIENT), encoded(SECRET))));
    let given = asked(&body);
    let mut inner = agency.lock();
    let known = inner.codes.remove(given.get("code").map(String::as_str).unwrap_or_default());
    let challenge = |verifier: &str| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    let fits = known.is_some_and(|(challenged, address)| {
        given.get("code_verifier").is_some_and(|it| challenge(it) == challenged && it.len() >= 43)
            && given.get("redirect_uri") == Some(&address)
            && given.get("grant_type").is_some_and(|it| it == "authorization_code")
    });
    let is_client = headers.get(header::AUTHORIZATION).is_some_and(|it| it.as_bytes() == basic.as_bytes());
    if inner.broken {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    if !fits || !is_client {
        return (StatusCode::BAD_REQUEST, json!({ "error": "invalid_grant" }).to_string()).into_response();
    }
    inner.count += 1;
    let token = format!("token-{}", inner.count);
    inner.tokens.push(token.clone());
    json!({ "access_token": token, "token_type": "bearer" }).to_string().into_response()
}

/// `/account`: whose record it is (OpenID Connect Core, section 5.3).
async fn account(State(agency): State<Agency>, headers: HeaderMap) -> Response {
    let inner = agency.lock();
    let given = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
    match given.strip_prefix("Bearer ").is_some_and(|it| inner.tokens.iter().any(|known| known == it)) {
        true => inner.person.to_string().into_response(),
        false => StatusCode::UNAUTHORIZED.into_response(),
    }
}
