//! A passkey that says by itself whose it is: asked of any device, before anybody is known.

use contract::{AuthenticationCredential, Code, MethodKind, RequestOptions};
use rusqlite::{OptionalExtension, params};
use serde_json::json;
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

use super::{Key, asked_here, fault, keep_used, malformed, wrong_answer};
use crate::base::method_kind::kind_name;
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::digest;
use crate::visit::desk::{Account, Desk};

/// Questions that were not answered in time.
pub const OLD: OldRows =
    OldRows { table: "passkey_challenges", are: "expires_at <= ?1", moment: |_, now| now, forget: None };

/// Options for whichever passkey the member chooses. One question a browser: a new one replaces the one before.
pub fn options(desk: &Desk) -> Outcome<RequestOptions> {
    let (options, state) = desk.app.webauthn.start_discoverable_authentication().map_err(fault)?;
    let seconds = desk.app.settings.limits.challenge_seconds;
    desk.db.execute(
        "INSERT OR REPLACE INTO passkey_challenges (cookie, state, expires_at) VALUES (?1, ?2, ?3)",
        params![digest(&desk.cookie), serde_json::to_string(&state)?, desk.now.plus(seconds).0],
    )?;
    let mut options = RequestOptions::try_from(options)?;
    // Whether it waits in a field or comes as a dialog is the page's business.
    if let Some(all) = options.0.as_object_mut() {
        all.retain(|key, _| key == "publicKey");
    }
    let wanted = &mut options.0["publicKey"];
    wanted["timeout"] = json!(seconds * 1000);
    Ok(options)
}

/// Whose passkey it was, if its answer is right. Whatever it is, the question is used up.
pub fn check(desk: &mut Desk, credential: AuthenticationCredential) -> Outcome<Account> {
    let credential = PublicKeyCredential::try_from(credential).map_err(|_| malformed())?;
    let state = asked(desk)?;
    asked_here::refuse_framed(&credential.response.client_data_json)?;
    let find = "SELECT id, account, kind, credential FROM methods WHERE credential_id = ?1";
    let found = desk.db.query_row(find, [credential.get_credential_id()], |it| {
        Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?, it.get::<_, String>(2)?, it.get::<_, String>(3)?))
    });
    let Some((id, account, kind, kept)) = found.optional()? else { return Err(Refusal::of(Code::UnknownPasskey)) };
    let (Key::Passkey(passkey), true) = (serde_json::from_str(&kept)?, kind == kind_name(MethodKind::Passkey)) else {
        return Err(wrong_answer("a security key is the second step, and not both"));
    };
    let webauthn = &desk.app.webauthn;
    let (user, _) = webauthn.identify_discoverable_authentication(&credential).map_err(wrong_answer)?;
    if user.to_string() != account {
        return Err(wrong_answer("the user handle is another account's"));
    }
    let result = webauthn.finish_discoverable_authentication_v2(&credential, state, &passkey).map_err(wrong_answer)?;
    if !result.user_verified() {
        return Err(wrong_answer("the device did not check who is there"));
    }
    keep_used(desk, &id, Key::Passkey(passkey), &result)?;
    let email = desk.db.query_row("SELECT email FROM accounts WHERE id = ?1", [&account], |it| it.get(0))?;
    Ok(Account { id: account, email })
}

fn asked(desk: &mut Desk) -> Outcome<DiscoverableAuthentication> {
    let take = "DELETE FROM passkey_challenges WHERE cookie = ?1 RETURNING state, expires_at";
    let taken = desk
        .db
        .query_row(take, [digest(&desk.cookie)], |it| Ok((it.get::<_, String>(0)?, it.get::<_, u64>(1)?)))
        .optional()?;
    match taken {
        Some((state, until)) if desk.now.0 < until => Ok(serde_json::from_str(&state)?),
        _ => Err(Refusal::expired()),
    }
}
