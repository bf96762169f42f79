//! Faults on the way to an account.

use serde_json::json;

use crate::faulty::{alter, code, done, is, problem, sent, set, state};
use crate::proof::{Fault, fault};

const PROVE: &str = "/session/email-verification";

pub const FAULTS: &[Fault] = &[
    fault("the contract is of another version", &["config-is-there"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/config") {
            alter(&mut answer, |json| json["contract"] = json!("2.0"));
        }
        answer
    }),
    fault("a visitor gets no cookie", &["visit-begins-anonymous"], |it, request| {
        let mut answer = it.pass(request);
        if request.header("cookie").is_none() {
            answer.headers.retain(|it| it.0 != "set-cookie");
        }
        answer
    }),
    fault("an address is kept in capital letters", &["account-begins-with-an-address"], |it, request| {
        let mut answer = it.pass(request);
        let typed = sent(request)["email"].as_str().unwrap_or_default().trim().to_owned();
        if is(request, "POST", "/accounts") && answer.status == 200 && typed != typed.to_lowercase() {
            alter(&mut answer, |json| json["pending"]["email"] = json!(typed));
        }
        answer
    }),
    fault("what is no address begins an account", &["address-must-be-one"], |it, request| {
        match is(request, "POST", "/accounts") && sent(request)["email"] == "nobody" {
            true => it.with(request, |it| it.body = Some(json!({ "email": "nobody@example.org" }).to_string())),
            false => it.pass(request),
        }
    }),
    fault(
        "no code proves an address",
        &["email-code-proves-the-address", "wrong-email-code-is-refused", "new-email-code-ends-the-old"],
        |it, request| {
            let answer = it.pass(request);
            let is_code = is(request, "POST", PROVE) && sent(request)["code"].is_string();
            if is_code && answer.status == 200 { problem(422, "incorrect_code") } else { answer }
        },
    ),
    fault("no link proves an address", &["email-link-proves-the-address"], |it, request| {
        let answer = it.pass(request);
        let is_link = is(request, "POST", PROVE) && sent(request)["token"].is_string();
        if is_link && answer.status == 200 { problem(410, "code_expired") } else { answer }
    }),
    fault("a wrong code ends the right one", &["wrong-email-code-is-refused"], |it, request| {
        let cookie = request.header("cookie").unwrap_or_default().to_owned();
        if is(request, "POST", PROVE)
            && it.kept(&cookie).is_some()
            && request.body.as_deref().is_some_and(|it| it.len() < 25)
        {
            return problem(422, "incorrect_code");
        }
        let answer = it.pass(request);
        if code(&answer) == "validation" && sent(request)["code"] == "1" {
            it.keep(&cookie, "");
        }
        answer
    }),
    fault("the code of an email works twice", &["email-code-works-once"], |it, request| {
        it.replays(request, is(request, "POST", PROVE) && sent(request)["code"].is_string())
    }),
    fault("the link of an email works twice", &["email-link-works-once"], |it, request| {
        it.replays(request, is(request, "POST", PROVE) && sent(request)["token"].is_string())
    }),
    fault("a known address is told to whoever begins with it", &["known-address-begins-alike"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/accounts") && answer.status == 200 {
            let email = sent(request)["email"].to_string();
            if it.kept(&email).is_some() {
                alter(&mut answer, |json| json["pending"]["attempts_left"] = json!(5));
            }
            it.keep(&email, "");
        }
        answer
    }),
    fault("a known address gets another cookie", &["known-address-begins-alike"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/accounts") && answer.status == 200 {
            let email = sent(request)["email"].to_string();
            if it.kept(&email).is_some() {
                answer.headers.push(("set-cookie".to_owned(), "known=1; HttpOnly; SameSite=Lax".to_owned()));
            }
            it.keep(&email, "");
        }
        answer
    }),
    fault("a short password is taken", &["password-rules-hold"], |it, request| {
        let password = sent(request)["password"].as_str().unwrap_or_default().to_owned();
        match is(request, "PUT", "/session/password") && password.len() == 11 {
            true => it.with(request, |it| it.body = Some(json!({ "password": password + "x" }).to_string())),
            false => it.pass(request),
        }
    }),
    fault("spaces around a password do not matter", &["first-password-is-kept"], |it, request| {
        let mut body = sent(request);
        let is_it = is(request, "PUT", "/session/password") || is(request, "POST", "/session");
        let Some(password) = body["password"].as_str().filter(|_| is_it).map(|it| it.trim().to_owned()) else {
            return it.pass(request);
        };
        body["password"] = json!(password);
        it.with(request, |it| it.body = Some(body.to_string()))
    }),
    fault("another code is promised and not sent", &["new-email-code-ends-the-old"], |it, request| {
        match is(request, "POST", "/session/email-verification/resend") {
            true => it.only_shows(request, "needs_email_verification"),
            false => it.pass(request),
        }
    }),
    fault("no app can be added", &["app-is-set-up-by-its-first-code"], |it, request| {
        match is(request, "PUT", "/account/methods/totp") {
            true => {
                let answer = it.pass(request);
                if answer.status == 200 { problem(422, "incorrect_code") } else { answer }
            }
            false => it.pass(request),
        }
    }),
    fault("the key URI has another secret", &["app-secret-stays-until-it-is-proved"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/methods/totp") && answer.status == 200 {
            alter(&mut answer, |json| json["otpauth_uri"] = json!("otpauth://totp/x?secret=AAAA"));
        }
        answer
    }),
    fault("a wrong code of an app is said to be too old", &["wrong-app-code-adds-nothing"], |it, request| {
        let answer = it.pass(request);
        let is_wrong = is(request, "PUT", "/account/methods/totp") && code(&answer) == "incorrect_code";
        if is_wrong { problem(410, "code_expired") } else { answer }
    }),
    fault("a set has one backup code too few", &["backup-codes-are-made"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/methods/backup-codes") && answer.status == 200 {
            alter(&mut answer, |json| _ = json["codes"].as_array_mut().unwrap().pop());
        }
        answer
    }),
    fault("backup codes must be typed as they are printed", &["backup-code-signs-in"], |it, request| {
        let is_other = sent(request)["type"] == "backup_code" && !sent(request)["code"].to_string().contains('-');
        match is(request, "POST", "/session/second-step") && is_other {
            true => problem(422, "incorrect_code"),
            false => it.pass(request),
        }
    }),
    fault("a backup code works twice", &["backup-code-works-once"], |it, request| {
        let is_it = is(request, "POST", "/session/second-step") && sent(request)["type"] == "backup_code";
        it.replays(request, is_it)
    }),
    fault("a backup code works after its set was replaced", &["replaced-backup-codes-are-refused"], |it, request| {
        let answer = it.pass(request);
        let own = sent(request)["code"].as_str().unwrap_or_default().replace([' ', '-'], "").to_uppercase();
        if is(request, "POST", "/account/methods/backup-codes") && answer.status == 200 {
            let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            for code in json["codes"].as_array().unwrap() {
                it.keep(&code.as_str().unwrap().replace('-', ""), "made");
            }
        }
        if !is(request, "POST", "/session/second-step") || sent(request)["type"] != "backup_code" {
            return answer;
        }
        match (state(&answer).as_str(), it.kept(&own).as_deref(), it.kept("signed in")) {
            ("signed_in", ..) => {
                it.keep(&own, "used");
                it.keep("signed in", &answer.body);
                answer
            }
            (_, Some("made"), Some(body)) if code(&answer) == "incorrect_code" => {
                let mut answer = done(&answer);
                answer.body = body;
                set(&mut answer, "content-type", "application/json");
                answer
            }
            _ => answer,
        }
    }),
];
