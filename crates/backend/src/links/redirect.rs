//! Linking by an agency's own site: there, and back with a preview. What is bound to what: the `state` to this visit
//! and provider, the code to our verifier (PKCE), the way back to a page of this provider (RFC 9700, section 4.4.2.2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{Code, LinkAnswer, LinkKind, LinkPreview, LinkStart, Timestamp};
use rusqlite::{OptionalExtension, params};
use url::Url;

use crate::base::old_rows::{OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, token};
use crate::base::settings::Redirect;
use crate::links::agency::Record;
use crate::links::{preview, records};
use crate::visit::desk::Desk;

/// How long someone may be at the agency's site, in seconds.
const PATIENCE: u64 = 10 * 60;

/// Members who did not come back.
pub const OLD: OldRows =
    OldRows { table: "redirects", are: "expires_at < ?1", moment: |_, now| ago(now, 3600), forget: None };

/// Where the member goes to agree.
pub fn begin(desk: &Desk, provider: &str) -> Outcome<LinkStart> {
    let redirect = offered(desk, provider)?;
    let (state, verifier) = (token()?, token()?);
    desk.db.execute(
        "INSERT INTO redirects (state, visit, provider, verifier, expires_at, request) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![digest(&state), visit(desk), provider, verifier, desk.now.plus(PATIENCE).0, desk.request_here()?],
    )?;
    let wrong = |error: url::ParseError| Refusal::Fault(format!("redirect.authorize: {error}"));
    let mut url = Url::parse(&redirect.authorize).map_err(wrong)?;
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        // So that the code gets into no server's log.
        .append_pair("response_mode", "fragment")
        .append_pair("client_id", &redirect.client_id)
        .append_pair("redirect_uri", &return_address(desk, provider))
        .append_pair("state", &state)
        .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(digest(&verifier)))
        .append_pair("code_challenge_method", "S256");
    if !redirect.scope.is_empty() {
        url.query_pairs_mut().append_pair("scope", &redirect.scope);
    }
    Ok(LinkStart { redirect_url: url.into() })
}

/// Takes what was begun with this `state`; it works once.
pub fn take(desk: &mut Desk, provider: &str, body: &LinkAnswer) -> Outcome<(Redirect, String, String)> {
    desk.member()?;
    let redirect = offered(desk, provider)?;
    let (state, visit) = (digest(&body.state), visit(desk));
    let find = "SELECT verifier, expires_at, request FROM redirects WHERE state = ?1 AND visit = ?2 AND provider = ?3";
    let read =
        |it: &rusqlite::Row| Ok((it.get::<_, String>(0)?, Timestamp(it.get(1)?), it.get::<_, Option<String>>(2)?));
    let found = desk.db.query_row(find, params![state, visit, provider], read).optional()?;
    let Some((verifier, expires_at, request)) = found else { return Err(Refusal::of(Code::LinkNotBegun)) };
    desk.db.execute("DELETE FROM redirects WHERE state = ?1", [state])?;
    // The way back is an address of its own, which knows nothing of the service that the member came from.
    if request.is_some() && desk.request_here()?.is_none() {
        desk.hand_over_request(request)?;
    }
    if desk.now >= expires_at {
        return Err(Refusal::expired());
    }
    if body.code.is_empty() {
        return Err(Refusal::of(Code::LinkUnconfirmed));
    }
    Ok((redirect, return_address(desk, provider), verifier))
}

/// Keeps what the agency says, and shows it. Nothing is linked yet.
pub fn show(desk: &Desk, provider: &str, record: &Record) -> Outcome<LinkPreview> {
    let account = desk.member()?;
    desk.db.execute(
        "INSERT INTO old_accounts (provider, claim_number, password_hash, name, plan, email_on_file, active)
         VALUES (?1, ?2, '', ?3, ?4, ?5, ?6)
         ON CONFLICT (provider, claim_number) DO UPDATE SET
             name = excluded.name, plan = excluded.plan, email_on_file = excluded.email_on_file,
             active = excluded.active",
        params![provider, record.number, record.name, record.plan, record.email, record.active],
    )?;
    records::refuse_unlinkable(desk, &account, provider, &record.number)?;
    let preview = preview::make(desk, &account, provider, &record.number)?;
    Ok(preview.shown(desk, &account))
}

fn offered(desk: &Desk, provider: &str) -> Outcome<Redirect> {
    let found = desk.app.settings.links.iter().find(|it| it.id == provider && it.kind == LinkKind::Redirect);
    found.and_then(|it| it.redirect.clone()).ok_or_else(|| Refusal::of(Code::NotFound))
}

fn visit(desk: &Desk) -> i64 {
    desk.visit.as_ref().map_or(0, |it| it.id)
}

fn return_address(desk: &Desk, provider: &str) -> String {
    format!("{}/link/{provider}/return", desk.app.settings.origin)
}
