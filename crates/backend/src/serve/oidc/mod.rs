//! What services speak with: OpenID Connect, as the floor `services` has its rules. Members' browsers come to `authorize`
//! and `logout`, services themselves to the rest.

mod authorize;
mod discovery;
mod form;
mod logout;
mod shared;
mod tokens;

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use contract::Code;

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::request::guard;

/// The addresses below the issuer.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery::document))
        .route("/jwks", get(discovery::keys))
        .route("/authorize", get(authorize::authorize).post(authorize::again))
        .route("/par", post(tokens::push).options(shared::preflight))
        .route("/token", post(tokens::exchange).options(shared::preflight))
        .route("/userinfo", get(tokens::facts).post(tokens::facts).options(shared::preflight))
        .route("/revoke", post(tokens::revoke).options(shared::preflight))
        .route("/logout", get(logout::leave).post(logout::again))
        .method_not_allowed_fallback(async || Refusal::of(Code::MethodNotAllowed))
        .fallback(async |_: Request| Refusal::of(Code::NotFound))
        .layer(from_fn(guard::mark_private))
}
