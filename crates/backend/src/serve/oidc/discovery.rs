//! What services find out by themselves: addresses and abilities (OpenID Connect Discovery 1.0, section 3), and the keys
//! by which they check tokens.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::base::app::App;
use crate::base::language::Language;
use crate::base::refusal::Refusal;
use crate::services::{facts, keys, proofs, registered};

/// Anyone may read it, from anywhere.
const ANYONE: (header::HeaderName, &str) = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");

pub async fn document(State(app): State<App>) -> Response {
    let issuer = registered::issuer(&app.settings);
    let at = |path: &str| format!("{issuer}/{path}");
    let secrets = ["client_secret_basic", "client_secret_post", "none"];
    let document = json!({
        "issuer": issuer,
        "authorization_endpoint": at("authorize"),
        "pushed_authorization_request_endpoint": at("par"),
        "token_endpoint": at("token"),
        "userinfo_endpoint": at("userinfo"),
        "revocation_endpoint": at("revoke"),
        "end_session_endpoint": at("logout"),
        "jwks_uri": at("jwks"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": secrets,
        "revocation_endpoint_auth_methods_supported": secrets,
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        "subject_types_supported": ["pairwise", "public"],
        "scopes_supported": facts::words().collect::<Vec<_>>(),
        "claims_supported": [
            "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "email", "email_verified",
            "linked_number",
        ],
        "acr_values_supported": [proofs::BY_KEY],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "ui_locales_supported": Language::tags().collect::<Vec<_>>(),
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
    });
    ([ANYONE], Json(document)).into_response()
}

pub async fn keys(State(app): State<App>) -> Response {
    let read = tokio::task::spawn_blocking(move || app.store.look(|db| keys::published(&app, db))).await;
    match read.unwrap_or_else(|error| Err(Refusal::Fault(format!("keys: {error}")))) {
        Ok(keys) => ([ANYONE], Json(keys)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}
