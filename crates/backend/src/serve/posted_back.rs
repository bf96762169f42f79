//! Providers that answer by a form (OAuth 2.0 Form Post Response Mode 1.0): the browser posts it here, and is sent to the page
//! that takes such an answer, with it behind `#`. No cookie comes along from another site, and none is looked at; nothing is
//! kept, believed or written of it. The page gives it to the operations of the contract like any other answer.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use contract::Code;
use url::form_urlencoded;

use crate::base::app::App;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::ResponseMode;
use crate::identities::offered::{self, Purpose};
use crate::request::{body, guard};

/// What is taken, and how long it may be. Descriptions of errors are for developers, and may say anything.
const TAKEN: [(&str, usize); 4] = [("code", 4096), ("state", 256), ("iss", 512), ("error", 64)];

/// The addresses below [`offered::FORM_PATH`].
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{provider}/{purpose}", post(take))
        .method_not_allowed_fallback(async || Refusal::of(Code::MethodNotAllowed))
        .fallback(async |_: Request| Refusal::of(Code::NotFound))
        .layer(from_fn(guard::mark_private))
}

async fn take(
    State(app): State<App>,
    Path((provider, purpose)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match page(&app, &provider, &purpose, &headers, body).await {
        Ok(to) => match HeaderValue::from_str(&to) {
            Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
            Err(_) => Refusal::of(Code::Validation).into_response(),
        },
        Err(refusal) => refusal.into_response(),
    }
}

async fn page(app: &App, provider: &str, purpose: &str, headers: &HeaderMap, body: Body) -> Outcome<String> {
    let purpose = [Purpose::SignIn, Purpose::Join].into_iter().find(|it| it.name() == purpose);
    let setting = offered::find(&app.settings, provider).filter(|it| it.response_mode == ResponseMode::FormPost);
    let (Some(purpose), Some(setting)) = (purpose, setting) else { return Err(Refusal::of(Code::NotFound)) };
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::of(Code::UnsupportedMediaType));
    }
    let bytes = body::bytes(body, app.settings.lines.body()).await?;
    Ok(format!("{}{}#{}", app.settings.origin, purpose.page(&setting.id), taken(&bytes)?))
}

/// What of the form goes on, each at most once.
fn taken(form: &[u8]) -> Outcome<String> {
    let mut fragment = form_urlencoded::Serializer::new(String::new());
    for (name, longest) in TAKEN {
        let mut values = form_urlencoded::parse(form).filter(|it| it.0 == name).map(|it| it.1);
        match (values.next(), values.next()) {
            (None, _) => {}
            (Some(value), None) if value.len() <= longest => _ = fragment.append_pair(name, &value),
            _ => return Err(Refusal::of(Code::Validation)),
        }
    }
    Ok(fragment.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_answer_has_goes_on_and_each_once() {
        let went = |form: &str| taken(form.as_bytes()).ok();
        assert_eq!(
            went("state=s&code=a%2Bb&iss=https%3A%2F%2Fa.example&session_state=x").as_deref(),
            Some("code=a%2Bb&state=s&iss=https%3A%2F%2Fa.example")
        );
        assert_eq!(
            went("error=access_denied&error_description=%3Cb%3E&state=s").as_deref(),
            Some("state=s&error=access_denied")
        );
        assert_eq!(went("code=a&code=b&state=s"), None);
        assert_eq!(went(&format!("code={}", "a".repeat(4097))), None);
        assert_eq!(went("code=a%23b%0d%0a&state=s").as_deref(), Some("code=a%23b%0D%0A&state=s"));
    }
}
