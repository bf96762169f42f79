//! Whatever stands where better-auth should be, its answers become documents, problems or an outage, and never a panic. The
//! journeys on recorded and real answers are in `tests/better_auth`.

use std::sync::Mutex;

use contract::{Code, MethodKind, ops};
use futures::executor::block_on;
use proptest::prelude::*;

use super::{memory::Note, *};
use crate::{
    Client, Failure, Standing,
    dialects::foreign::trial::{Answers, Chance, Says, ask_everything},
};

/// What better-auth has answered at some time, by parts of it.
const ANSWERS: [&str; 12] = [
    "null",
    r#"{"session":{"expiresAt":"2026-12-06T13:22:17.917Z","token":"nIESNjhIQWET","createdAt":"2026-11-29T13:22:17.917Z","updatedAt":"2026-11-29T13:22:17.917Z","userAgent":"Mozilla/5.0 (Windows NT 10.0) Firefox/145.0","userId":"1Tx9","id":"Nwg3"},"user":{"name":"","email":"ann@example.org","emailVerified":true,"twoFactorEnabled":true,"id":"1Tx9"}}"#,
    r#"{"redirect":false,"token":"nIESNjhIQWET","user":{"email":"ann@example.org","emailVerified":true,"id":"1Tx9"}}"#,
    r#"{"twoFactorRedirect":true,"twoFactorMethods":["totp","otp"]}"#,
    r#"{"token":null,"user":{"name":"","email":"ann@example.org","emailVerified":false,"id":"1Tx9"}}"#,
    r#"{"message":"[body.email] Invalid email address; [body.password] Too small","code":"VALIDATION_ERROR"}"#,
    r#"{"message":"Email not verified","code":"EMAIL_NOT_VERIFIED"}"#,
    r#"{"message":"Session is not fresh","code":"SESSION_NOT_FRESH"}"#,
    r#"{"message":"Unauthorized","code":"UNAUTHORIZED"}"#,
    r#"{"method":"totp","totpURI":"otpauth://totp/x:ann%40example.org?secret=KA3E63TDMR4XA3BV&digits=6","backupCodes":["WdMnY-HjtSi"]}"#,
    r#"[{"id":"a1","name":"My phone","createdAt":"2026-11-29T13:22:17.917Z","token":"t","updatedAt":"9999-99-99"}]"#,
    r#"{"challenge":"HrMg9qXj","rp":{"id":"localhost"},"allowCredentials":[]}"#,
];

/// A note in memory, for one visit.
#[derive(Default)]
struct Paper(Mutex<Option<String>>);

impl Notes for Paper {
    fn read(&self) -> Option<String> {
        self.0.lock().unwrap().clone()
    }

    fn write(&self, note: Option<&str>) {
        *self.0.lock().unwrap() = note.map(str::to_owned);
    }
}

const NOW: u64 = 1_795_512_600;

fn around() -> Surroundings {
    Surroundings { rp_id: "localhost".to_owned(), now: || NOW }
}

fn speaks(says: Arc<Says>, paper: &Arc<Paper>) -> Standing {
    block_on(Client::new(BetterAuth::over(says, paper.clone(), around())).standing())
}

fn standing(answers: Answers) -> Standing {
    speaks(Arc::new(Says::the(answers)), &Arc::default())
}

const SESSION: &str = "GET /get-session";
const PASSKEYS: &str = "GET /passkey/list-user-passkeys";
const NOBODY: (&str, u16, &str) = (SESSION, 200, "null");

proptest! {
    #[test]
    fn no_foreign_answer_panics(seed in any::<u64>()) {
        ask_everything(BetterAuth::over(Chance::of(&ANSWERS, seed), Arc::<Paper>::default(), around()));
    }

    #[test]
    fn any_text_is_a_note(text in "\\PC{0,20}|\\{\"begun\":\"(reset|proof|x)\",\"email\":\"\\PC{0,9}\",\"until\":[0-9]{1,22}\\}") {
        let paper = Arc::new(Paper(Mutex::new(Some(text))));
        let standing = speaks(Arc::new(Says::the(&[NOBODY])), &paper);
        let _ = format!("{standing:?}");
    }
}

#[test]
fn an_answer_is_read_by_its_code_and_never_by_its_status() {
    for status in [400, 401, 403, 422, 500] {
        let answer = ("POST /sign-in/email", status, r#"{"message":"x","code":"INVALID_EMAIL_OR_PASSWORD"}"#);
        let Standing::Visitor(visitor) = standing(Box::leak(Box::new([NOBODY, answer]))) else { panic!() };
        let refused = block_on(visitor.sign_in("ann@example.org", "plum"));
        assert_eq!(refused.err().and_then(|it| it.code()), Some(Code::IncorrectCredentials), "{status}");
    }
}

#[test]
fn pages_of_others_and_addresses_without_an_answer_are_an_outage() {
    for (status, body) in [(200, "<html>"), (502, "<html>"), (404, "<html>"), (200, "")] {
        assert!(matches!(standing(Box::leak(Box::new([(SESSION, status, body)]))), Standing::Away(_)), "{body}");
    }
    assert!(matches!(standing(&[]), Standing::Away(_)));
}

#[test]
fn too_many_calls_are_a_wait_of_as_long_as_better_auth_says() {
    let limit = ("POST /sign-in/email", 429, r#"{"message":"Too many requests. Please try again later."}"#);
    let says = Says { retry_after: Some(7), ..Says::the(Box::leak(Box::new([NOBODY, limit]))) };
    let Standing::Visitor(visitor) = speaks(Arc::new(says), &Arc::default()) else { panic!() };
    let wait = block_on(visitor.sign_in("ann@example.org", "plum"));
    assert!(matches!(wait, Err(Failure::Wait { seconds: 7, .. })), "{wait:?}");
}

#[test]
fn a_second_step_is_still_due_after_a_reload_until_better_auth_has_forgotten_it() {
    let answers = [NOBODY, ("POST /sign-in/email", 200, ANSWERS[3])];
    let says = Arc::new(Says::the(Box::leak(Box::new(answers))));
    let paper = Arc::<Paper>::default();
    let Standing::Visitor(visitor) = speaks(says.clone(), &paper) else { panic!() };
    let Ok(Standing::SecondStep(step)) = block_on(visitor.sign_in("ann@example.org", "plum")) else { panic!() };
    let kinds: Vec<_> = step.methods().iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [MethodKind::Totp, MethodKind::BackupCode]);
    assert!(matches!(speaks(says.clone(), &paper), Standing::SecondStep(_)), "after a reload");

    let note = paper.read().unwrap();
    assert!(!note.contains("ann") && !note.contains("plum"), "{note}");
    let later = |now| {
        block_on(
            Client::new(BetterAuth::over(says.clone(), paper.clone(), Surroundings { now, ..around() })).standing(),
        )
    };
    assert!(matches!(later(|| NOW + 599), Standing::SecondStep(_)));
    assert!(matches!(later(|| NOW + 600), Standing::Visitor(_)));
    assert!(matches!(later(|| NOW - 3600), Standing::Visitor(_)), "a clock that was set back keeps no note for ever");
}

#[test]
fn a_note_holds_no_password_and_no_code() {
    let answers = [
        NOBODY,
        ("POST /email-otp/request-password-reset", 200, r#"{"success":true}"#),
        ("POST /email-otp/check-verification-otp", 200, r#"{"success":true}"#),
    ];
    let paper = Arc::<Paper>::default();
    let Standing::Visitor(visitor) = speaks(Arc::new(Says::the(Box::leak(Box::new(answers)))), &paper) else {
        panic!()
    };
    let Ok(Standing::ResetCode(code)) = block_on(visitor.forgot_password("ann@example.org")) else { panic!() };
    assert!(matches!(block_on(code.answer("123456")), Ok(Standing::ResetPassword(_))));
    let note: serde_json::Value = serde_json::from_str(&paper.read().unwrap()).unwrap();
    let keys: Vec<_> = note.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["begun", "email", "until"]);
    assert_eq!((&note["begun"], &note["email"]), (&"reset".into(), &"ann@example.org".into()));
}

#[test]
fn who_is_signed_in_has_begun_nothing() {
    let paper = Arc::new(Paper(Mutex::new(serde_json::to_string(&Note::default()).ok())));
    let begun = format!(r#"{{"begun":"second_step","email":"","until":{}}}"#, NOW + 60);
    paper.write(Some(&begun));
    let says = Says::the(Box::leak(Box::new([(SESSION, 200, ANSWERS[1]), (PASSKEYS, 200, "[]")])));
    assert!(matches!(speaks(Arc::new(says), &paper), Standing::Member(_)));
    assert_eq!(paper.read(), None);
}

#[test]
fn codes_by_email_as_the_only_second_step_are_not_offered_as_something_else() {
    let only = r#"{"twoFactorRedirect":true,"twoFactorMethods":["otp"]}"#;
    let paper = Arc::<Paper>::default();
    let says = Says::the(Box::leak(Box::new([NOBODY, ("POST /sign-in/email", 200, only)])));
    let Standing::Visitor(visitor) = speaks(Arc::new(says), &paper) else { panic!() };
    let refused = block_on(visitor.sign_in("ann@example.org", "plum"));
    assert_eq!(refused.err().and_then(|it| it.code()), Some(Code::Unsupported));
    assert_eq!(paper.read(), None);
}

#[test]
fn an_operation_that_better_auth_has_no_call_for_is_not_offered() {
    let says = Arc::new(Says::the(&[]));
    let asked = Asked::of(&ops::GetActivity { before: None }).unwrap();
    let dialect = BetterAuth::over(says.clone(), Arc::<Paper>::default(), around());
    let reply = block_on(dialect.answer(asked)).unwrap();
    assert_eq!((reply.status, reply.body.contains("unsupported")), (404, true));
    assert!(says.sent.lock().unwrap().is_empty());
}
