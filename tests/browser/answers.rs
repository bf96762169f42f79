//! What the scripted backend answers: its configuration, and where a visit stands.

pub const CONFIG: (u16, &str) = (
    200,
    r#"{"contract":"1.0","accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128}},
        "methods":{"minimum":1,"types":["passkey","security_key","totp"],"backup_codes":10},
        "passkey":{"rp_id":"127.0.0.1"},
        "links":[{"id":"old","name":"Old Service","kind":"old_account","password":{"min":12,"max":128},"undo_hours":24},
                 {"id":"owls","name":"Owl Post","kind":"owl"}]}"#,
);
/// The same, with passkeys that sign in alone, and browsers that are remembered.
pub const PASSKEYS: (u16, &str) = (
    200,
    r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128}},
        "methods":{"minimum":1,"types":["passkey","security_key","totp"],"remember_browser_days":30},
        "passkey":{"rp_id":"127.0.0.1","sign_in":true},"session":{"shared_idle_seconds":300},
        "links":[{"id":"old","name":"Old Service","kind":"old_account"}]}"#,
);
pub const VISITOR: (u16, &str) = (200, r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z","csrf_token":"t"}"#);
pub const NEEDS_KEY: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "pending":{"methods":[{"type":"security_key","id":"k"},{"type":"totp","id":"a","name":"My phone"}]}}"#,
);
pub const MEMBER: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
        "links":[]}}"#,
);
pub const LINKED: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
        "links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org",
                  "linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]}}"#,
);
pub const OPTIONS: (u16, &str) = (200, r#"{"publicKey":{"challenge":"AAAA","rpId":"127.0.0.1"}}"#);
pub const SILENCE: (u16, &str) = (502, "<html>Bad gateway</html>");

/// Too many ask at once.
pub const COME_AGAIN: (u16, &str) = (503, r#"{"code":"unavailable","retry_after":5}"#);

/// No answer, however long one waits.
pub const NEVER: (u16, &str) = (0, "");
