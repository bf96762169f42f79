//! What nobody may read in a report: passwords, codes, tokens and cookies become dots.

use serde_json::Value;

/// What stands in place of a secret.
const DOTS: &str = "•••";

/// The keys whose values are secret.
const SECRETS: [&str; 14] = [
    "password",
    "current",
    "code",
    "codes",
    "token",
    "csrf_token",
    "secret",
    "otpauth_uri",
    "credential",
    "receipt",
    "replaces",
    "redirect_url",
    "claim_number",
    "member_number",
];

/// A body without its secrets, and not longer than someone reads.
pub fn body(text: &str) -> String {
    let shown = match serde_json::from_str::<Value>(text) {
        Ok(mut json) => {
            hide(&mut json);
            json.to_string()
        }
        // It may hold anything.
        Err(_) => text.chars().take(300).map(|it| if it.is_control() && it != '\n' { ' ' } else { it }).collect(),
    };
    match shown.char_indices().nth(1500) {
        Some((end, _)) => format!("{} … ({} bytes)", &shown[..end], text.len()),
        None => shown,
    }
}

/// A problem's `code` is no secret: it is made of small letters and `_`.
fn is_name(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'))
}

fn hide(json: &mut Value) {
    match json {
        Value::Object(entries) => {
            for (name, value) in entries {
                let is_secret = SECRETS.contains(&name.as_str()) && !(name == "code" && is_name(value));
                match is_secret && !value.is_null() {
                    true => *value = DOTS.into(),
                    false => hide(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(hide),
        _ => {}
    }
}

/// A `Set-Cookie` header without its value.
pub fn set_cookie(text: &str) -> String {
    let (pair, rest) = text.split_once(';').map_or((text, String::new()), |(pair, rest)| (pair, format!(";{rest}")));
    let name = pair.split('=').next().unwrap_or_default();
    format!("{name}={DOTS}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_dots_and_the_code_of_a_problem_is_not() {
        let shown = body(r#"{"code":"123456","a":[{"password":"plum"}],"email":"a@b.c","credential":{"id":"x"}}"#);
        assert_eq!(shown, r#"{"a":[{"password":"•••"}],"code":"•••","credential":"•••","email":"a@b.c"}"#);
        assert_eq!(body(r#"{"code":"incorrect_code"}"#), r#"{"code":"incorrect_code"}"#);
        assert_eq!(set_cookie("id=abc; Path=/; HttpOnly"), "id=•••; Path=/; HttpOnly");
    }

    #[test]
    fn a_long_body_is_cut_and_one_that_is_not_json_is_shown_as_text() {
        assert!(body(&format!("\"{}\"", "ä".repeat(4000))).ends_with("(8002 bytes)"));
        assert_eq!(body("<h1>\u{7}no</h1>"), "<h1> no</h1>");
    }
}
