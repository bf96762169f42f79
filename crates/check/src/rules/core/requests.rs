//! Requests of the wrong form: each gets a problem that says what is wrong.

use contract::{Code, FieldCode, OPERATIONS, State, Verb, ops};
use serde_json::{Value, json};

use super::forgery::example;
use crate::rule::{Rule, story};

/// What is no message of any call.
const BROKEN: [&str; 9] =
    ["", "{", "null", "[]", "\"\"", "nonsense", "{\"\":1}", "{\"email\":{}}", "{\"email\":\"\\ud800\"}"];

pub const RULES: &[Rule] = &[
    story(
        "unknown-address-is-a-problem",
        "An address that the contract does not have is not found, as a problem.",
        |run| {
            let mut visit = run.visitor()?;
            for path in ["/no-such-address", "/account/no/such/address"] {
                visit.send("GET", path, None)?.refused(Code::NotFound)?;
            }
            Ok(())
        },
    ),
    story("wrong-verb-is-a-problem", "A verb that an address does not have is refused, as a problem.", |run| {
        let mut visit = run.visitor()?;
        visit.send("PUT", "/config", None)?.refused(Code::MethodNotAllowed)?;
        visit.send("PATCH", "/session", None)?.refused(Code::MethodNotAllowed).map(|_| ())
    }),
    story(
        "body-must-be-json",
        "A body of another type than JSON is refused, so that no form of another site is read.",
        |run| {
            for kind in ["text/plain", "application/x-www-form-urlencoded"] {
                let mut visit = run.visitor()?;
                visit.kind = kind;
                let typed = json!({ "email": "nobody@example.org", "password": "a long enough password" });
                visit.ask::<ops::SignIn>(typed)?.refused(Code::UnsupportedMediaType)?;
            }
            Ok(())
        },
    ),
    story("broken-bodies-are-refused", "A body that is broken, or of another form, is refused as such.", |run| {
        let visit = run.visitor()?;
        for row in OPERATIONS.iter().filter(|it| !it.body.is_empty() && it.gaps.is_empty()) {
            for body in BROKEN {
                let asked = visit.clone().send(row.verb.as_str(), row.path, Some(body.to_owned()))?;
                asked.expect(!asked.is_done(), "the call is refused")?;
            }
        }
        let typed = visit.clone().send("POST", "/session", Some("{".to_owned()))?;
        typed.refused(Code::Validation).map(|_| ())
    }),
    story("wrong-field-is-named", "What is missing or of the wrong type is named by its field.", |run| {
        let mut visit = run.visitor()?;
        let asked = visit.ask::<ops::SignIn>(json!({ "email": "nobody@example.org" }))?;
        let problem = asked.refused_field("/password")?;
        asked.expect(problem.errors[0].code == FieldCode::Required, "`errors` say required")?;
        for row in OPERATIONS.iter().filter(|it| !it.body.is_empty() && it.gaps.is_empty()) {
            let Value::Object(good) = example(row) else { continue };
            for name in good.keys().filter(|it| *it != "credential" && *it != "fields") {
                let mut wrong = good.clone();
                wrong[name] = json!([[1]]);
                let asked = visit.ask_row(row, "", wrong.into())?;
                // Which member may call is looked at before the body by some; then there is nothing to name.
                if asked.code() == Some(Code::Validation) {
                    asked.refused_field(&format!("/{name}"))?;
                }
            }
        }
        Ok(())
    }),
    story(
        "null-is-as-missing",
        "A key that is not required may be null, and keys that are not known do no harm.",
        |run| {
            let mut visit = run.visitor()?;
            run.needs_new_accounts()?;
            let email = run.made_up.email();
            let typed = json!({ "email": email, "locale": null, "a_later_version": { "says": ["this"] } });
            visit.ask::<ops::CreateAccount>(typed)?.at(State::NeedsEmailVerification).map(|_| ())
        },
    ),
    story("body-has-a-limit", "A body that is far too large is refused as such.", |run| {
        let mut visit = run.visitor()?;
        let typed = json!({ "email": "a".repeat(300_000), "password": "a long enough password" });
        visit.ask::<ops::SignIn>(typed)?.refused(Code::TooLarge).map(|_| ())
    }),
    story(
        "every-operation-is-there",
        "Every call of the contract is known, and those not offered say unsupported.",
        |run| {
            let visit = run.visitor()?;
            for row in OPERATIONS {
                let asked = visit.clone().ask_row(row, "some-id", example(row))?;
                let is_missing = match asked.code() {
                    Some(Code::MethodNotAllowed) => true,
                    Some(Code::NotFound) => row.gaps.is_empty() || row.verb == Verb::Get,
                    _ => false,
                };
                asked.expect(!is_missing, format!("{} is known", row.name))?;
            }
            Ok(())
        },
    ),
];
