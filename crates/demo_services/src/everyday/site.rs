//! What Everyday ID answers: to browsers its page, to the site its addresses, its key, tokens, and what it knows of someone.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::form_urlencoded::{self, Serializer};

use super::asked::{self, Asked, Back, Mode, Refused};
use super::kept::Kept;
use super::key::Key;
use super::{CLIENT, EverydayId, PEOPLE, Person, SECRET, page};
use crate::{headers, site::style};

/// For how long someone may think, in seconds; and for how long codes and tokens are good.
const THINKING: u64 = 600;
const CODE: u64 = 60;
const TOKEN: u64 = 600;

/// The provider that runs.
pub struct Site {
    own: EverydayId,
    key: Key,
    requests: Kept<Asked>,
    codes: Kept<(Asked, Person)>,
    tokens: Kept<(bool, Person)>,
}

type Shared = State<Arc<Site>>;

pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/style.css", get(style))
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(keys))
        .route("/authorize", get(asks).post(asks_by_form))
        .route("/choose", post(chooses))
        .route("/token", post(token))
        .route("/userinfo", get(facts).post(facts))
        .layer(from_fn_with_state(site.clone(), protect))
        .with_state(site)
}

async fn protect(State(site): Shared, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    headers::protect(response.headers_mut(), &site.own.site);
    response
}

async fn home(State(site): Shared) -> Html<String> {
    Html(page::none(&site.own.site, "You are sent here by the button “Sign in with Everyday ID”."))
}

/// OpenID Connect Discovery 1.0, section 4.2.
async fn discovery(State(site): Shared) -> Response {
    let issuer = EverydayId::origin(site.own.port);
    let at = |path: &str| format!("{issuer}{path}");
    json_of(&json!({
        "issuer": issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "scopes_supported": ["openid", "email"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "claims_supported": ["sub", "email", "email_verified"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
        "request_uri_parameter_supported": false,
    }))
}

async fn keys(State(site): Shared) -> Response {
    json_of(&json!({ "keys": [site.key.public()] }))
}

async fn asks(State(site): Shared, RawQuery(query): RawQuery) -> Response {
    site.is_asked(pairs(query.unwrap_or_default().as_bytes()))
}

async fn asks_by_form(State(site): Shared, body: Bytes) -> Response {
    site.is_asked(pairs(&body))
}

/// Someone has chosen who they are, or that they are told to nobody.
async fn chooses(State(site): Shared, body: Bytes) -> Response {
    let pairs = pairs(&body);
    let sent = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str()).unwrap_or_default();
    let now = Instant::now();
    let Some(asked) = site.requests.take(sent("request"), now) else {
        return site.refuses("This request is over. Begin again.");
    };
    let back = asked.back.clone();
    let Some(person) = PEOPLE.into_iter().find(|it| it.sub == sent("person")) else {
        return site.answers(&back, ("error", "access_denied"));
    };
    match site.codes.keep((asked, person), now) {
        Ok(code) => site.answers(&back, ("code", &code)),
        Err(_) => site.answers(&back, ("error", "server_error")),
    }
}

/// A code for tokens (OpenID Connect Core 1.0, section 3.1.3).
async fn token(State(site): Shared, headers: HeaderMap, body: Bytes) -> Response {
    let pairs = pairs(&body);
    let sent = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str()).unwrap_or_default();
    let shown = basic(&headers).unwrap_or_else(|| (sent("client_id").to_owned(), sent("client_secret").to_owned()));
    if shown != (CLIENT.to_owned(), SECRET.to_owned()) {
        let challenge = [(header::WWW_AUTHENTICATE, "Basic realm=\"Everyday ID\"")];
        return (StatusCode::UNAUTHORIZED, challenge, json_of(&json!({ "error": "invalid_client" }))).into_response();
    }
    if sent("grant_type") != "authorization_code" {
        return refused("unsupported_grant_type");
    }
    let now = Instant::now();
    let Some((asked, person)) = site.codes.take(sent("code"), now) else { return refused("invalid_grant") };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(sent("code_verifier")));
    if challenge != asked.challenge || sent("redirect_uri") != asked.back.to {
        return refused("invalid_grant");
    }
    match site.tokens_for(&asked, person, now) {
        Some(tokens) => json_of(&tokens),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Section 5.3.
async fn facts(State(site): Shared, headers: HeaderMap) -> Response {
    let shown = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let token = shown.strip_prefix("Bearer ").unwrap_or_default();
    let Some((email, person)) = site.tokens.of(token, Instant::now()) else {
        let challenge = [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")];
        return (StatusCode::UNAUTHORIZED, challenge).into_response();
    };
    json_of(&match email {
        true => json!({ "sub": person.sub, "email": person.email, "email_verified": person.is_verified }),
        false => json!({ "sub": person.sub }),
    })
}

impl Site {
    pub fn new(own: EverydayId, key: Key) -> Site {
        Site {
            own,
            key,
            requests: Kept::for_seconds(THINKING),
            codes: Kept::for_seconds(CODE),
            tokens: Kept::for_seconds(TOKEN),
        }
    }

    fn is_asked(&self, pairs: Vec<(String, String)>) -> Response {
        match asked::read(pairs, &self.own.redirects()) {
            Err(Refused::Here(why)) => self.refuses(why),
            Err(Refused::There(back, error)) => self.answers(&back, ("error", error)),
            Ok(asked) => {
                let email = asked.email;
                match self.requests.keep(asked, Instant::now()) {
                    Ok(request) => Html(page::choose(&self.own.site, &request, email)).into_response(),
                    Err(_) => self.refuses("Everyday ID has a fault. Begin again."),
                }
            }
        }
    }

    fn refuses(&self, why: &str) -> Response {
        (StatusCode::BAD_REQUEST, Html(page::none(&self.own.site, why))).into_response()
    }

    /// Back to the site, with who has answered (RFC 9207).
    fn answers(&self, back: &Back, answer: (&str, &str)) -> Response {
        let issuer = EverydayId::origin(self.own.port);
        let mut all = vec![answer, ("iss", &issuer)];
        all.extend(back.state.as_deref().map(|it| ("state", it)));
        let text = || Serializer::new(String::new()).extend_pairs(&all).finish();
        let to = match back.mode {
            Mode::FormPost => return Html(page::form(back, &all)).into_response(),
            Mode::Query => format!("{}?{}", back.to, text()),
            Mode::Fragment => format!("{}#{}", back.to, text()),
        };
        (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
    }

    /// Nothing where there are no random numbers.
    fn tokens_for(&self, asked: &Asked, person: Person, now: Instant) -> Option<Value> {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
        let mut claims = json!({ "iss": EverydayId::origin(self.own.port), "sub": person.sub, "aud": CLIENT, "iat": time,
                                 "exp": time + TOKEN, "auth_time": time });
        if let Some(nonce) = &asked.nonce {
            claims["nonce"] = json!(nonce);
        }
        let access = self.tokens.keep((asked.email, person), now).ok()?;
        let id = self.key.signs(&claims).ok()?;
        Some(json!({ "access_token": access, "token_type": "Bearer", "expires_in": TOKEN, "id_token": id }))
    }
}

fn pairs(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form).into_owned().collect()
}

/// Id and secret, as a client shows them by HTTP (RFC 6749, section 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    // Each is encoded as in a form.
    let decoded = |it: &str| pairs(format!("={it}").as_bytes()).into_iter().next().map(|it| it.1);
    Some((decoded(id)?, decoded(secret)?))
}

fn refused(error: &str) -> Response {
    (StatusCode::BAD_REQUEST, json_of(&json!({ "error": error }))).into_response()
}

fn json_of(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
