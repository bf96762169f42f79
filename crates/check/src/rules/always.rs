//! Rules that hold for every answer, whatever was asked. They are looked at in every run.

use contract::{Code, PROBLEM_TYPE, Problem, State};
use cookie::{Cookie, SameSite};

use super::states;
use crate::exchange::name;
use crate::rule::{Rule, always};
use crate::seen::{Seen, session_in};

/// Looked at with every answer.
pub const RULES: &[Rule] = &[
    always("no-answer-is-a-fault", "No call ends in a fault of the backend's.", |seen| {
        let answer = &seen.exchange.answer;
        let is_busy = answer.status == 503 && seen.exchange.code() == Some(Code::Unavailable);
        expect(answer.status < 500 || is_busy, "any status below 500, or 503 with the problem unavailable")
    }),
    always("answers-are-json", "Every answer of the API is JSON and says so in Content-Type.", |seen| {
        let answer = &seen.exchange.answer;
        if answer.status >= 500 {
            return Ok(());
        }
        let said = answer.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default().trim();
        let wanted = if seen.exchange.is_done() { "application/json" } else { PROBLEM_TYPE };
        let is_json = serde_json::from_str::<serde_json::Value>(&answer.body).is_ok();
        expect(said == wanted && is_json, &format!("a JSON body with Content-Type {wanted}"))
    }),
    always(
        "answers-fit-the-schema",
        "Every answer fits the schema that docs/openapi.json gives for its call.",
        |seen| {
            let exchange = seen.exchange;
            match exchange.row {
                Some(row) if exchange.is_done() && !exchange.json.is_null() => {
                    seen.schemas.fits(row.answer, &exchange.json)
                }
                _ => Ok(()),
            }
        },
    ),
    always("answers-are-not-stored", "No answer of the API is stored anywhere: Cache-Control says no-store.", |seen| {
        let said = seen.exchange.answer.header("cache-control").unwrap_or_default().to_ascii_lowercase();
        expect(said.split(',').any(|it| it.trim() == "no-store"), "Cache-Control: no-store")
    }),
    always("problems-are-whole", "Every refused call is answered with a problem document that has a code.", |seen| {
        let exchange = seen.exchange;
        if exchange.is_done() || exchange.answer.status >= 500 || exchange.json.is_null() {
            return Ok(());
        }
        let Ok(problem) = serde_json::from_value::<Problem>(exchange.json.clone()) else {
            return Err("a problem document (RFC 9457) with the key code".to_owned());
        };
        match problem.code {
            Code::Validation => expect(!problem.errors.is_empty(), "`errors` that name the fields that are wrong"),
            Code::Unknown => {
                expect(problem.detail.is_some_and(|it| !it.is_empty()), "a `detail` for a code of your own")
            }
            Code::Unauthenticated | Code::StepMismatch => {
                expect(session_in(&exchange.json).is_some(), "the session document in `session`")
            }
            Code::ReauthenticationRequired => expect(!problem.methods.is_empty(), "what can be used, in `methods`"),
            _ => Ok(()),
        }
    }),
    always(
        "problems-have-their-status",
        "A problem comes with the HTTP status of its code, and says it again.",
        |seen| {
            let status = seen.exchange.answer.status;
            let Some(problem) = problem(seen).filter(|it| it.code != Code::Unknown && status < 500) else {
                return Ok(());
            };
            let wanted = problem.code.status();
            let fits = status == wanted && (problem.status == status || problem.status == 0);
            expect(fits, &format!("the status {wanted} with the code {}", name(&problem.code)))
        },
    ),
    always("problems-are-listed", "A call is refused only with problems that the contract lists for it.", |seen| {
        let (Some(problem), Some(row)) = (problem(seen), seen.exchange.row) else { return Ok(()) };
        let is_listed = problem.code == Code::Unknown || row.may_answer(problem.code);
        expect(is_listed, &format!("one of the problems that the contract lists for {}", row.name))
    }),
    always("waits-are-said", "Whoever must wait is told for how long, in Retry-After and in the problem.", |seen| {
        let header = seen.exchange.answer.header("retry-after").and_then(|it| it.parse::<u64>().ok());
        let Some(problem) = problem(seen) else { return Ok(()) };
        let must = matches!(problem.code, Code::RateLimited | Code::TooManyAttempts);
        expect(
            problem.retry_after == header && (!must || header.is_some()),
            "the same number of seconds in Retry-After and in `retry_after`",
        )
    }),
    always("cookies-are-guarded", "Cookies are HttpOnly, SameSite, and Secure wherever there is https.", |seen| {
        let guarded = |text: &str| {
            let Ok(cookie) = Cookie::parse(text) else { return false };
            let same_site = matches!(cookie.same_site(), Some(SameSite::Lax | SameSite::Strict));
            cookie.http_only() == Some(true) && same_site && (!seen.is_secure || cookie.secure() == Some(true))
        };
        let all = seen.exchange.answer.headers("set-cookie").all(guarded);
        expect(all, "each Set-Cookie with HttpOnly, SameSite=Lax or Strict, and Secure (not on http://localhost)")
    }),
    always(
        "states-have-their-keys",
        "A session document has what its state needs, and nothing of another's.",
        |seen| session_in(&seen.exchange.json).map_or(Ok(()), states::has_its_keys),
    ),
    always("states-follow-from-calls", "After a call the visit is at a state to which that call leads.", |seen| {
        let (Some(row), Some(session)) = (seen.exchange.row, seen.session()) else { return Ok(()) };
        if session.state == State::Unknown {
            return Ok(());
        }
        let next = states::after(row.name, seen.before);
        let names: Vec<String> = next.iter().map(name).collect();
        expect(next.is_empty() || next.contains(&session.state), &format!("the state {}", names.join(" or ")))
    }),
    always("passwords-are-never-said", "No answer repeats a password that was sent.", |seen| {
        let sent = seen.exchange.request.body.as_deref().and_then(|it| serde_json::from_str(it).ok());
        let sent: serde_json::Value = sent.unwrap_or_default();
        let said =
            |key: &str| sent[key].as_str().is_some_and(|it| it.len() > 7 && seen.exchange.answer.body.contains(it));
        expect(!said("password") && !said("current"), "an answer without the password")
    }),
    always("now-is-the-time", "The `now` of a session document is the time, within five minutes.", |seen| {
        let Some(session) = seen.session() else { return Ok(()) };
        expect(session.now.0.abs_diff(seen.now) <= 300, "the time in UTC; compare the clocks of both computers")
    }),
];

fn problem(seen: &Seen) -> Option<Problem> {
    let is_refused = !seen.exchange.is_done();
    is_refused.then(|| serde_json::from_value(seen.exchange.json.clone()).ok()).flatten()
}

fn expect(holds: bool, expected: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(expected.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Exchange;
    use crate::rule::Check;
    use crate::schema::AnswerSchemas;
    use crate::transport::{Answer, Request};

    #[test]
    fn a_cookie_is_secure_wherever_there_is_https() {
        let schemas = AnswerSchemas::of_the_contract().unwrap();
        let Some(Check::Always(holds)) = RULES.iter().find(|it| it.id == "cookies-are-guarded").map(|it| it.check)
        else {
            panic!("the rule is there");
        };
        for (cookie, is_secure, is_guarded) in [
            ("id=x; HttpOnly; SameSite=Lax", false, true),
            ("id=x; HttpOnly; SameSite=Lax", true, false),
            ("id=x; HttpOnly; SameSite=Strict; Secure", true, true),
            ("id=x; HttpOnly; Secure", true, false),
            ("id=x; SameSite=Lax; Secure", true, false),
        ] {
            let headers = vec![("set-cookie".to_owned(), cookie.to_owned())];
            let answer = Answer { status: 200, headers, body: "{}".to_owned() };
            let exchange = Exchange::new("x", None, Request::default(), answer);
            let seen = Seen { exchange: &exchange, before: None, is_secure, now: 0, schemas };
            assert_eq!(holds(&seen).is_ok(), is_guarded, "{cookie} {is_secure}");
        }
    }
}
