//! What a service answers: its page, the way to the provider and back, and signing out on both sides.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use crate::Service;
use crate::headers;
use crate::page::page;
use crate::provider::Provider;
use crate::secrets::random;
use crate::sessions::{Session, Sessions};
use crate::token::{Expected, Token};

/// Where signing in begins.
pub const SIGN_IN: &str = "/sign-in";
/// Where the provider sends the browser back to.
pub const BACK: &str = "/signed-in";
/// Where signing out begins.
pub const SIGN_OUT: &str = "/sign-out";
/// Where the provider tells that a member has signed out.
pub const TOLD: &str = "/told-signed-out";

/// A service that runs.
pub struct Site {
    pub service: Service,
    pub port: u16,
    pub provider: Provider,
    pub sessions: Sessions,
}

type Shared = State<Arc<Site>>;

pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/style.css", get(style))
        .route(SIGN_IN, get(sign_in))
        .route(BACK, get(back))
        .route(SIGN_OUT, post(sign_out))
        .route(TOLD, post(told))
        .layer(from_fn_with_state(site.clone(), protect))
        .with_state(site)
}

async fn protect(State(site): Shared, request: Request, next: Next) -> Response {
    let provider = Url::parse(&site.provider.issuer).map(|it| it.origin().ascii_serialization()).unwrap_or_default();
    let mut response = next.run(request).await;
    headers::protect(response.headers_mut(), &provider);
    response
}

async fn home(State(site): Shared, headers: HeaderMap) -> Html<String> {
    Html(site.page(&headers, None))
}

/// The style sheet, which is also Everyday ID's.
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css"))
}

/// Sends the browser to the provider. What only this browser may know of the request is in its cookie.
async fn sign_in(State(site): Shared, headers: HeaderMap) -> Response {
    let random: Result<Vec<String>, _> = (0..3).map(|_| random()).collect();
    let Ok([state, nonce, verifier]) = random.as_deref() else {
        return site.failed(&headers, "no random number could be had");
    };
    let address = site.clone().asks(|it| it.provider.address("authorization_endpoint")).await;
    let scope = ["openid"].iter().chain(site.service.facts).copied().collect::<Vec<_>>().join(" ");
    let parameters = [
        ("client_id", site.service.id),
        ("redirect_uri", &site.address(BACK)),
        ("response_type", "code"),
        ("scope", &scope),
        ("state", state),
        ("nonce", nonce),
        ("code_challenge", &URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))),
        ("code_challenge_method", "S256"),
    ];
    match address.and_then(|it| Url::parse_with_params(&it, parameters).map_err(|it| it.to_string())) {
        Ok(url) => site.sends(url.as_str(), "request", Some(&format!("{state}.{nonce}.{verifier}"))),
        Err(why) => site.failed(&headers, &why),
    }
}

/// The browser comes back.
async fn back(State(site): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let sent =
        |name: &str| form_urlencoded::parse(query.as_bytes()).find(|it| it.0 == name).map(|it| it.1.into_owned());
    let begun: Vec<&str> = site.cookie(&headers, "request").unwrap_or_default().split('.').collect();
    let [state, nonce, verifier] = begun[..] else { return site.failed(&headers, "this browser did not begin it") };
    if sent("state").as_deref() != Some(state) || sent("iss").as_ref() != Some(&site.provider.issuer) {
        return site.failed(&headers, "the answer is to another request, or by another");
    }
    let Some(code) = sent("code") else {
        let declined = sent("error").as_deref() == Some("access_denied");
        return match declined {
            true => Html(site.page(&headers, Some("You came back without signing in."))).into_response(),
            false => site.failed(&headers, "the provider said no"),
        };
    };
    let (nonce, verifier) = (nonce.to_owned(), verifier.to_owned());
    let session = site.clone().asks(move |it| it.exchanges(&code, &nonce, &verifier)).await;
    match session.and_then(|session| Ok((random().map_err(|it| it.to_string())?, session))) {
        Ok((cookie, session)) => {
            site.sessions.begin(cookie.clone(), session);
            let mut response = site.sends("/", "session", Some(&cookie));
            site.set_cookie(&mut response, "request", None);
            response
        }
        Err(why) => site.failed(&headers, &why),
    }
}

/// Signs out here, and sends the member to the provider to sign out there (RP-Initiated Logout 1.0).
async fn sign_out(State(site): Shared, headers: HeaderMap) -> Response {
    // A form of another site brings no cookie along.
    let Some(session) = site.cookie(&headers, "session").and_then(|it| site.sessions.end(it)) else {
        return site.sends("/", "session", None);
    };
    let address = site.clone().asks(|it| it.provider.address("end_session_endpoint")).await;
    let parameters = [("id_token_hint", session.id_token.as_str()), ("post_logout_redirect_uri", &site.address("/"))];
    match address.and_then(|it| Url::parse_with_params(&it, parameters).map_err(|it| it.to_string())) {
        Ok(url) => site.sends(url.as_str(), "session", None),
        Err(why) => site.failed(&headers, &why),
    }
}

/// The provider tells that a member has signed out (Back-Channel Logout 1.0, section 2.5).
async fn told(State(site): Shared, body: Bytes) -> StatusCode {
    let form = form_urlencoded::parse(&body);
    let Some(token) = form.into_owned().find(|it| it.0 == "logout_token").map(|it| it.1) else {
        return StatusCode::BAD_REQUEST;
    };
    let claims = site.clone().asks(move |it| {
        let token = Token::parse(&token).ok_or("the token cannot be read")?;
        let key = it.provider.key(token.key())?;
        Ok(token.logout_token(&key, &it.expected())?)
    });
    match claims.await {
        Ok(claims) if claims["sid"].is_string() || claims["sub"].is_string() => {
            site.sessions.end_all(claims["sub"].as_str(), claims["sid"].as_str());
            StatusCode::OK
        }
        _ => StatusCode::BAD_REQUEST,
    }
}

impl Site {
    /// The code for tokens, and the tokens for what they say.
    fn exchanges(&self, code: &str, nonce: &str, verifier: &str) -> Result<Session, String> {
        let tokens = self.provider.tokens(&[
            ("grant_type", "authorization_code"),
            ("client_id", self.service.id),
            ("code", code),
            ("redirect_uri", &self.address(BACK)),
            ("code_verifier", verifier),
        ])?;
        let id_token = tokens["id_token"].as_str().unwrap_or_default();
        let token = Token::parse(id_token).ok_or("the token cannot be read")?;
        let key = self.provider.key(token.key())?;
        let claims = token.id_token(&key, &self.expected(), nonce)?;
        let facts = self.provider.facts(tokens["access_token"].as_str().unwrap_or_default())?;
        if facts["sub"] != claims["sub"] {
            return Err("what was told is about another".to_owned());
        }
        let text = |name: &str| facts[name].as_str().map(str::to_owned);
        Ok(Session {
            sub: text("sub").ok_or("the provider does not say who it is")?,
            sid: claims["sid"].as_str().unwrap_or_default().to_owned(),
            email: text("email"),
            linked_number: text("linked_number"),
            id_token: id_token.to_owned(),
        })
    }

    fn expected(&self) -> Expected<'_> {
        Expected { issuer: &self.provider.issuer, audience: self.service.id }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", Service::origin(self.port))
    }

    /// Calls of the provider, which take their time.
    async fn asks<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&Site) -> Result<T, String> + Send + 'static,
    ) -> Result<T, String> {
        let done = tokio::task::spawn_blocking(move || work(&self)).await;
        done.unwrap_or_else(|_| Err("this service has a fault".to_owned()))
    }

    /// Browsers keep cookies by host and not by port, so each service has names of its own.
    fn cookie<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let all = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
        let name = format!("{}-{name}", self.service.id);
        all.flat_map(|it| it.split("; ")).filter_map(|it| it.split_once('=')).find(|it| it.0 == name).map(|it| it.1)
    }

    /// A redirect that sets a cookie, or takes it away.
    fn sends(&self, to: &str, name: &str, value: Option<&str>) -> Response {
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
        self.set_cookie(&mut response, name, value);
        response
    }

    fn set_cookie(&self, response: &mut Response, name: &str, value: Option<&str>) {
        let age = if value.is_some() { "" } else { "; Max-Age=0" };
        let value = value.unwrap_or_default();
        let cookie = format!("{}-{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}", self.service.id);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }

    /// The page as it is for this browser.
    fn page(&self, headers: &HeaderMap, notice: Option<&str>) -> String {
        let session = self.cookie(headers, "session").and_then(|it| self.sessions.of(it));
        page(&self.service, session.as_ref(), notice)
    }

    fn failed(&self, headers: &HeaderMap, why: &str) -> Response {
        let notice = format!("That did not work: {why}.");
        (StatusCode::BAD_GATEWAY, Html(self.page(headers, Some(&notice)))).into_response()
    }
}
