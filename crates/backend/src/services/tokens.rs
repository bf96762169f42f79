//! What a service gets for its code, and what it is told for that: the ID token, and an access token that opens the facts
//! and nothing else (RFC 6749, sections 4.1.3 and 5.1; OpenID Connect Core 1.0, sections 2, 3.1.3 and 5.3).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Map, Value, json};

use crate::base::old_rows::OldRows;
use crate::base::refusal::Outcome;
use crate::base::secrets::{alike, digest, token};
use crate::base::settings::ServiceSetting;
use crate::services::proofs::BY_KEY;
use crate::services::trouble::Trouble;
use crate::services::{agreements, facts, keys, registered, sessions};
use crate::visit::desk::Desk;

/// For how long both tokens are valid, in seconds.
const LIVES: u64 = 600;

/// Access tokens that open nothing any more.
pub const OLD: OldRows =
    OldRows { table: "service_tokens", are: "expires_at <= ?1", moment: |_, now| now, forget: None };

/// What the service shows to get tokens.
pub struct Shown<'a> {
    /// The code.
    pub code: &'a str,
    /// The address that the code was sent to.
    pub redirect_uri: &'a str,
    /// What the challenge was made of (RFC 7636, section 4.5).
    pub verifier: &'a str,
}

struct Code {
    service: String,
    account: String,
    redirect_uri: String,
    challenge: String,
    nonce: Option<String>,
    scope: String,
    session: String,
    proved_at: Timestamp,
    proved_by: String,
    expires_at: Timestamp,
    used: bool,
}

/// Tokens for a code: each code once, for the service, the address and the verifier that it was asked for with. A code
/// that comes again is in wrong hands, and so may be what it gave: that opens nothing any more (RFC 6749, section 4.1.2).
pub fn for_code(desk: &Desk, service: &ServiceSetting, shown: &Shown) -> Outcome<Result<Value, Trouble>> {
    const USELESS: Trouble = Trouble::grant(
        "The code is not known, not yours, too old or used, its session has ended, or it came with another address or verifier.",
    );
    let hash = digest(shown.code);
    let Some(code) = find(desk, &hash)?.filter(|it| it.service == service.id) else { return Ok(Err(USELESS)) };
    if code.used {
        desk.db.execute("DELETE FROM service_tokens WHERE code = ?1", [&hash])?;
        return Ok(Err(USELESS));
    }
    // One try: whoever has a code and not all else has not asked for it.
    desk.db.execute("UPDATE service_codes SET used = 1 WHERE code = ?1", [&hash])?;
    let fits = alike(challenge(shown.verifier).as_bytes(), code.challenge.as_bytes());
    let lives = sessions::lives(desk, &code.session)?;
    if desk.now >= code.expires_at || !lives || !fits || code.redirect_uri != shown.redirect_uri {
        return Ok(Err(USELESS));
    }
    let access = token()?;
    desk.db.execute(
        "INSERT INTO service_tokens (token, code, service, account, scope, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![digest(&access), hash, service.id, code.account, code.scope, desk.now.plus(LIVES).0],
    )?;
    Ok(Ok(json!({
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": LIVES,
        "scope": code.scope,
        "id_token": id_token(desk, service, &code)?,
    })))
}

fn id_token(desk: &Desk, service: &ServiceSetting, code: &Code) -> Outcome<String> {
    let by: Vec<&str> = code.proved_by.split_whitespace().collect();
    let mut claims = json!({
        "iss": registered::issuer(&desk.app.settings),
        "sub": registered::subject(desk.app, service, &code.account),
        "aud": service.id,
        "iat": desk.now.0,
        "exp": desk.now.plus(LIVES).0,
        "sid": code.session,
    });
    // What only an identity provider knows, and has not said, is not known here.
    if code.proved_at.0 > 0 {
        claims["auth_time"] = json!(code.proved_at.0);
    }
    if !by.is_empty() {
        claims["amr"] = json!(by);
    }
    if by.contains(&"pop") {
        claims["acr"] = json!(BY_KEY);
    }
    if let Some(nonce) = &code.nonce {
        claims["nonce"] = json!(nonce);
    }
    keys::now(desk.app, desk.db, service.algorithm)?.sign("JWT", &claims)
}

/// What the bearer of this access token is told (OpenID Connect Core 1.0, section 5.3.2). `None`: it opens nothing.
pub fn facts_for(desk: &Desk, access: &str) -> Outcome<Option<Map<String, Value>>> {
    // With the session ends what it has opened.
    let find = "SELECT service, account, scope FROM service_tokens WHERE token = ?1 AND expires_at > ?2 AND EXISTS
                    (SELECT 1 FROM service_codes JOIN service_sessions ON service_sessions.id = service_codes.session
                     WHERE service_codes.code = service_tokens.code AND visit IS NOT NULL)";
    let read = |it: &Row| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?, it.get::<_, String>(2)?));
    let found = desk.db.query_row(find, params![digest(access), desk.now.0], read).optional()?;
    let Some((service, account, scope)) = found else { return Ok(None) };
    let Some(service) = registered::find(&desk.app.settings, &service) else { return Ok(None) };
    let mut claims = facts::claims(desk, service, &scope, &account)?;
    if !agreements::covers_number(desk, service, &account)? {
        // Another is linked since, or none.
        claims.remove("linked_number");
    }
    claims.insert("sub".to_owned(), json!(registered::subject(desk.app, service, &account)));
    Ok(Some(claims))
}

/// Ends an access token of this service (RFC 7009). Of a foreign or unknown one nothing is said.
pub fn revoke(desk: &Desk, service: &ServiceSetting, access: &str) -> Outcome<()> {
    let end = "DELETE FROM service_tokens WHERE token = ?1 AND service = ?2";
    desk.db.execute(end, params![digest(access), service.id])?;
    Ok(())
}

/// RFC 7636, section 4.2. A verifier of another form fits nothing.
fn challenge(verifier: &str) -> String {
    let is_unreserved = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.' | b'_' | b'~');
    let is_one = (43..=128).contains(&verifier.len()) && verifier.bytes().all(is_unreserved);
    if is_one { URL_SAFE_NO_PAD.encode(digest(verifier)) } else { String::new() }
}

fn find(desk: &Desk, hash: &[u8]) -> Outcome<Option<Code>> {
    let find =
        "SELECT service, account, redirect_uri, challenge, nonce, scope, session, proved_at, proved_by, expires_at,
                    used FROM service_codes WHERE code = ?1";
    let found = desk.db.query_row(find, [hash], |it| {
        Ok(Code {
            service: it.get(0)?,
            account: it.get(1)?,
            redirect_uri: it.get(2)?,
            challenge: it.get(3)?,
            nonce: it.get(4)?,
            scope: it.get(5)?,
            session: it.get(6)?,
            proved_at: Timestamp(it.get(7)?),
            proved_by: it.get(8)?,
            expires_at: Timestamp(it.get(9)?),
            used: it.get(10)?,
        })
    });
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_made_as_the_example_of_rfc_7636_appendix_b() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert_eq!((challenge("short"), challenge(&"ü".repeat(43))), (String::new(), String::new()));
    }
}
