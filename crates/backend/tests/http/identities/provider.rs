//! A small OpenID Provider that runs in the test's own process: the authorization code flow with PKCE, by the test's clock. It
//! has one visitor, who is signed in and agrees. What it does wrong it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::{Clock, IdentityProviderSetting, TestClock};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::watch;
use url::{Url, form_urlencoded};

use super::signed::{How, Key};

pub const ID: &str = "example-id";
pub const NAME: &str = "Example ID";
pub const CLIENT: &str = "latchkey at the provider's";
pub const SECRET: &str = "a secret: with % and + at the provider's";

/// How one of its addresses answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answering {
    /// As it should.
    Well,
    /// Never.
    Never,
    /// With a redirect to where the right answer is.
    Elsewhere,
    /// With more than anybody reads.
    TooMuch,
    /// With a page.
    Page,
    /// With an error.
    Error,
}

/// Copies are the same provider.
#[derive(Clone)]
pub struct Provider {
    pub origin: String,
    inner: Arc<Mutex<Inner>>,
    hung_up: Arc<watch::Sender<bool>>,
}

struct Inner {
    clock: Option<Arc<TestClock>>,
    key: Key,
    /// The keys that it names.
    named: Vec<Value>,
    how: How,
    person: Value,
    /// Laid over the claims of the ID token; `null` takes one away.
    claims: Value,
    /// Laid over what it says about itself.
    about: Value,
    /// Laid over what UserInfo says.
    info: Value,
    answering: HashMap<String, Answering>,
    /// Codes that were not used yet, with what they were asked for with.
    codes: HashMap<String, HashMap<String, String>>,
    asked: Vec<String>,
    count: u32,
}

impl Provider {
    pub async fn open() -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let key = Key::p256("key-1");
        let inner = Inner {
            clock: None,
            named: vec![key.public()],
            key,
            how: How::Well,
            person: json!({ "sub": "person-4711", "email": super::ANNA, "email_verified": true }),
            claims: json!({}),
            about: json!({}),
            info: json!({}),
            answering: HashMap::new(),
            codes: HashMap::new(),
            asked: Vec::new(),
            count: 0,
        };
        let provider = Provider { origin, inner: Arc::new(Mutex::new(inner)), hung_up: Arc::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(about))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(info))
            .layer(from_fn_with_state(provider.clone(), answering))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// How a backend is told of it.
    pub fn setting(&self) -> IdentityProviderSetting {
        IdentityProviderSetting {
            id: ID.to_owned(),
            name: NAME.to_owned(),
            issuer: self.origin.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: SECRET.to_owned(),
            scope: "openid email".to_owned(),
            enough_seconds: 600,
            ..IdentityProviderSetting::default()
        }
    }

    pub fn keeps_time_by(&self, clock: Arc<TestClock>) {
        self.lock().clock = Some(clock);
    }

    /// From now on its visitor is this one.
    pub fn is_visited_by(&self, person: Value) {
        self.lock().person = person;
    }

    /// From now on this is laid over the claims of its tokens.
    pub fn claims(&self, claims: Value) {
        self.lock().claims = claims;
    }

    /// From now on this is laid over what it says about itself.
    pub fn says_of_itself(&self, about: Value) {
        self.lock().about = about;
    }

    /// From now on this is laid over what UserInfo says.
    pub fn informs(&self, info: Value) {
        self.lock().info = info;
    }

    pub fn signs(&self, how: How) {
        self.lock().how = how;
    }

    /// From now on it signs by this key. `names`: and says so.
    pub fn takes_key(&self, key: Key, names: bool) {
        let mut inner = self.lock();
        if names {
            inner.named = vec![key.public()];
        }
        inner.key = key;
    }

    /// The key that it names, as it names it.
    pub fn named_key(&self) -> Value {
        self.lock().named[0].clone()
    }

    pub fn answers(&self, path: &str, answering: Answering) {
        self.lock().answering.insert(path.to_owned(), answering);
    }

    /// Whoever waits in vain waits no more.
    pub fn hangs_up(&self) {
        self.hung_up.send_replace(true);
    }

    /// How many times this address was asked.
    pub fn asked(&self, path: &str) -> usize {
        self.lock().asked.iter().filter(|it| *it == path).count()
    }

    /// The visitor, sent here by this address, agrees: what goes back.
    pub fn agrees(&self, redirect_url: &str) -> Value {
        let url = Url::parse(redirect_url).unwrap();
        let asked = pairs(url.query().unwrap_or_default());
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!((asked["code_challenge_method"].as_str(), asked["scope"].as_str()), ("S256", "openid email"));
        assert!(asked["nonce"].len() >= 43 && asked["state"].len() >= 43 && asked["nonce"] != asked["state"]);
        let state = asked["state"].clone();
        let mut inner = self.lock();
        inner.count += 1;
        let code = format!("code-of-the-provider-{}", inner.count);
        inner.codes.insert(code.clone(), asked);
        json!({ "code": code, "state": state })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

fn pairs(form: &str) -> HashMap<String, String> {
    form_urlencoded::parse(form.as_bytes()).into_owned().collect()
}

fn laid_over(mut below: Value, above: &Value) -> Value {
    for (name, value) in above.as_object().into_iter().flatten() {
        match value {
            Value::Null => _ = below.as_object_mut().unwrap().remove(name),
            value => below[name] = value.clone(),
        }
    }
    below
}

/// Answers badly where it is told to.
async fn answering(State(provider): State<Provider>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_right = request.uri().query() == Some("right");
    let told = provider.lock().answering.get(&path).copied();
    provider.lock().asked.push(path.clone());
    match told.filter(|_| !is_right).unwrap_or(Answering::Well) {
        Answering::Well => next.run(request).await,
        Answering::Never => {
            _ = provider.hung_up.subscribe().wait_for(|it| *it).await;
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Answering::Elsewhere => {
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, format!("{path}?right"))]).into_response()
        }
        Answering::TooMuch => {
            let answer = next.run(request).await;
            let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            // The same in front, so that only its length is wrong.
            format!("{}{}", String::from_utf8(bytes.to_vec()).unwrap(), " ".repeat(70_000)).into_response()
        }
        Answering::Page => "<!doctype html><title>Sign in</title>".into_response(),
        Answering::Error => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn about(State(provider): State<Provider>) -> String {
    let at = |path: &str| format!("{}{path}", provider.origin);
    let usual = json!({
        "issuer": provider.origin,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"),
        "userinfo_endpoint": at("/userinfo"),
        "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
    });
    laid_over(usual, &provider.lock().about).to_string()
}

async fn keys(State(provider): State<Provider>) -> String {
    json!({ "keys": provider.lock().named }).to_string()
}

/// Section 3.1.3 of OpenID Connect Core 1.0.
async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(CLIENT), encoded(SECRET))));
    let given = pairs(&body);
    let mut inner = provider.lock();
    let by_form = given.get("client_id").is_some_and(|it| it == CLIENT)
        && given.get("client_secret").is_some_and(|it| it == SECRET);
    let by_header = headers.get(header::AUTHORIZATION).is_some_and(|it| it.as_bytes() == basic.as_bytes());
    let wants_form = inner.about["token_endpoint_auth_methods_supported"] == json!(["client_secret_post"]);
    let known = inner.codes.remove(given.get("code").map(String::as_str).unwrap_or_default());
    let challenge = |verifier: &String| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    let fits = known.as_ref().is_some_and(|asked| {
        given.get("code_verifier").map(challenge).as_ref() == asked.get("code_challenge")
            && given.get("redirect_uri") == asked.get("redirect_uri")
            && given.get("grant_type").is_some_and(|it| it == "authorization_code")
    });
    let Some(asked) = known.filter(|_| fits && by_form == wants_form && by_header != wants_form) else {
        return (StatusCode::BAD_REQUEST, json!({ "error": "invalid_grant" }).to_string()).into_response();
    };
    inner.count += 1;
    let now = inner.clock.as_ref().unwrap().now().0;
    let usual = json!({
        "iss": provider.origin, "aud": CLIENT, "nonce": asked["nonce"], "iat": now, "exp": now + 300,
    });
    let claims = laid_over(laid_over(usual, &inner.person), &inner.claims);
    let token = inner.key.sign(&claims, &inner.how);
    json!({ "access_token": format!("access-{}", inner.count), "token_type": "Bearer", "id_token": token })
        .to_string()
        .into_response()
}

/// Section 5.3.
async fn info(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let given = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok()).unwrap_or_default();
    match given.starts_with("Bearer access-") {
        true => {
            let inner = provider.lock();
            laid_over(json!({ "sub": inner.person["sub"] }), &inner.info).to_string().into_response()
        }
        false => StatusCode::UNAUTHORIZED.into_response(),
    }
}
