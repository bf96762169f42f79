//! The demonstration: made-up older accounts, and a page that shows what the outbox holds. Only with the setting
//! `demo`, and so only on localhost.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use contract::{MethodKind, Timestamp};
use rusqlite::{OptionalExtension, params};
use serde_json::json;

use crate::base::app::App;
use crate::base::method_kind::kind_name;
use crate::base::password::hash_now;
use crate::base::refusal::Outcome;
use crate::base::settings::Settings;
use crate::base::store::Store;
use crate::post::letter::escaped;
use crate::post::mail::{self, Mail};
use crate::post::messages::{self, Message};

/// A made-up older account, with what must be typed to link it.
#[derive(Clone, Copy, Debug)]
pub struct OldAccount {
    /// Its claim number.
    pub claim_number: &'static str,
    /// Its password.
    pub password: &'static str,
    /// Whose it is.
    pub name: &'static str,
    /// What is special about it.
    pub about: &'static str,
    plan: &'static str,
    email_on_file: Option<&'static str>,
    active: bool,
    /// Seconds from the first start until it is no longer active.
    active_for: Option<u64>,
}

/// Every made-up older account.
#[rustfmt::skip]
pub const OLD_ACCOUNTS: &[OldAccount] = &[
    OldAccount { claim_number: "A12345670", password: "garden-gate-4711", name: "Margaret Johnson", about: "an active retiree", plan: "retiree", email_on_file: Some("margaret@example.org"), active: true, active_for: None },
    OldAccount { claim_number: "F23456783", password: "lighthouse-0815", name: "Walter Novak", about: "an active survivor, with no email address on file", plan: "survivor", email_on_file: None, active: true, active_for: None },
    OldAccount { claim_number: "A34567890", password: "walnut-tree-2024", name: "Ruth Lindgren", about: "not active", plan: "retiree", email_on_file: Some("ruth@example.org"), active: false, active_for: None },
    OldAccount { claim_number: "A4567890X", password: "river-stone-1953", name: "Harold Petersen", about: "linked to another account already", plan: "retiree", email_on_file: Some("harold@example.org"), active: true, active_for: None },
    OldAccount { claim_number: "F5678901Y", password: "paper-lantern-77", name: "Irene Castillo", about: "an active survivor whose email on file is an old one", plan: "survivor", email_on_file: Some("old.address@example.org"), active: true, active_for: None },
    OldAccount { claim_number: "A67890123", password: "copper-kettle-42", name: "Doris Whitfield", about: "a retiree; no longer active an hour after the first start", plan: "retiree", email_on_file: Some("doris@example.org"), active: true, active_for: Some(3600) },
];

const LINKED: &str = "A4567890X";

/// Adds the made-up accounts that are not there yet.
pub fn seed(store: &Store, settings: &Settings, now: Timestamp) -> Outcome<()> {
    store.transact(|db| {
        for old in OLD_ACCOUNTS {
            let there = "SELECT 1 FROM old_accounts WHERE provider = 'services-online' AND claim_number = ?1";
            if db.query_row(there, [old.claim_number], |_| Ok(())).optional()?.is_some() {
                continue;
            }
            db.execute(
                "INSERT INTO old_accounts (claim_number, password_hash, name, plan, email_on_file, active, inactive_from)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    old.claim_number,
                    hash_now(settings.hash_cost, old.password)?,
                    old.name,
                    old.plan,
                    old.email_on_file,
                    old.active,
                    old.active_for.map(|it| now.plus(it).0)
                ],
            )?;
        }
        // Whoever holds the linked one cannot sign in: no password makes this hash.
        let holder = "00000000-0000-4000-8000-000000000001";
        db.execute(
            "INSERT INTO accounts (id, email, password_hash, created_at) VALUES (?1, ?2, '', ?3) ON CONFLICT DO NOTHING",
            params![holder, "harold@example.org", now.0],
        )?;
        db.execute(
            "INSERT INTO links (id, account, provider, claim_number, notices_on_file, linked_at, reference)
             SELECT 'demonstration', id, 'services-online', ?1, 0, ?2, '0000-0000' FROM accounts WHERE id = ?3
             ON CONFLICT DO NOTHING",
            params![LINKED, now.0, holder],
        )?;
        Ok(())
    })
}

/// `GET /demo/outbox`: every mail, text message and call, newest first.
pub async fn outbox(State(app): State<App>) -> Response {
    let shared = app.clone();
    let all = tokio::task::spawn_blocking(move || {
        shared.store.transact(|db| Ok((mail::waiting(db)?, messages::waiting(db)?)))
    });
    let (mails, messages) = all.await.ok().and_then(Result::ok).unwrap_or_default();
    let mails = mails.iter().rev().map(|(row, it)| (it.at, mail_article(*row, it, &app.settings.origin)));
    let messages = messages.iter().rev().map(|it| (it.message.at, message_article(&it.message)));
    let mut all: Vec<(Timestamp, String)> = messages.chain(mails).collect();
    all.sort_by_key(|(at, _)| Reverse(*at));
    let list: String = all.into_iter().map(|it| it.1).collect();
    let empty = if list.is_empty() { "<p>Nothing yet.</p>" } else { "" };
    Html(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Outbox - {service}</title><link rel=\"stylesheet\" href=\"/demo/outbox.css\"></head>\
         <body><main><h1>Outbox</h1><p>This is a demonstration: no mail and no text leaves this computer, \
         and nobody is called. Everything is shown here instead, newest first.</p>{empty}{list}</main></body></html>\n",
        service = escaped(&app.settings.service_name),
    ))
    .into_response()
}

/// `GET /demo/outbox.json`: the same for programs such as the checker, oldest first.
pub async fn outbox_json(State(app): State<App>) -> Response {
    let all =
        tokio::task::spawn_blocking(move || app.store.transact(|db| Ok((mail::waiting(db)?, messages::waiting(db)?))));
    let (mails, messages) = all.await.ok().and_then(Result::ok).unwrap_or_default();
    let mails = mails.into_iter().map(|(_, it)| (it.at, "email", it.to, it.text));
    let messages = messages.into_iter().map(|it| it.message).map(|it| (it.at, kind_name(it.kind), it.to, it.text));
    let mut all: Vec<_> = mails.chain(messages).collect();
    all.sort_by_key(|it| it.0);
    let all = all.into_iter().map(|(at, kind, to, text)| json!({ "kind": kind, "to": to, "at": at, "text": text }));
    Json(json!({ "messages": all.collect::<Vec<_>>() })).into_response()
}

/// `GET /demo/outbox/{row}`: a letter as mail programs show it. Its styles are in its elements, so it has a policy of its
/// own.
pub async fn letter(State(app): State<App>, Path(row): Path<i64>) -> Response {
    let found = tokio::task::spawn_blocking(move || app.store.transact(|db| mail::find(db, row)));
    match found.await.ok().and_then(Result::ok).flatten().and_then(|it| it.html) {
        Some(html) => {
            let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                          frame-ancestors 'none'";
            ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /demo/outbox.css`: beside the page, since the policy allows no style inside it.
pub async fn outbox_style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("demo/outbox.css")).into_response()
}

fn mail_article(row: i64, mail: &Mail, origin: &str) -> String {
    let text: Vec<String> = mail.text.lines().map(|line| linked(line, origin)).collect();
    let shown = format!("<p><a href=\"/demo/outbox/{row}\">Show it as mail programs do</a></p>");
    article(&mail.subject, &mail.to, mail.at, &text, if mail.html.is_some() { &shown } else { "" })
}

fn message_article(message: &Message) -> String {
    let heading = if message.kind == MethodKind::Voice { "Call: a voice says" } else { "Text message" };
    let text: Vec<String> = message.text.lines().map(escaped).collect();
    article(heading, &message.to, message.at, &text, "")
}

fn article(heading: &str, to: &str, at: Timestamp, text: &[String], end: &str) -> String {
    format!(
        "<article><h2>{subject}</h2><p>To {to}, <time datetime=\"{at}\">{at}</time></p><p class=\"text\">{text}</p>{end}</article>",
        subject = escaped(heading),
        to = escaped(to),
        text = text.join("<br>\n"),
    )
}

/// A line of a mail. Words that are addresses of our own origin become links, nothing else does.
fn linked(line: &str, origin: &str) -> String {
    let word = |word: &str| match word.strip_prefix(origin) {
        Some(rest) if rest.starts_with('/') => format!("<a href=\"{0}\">{0}</a>", escaped(word)),
        _ => escaped(word),
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::settings::LinkSetting;

    #[test]
    fn every_made_up_number_has_the_form_of_the_made_up_agency() {
        for old in OLD_ACCOUNTS {
            assert_eq!(LinkSetting::default().number.read(old.claim_number).as_deref(), Some(old.claim_number));
        }
    }

    #[test]
    fn only_addresses_of_our_own_origin_become_links() {
        let origin = "http://localhost:8080";
        let own = linked("at http://localhost:8080/sign-in now", origin);
        assert_eq!(own, "at <a href=\"http://localhost:8080/sign-in\">http://localhost:8080/sign-in</a> now");
        for line in ["http://localhost:8080.example.org/x", "javascript:alert(1)", "<b>http://evil.example</b>"] {
            assert!(!linked(line, origin).contains("<a "), "{line}");
        }
        assert!(!linked("http://localhost:8080/\"onclick=x", origin).contains("\"onclick"));
    }
}
