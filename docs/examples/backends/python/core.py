"""The level "core": an account with an authenticator app and backup codes, signing in and out, fresh proofs, methods."""

import re
import secrets
import string
import unicodedata
import uuid

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

import keys
from frame import Call, Problem, field, limited, wait
from store import (BACKUP_CODES, CODE_LENGTH, CODE_LIFE, FRESH, IDLE, LINK_LIFE, MOST_APPS, MOST_KEYS, ORIGIN, PASSWORD_MAX,
                   PASSWORD_MIN, RESEND_AFTER, RP_ID, SERVICE, SHARED_IDLE, TOTAL, TOTP_LIFE, WARN, alike, digest, forget,
                   give_back, locked_until, mac, seal, token, unseal)

HASHER = PasswordHasher()  # argon2id
NOBODY = HASHER.hash(secrets.token_urlsafe(16))  # what a password is compared with where there is no account
UNAMBIGUOUS = "ACDEFGHJKMNPQRTWXY34679"
# Put a long list here: passwords that were published elsewhere are tried first.
COMMON = {"password1234", "passwordpassword", "123456789012", "1234567890123456", "qwertyuiop12", "iloveyou1234",
          "letmeinletmein", "administrator", "welcome12345", "correct horse battery staple"}
ADDRESS = re.compile(r"[^\s@<>\"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")


def get_config(_call: Call) -> dict:
    return {
        "contract": "1.0",
        "accounts": {"create": True, "reset_password": False, "password": {"min": PASSWORD_MIN, "max": PASSWORD_MAX}},
        "email": {"code_length": CODE_LENGTH, "code_minutes": CODE_LIFE // 60, "link_hours": LINK_LIFE // 3600,
                  "tells_changes": True},
        "methods": {"minimum": 1, "types": ["passkey", "security_key", "totp"], "backup_codes": BACKUP_CODES,
                    "most_apps": MOST_APPS, "most_keys": MOST_KEYS},
        "passkey": {"rp_id": RP_ID, "sign_in": True},
        "session": {"idle_seconds": IDLE, "total_seconds": TOTAL, "fresh_seconds": FRESH,
                    "shared_idle_seconds": SHARED_IDLE, "warn_seconds": WARN},
    }


def get_session(call: Call) -> dict:
    return call.session()


def extend_session(call: Call) -> dict:
    call.member()
    return call.session()


def sign_out(call: Call) -> dict:
    call.end("signed_out")
    return call.session()


# --- Creating an account. Whether the address has one shows in the letter and nowhere else.


def read_email(call: Call) -> str:
    email = "".join(it for it in call.text("email") if unicodedata.category(it) != "Cf").strip().lower()
    if not email:
        raise field("/email", "required")
    if len(email) > 254 or not ADDRESS.fullmatch(email):
        raise field("/email", "email_malformed")
    return email


def create_account(call: Call) -> dict:
    call.not_a_member()
    email = read_email(call)
    may_send(call, email)
    registration = token()
    call.db.execute("INSERT INTO registrations VALUES (?, ?, NULL, NULL, 0, 0, 0)", (registration, email))
    send_code(call, registration, email)
    call.rise("needs_email_verification", registration=registration)
    return call.session()


def resend_email_code(call: Call) -> dict:
    row = registration_of(call, call.at("needs_email_verification"))
    if call.now < row["resend_at"]:
        raise wait("rate_limited", row["resend_at"] - call.now, "caller")
    may_send(call, row["email"])
    send_code(call, row["id"], row["email"])
    return call.session()


def may_send(call: Call, email: str) -> None:
    # Whoever takes another address each time keeps others waiting for a minute at most.
    limited(call.db, "letters to strangers", "unavailable", "everyone", 1200, 60, 60)
    limited(call.db, f"letters {email}", "rate_limited", "address", 20, 3600, 3600)


def send_code(call: Call, registration: str, email: str) -> None:
    """A new code and link; the old ones stop working. Where the address has an account, nothing fits."""
    code, link = "".join(secrets.choice(string.digits) for _ in range(CODE_LENGTH)), token()
    known = call.one("SELECT 1 FROM accounts WHERE email = ?", email) is not None
    kept = (None, None) if known else (mac("email code", registration + code), digest(link))
    call.db.execute("UPDATE registrations SET code = ?, link = ?, code_until = ?, link_until = ?, resend_at = ? WHERE id = ?",
                    (*kept, call.now + CODE_LIFE, call.now + LINK_LIFE, call.now + RESEND_AFTER, registration))
    if known:
        call.send(email, f"Someone began to create an account with this address. You have one already.\n\nSign in: {ORIGIN}/sign-in")
    else:
        call.send(email, f"Your code is: {code}\n\nOr open this link:\n{ORIGIN}/create-account/email-link#{link}\n\n"
                         "If you did not ask for this, do nothing.")


def prove_email(call: Call) -> dict:
    code, link = call.text("code", ""), call.text("token", "")
    if bool(code) == bool(link):
        raise field("/token" if code else "/code", "not_offered" if code else "required")
    return by_link(call, link) if link else by_code(call, code)


def by_code(call: Call, typed: str) -> dict:
    row = registration_of(call, call.at("needs_email_verification"))
    code = read_code(typed)
    if call.now >= row["code_until"]:
        raise Problem("code_expired", session=call.session())
    # Counted for the address, so that another letter gives no more tries. The link works meanwhile.
    tries = f"email codes {row['email']}"
    left = limited(call.db, tries, "too_many_attempts", "address", 10, 86_400, 3600)
    if row["code"] is None or not alike(row["code"], mac("email code", row["id"] + code)):
        raise wrong("incorrect_code", left, 3600, "address")
    forget(call.db, tries)
    use_up(call, row["id"])
    call.rise("needs_password", registration=row["id"])
    return call.session()


def by_link(call: Call, link: str) -> dict:
    call.not_a_member()
    row = call.one("SELECT * FROM registrations WHERE link = ? AND link_until > ?", digest(link), call.now)
    if row is None:
        raise call.mismatch() if call.visit and call.visit["state"] == "needs_password" else Problem(
            "code_expired", session=call.session())
    use_up(call, row["id"])
    # Who asked in another browser is told when they look.
    others = "SELECT token FROM visits WHERE registration = ? AND token != ?"
    for other in call.db.execute(others, (row["id"], digest(call.cookie))).fetchall():
        call.leave("continued_elsewhere", other["token"])
    call.rise("needs_password", registration=row["id"])
    return call.session()


def use_up(call: Call, registration: str) -> None:
    call.db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE id = ?", (registration,))


def registration_of(call: Call, visit):
    return call.one("SELECT * FROM registrations WHERE id = ?", visit["registration"])


def set_first_password(call: Call) -> dict:
    row = registration_of(call, call.at("needs_password"))
    password = unicodedata.normalize("NFC", call.text("password"))
    name = row["email"].split("@")[0]
    if len(password) < PASSWORD_MIN:
        raise field("/password", "password_too_short", min=PASSWORD_MIN)
    if len(password) > PASSWORD_MAX:
        raise field("/password", "password_too_long", max=PASSWORD_MAX)
    for wrong_because, is_so in (("password_common", password.lower() in COMMON),
                                 ("password_has_email", len(name) > 3 and name in password.lower()),
                                 ("password_has_service", SERVICE.lower() in password.lower())):
        if is_so:
            raise field("/password", wrong_because)
    if call.one("SELECT 1 FROM accounts WHERE email = ?", row["email"]):
        call.end("continued_elsewhere")  # another visit was faster with the same address
        raise call.mismatch()
    account = str(uuid.uuid4())
    call.db.execute("INSERT INTO accounts (id, email, password, handle) VALUES (?, ?, ?, ?)",
                    (account, row["email"], HASHER.hash(password), secrets.token_bytes(32)))
    # Whatever else waited for this address opens nothing any more.
    call.db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE email = ?", (row["email"],))
    call.rise("needs_first_method", account)
    return call.session()


# --- Signing in.


def sign_in(call: Call) -> dict:
    call.not_a_member()
    email, password = read_email(call), unicodedata.normalize("NFC", call.text("password"))
    shared = call.body.get("shared", False)
    if not password:
        raise field("/password", "required")
    if not isinstance(shared, bool):
        raise field("/shared", "wrong_type")
    tries = f"password {email}"
    left = limited(call.db, tries, "too_many_attempts", "address", 5, 86_400, 60, 3600)
    account = call.one("SELECT * FROM accounts WHERE email = ?", email)
    # The same work where there is none.
    fits = is_password(account["password"] if account else NOBODY, password[:PASSWORD_MAX + 1])
    if not (account and fits):
        raise wrong("incorrect_credentials", left, locked_until(call.db, tries) - call.now, "address")
    forget(call.db, tries)
    has_method = bool(call.usable(account["id"]))
    call.rise("needs_second_step" if has_method else "needs_first_method", account["id"], shared=shared)
    return call.session()


def is_password(kept: str, typed: str) -> bool:
    try:
        return HASHER.verify(kept, typed)
    except Argon2Error:
        return False


def wrong(code: str, left: int, lock: int, limit_of: str) -> Problem:
    """The refusal of a wrong try. The one that has begun the lock says so at once."""
    if left == 0:
        return wait("too_many_attempts", lock, limit_of)
    return Problem(code, **({"attempts_left": left} if left <= 3 else {}))


def prove_second_step(call: Call) -> dict:
    account = call.at("needs_second_step")["account"]
    kind = prove(call, account, "second step")
    call.rise("signed_in", account, fresh_until=call.now + FRESH, offers_passkey=int(kind != "passkey" and not call.visit["shared"]))
    return call.session()


def prove_again(call: Call) -> dict:
    account = call.member()
    offers = call.visit["offers_passkey"]
    prove(call, account, "fresh proof")
    call.rise("signed_in", account, fresh_until=call.now + FRESH, offers_passkey=offers)
    return call.session()


def prove(call: Call, account: str, purpose: str) -> str:
    """Goes on if the proof is right."""
    kind = call.text("type")
    if all(it["type"] != kind for it in call.usable(account)):
        raise field("/type", "not_offered")
    if kind in ("passkey", "security_key"):
        keys.check(call, account, kind, purpose)
        return kind
    code = read_code(call.text("code"), kind)
    # One count for all kinds of codes, so that kinds do not add up.
    tries = f"codes {account}"
    left = limited(call.db, tries, "too_many_attempts", "account", 10, 86_400, 600, 4 * 3600)
    found = app_code(call, account, code) if kind == "totp" else backup_code(call, account, code)
    if found == "used":
        give_back(call.db, tries)
        raise Problem("incorrect_code", used=True)
    if found == "wrong":
        if left == 0:
            call.tell(account, "There were many wrong codes after your right password. Codes rest for a while.")
        raise wrong("incorrect_code", left, locked_until(call.db, tries) - call.now, "account")
    forget(call.db, tries)
    return kind


def read_code(typed: str, kind: str = "totp") -> str:
    code = re.sub(r"[\s-]", "", typed).upper()
    length, letters = (6, string.digits) if kind == "totp" else (12, string.digits + string.ascii_uppercase)
    if not code:
        raise field("/code", "required")
    if len(code) != length or any(it not in letters for it in code):
        raise field("/code", "code_malformed", length=length)
    return code


# --- Authenticator apps (RFC 6238: SHA-1, six digits, 30 seconds) and backup codes.


def start_totp(call: Call) -> dict:
    account = call.fresh(sets_up=True)
    call.room_for(account, ("totp",), MOST_APPS)
    visit = call.visit
    if visit["secret"] and visit["secret_until"] > call.now:
        secret = unseal(visit["secret"])  # asked twice, it is the same
    else:
        secret = pyotp.random_base32()
    call.db.execute("UPDATE visits SET secret = ?, secret_until = ? WHERE token = ?",
                    (seal(secret), call.now + TOTP_LIFE, visit["token"]))
    email = call.one("SELECT email FROM accounts WHERE id = ?", account)["email"]
    return {"secret": secret, "otpauth_uri": pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=SERVICE)}


def finish_totp(call: Call) -> dict:
    account = call.fresh(sets_up=True)
    code, name, visit = read_code(call.text("code")), call.name("Authenticator app"), call.visit
    call.room_for(account, ("totp",), MOST_APPS)
    if not visit["secret"] or visit["secret_until"] <= call.now:
        raise Problem("code_expired", session=call.session())
    secret = unseal(visit["secret"])
    step = step_of(secret, code, call.now)
    if step is None:
        raise Problem("incorrect_code")
    call.db.execute("UPDATE visits SET secret = NULL WHERE token = ?", (visit["token"],))
    call.add_method(account, "totp", name, f"An authenticator app was added: {name}.", secret=seal(secret), last_step=step)
    return call.session()


def step_of(secret: str, code: str, at: int) -> int | None:
    """The step of 30 seconds to which the code belongs: the one now, before or after."""
    steps = (at // 30 + by for by in (0, -1, 1))
    return next((it for it in steps if alike(pyotp.TOTP(secret).at(it * 30).encode(), code.encode())), None)


def app_code(call: Call, account: str, code: str) -> str:
    found = "wrong"
    for app in call.db.execute("SELECT * FROM methods WHERE account = ? AND kind = 'totp'", (account,)).fetchall():
        step = step_of(unseal(app["secret"]), code, call.now)
        if step is not None and step > app["last_step"]:
            call.db.execute("UPDATE methods SET last_step = ?, last_used_at = ? WHERE id = ?", (step, call.now, app["id"]))
            return "right"
        found = "used" if step is not None and step == app["last_step"] else found
    return found


def backup_code(call: Call, account: str, code: str) -> str:
    # 54 random bits, and a key that is not in the database.
    gone = call.db.execute("DELETE FROM backup_codes WHERE account = ? AND mac = ?", (account, mac("backup code", account + code)))
    if gone.rowcount != 1:
        return "wrong"
    call.db.execute("UPDATE methods SET last_used_at = ? WHERE account = ? AND kind = 'backup_code'", (call.now, account))
    return "right"


def make_backup_codes(call: Call) -> dict:
    account = call.fresh()
    limited(call.db, f"backup codes {account}", "rate_limited", "caller", 5, 3600, 3600)
    codes = ["".join(secrets.choice(UNAMBIGUOUS) for _ in range(12)) for _ in range(BACKUP_CODES)]
    call.db.execute("DELETE FROM backup_codes WHERE account = ?", (account,))
    call.db.execute("DELETE FROM methods WHERE account = ? AND kind = 'backup_code'", (account,))
    call.db.executemany("INSERT INTO backup_codes VALUES (?, ?)", [(account, mac("backup code", account + it)) for it in codes])
    call.add_method(account, "backup_code", None, "New backup codes were made. Older ones no longer work.")
    return {"codes": [f"{it[:4]}-{it[4:8]}-{it[8:]}" for it in codes], "session": call.session()}


# --- Methods.


def own_method(call: Call, account: str, method: str):
    row = call.one("SELECT * FROM methods WHERE id = ? AND account = ?", method, account)
    if row is None:
        raise Problem("not_found")
    return row


def rename_method(call: Call, method: str) -> dict:
    row = own_method(call, call.member(), method)
    call.text("name")
    name = call.name("")
    if not name:
        raise field("/name", "required")
    if row["kind"] == "backup_code":
        raise field("/name", "not_offered")
    call.db.execute("UPDATE methods SET name = ? WHERE id = ?", (name, method))
    return call.session()


def set_default_method(call: Call) -> dict:
    account, method = call.member(), call.text("id")
    if all(it["id"] != method or it["type"] == "backup_code" for it in call.methods(account)):
        raise field("/id", "not_offered")
    call.db.execute("UPDATE methods SET is_default = (id = ?) WHERE account = ?", (method, account))
    return call.session()


def remove_method(call: Call, method: str) -> dict:
    account = call.fresh()
    row = own_method(call, account, method)
    lasting = [it for it in call.methods(account) if it["type"] != "backup_code"]
    if row["kind"] == "backup_code":
        call.db.execute("DELETE FROM backup_codes WHERE account = ?", (account,))
    elif len(lasting) <= 1:
        raise Problem("last_method")
    call.db.execute("DELETE FROM methods WHERE id = ?", (method,))
    call.tell(account, f"A sign-in method was removed: {row['name'] or 'backup codes'}.")
    return call.session()
