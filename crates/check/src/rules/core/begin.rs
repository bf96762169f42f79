//! The first visit, and creating an account until its password is chosen.

use contract::{CONTRACT, Code, Config, FieldCode, State, ops};
use serde_json::{Value, json};

use crate::exchange::Exchange;
use crate::rule::{Done, Finding, Rule, story};
use crate::visit::Visit;

/// The page to which the letter about a new account leads.
pub const PAGE: &str = "/create-account/email-link";

pub const RULES: &[Rule] = &[
    story("config-is-there", "GET /config says what is offered, with the version of the contract.", |run| {
        let mut visit = Visit::new(run.shared.clone());
        let asked = visit.ask::<ops::GetConfig>(Value::Null)?;
        let config: Config = asked.ok()?;
        let major = |it: &str| it.split('.').next().unwrap_or_default().to_owned();
        asked.expect(major(&config.contract) == major(CONTRACT), format!("`contract` is \"{CONTRACT}\" or a later 1.x"))
    }),
    story("visit-begins-anonymous", "A browser without a cookie is a visitor, and gets a CSRF token.", |run| {
        run.visitor().map(|_| ())
    }),
    story(
        "account-begins-with-an-address",
        "Creating an account begins with an address, to which a code is sent.",
        |run| {
            let email = run.made_up.email();
            run.needs_new_accounts()?;
            let mut visit = run.visitor()?;
            let typed = format!(" {} ", email.to_uppercase());
            let asked = visit.ask::<ops::CreateAccount>(json!({ "email": typed, "locale": "en" }))?;
            let session = asked.at(State::NeedsEmailVerification)?;
            let pending = session.pending.unwrap_or_default();
            asked.expect(pending.email.as_deref() == Some(&email), "`pending.email` is the address in lower case")?;
            let digits = pending.sent.map(|it| it.code_length);
            asked.expect(digits == Some(run.config.email.code_length), "`pending.sent.code_length` as in /config")?;
            run.early.begun = Some((email, visit));
            Ok(())
        },
    ),
    story("address-must-be-one", "What is no email address is refused at its field, and begins nothing.", |run| {
        run.needs_new_accounts()?;
        let mut visit = run.visitor()?;
        for typed in ["", "nobody", "no body@example.org", "@example.org"] {
            visit.ask::<ops::CreateAccount>(json!({ "email": typed }))?.refused_field("/email")?;
        }
        visit.ask::<ops::GetSession>(Value::Null)?.at(State::Anonymous).map(|_| ())
    }),
    story(
        "email-code-proves-the-address",
        "The code of the email proves the address, and a password is asked for.",
        |run| {
            let email = run.made_up.email();
            run.proved(&email).map(|_| ())
        },
    ),
    story("email-link-proves-the-address", "The email's link proves the address in another browser, too.", |run| {
        let email = run.made_up.email();
        run.begun(&email)?;
        let token = run.token(&email, PAGE)?;
        let mut elsewhere = run.visitor()?;
        let proved = elsewhere.ask::<ops::ProveEmail>(json!({ "token": token }))?;
        let session = proved.at(State::NeedsPassword)?;
        let shown = session.pending.unwrap_or_default().email;
        proved.expect(shown == Some(email), "the address in `pending.email`")
    }),
    story("wrong-email-code-is-refused", "A wrong code is refused, and the right one works afterward.", |run| {
        let email = run.made_up.email();
        let mut visit = run.begun(&email)?;
        let code = run.code(&email, run.config.email.code_length)?;
        let wrong = visit.ask::<ops::ProveEmail>(json!({ "code": other_code(&code) }))?;
        wrong.refused(Code::IncorrectCode)?;
        visit.ask::<ops::ProveEmail>(json!({ "code": "1" }))?.refused_field("/code")?;
        let right = visit.ask::<ops::ProveEmail>(json!({ "code": code }))?;
        right.expect(right.is_done(), "the right code works after a wrong one")
    }),
    story(
        "email-code-works-once",
        "The code of an email works once, also when it is sent twice at the same moment.",
        |run| {
            let email = run.made_up.email();
            let mut visit = run.begun(&email)?;
            let code = json!({ "code": run.code(&email, run.config.email.code_length)? });
            let mut copy = visit.clone();
            run.of("email-code-proves-the-address", |_| {
                visit.ask::<ops::ProveEmail>(code.clone())?.at(State::NeedsPassword)
            })?;
            for again in [&mut copy, &mut visit] {
                again.ask::<ops::ProveEmail>(code.clone())?.refused_as(USED)?;
            }
            let email = run.made_up.email();
            let mut visit = run.begun(&email)?;
            let code = json!({ "code": run.code(&email, run.config.email.code_length)? });
            one_wins(visit.twice::<ops::ProveEmail>(&code)?)
        },
    ),
    story(
        "email-link-works-once",
        "The link of an email works once, and then not even in the browser that began.",
        |run| {
            let email = run.made_up.email();
            let mut visit = run.begun(&email)?;
            let token = json!({ "token": run.token(&email, PAGE)? });
            let mut elsewhere = run.visitor()?;
            run.of("email-link-proves-the-address", |_| {
                elsewhere.ask::<ops::ProveEmail>(token.clone())?.at(State::NeedsPassword)
            })?;
            for again in [&mut visit, &mut run.visitor()?] {
                again.ask::<ops::ProveEmail>(token.clone())?.refused_as(USED)?;
            }
            let made_up = json!({ "token": "A".repeat(43) });
            run.visitor()?.ask::<ops::ProveEmail>(made_up)?.refused(Code::CodeExpired).map(|_| ())
        },
    ),
    story(
        "known-address-begins-alike",
        "Who begins an account is answered alike whether or not the address has one.",
        |run| {
            let member = run.member_without_codes()?;
            let free = run.made_up.email();
            let mut answers = Vec::new();
            for email in [&free, &member.email] {
                let mut visit = run.visitor()?;
                answers.push(visit.ask::<ops::CreateAccount>(json!({ "email": email, "locale": "en" }))?);
            }
            alike(&answers[0], &answers[1])?;
            // The owner is told, and not sent a code: no code of the letter may open the account to another browser.
            let mut visit = run.visitor()?;
            visit.ask::<ops::CreateAccount>(json!({ "email": member.email, "locale": "en" }))?;
            let guess = "0".repeat(run.config.email.code_length as usize);
            visit.ask::<ops::ProveEmail>(json!({ "code": guess }))?.refused(Code::IncorrectCode).map(|_| ())
        },
    ),
    story(
        "password-rules-hold",
        "A password that is too short or too long is refused, with the numbers of /config.",
        |run| {
            let email = run.made_up.email();
            let mut visit = run.proved(&email)?;
            let Some(rules) = run.config.accounts.as_ref().map(|it| it.password.clone()) else { return Ok(()) };
            let (short, long) = (run.made_up.password(rules.min - 1), run.made_up.password(rules.max + 1));
            for (password, code) in [(short, FieldCode::PasswordTooShort), (long, FieldCode::PasswordTooLong)] {
                let tried = visit.ask::<ops::SetFirstPassword>(json!({ "password": password }))?;
                let problem = tried.refused_field("/password")?;
                let is_it = problem.errors.iter().any(|it| it.code == code);
                tried.expect(is_it, format!("`errors` say {}", crate::exchange::name(&code)))?;
            }
            visit.ask::<ops::GetSession>(Value::Null)?.at(State::NeedsPassword).map(|_| ())
        },
    ),
    story(
        "first-password-is-kept",
        "The first password is kept as it is typed, and a second method is asked for.",
        |run| {
            let email = run.made_up.email();
            let mut visit = run.proved(&email)?;
            let password = format!("{} ä🌳 ", run.password());
            visit.ask::<ops::SetFirstPassword>(json!({ "password": password }))?.at(State::NeedsFirstMethod)?;
            // The same letters as another device writes them (Unicode, NFD).
            let mut elsewhere = run.visitor()?;
            let other = password.replace('ä', "a\u{308}");
            elsewhere.ask::<ops::SignIn>(json!({ "email": email, "password": other }))?.at(State::NeedsFirstMethod)?;
            let mut trimmed = run.visitor()?;
            let tried = trimmed.ask::<ops::SignIn>(json!({ "email": email, "password": password.trim() }))?;
            tried.refused(Code::IncorrectCredentials).map(|_| ())
        },
    ),
];

/// What may be said of a code or a link that has done its work.
pub const USED: &[Code] =
    &[Code::IncorrectCode, Code::CodeExpired, Code::StepMismatch, Code::Unauthenticated, Code::Csrf];

/// A code of the same form that is not this one.
pub fn other_code(code: &str) -> String {
    let last = code.bytes().last().unwrap_or(b'0');
    let other = if last == b'9' { '0' } else { char::from(last + 1) };
    format!("{}{other}", &code[..code.len().saturating_sub(1)])
}

/// Of two at the same time, one is done and the other refused.
pub fn one_wins(both: [Exchange; 2]) -> Done {
    let [one, two] = &both;
    match (one.is_done(), two.is_done()) {
        (true, true) => two.broken("only one of two calls at the same moment works"),
        (false, false) => two.broken("one of two calls at the same moment works"),
        _ => Ok(()),
    }
}

/// Nobody can tell by two answers which address is known: the same status, keys and cookies.
pub fn alike(unknown: &Exchange, known: &Exchange) -> Done {
    let expected = "the same status, keys and cookies as for an address without an account";
    let is_alike = unknown.answer.status == known.answer.status
        && shape(&unknown.json) == shape(&known.json)
        && cookies(unknown) == cookies(known)
        && unknown.code() == known.code();
    if is_alike {
        return Ok(());
    }
    Finding { rule: known.rule, expected: expected.to_owned(), exchange: Some(known.clone()) }.stop()
}

/// The keys of a body, and which kind of value each has.
fn shape(json: &Value) -> Value {
    match json {
        Value::Object(entries) => entries.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
        Value::Array(values) => values.iter().map(shape).collect(),
        Value::String(_) => "text".into(),
        Value::Number(_) => 0.into(),
        other => other.clone(),
    }
}

/// Names and attributes.
fn cookies(exchange: &Exchange) -> Vec<String> {
    let mut all: Vec<String> = exchange.answer.headers("set-cookie").map(crate::mask::set_cookie).collect();
    all.sort();
    all
}
