//! A service sends its member here to sign out (OpenID Connect RP-Initiated Logout 1.0).

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::{form, shared};
use crate::base::app::App;
use crate::base::language::Language;
use crate::request::caller::Caller;
use crate::services::asked::Parameters;
use crate::services::leaving::{self, Next};
use crate::services::registered;

pub async fn leave(caller: Caller, RawQuery(query): RawQuery) -> Response {
    let mut caller = caller.only_asking();
    let parameters = Parameters::of(query.unwrap_or_default().as_bytes());
    let wanted = parameters.one("ui_locales").unwrap_or_default();
    let language: Language = wanted.split(' ').find_map(Language::known).unwrap_or_default();
    let origin = language.origin(&caller.app.settings.origin);
    let to = match caller.step(move |desk| leaving::leave(desk, &parameters)).await {
        Ok(Next::Back(address)) => address,
        Ok(Next::Home) => format!("{origin}/"),
        Ok(Next::Ask) => format!("{origin}/sign-out"),
        Ok(Next::Refused) => format!("{origin}/services/refused?why=address"),
        Err(refusal) => return refusal.into_response(),
    };
    shared::see_other(&to)
}

/// By POST from another site no cookie comes along: the same is asked again by GET.
pub async fn again(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    match form::read(&app, &headers, body).await {
        Ok(parameters) => {
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&parameters.0).finish();
            shared::see_other(&format!("{}/logout?{query}", registered::PATH))
        }
        Err(trouble) => shared::refused(&headers, trouble),
    }
}
