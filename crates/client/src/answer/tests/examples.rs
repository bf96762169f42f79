//! An example of each document that a backend answers, as the contract says it: with every list, every boolean and every
//! id that it can have.

use contract::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::answer::read;
use crate::misfit::Misfit;

/// How a document of one type is read, written out again so that types do not matter.
pub struct Example {
    /// The name of the type, as in the rows of the table.
    pub name: &'static str,
    pub json: Value,
    /// Generously.
    pub read: fn(&str) -> Result<Value, Misfit>,
    /// As a backend reads.
    pub strictly: fn(&str) -> Option<Value>,
}

fn of<T: Serialize + DeserializeOwned>(name: &'static str, json: Value) -> Example {
    Example {
        name,
        json,
        read: |text| read::<T>(text).map(|it| serde_json::to_value(it).unwrap()),
        strictly: |text| serde_json::from_str::<T>(text).ok().map(|it| serde_json::to_value(it).unwrap()),
    }
}

const NOW: &str = "2026-11-24T09:30:00Z";

pub fn all() -> Vec<Example> {
    let sent = json!({ "code_length": 6, "expires_at": NOW, "resend_at": NOW, "method": "sms", "id": "p-1" });
    let link = json!({ "id": "l-1", "provider": "old", "label": "A", "notice_email": "a@b.org", "email_on_file": "b",
        "notices_on_file": true, "linked_at": NOW, "reference": "K7-204", "inactive": true });
    let reset = json!({ "mode": "delete", "requested_at": NOW, "ready_at": NOW, "expires_at": NOW });
    let method = json!({ "type": "sms", "id": "p-1", "name": "Phone", "added_at": NOW, "last_used_at": NOW, "left": 9,
        "maker": "M", "hint": "+1", "default": true });
    let account = json!({ "id": "a-1", "email": "a@b.org", "methods": [method], "links": [link],
        "emails": [{ "id": "e-1", "email": "a@b.org", "primary": true, "sent": sent }],
        "passkeys": { "user_id": "dXNlcg", "credential_ids": ["a", "b"] }, "remembered_browsers": 1,
        "identities": [{ "id": "i-1", "provider": "other", "label": "ann", "joined_at": NOW, "last_used_at": NOW }],
        "without_password": true,
        "unlinked": [{ "id": "l-2", "provider": "old", "label": "F", "unlinked_at": NOW, "undo_until": NOW }],
        "old_password_reset": { "provider": "old", "label": "A", "sent": sent, "attempts_left": 3 } });
    let service = json!({ "id": "s", "name": "S", "site": "https://s.example/" });
    let phone = json!({ "id": "p-2", "hint": "+1", "channels": ["sms", "voice"], "sent": sent });
    let session = json!({ "state": "signed_in", "account": account, "fresh_until": NOW, "ended": "expired",
        "pending": { "email": "a@b.org", "methods": [method], "sent": sent, "attempts_left": 3, "expires_at": NOW,
            "resets_password": true, "phone": phone },
        "idle_expires_at": NOW, "expires_at": NOW, "now": NOW, "shared": true, "offers_passkey": true,
        "renews_methods": true, "csrf_token": "t", "account_reset": reset,
        "request": { "id": "r-1", "service": service, "step": "agree", "facts": [{ "kind": "email", "value": "a@b.org" }],
            "link": "old", "proof": "key", "login_hint": "a@b.org", "back": "https://s.example/back", "expires_at": NOW },
        "identity": { "provider": "other", "email": "a@b.org", "expires_at": NOW },
        "told": [{ "by": "email", "to": 2 }] });
    let password = json!({ "min": 12, "max": 128 });
    let message = json!({ "id": "1", "reference": "R", "at": NOW, "proved": true, "topic": "other", "full_name": "Ann",
        "email": "a@b.org", "message": "Hello" });
    vec![
        of::<Config>(
            "Config",
            json!({ "contract": "1.0",
            "accounts": { "create": true, "reset_password": true, "password": password,
                "delete": { "reregister_wait_hours": 1 } },
            "email": { "code_length": 6, "code_minutes": 10, "link_hours": 24, "reset_minutes": 10, "most_addresses": 3,
                "tells_changes": true },
            "methods": { "minimum": 1, "types": ["passkey", "totp"], "backup_codes": 10, "most_apps": 3, "most_keys": 5,
                "remember_browser_days": 30, "most_phones": 2 },
            "passkey": { "rp_id": "b.org", "sign_in": true },
            "services": true,
            "sign_in_with": [{ "id": "other", "name": "Other", "site": "other.example", "logo": "/other.svg" }],
            "sign_in_with_first": true,
            "links": [{ "id": "old", "name": "Old", "kind": "old_account", "password": password, "undo_hours": 24,
                "service_url": "https://old.example/", "site": "old.example", "ends_old_sign_in": true,
                "number": { "label": { "en": "N" }, "name": { "en": "n" }, "hint": { "en": "h" }, "example": "A1",
                    "forms": ["@#"] } }],
            "session": { "idle_seconds": 1, "total_seconds": 2, "fresh_seconds": 3, "shared_idle_seconds": 4,
                "warn_seconds": 5 },
            "account_reset": { "mode": "delete", "wait_hours": 1, "confirm_hours": 2, "reregister_wait_hours": 3 },
            "help": { "contact": { "topics": [{ "id": "sign_in", "name": "Signing in" }], "message_max": 40,
                "member_number": "required", "answer_days": { "min": 1, "max": 2 } }, "feedback": { "reason_max": 5 } } }),
        ),
        of::<Session>("Session", session.clone()),
        of::<Devices>(
            "Devices",
            json!({ "devices": [{ "id": "d-1", "browser": "Firefox", "system": "Linux",
            "here": true, "since": NOW, "last_used_at": NOW }] }),
        ),
        of::<Activity>(
            "Activity",
            json!({ "events": [{ "id": "v-1", "kind": "linked", "at": NOW, "method": "totp",
            "what": "A", "browser": "Firefox", "system": "Linux" }], "more": true }),
        ),
        of::<EndedSessions>("EndedSessions", json!({ "sessions": 2, "remembered_browsers": 1 })),
        of::<PhoneCountries>(
            "PhoneCountries",
            json!({ "home": "US", "countries": [{ "code": "US", "calling_code": "1",
            "name": "United States", "sms": true, "voice": true, "main": true }] }),
        ),
        of::<CreationOptions>(
            "CreationOptions",
            json!({ "publicKey": { "challenge": "AAAA", "user": { "id": "u" } } }),
        ),
        of::<RequestOptions>("RequestOptions", json!({ "publicKey": { "challenge": "AAAA", "timeout": 60000 } })),
        of::<TotpSetup>("TotpSetup", json!({ "secret": "JBSWY3DP", "otpauth_uri": "otpauth://totp/x" })),
        of::<BackupCodes>("BackupCodes", json!({ "codes": ["AAAA-BBBB-CCCC"], "session": session })),
        of::<LinkPreview>(
            "LinkPreview",
            json!({ "id": "l-1", "provider": "old", "label": "A", "name": "M", "plan": "retiree",
            "email_on_file": "b", "email_is_same": true, "expires_at": NOW }),
        ),
        of::<LinkReceipt>("LinkReceipt", json!({ "link": link, "session": session })),
        of::<LinkStart>("LinkStart", json!({ "redirect_url": "https://old.example/authorize" })),
        of::<IdentityStart>("IdentityStart", json!({ "redirect_url": "https://other.example/authorize" })),
        of::<IdentitySignIn>("IdentitySignIn", json!({ "session": session, "return_to": "/methods" })),
        of::<ServiceAnswer>("ServiceAnswer", json!({ "redirect_url": "https://s.example/callback?code=x" })),
        of::<Services>(
            "Services",
            json!({ "services": [{ "service": service, "since": NOW, "last_used_at": NOW,
            "facts": [{ "kind": "linked_number", "value": "A ••• 0", "provider": "old" }] }] }),
        ),
        of::<OldPasswordSet>("OldPasswordSet", json!({ "label": "A", "session": session })),
        of::<FeedbackReceipt>("FeedbackReceipt", json!({ "receipt": "r" })),
        of::<FeedbackSummary>(
            "FeedbackSummary",
            json!({ "pages": [{ "page": "/help/x", "yes": 1, "no": 2,
            "reasons": [{ "id": "7", "at": NOW, "helpful": true, "reason": "why" }], "more": true }], "more": true }),
        ),
        of::<SupportReceipt>("SupportReceipt", json!({ "reference": "R", "email": "a@b.org", "at": NOW })),
        of::<SupportRequests>("SupportRequests", json!({ "requests": [message], "more": true })),
        of::<Problem>(
            "Problem",
            json!({ "type": "about:blank", "title": "T", "status": 422, "code": "validation",
            "detail": "D", "lang": "en", "retry_after": 5, "attempts_left": 1, "methods": [method], "session": session,
            "errors": [{ "pointer": "/email", "code": "required", "params": { "min": 1 } }] }),
        ),
    ]
}
