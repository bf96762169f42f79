//! What every answer of a site here says of itself.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Pages run nothing, are framed by nobody, and are kept nowhere: what they say is a member's. `forms`: the other origin to
/// which their forms lead.
pub fn protect(headers: &mut HeaderMap, forms: &str) {
    let policy = format!(
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' {forms}; frame-ancestors 'none'"
    );
    let mut say = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    say(header::CONTENT_SECURITY_POLICY, &policy);
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::REFERRER_POLICY, "no-referrer");
    say(header::CACHE_CONTROL, "no-store");
}
