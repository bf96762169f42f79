//! The one page of a service.

use crate::Service;
use crate::sessions::Session;
use crate::site;

/// Text as it stands in a page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The page. `notice`: what has just happened.
pub fn page(service: &Service, session: Option<&Session>, notice: Option<&str>) -> String {
    let name = escaped(service.name);
    let notice =
        notice.map(|it| format!("<p class=\"notice\" role=\"status\">{}</p>", escaped(it))).unwrap_or_default();
    let main = match session {
        None => {
            format!("<p>You are not signed in.</p><p><a class=\"button\" href=\"{}\">Sign in</a></p>", site::SIGN_IN)
        }
        Some(session) => signed_in(session),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{name}</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body><main><h1>{name}</h1><p>{about} It is part of a demonstration, on this computer only.</p>{notice}{main}\
         </main></body></html>\n",
        about = escaped(service.about),
    )
}

fn signed_in(session: &Session) -> String {
    let row = |label: &str, value: &str| format!("<dt>{label}</dt><dd>{}</dd>", escaped(value));
    let email = session.email.as_deref().map(|it| row("Email address", it)).unwrap_or_default();
    let number = session.linked_number.as_deref().map(|it| row("Number of your older account", it)).unwrap_or_default();
    format!(
        "<p><strong>You are signed in.</strong> This is all that this service was told of you:</p>\
         <dl>{}{email}{number}</dl>\
         <form method=\"post\" action=\"{}\"><button class=\"button\">Sign out</button></form>",
        row("Your name at this service", &session.sub),
        site::SIGN_OUT,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SERVICES;

    #[test]
    fn what_the_provider_says_is_text() {
        let session = Session {
            sub: "<b>".into(),
            sid: "s".into(),
            email: Some("\"a\"&<script>".into()),
            linked_number: None,
            id_token: "secret".into(),
        };
        let page = page(&SERVICES[0], Some(&session), Some("<i>"));
        assert!(!page.contains("<script>") && !page.contains("<b>") && !page.contains("<i>"), "{page}");
        assert!(page.contains("&quot;a&quot;&amp;&lt;script&gt;") && !page.contains("secret"), "{page}");
    }
}
