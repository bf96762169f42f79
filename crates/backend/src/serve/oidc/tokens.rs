//! What services call themselves: pushing a request (RFC 9126), tokens for a code, the facts (OpenID Connect Core 1.0,
//! section 5.3), and ending a token (RFC 7009).

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{form, shared};
use crate::base::app::App;
use crate::request::caller::Caller;
use crate::services::asked::{self, Parameters};
use crate::services::pushed;
use crate::services::tokens::{self, Shown};
use crate::services::trouble::{self, Trouble};

pub async fn push(mut caller: Caller, headers: HeaderMap, body: Body) -> Response {
    let app = caller.app.clone();
    let pushed = push_form(&app, &mut caller, &headers, body).await;
    shared::let_read(&app, &headers, pushed.unwrap_or_else(|trouble| shared::refused(&headers, trouble)))
}

async fn push_form(app: &App, caller: &mut Caller, headers: &HeaderMap, body: Body) -> Result<Response, Trouble> {
    let Parameters(mut sent) = form::read(app, headers, body).await?;
    let service = form::sender(app, headers, &Parameters(sent.clone()))?.clone();
    sent.retain(|it| it.0 != "client_secret");
    let parameters = Parameters(sent);
    let address = asked::address(&service, &parameters).map_err(|_| {
        trouble::tell(
            app,
            Some(&service),
            "services.redirect_uris: the service pushed an address that is not registered",
        );
        Trouble::request("redirect_uri is not registered letter for letter.")
    })?;
    asked::read(&service, address, &parameters)?;
    Ok(match caller.step(move |desk| pushed::keep(desk, &service, &parameters)).await {
        Ok(name) => {
            let kept = json!({ "request_uri": name, "expires_in": pushed::LIVES });
            (StatusCode::CREATED, Json(kept)).into_response()
        }
        Err(refusal) => refusal.into_response(),
    })
}

pub async fn exchange(mut caller: Caller, headers: HeaderMap, body: Body) -> Response {
    let app = caller.app.clone();
    let exchanged = exchange_form(&app, &mut caller, &headers, body).await;
    shared::let_read(&app, &headers, exchanged.unwrap_or_else(|trouble| shared::refused(&headers, trouble)))
}

async fn exchange_form(app: &App, caller: &mut Caller, headers: &HeaderMap, body: Body) -> Result<Response, Trouble> {
    let parameters = form::read(app, headers, body).await?;
    let service = form::sender(app, headers, &parameters)?.clone();
    match parameters.one("grant_type") {
        Some("authorization_code") => {}
        None => return Err(Trouble::request("grant_type is missing.")),
        Some(_) => return Err(Trouble::new("unsupported_grant_type", "The only grant_type is authorization_code.")),
    }
    let needed = |name| parameters.one(name).map(str::to_owned);
    let (Some(code), Some(redirect_uri), Some(verifier)) =
        (needed("code"), needed("redirect_uri"), needed("code_verifier"))
    else {
        return Err(Trouble::request("code, redirect_uri and code_verifier are needed."));
    };
    let step = caller.step(move |desk| {
        let shown = Shown { code: &code, redirect_uri: &redirect_uri, verifier: &verifier };
        tokens::for_code(desk, &service, &shown)
    });
    match step.await {
        Ok(tokens) => Ok(Json(tokens?).into_response()),
        Err(refusal) => Ok(refusal.into_response()),
    }
}

/// The access token comes in the header only: in an address it would be logged (RFC 9700, section 4.3.2).
pub async fn facts(mut caller: Caller, headers: HeaderMap) -> Response {
    let app = caller.app.clone();
    let shown = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok()).and_then(bearer).map(str::to_owned);
    let response = match shown {
        None => denied("Bearer"),
        Some(access) => match caller.step(move |desk| tokens::facts_for(desk, &access)).await {
            Ok(Some(claims)) => Json(claims).into_response(),
            Ok(None) => denied("Bearer error=\"invalid_token\""),
            Err(refusal) => refusal.into_response(),
        },
    };
    shared::let_read(&app, &headers, response)
}

pub async fn revoke(mut caller: Caller, headers: HeaderMap, body: Body) -> Response {
    let app = caller.app.clone();
    let revoked = revoke_form(&app, &mut caller, &headers, body).await;
    shared::let_read(&app, &headers, revoked.unwrap_or_else(|trouble| shared::refused(&headers, trouble)))
}

async fn revoke_form(app: &App, caller: &mut Caller, headers: &HeaderMap, body: Body) -> Result<Response, Trouble> {
    let parameters = form::read(app, headers, body).await?;
    let service = form::sender(app, headers, &parameters)?.clone();
    let access = parameters.one("token").ok_or(Trouble::request("token is missing."))?.to_owned();
    Ok(match caller.step(move |desk| tokens::revoke(desk, &service, &access)).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refusal) => refusal.into_response(),
    })
}

/// RFC 6750, section 3.
fn denied(how: &'static str) -> Response {
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, HeaderValue::from_static(how))]).into_response()
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
