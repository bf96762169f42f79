"""The level "keys": passkeys and security keys (WebAuthn), made and used. py_webauthn checks what they answer."""

import base64
import json

import webauthn
from webauthn.helpers import base64url_to_bytes, options_to_json
from webauthn.helpers.exceptions import InvalidJSONStructure, WebAuthnException
from webauthn.helpers.structs import (AuthenticatorAttachment, AuthenticatorSelectionCriteria, AuthenticatorTransport,
                                      PublicKeyCredentialDescriptor, PublicKeyCredentialHint, ResidentKeyRequirement,
                                      UserVerificationRequirement)

from frame import Call, Problem, field
from store import CHALLENGE_LIFE, FRESH, MOST_KEYS, ORIGIN, RP_ID, SERVICE, digest

KINDS = ("passkey", "security_key")
NAMES = {"passkey": "Passkey", "security_key": "Security key"}


def read_kind(call: Call, key: str) -> str:
    kind = call.text(key)
    if kind not in KINDS:
        raise field(f"/{key}", "not_offered")
    return kind


# --- What was asked: one question for each visit and purpose, good for one answer.


def keep_asked(call: Call, purpose: str, kind: str, options) -> dict:
    call.db.execute("INSERT OR REPLACE INTO challenges VALUES (?, ?, ?, ?, ?)",
                    (digest(call.cookie), purpose, kind, options.challenge, call.now + CHALLENGE_LIFE))
    return {"publicKey": json.loads(options_to_json(options))}


def asked(call: Call, purpose: str, kind: str) -> bytes:
    gone = "DELETE FROM challenges WHERE owner = ? AND purpose = ? RETURNING *"
    row = call.one(gone, digest(call.cookie), purpose)
    if row is None or row["until"] <= call.now:
        raise Problem("code_expired", session=call.session())
    if row["kind"] != kind:
        raise Problem("incorrect_key")
    return row["challenge"]


def credential_of(call: Call) -> tuple[dict, bytes]:
    """What the browser answered, and the id of the key. In the frame of another site it does not count."""
    credential = call.body.get("credential")
    try:
        raw_id = base64url_to_bytes(credential["rawId"])
        said = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        is_framed = said.get("crossOrigin", False) or "topOrigin" in said
    except (TypeError, KeyError, AttributeError, ValueError):
        raise field("/credential", "required" if credential is None else "wrong_type") from None
    if is_framed:
        raise Problem("incorrect_key")
    return credential, raw_id


def verified(check, **expected):
    try:
        return check(expected_rp_id=RP_ID, expected_origin=ORIGIN, **expected)
    except InvalidJSONStructure:
        raise field("/credential", "wrong_type") from None
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise Problem("incorrect_key", detail=type(error).__name__) from None


def described(row) -> PublicKeyCredentialDescriptor:
    ways = [AuthenticatorTransport(it) for it in json.loads(row["transports"] or "[]")]
    return PublicKeyCredentialDescriptor(id=row["credential"], transports=ways or None)


def keys_of(call: Call, account: str, kinds=KINDS) -> list:
    find = f"SELECT * FROM methods WHERE account = ? AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY rowid"
    return call.db.execute(find, (account, *kinds)).fetchall()


# --- Making a key.


def start_key(call: Call) -> dict:
    kind, account = read_kind(call, "kind"), call.fresh(sets_up=True)
    is_passkey = kind == "passkey"
    if is_passkey and call.visit["shared"]:
        raise field("/kind", "not_offered")
    call.room_for(account, KINDS, MOST_KEYS)
    row = call.one("SELECT * FROM accounts WHERE id = ?", account)
    options = webauthn.generate_registration_options(
        rp_id=RP_ID, rp_name=SERVICE, user_id=row["handle"], user_name=row["email"], user_display_name=row["email"],
        timeout=CHALLENGE_LIFE * 1000, exclude_credentials=[described(it) for it in keys_of(call, account)],
        authenticator_selection=AuthenticatorSelectionCriteria(
            authenticator_attachment=None if is_passkey else AuthenticatorAttachment.CROSS_PLATFORM,
            resident_key=ResidentKeyRequirement.REQUIRED if is_passkey else ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.REQUIRED if is_passkey else UserVerificationRequirement.PREFERRED),
        hints=None if is_passkey else [PublicKeyCredentialHint.SECURITY_KEY])
    return keep_asked(call, "make", kind, options)


def finish_key(call: Call) -> dict:
    kind, account = read_kind(call, "kind"), call.fresh(sets_up=True)
    name = call.name(NAMES[kind])
    credential, raw_id = credential_of(call)
    challenge = asked(call, "make", kind)
    if call.one("SELECT 1 FROM methods WHERE credential = ?", raw_id):
        raise Problem("method_already_registered")
    call.room_for(account, KINDS, MOST_KEYS)
    key = verified(webauthn.verify_registration_response, credential=credential, expected_challenge=challenge,
                   require_user_verification=kind == "passkey")
    known = {it.value for it in AuthenticatorTransport}
    said = credential["response"].get("transports")
    ways = [it for it in said if it in known] if isinstance(said, list) else []
    call.add_method(account, kind, name, f"A {NAMES[kind].lower()} was added: {name}.", credential=key.credential_id,
                    public_key=key.credential_public_key, counter=key.sign_count, transports=json.dumps(ways))
    return call.session()


# --- Using one as the second step or as a fresh proof.


def challenge(call: Call, account: str, purpose: str) -> dict:
    kind = read_kind(call, "type")
    found = keys_of(call, account, (kind,))
    if not found:
        raise field("/type", "not_offered")
    return keep_asked(call, purpose, kind, webauthn.generate_authentication_options(
        rp_id=RP_ID, timeout=CHALLENGE_LIFE * 1000, allow_credentials=[described(it) for it in found],
        user_verification=verification(kind)))


def verification(kind: str) -> UserVerificationRequirement:
    return UserVerificationRequirement.REQUIRED if kind == "passkey" else UserVerificationRequirement.PREFERRED


def second_step_challenge(call: Call) -> dict:
    return challenge(call, call.at("needs_second_step")["account"], "second step")


def fresh_challenge(call: Call) -> dict:
    return challenge(call, call.member(), "fresh proof")


def check(call: Call, account: str, kind: str, purpose: str) -> None:
    credential, raw_id = credential_of(call)
    challenge = asked(call, purpose, kind)
    row = call.one("SELECT * FROM methods WHERE credential = ? AND account = ? AND kind = ?", raw_id, account, kind)
    if row is None:
        raise Problem("incorrect_key")
    use(call, row, credential, challenge)


def use(call: Call, row, credential: dict, challenge: bytes) -> None:
    """Goes on if the answer is right. A counter that does not rise may mean that the key was copied."""
    result = verified(webauthn.verify_authentication_response, credential=credential, expected_challenge=challenge,
                      credential_public_key=row["public_key"], credential_current_sign_count=row["counter"],
                      require_user_verification=row["kind"] == "passkey")
    call.db.execute("UPDATE methods SET counter = ?, last_used_at = ? WHERE id = ?", (result.new_sign_count, call.now, row["id"]))


# --- A passkey alone. The question belongs to the cookie: looking at the sign-in page ends nothing that was begun.


def start_passkey_sign_in(call: Call) -> dict:
    call.not_a_member()
    options = webauthn.generate_authentication_options(
        rp_id=RP_ID, timeout=CHALLENGE_LIFE * 1000, user_verification=UserVerificationRequirement.REQUIRED)
    return keep_asked(call, "sign in", "passkey", options)


def sign_in_with_passkey(call: Call) -> dict:
    call.not_a_member()
    credential, raw_id = credential_of(call)
    shared = call.body.get("shared", False)
    if not isinstance(shared, bool):
        raise field("/shared", "wrong_type")
    challenge = asked(call, "sign in", "passkey")
    row = call.one("SELECT * FROM methods WHERE credential = ?", raw_id)
    if row is None:
        # The browser deletes the passkey for good. True here: one database, and this is where keys are written.
        raise Problem("unknown_passkey")
    handle = call.one("SELECT handle FROM accounts WHERE id = ?", row["account"])["handle"]
    said = credential["response"].get("userHandle")
    if row["kind"] != "passkey" or not isinstance(said, str) or base64.urlsafe_b64encode(handle).rstrip(b"=").decode() != said:
        raise Problem("incorrect_key")
    use(call, row, credential, challenge)
    call.rise("signed_in", row["account"], fresh_until=call.now + FRESH, shared=int(shared))
    return call.session()


def decline_passkey(call: Call) -> dict:
    call.db.execute("UPDATE accounts SET passkey_answered = 1 WHERE id = ?", (call.member(),))
    return call.session()
