//! "We have sent you an email" is said only where the backend says that it has, and promised only where it says that it
//! does. Each page that says so, with and without.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

const TWO_METHODS: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:50:00Z","csrf_token":"t",
    "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"passkey","id":"p"},
    {"type":"backup_code","id":"b","left":2}]}}"#;
const ADDRESSES: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.org","primary":true},
    {"id":"e-1","email":"ann@example.net"},{"id":"e-2","email":"ann@example.com","sent":{"code_length":6,
    "expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}]}}"#;
const NO_ADDRESS_WAITS: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.org","primary":true}]}}"#;
const ON_FILE: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
    "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"}],"links":[{"id":"l-1","provider":"old",
    "label":"A ••••• 67 0","notice_email":"ann@example.org","email_on_file":"m•••@example.org",
    "linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]}}"#;
const UNDOABLE: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
    "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"}],"unlinked":[{"id":"l-1","provider":"old",
    "label":"A ••••• 67 0","unlinked_at":"2026-11-24T09:00:00Z","undo_until":"2026-11-25T09:00:00Z"}]}}"#;
const DEVICES: (u16, &str) = (
    200,
    r#"{"devices":[{"id":"here-1","here":true,"since":"2026-11-24T09:00:00Z","last_used_at":"2026-11-24T09:30:00Z"},
        {"id":"there-1","here":false,"since":"2026-11-23T09:00:00Z","last_used_at":"2026-11-24T08:30:00Z"}]}"#,
);
const NOTHING_HAPPENED: (u16, &str) = (200, r#"{"more":false,"events":[]}"#);
const SECRET: (u16, &str) =
    (200, r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#);
const NEW_KEY: (u16, &str) = (
    200,
    r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
);
const PHONE: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:50:00Z","csrf_token":"t",
    "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"}]},"pending":{"phone":{"id":"new","hint":"+1 ••• ••• 0123",
    "channels":["sms"],"sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:31:00Z","method":"sms"}}}}"#;
const DELETED: &str = r#"{"state":"anonymous","ended":"account_deleted","now":"2026-11-24T09:30:00Z"}"#;

/// This backend tells of changes and offers what the pages need, or does not say that it tells.
fn config(tells: bool) -> String {
    let with_phones = CONFIG.1.replacen(r#""totp"]"#, r#""totp","sms"]"#, 1);
    with_phones.replacen(
        r#""accounts":{"#,
        &format!(
            r#""email":{{"most_addresses":3,"tells_changes":{tells}}},"accounts":{{"delete":{{"reregister_wait_hours":24}},"#
        ),
        1,
    )
}

/// The same document, that says that an email went to so many addresses; 0: that says nothing.
fn telling(document: &str, addresses: u32) -> String {
    match addresses {
        0 => document.to_owned(),
        to => document.replacen('{', &format!(r#"{{"told":[{{"by":"email","to":{to}}}],"#), 1),
    }
}

/// Opens the page, does `act`, which is answered with `done`, and then reads what the page says: `changed`, and of emails
/// just what `done` says.
async fn says(
    path: &str,
    before: &[(u16, &str)],
    act: impl AsyncFn(&Page),
    done: &str,
    after: &[(u16, &str)],
    changed: &str,
) {
    for addresses in [0, 3] {
        let done = match done.strip_prefix("codes ") {
            Some(session) => format!(r#"{{"codes":["AAAA-BBBB-CCCC"],"session":{}}}"#, telling(session, addresses)),
            None => telling(done, addresses),
        };
        let replies: Vec<_> = before.iter().chain(&[(200, done.as_str())]).chain(after).copied().collect();
        let page = open_on((200, &config(true)), path, None, &replies).await;
        act(&page).await;
        page.says(text::account::telling(changed, addresses)).await;
        if addresses == 0 {
            [1_u32, 3].into_iter().for_each(|it| page.does_not_say(text::account::told(it)));
        }
    }
}

#[wasm_bindgen_test]
async fn of_links() {
    let name = "Old Service";
    let press = async |page: &Page| page.press(text::account::UNLINK_BUTTON);
    let unlinked = text::account::unlinked(name);
    says("/profile/links/l-1/unlink", &[LINKED], press, MEMBER.1, &[], &unlinked).await;
    let press = async |page: &Page| page.press(text::account::undo(name));
    says("/profile", &[(200, UNDOABLE)], press, LINKED.1, &[], &text::account::undone(name)).await;
    let choose = async |page: &Page| {
        page.press_choice(before_gap(&text::link::notices_on_file(GAP)));
        page.press(text::account::NOTICES_BUTTON);
    };
    let changed = text::account::notices_changed(name);
    says("/profile/links/l-1/notices", &[(200, ON_FILE)], choose, ON_FILE, &[], &changed).await;
}

#[wasm_bindgen_test]
async fn of_methods() {
    let member = (200, TWO_METHODS);
    let remove = async |page: &Page| page.press(text::methods::REMOVE_BUTTON);
    for (id, kind) in [("p", MethodKind::Passkey), ("b", MethodKind::BackupCode)] {
        let path = format!("/methods/{id}/remove");
        let left = TWO_METHODS.replace(&format!(r#""id":"{id}""#), r#""id":"other""#);
        says(&path, &[member], remove, &left, &[], &text::methods::removed(kind)).await;
    }
    let app = async |page: &Page| {
        page.until("the field for the code", || page.all("#code") == 1).await;
        page.fill("code", "123456");
        page.press(text::create_account::APP_BUTTON);
    };
    says("/methods/add/app", &[member, SECRET], app, TWO_METHODS, &[], &text::methods::added(MethodKind::Totp)).await;
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let key = async |page: &Page| page.press(text::create_account::PASSKEY_BUTTON);
    let added = text::methods::added(MethodKind::Passkey);
    says("/methods/add/passkey", &[member, NEW_KEY], key, TWO_METHODS, &[], &added).await;
    let phone = async |page: &Page| {
        page.fill("code", "123456");
        page.press(text::phone::CODE_BUTTON);
    };
    let added = text::methods::added(MethodKind::Sms);
    says("/methods/add/phone/code", &[(200, PHONE)], phone, TWO_METHODS, &[], &added).await;
    let codes = async |page: &Page| {
        page.press(text::account::CODES_NEW);
        page.says("AAAA-BBBB-CCCC").await;
        page.input("saved").click();
        page.press(text::create_account::CODES_CONTINUE);
    };
    let made = format!("codes {TWO_METHODS}");
    says("/methods/backup-codes", &[member], codes, &made, &[], &text::methods::CODES_MADE).await;
}

#[wasm_bindgen_test]
async fn of_a_passkey_that_was_offered() {
    fake_abilities(false, true).await;
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let offered = TWO_METHODS.replacen('{', r#"{"offers_passkey":true,"#, 1);
    let make = async |page: &Page| {
        page.fill("code", "123456");
        page.press(text::sign_in::CONTINUE);
        page.shows(text::sign_in::OFFER).await;
        page.press(text::sign_in::OFFER_BUTTON);
    };
    let before = [NEEDS_KEY, (200, offered.as_str()), NEW_KEY];
    let added = text::methods::added(MethodKind::Passkey);
    says("/sign-in/code", &before, make, TWO_METHODS, &[], &added).await;
}

#[wasm_bindgen_test]
async fn of_addresses() {
    let member = (200, ADDRESSES);
    let prove = async |page: &Page| {
        page.fill("code", "123456");
        page.press(text::create_account::CODE_BUTTON);
    };
    let proved = text::emails::proved("ann@example.com");
    says("/profile/emails/e-2/code", &[member], prove, NO_ADDRESS_WAITS, &[], &proved).await;
    let primary = async |page: &Page| page.press(text::emails::PRIMARY_BUTTON);
    let changed = text::emails::primary_changed("ann@example.net");
    says("/profile/emails/e-1/primary", &[member], primary, ADDRESSES, &[], &changed).await;
    let remove = async |page: &Page| page.press(text::emails::REMOVE_BUTTON);
    let removed = text::emails::removed("ann@example.net", true);
    says("/profile/emails/e-1/remove", &[member], remove, NO_ADDRESS_WAITS, &[], &removed).await;
}

#[wasm_bindgen_test]
async fn of_sessions_and_the_password() {
    let device = text::devices::UNKNOWN_BROWSER;
    let end = async |page: &Page| {
        page.until("the buttons", || page.text().contains(&*text::devices::END_OTHERS)).await;
        page.press(about(text::devices::END, device));
    };
    let before = [MEMBER, DEVICES, NOTHING_HAPPENED];
    says("/profile/devices", &before, end, MEMBER.1, &[DEVICES], &text::devices::ended(&device)).await;
    let others = async |page: &Page| {
        page.until("the buttons", || page.text().contains(&*text::devices::END_OTHERS)).await;
        page.press(text::devices::END_OTHERS);
    };
    says("/profile/devices", &before, others, MEMBER.1, &[DEVICES], &text::devices::ENDED_OTHERS).await;
    let not_me = async |page: &Page| page.press(text::devices::END_OTHERS);
    says("/profile/devices/not-me", &[MEMBER], not_me, MEMBER.1, &[], &text::devices::ENDED_OTHERS).await;
    let change = async |page: &Page| {
        page.fill("current", "correct horse battery");
        page.fill("password", "three small red lanterns");
        page.press(text::password::CHANGE_BUTTON);
    };
    says("/profile/password", &[MEMBER], change, MEMBER.1, &[], &text::password::CHANGED).await;
}

#[wasm_bindgen_test]
async fn of_an_account_that_is_gone_and_of_when_its_address_is_free_again() {
    for addresses in [0, 1, 2] {
        let gone = telling(DELETED, addresses);
        let page = open_on((200, &config(true)), "/profile/delete", None, &[MEMBER, (200, gone.as_str())]).await;
        page.fill("password", "correct horse battery");
        page.press(text::delete_account::BUTTON);
        page.shows(text::delete_account::GONE).await;
        page.says(text::delete_account::gone_lead(addresses)).await;
        page.says(text::delete_account::gone_next(24)).await;
        let says_when = page.text().contains(&*text::delete_account::GONE_TOLD_TIME);
        assert_eq!(says_when, addresses > 0);
        if addresses == 0 {
            page.does_not_say(text::delete_account::gone_told(1_u32));
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_is_promised_where_the_backend_does_not_say_that_it_tells() {
    for tells in [true, false] {
        let config = config(tells);
        for (path, heading, promise) in [
            ("/profile/emails", text::emails::LIST, text::emails::LIST_TELLS),
            ("/profile/emails/e-1/remove", text::emails::REMOVE, text::emails::REMOVE_CHANGES_TOLD[1]),
            ("/profile/password", text::password::CHANGE, text::password::CHANGE_TELLS),
        ] {
            let page = open_on((200, &config), path, None, &[(200, ADDRESSES)]).await;
            page.shows(heading).await;
            assert_eq!(page.text().contains(&*promise), tells, "{path}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_copy_of_a_message_is_said_to_be_sent_only_where_its_address_is_named() {
    for (receipt, email) in [
        (r#"{"reference":"K7M-3QX","email":"ann@example.org"}"#, "ann@example.org"),
        (r#"{"reference":"K7M-3QX"}"#, ""),
    ] {
        let page = open_on(crate::contact::HELP, "/help/contact", None, &[VISITOR, (200, receipt)]).await;
        page.shows(text::contact::TITLE).await;
        script("document.querySelector('#topic').value = 'sign_in'");
        script("document.querySelector('#topic').dispatchEvent(new Event('change', { bubbles: true }))");
        page.fill("full_name", "Ann");
        page.fill("email", "ann@example.org");
        page.fill("message", "Hello.");
        page.press(text::contact::SEND);
        page.says(text::contact::sent_to(email, &text::contact::days_between(1_u32, 2_u32))).await;
        assert_eq!(page.text().contains(&before_gap(&text::contact::sent_copy(GAP))), !email.is_empty());
    }
}
