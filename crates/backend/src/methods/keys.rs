//! Passkeys and security keys (WebAuthn) of someone who is known; in `keys/discovered.rs` of someone who is not yet.
//! webauthn-rs checks what they answer; here their rows are kept, and its options are mended where they do not fit what
//! we ask. What a key was asked waits in a row of the visit: it is good for one answer.

mod asked_here;
pub mod discovered;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{
    AuthenticationCredential, Code, CreationOptions, FieldCode, MethodKind, PasskeyIds, RegistrationCredential,
    RequestOptions,
};
use rusqlite::{OptionalExtension, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, AuthenticatorAttachment, CredentialID, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, SecurityKey, SecurityKeyAuthentication, SecurityKeyRegistration,
    Uuid, WebauthnResult,
};

use crate::base::method_kind::kind_name;
use crate::base::refusal::{Outcome, Refusal};
use crate::methods::purpose::Purpose;
use crate::methods::{makers, rows};
use crate::post::letters;
use crate::visit::desk::{Account, Desk};

/// webauthn-rs holds passkeys (the device has checked who is there) and security keys (touched, no more) apart.
#[derive(Serialize, Deserialize)]
enum Registering {
    Passkey(PasskeyRegistration),
    SecurityKey(SecurityKeyRegistration),
}

#[derive(Serialize, Deserialize)]
enum Asking {
    Passkey(PasskeyAuthentication),
    SecurityKey(SecurityKeyAuthentication),
}

/// A key as it is kept.
#[derive(Serialize, Deserialize)]
enum Key {
    Passkey(Passkey),
    SecurityKey(SecurityKey),
}

impl Key {
    fn id(&self) -> &CredentialID {
        match self {
            Key::Passkey(key) => key.cred_id(),
            Key::SecurityKey(key) => key.cred_id(),
        }
    }

    fn update(&mut self, result: &AuthenticationResult) -> bool {
        let updated = match self {
            Key::Passkey(key) => key.update_credential(result),
            Key::SecurityKey(key) => key.update_credential(result),
        };
        updated.is_some()
    }
}

/// Options for making a key of `kind`. Keys that the account has are excluded, whatever their kind.
pub fn creation_options(desk: &Desk, account: &Account, kind: MethodKind) -> Outcome<CreationOptions> {
    let user = Uuid::parse_str(&account.id).map_err(|error| Refusal::Fault(format!("account id: {error}")))?;
    let mut had = Some(Vec::new());
    for (_, key) in keys(desk, &account.id)? {
        had.get_or_insert_default().push(key.id().clone());
    }
    let (webauthn, email) = (&desk.app.webauthn, account.email.as_str());
    let (options, state) = match kind {
        MethodKind::Passkey => {
            let (options, state) = webauthn.start_passkey_registration(user, email, email, had).map_err(fault)?;
            (options, Registering::Passkey(state))
        }
        MethodKind::SecurityKey => {
            let apart = Some(AuthenticatorAttachment::CrossPlatform);
            let started = webauthn.start_securitykey_registration(user, email, email, had, None, apart);
            let (options, state) = started.map_err(fault)?;
            (options, Registering::SecurityKey(state))
        }
        _ => return Err(Refusal::field("/kind", FieldCode::NotOffered)),
    };
    keep_asked(desk, Purpose::Register, kind, &state)?;
    let mut options = CreationOptions::try_from(options)?;
    mend(&mut options, kind);
    say_how_to_reach(desk, &account.id, &mut options.0["publicKey"]["excludeCredentials"])?;
    Ok(options)
}

/// webauthn-rs discourages resident keys, but a passkey is one by its meaning, and some phones make none otherwise.
/// For a security key it asks credProtect, after which a key without a PIN can no longer be used.
fn mend(options: &mut CreationOptions, kind: MethodKind) {
    let wanted = &mut options.0["publicKey"];
    if kind == MethodKind::Passkey {
        wanted["authenticatorSelection"]["residentKey"] = json!("required");
        wanted["authenticatorSelection"]["requireResidentKey"] = json!(true);
    } else if let Some(extensions) = wanted["extensions"].as_object_mut() {
        extensions.remove("credentialProtectionPolicy");
        extensions.remove("enforceCredentialProtectionPolicy");
    }
}

/// webauthn-rs drops by which ways a key can be reached; without them a browser asks for all of them.
fn say_how_to_reach(desk: &Desk, account: &str, keys: &mut Value) -> Outcome<()> {
    let mut rows = desk.db.prepare_cached(
        "SELECT credential_id, transports FROM methods WHERE account = ?1 AND transports IS NOT NULL",
    )?;
    let known = rows.query_map([account], |it| Ok((it.get::<_, Vec<u8>>(0)?, it.get::<_, String>(1)?)))?;
    let known = known.collect::<Result<Vec<_>, _>>()?;
    for key in keys.as_array_mut().into_iter().flatten() {
        let id = key["id"].as_str().unwrap_or_default().to_owned();
        if let Some((_, ways)) = known.iter().find(|(known, _)| URL_SAFE_NO_PAD.encode(known) == id) {
            key["transports"] = serde_json::from_str(ways)?;
        }
    }
    Ok(())
}

/// Keeps the key that the browser made, in the row `id` gives. `add` is told who made it, if that is known.
pub fn register(
    desk: &mut Desk,
    kind: MethodKind,
    credential: RegistrationCredential,
    add: impl FnOnce(&Desk, Option<&'static str>) -> Outcome<String>,
) -> Outcome<()> {
    let (aaguid, transports) = (makers::aaguid(&credential), makers::transports(&credential));
    let credential = RegisterPublicKeyCredential::try_from(credential).map_err(|_| malformed())?;
    let state: Registering = asked(desk, Purpose::Register, kind)?;
    let taken = "SELECT EXISTS (SELECT 1 FROM methods WHERE credential_id = ?1)";
    if desk.db.query_row(taken, [credential.raw_id.as_slice()], |it| it.get(0))? {
        return Err(Refusal::of(Code::MethodAlreadyRegistered));
    }
    let webauthn = &desk.app.webauthn;
    let key = match &state {
        Registering::Passkey(state) => {
            Key::Passkey(webauthn.finish_passkey_registration(&credential, state).map_err(wrong_answer)?)
        }
        Registering::SecurityKey(state) => {
            Key::SecurityKey(webauthn.finish_securitykey_registration(&credential, state).map_err(wrong_answer)?)
        }
    };
    let id = add(desk, aaguid.as_ref().and_then(|it| makers::maker(it)))?;
    let transports = (!transports.is_empty()).then(|| serde_json::to_string(&transports)).transpose()?;
    desk.db.execute(
        "UPDATE methods SET credential_id = ?1, credential = ?2, counter = 0, aaguid = ?3, transports = ?4
         WHERE id = ?5",
        params![key.id().as_slice(), serde_json::to_string(&key)?, aaguid, transports, id],
    )?;
    Ok(())
}

/// Options for using a key of `kind`.
pub fn request_options(desk: &Desk, account: &str, kind: MethodKind, purpose: Purpose) -> Outcome<RequestOptions> {
    let mut passkeys = Vec::new();
    let mut security_keys = Vec::new();
    for (_, key) in keys(desk, account)? {
        match key {
            Key::Passkey(key) => passkeys.push(key),
            Key::SecurityKey(key) => security_keys.push(key),
        }
    }
    let webauthn = &desk.app.webauthn;
    let (options, state) = match kind {
        MethodKind::Passkey if !passkeys.is_empty() => {
            let (options, state) = webauthn.start_passkey_authentication(&passkeys).map_err(fault)?;
            (options, Asking::Passkey(state))
        }
        MethodKind::SecurityKey if !security_keys.is_empty() => {
            let (options, state) = webauthn.start_securitykey_authentication(&security_keys).map_err(fault)?;
            (options, Asking::SecurityKey(state))
        }
        _ => return Err(Refusal::field("/type", FieldCode::NotOffered)),
    };
    keep_asked(desk, purpose, kind, &state)?;
    let mut options = RequestOptions::try_from(options)?;
    say_how_to_reach(desk, account, &mut options.0["publicKey"]["allowCredentials"])?;
    Ok(options)
}

/// Continues if the key's answer is right. Whatever it is, the question is used up.
pub fn check(
    desk: &mut Desk,
    account: &str,
    kind: MethodKind,
    purpose: Purpose,
    credential: AuthenticationCredential,
) -> Outcome<()> {
    let credential = PublicKeyCredential::try_from(credential).map_err(|_| malformed())?;
    let state: Asking = asked(desk, purpose, kind)?;
    asked_here::refuse_framed(&credential.response.client_data_json)?;
    let webauthn = &desk.app.webauthn;
    let result: WebauthnResult<AuthenticationResult> = match &state {
        Asking::Passkey(state) => webauthn.finish_passkey_authentication(&credential, state),
        Asking::SecurityKey(state) => webauthn.finish_securitykey_authentication(&credential, state),
    };
    let result = result.map_err(wrong_answer)?;
    // The state held the key as it was when it was asked; it may have been used since, so look again.
    let now = keys(desk, account)?.into_iter().find(|(_, key)| key.id() == result.cred_id());
    let Some((id, key)) = now else { return Err(Refusal::of(Code::IncorrectKey)) };
    keep_used(desk, &id, key, &result)?;
    desk.proved_by_key()
}

/// Keeps that the key of this row gave `result`, and what has changed about it.
fn keep_used(desk: &Desk, id: &str, mut key: Key, result: &AuthenticationResult) -> Outcome<()> {
    let before: u32 = desk.db.query_row("SELECT counter FROM methods WHERE id = ?1", [id], |it| it.get(0))?;
    // WebAuthn, section 6.1.1: a counter that does not rise may mean that the key was copied.
    if (before > 0 || result.counter() > 0) && result.counter() <= before || !key.update(result) {
        return Err(Refusal::of(Code::IncorrectKey));
    }
    desk.db.execute(
        "UPDATE methods SET credential = ?1, counter = ?2 WHERE id = ?3",
        params![serde_json::to_string(&key)?, result.counter(), id],
    )?;
    rows::used(desk, id)
}

/// What the browser is told about the keys of an account.
pub fn ids(desk: &Desk, account: &str) -> Outcome<PasskeyIds> {
    let user = Uuid::parse_str(account).map_err(|error| Refusal::Fault(format!("account id: {error}")))?;
    let credential_ids = keys(desk, account)?.iter().map(|(_, key)| URL_SAFE_NO_PAD.encode(key.id())).collect();
    Ok(PasskeyIds { user_id: URL_SAFE_NO_PAD.encode(user.as_bytes()), credential_ids })
}

fn keys(desk: &Desk, account: &str) -> Outcome<Vec<(String, Key)>> {
    let mut rows = desk.db.prepare_cached(
        "SELECT id, credential FROM methods WHERE account = ?1 AND credential IS NOT NULL ORDER BY rowid",
    )?;
    let rows = rows.query_map([account], |it| Ok((it.get(0)?, it.get::<_, String>(1)?)))?;
    rows.map(|row| row.map_err(Refusal::from).and_then(|(id, json)| Ok((id, serde_json::from_str(&json)?)))).collect()
}

fn keep_asked(desk: &Desk, purpose: Purpose, kind: MethodKind, state: &impl Serialize) -> Outcome<()> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    let until = desk.now.plus(desk.app.settings.limits.challenge_seconds);
    desk.db.execute(
        "INSERT OR REPLACE INTO challenges (visit, purpose, kind, state, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![visit, purpose.name(), kind_name(kind), serde_json::to_string(state)?, until.0],
    )?;
    Ok(())
}

/// Takes the question away, so that it is answered once.
fn asked<T: DeserializeOwned>(desk: &mut Desk, purpose: Purpose, kind: MethodKind) -> Outcome<T> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    let taken = desk
        .db
        .query_row(
            "DELETE FROM challenges WHERE visit = ?1 AND purpose = ?2 RETURNING kind, state, expires_at",
            params![visit, purpose.name()],
            |it| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?, it.get::<_, u64>(2)?)),
        )
        .optional()?;
    match taken {
        Some((asked, state, until)) if desk.now.0 < until && asked == kind_name(kind) => {
            Ok(serde_json::from_str(&state)?)
        }
        Some((_, _, until)) if desk.now.0 < until => Err(Refusal::of(Code::IncorrectKey)),
        _ => Err(Refusal::expired()),
    }
}

/// A name for a key whose owner gave none: who made it; for a passkey, else the browser and system it was made with. A
/// number makes it different from the others.
pub fn proposed_name(desk: &Desk, account: &str, kind: MethodKind, maker: Option<&str>) -> Outcome<String> {
    let name = match (maker, kind) {
        (Some(maker), _) => maker.to_owned(),
        (None, MethodKind::Passkey) => letters::here(desk).unwrap_or_else(|| letters::named(desk, kind)),
        (None, _) => letters::named(desk, kind),
    };
    let had = rows::of_account(desk, account)?;
    let is_free = |name: &String| had.iter().all(|it| it.name.as_ref() != Some(name));
    let numbered = (2..).map(|it| format!("{name} {it}"));
    Ok(std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name))
}

fn malformed() -> Refusal {
    Refusal::field("/credential", FieldCode::WrongType)
}

fn wrong_answer(error: impl std::fmt::Display) -> Refusal {
    Refusal::of(Code::IncorrectKey).with_detail(error.to_string())
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Fault(format!("keys: {error}"))
}
