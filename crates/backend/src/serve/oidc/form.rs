//! The parameters of a request from a service, and who it says it is (RFC 6749, section 2.3).

use axum::body::Body;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::base::app::App;
use crate::base::settings::ServiceSetting;
use crate::request::body;
use crate::services::asked::Parameters;
use crate::services::registered;
use crate::services::trouble::Trouble;

/// The form in the body.
pub async fn read(app: &App, headers: &HeaderMap, body: Body) -> Result<Parameters, Trouble> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Trouble::request("The body must be application/x-www-form-urlencoded."));
    }
    let bytes = body::bytes(body, app.settings.lines.body()).await;
    let parameters =
        Parameters::of(&bytes.map_err(|_| Trouble::request("The body is too large, or came too slowly."))?);
    match parameters.repeat() {
        true => Err(Trouble::request("A parameter comes more than once, or there are more than 64.")),
        false => Ok(parameters),
    }
}

/// The service that has sent this, shown by its secret, in the header or in the form; one without a secret by its name
/// alone.
pub fn sender<'a>(app: &'a App, headers: &HeaderMap, parameters: &Parameters) -> Result<&'a ServiceSetting, Trouble> {
    let (id, secret) = match headers.get(header::AUTHORIZATION) {
        None => {
            let secret = parameters.one("client_secret").map(str::to_owned);
            (parameters.one("client_id").unwrap_or_default().to_owned(), secret)
        }
        // RFC 6749, section 2.3: not more than one way in a request.
        Some(_) if parameters.one("client_secret").is_some() => {
            return Err(Trouble::request("The secret comes in the header and in the form."));
        }
        Some(value) => {
            let (id, secret) = value.to_str().ok().and_then(basic).ok_or(Trouble::client())?;
            if parameters.one("client_id").is_some_and(|it| it != id) {
                return Err(Trouble::request("client_id is not the one of the header."));
            }
            (id, Some(secret))
        }
    };
    let service = registered::find(&app.settings, &id).ok_or(Trouble::client())?;
    if registered::is_it(service, secret.as_deref()) { Ok(service) } else { Err(Trouble::client()) }
}

/// Name and secret of `Basic` (RFC 7617), each encoded as in a form (RFC 6749, section 2.3.1).
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    let bytes = STANDARD.decode(encoded.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let text = String::from_utf8(bytes).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decoded = |it: &str| {
        // Without = and & it is one name without a value.
        let quoted = it.replace('=', "%3D").replace('&', "%26");
        url::form_urlencoded::parse(quoted.as_bytes()).next().map(|it| it.0.into_owned()).unwrap_or_default()
    };
    Some((decoded(id), decoded(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_secret_are_read_as_they_are_encoded() {
        let header = |text: &str| format!("Basic {}", STANDARD.encode(text));
        let read = |text: &str| basic(&header(text));
        assert_eq!(read("shop:hush"), Some(("shop".into(), "hush".into())));
        assert_eq!(read("shop:a%3Ab+c%2Bd=="), Some(("shop".into(), "a:b c+d==".into())));
        assert_eq!((read("shop"), basic("Bearer x"), basic("Basic ?")), (None, None, None));
    }
}
