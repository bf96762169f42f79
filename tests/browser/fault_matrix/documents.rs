//! What the backend of the fault matrix answers when it works.

pub type Document = (u16, String);

/// It offers everything.
pub const CONFIG: &str = r#"{"contract":"1.0",
    "accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128},"delete":{"reregister_wait_hours":24}},
    "methods":{"minimum":1,"types":["passkey","security_key","totp","sms","voice"],"backup_codes":10,"remember_browser_days":30},
    "passkey":{"rp_id":"127.0.0.1","sign_in":true},"email":{"most_addresses":3},
    "account_reset":{"mode":"delete","wait_hours":24,"confirm_hours":24},
    "services":true,"sign_in_with":[{"id":"other","name":"Other ID","site":"id.example.org"}],"help":{"contact":{"topics":[{"id":"sign_in"}],"message_max":40,"member_number":"off"},"feedback":{"reason_max":20}},
    "links":[{"id":"old","name":"Old Service","kind":"old_account","password":{"min":12,"max":128},"undo_hours":24},
             {"id":"there","name":"There","kind":"redirect","site":"sign-in.there.example"}]}"#;

pub const TOTP: &str = r#"{"type":"totp","id":"a","name":"My app"}"#;
pub const KEY: &str = r#"{"type":"security_key","id":"k"}"#;
pub const PASSKEY: &str = r#"{"type":"passkey","id":"p","name":"My laptop"}"#;
pub const TEXTS: &str = r#"{"type":"sms","id":"s","hint":"+1 ••• ••• 0123"}"#;
pub const CODES: &str = r#"{"type":"backup_code","id":"b","left":9}"#;
pub const LINK: &str = r#"{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org",
    "email_on_file":"m•••@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}"#;
/// A code that is under way; another may be asked for at once.
pub const SENT: &str = r#"{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}"#;
pub const PREVIEW: &str = r#"{"id":"l-1","provider":"old","label":"A ••••• 67 0","name":"M•••• J•••••","plan":"survivor",
    "email_on_file":"o•••@example.org","email_is_same":false,"expires_at":"2026-11-24T10:00:00Z"}"#;
pub const OPTIONS: &str = r#"{"publicKey":{"challenge":"AAAA","rpId":"127.0.0.1"}}"#;
pub const NEW_KEY: &str = r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},
    "user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#;
pub const COUNTRIES: &str = r#"{"home":"US","countries":[
    {"code":"US","calling_code":"1","name":"United States","sms":true,"voice":true,"main":true}]}"#;

/// A visit at this step, with more keys.
pub fn visit(state: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(r#"{{"state":"{state}","now":"2026-11-24T09:30:00Z","csrf_token":"t"{more}}}"#)
}

pub fn visitor() -> String {
    visit("anonymous", "")
}

/// What is waited for at a step.
pub fn pending(state: &str, more: &str) -> String {
    visit(state, &format!(r#""pending":{{{more}}}"#))
}

pub fn second_step(methods: &[&str]) -> String {
    pending("needs_second_step", &format!(r#""methods":[{}]"#, methods.join(",")))
}

/// A member with these methods; `more` are keys of the account.
pub fn member_with(methods: &[&str], more: &str) -> String {
    visit("signed_in", &account(methods, more))
}

/// The same with a proof that is fresh.
pub fn fresh(methods: &[&str]) -> String {
    visit("signed_in", &format!(r#""fresh_until":"2026-11-24T09:50:00Z",{}"#, account(methods, "")))
}

pub fn account(methods: &[&str], more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(r#""account":{{"email":"ann@example.org","methods":[{}]{more}}}"#, methods.join(","))
}

pub fn member() -> String {
    member_with(&[TOTP, CODES], "")
}

pub fn linked() -> String {
    member_with(&[TOTP, CODES], &format!(r#""links":[{LINK}]"#))
}

/// The refusal that asks for a fresh proof by one of these.
pub fn prove_again(methods: &[&str]) -> String {
    format!(r#"{{"code":"reauthentication_required","methods":[{}]}}"#, methods.join(","))
}

/// The addresses of a member: the primary one and another, with more keys.
pub fn addresses(more: &str) -> String {
    let other = format!(r#"{{"id":"e-1","email":"ann@example.net"{more}}}"#);
    let main = r#"{"id":"main","email":"ann@example.org","primary":true}"#;
    member_with(&[TOTP], &format!(r#""emails":[{main},{other}]"#))
}

/// The account reset that was asked for.
pub fn waits(session: &str) -> String {
    let reset = r#""account_reset":{"mode":"delete","requested_at":"2026-11-24T09:30:00Z",
        "ready_at":"2026-11-25T09:30:00Z","expires_at":"2026-11-26T09:30:00Z"}"#;
    session.replacen('{', &format!("{{{reset},"), 1)
}
