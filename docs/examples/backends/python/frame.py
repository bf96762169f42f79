"""One call: who asks, whether the call may come at all, where the visit stands, and how it is answered."""

import json
import secrets

from store import (FRESH, IDLE, IS_LOCAL, ORIGIN, SHARED_IDLE, TOTAL, Locked, alike, b64, digest, locked_until, mac, now, spend,
                   stamp, token)

COOKIE = "session" if IS_LOCAL else "__Host-session"  # browsers refuse the prefix on http://localhost
STATUS = {"unauthenticated": 401, "reauthentication_required": 403, "csrf": 403, "origin": 403, "not_found": 404,
          "unsupported": 404, "method_not_allowed": 405, "step_mismatch": 409, "method_already_registered": 409,
          "method_limit": 409, "last_method": 409, "code_expired": 410, "too_large": 413, "unsupported_media_type": 415,
          "too_many_attempts": 429, "rate_limited": 429, "unavailable": 503}  # all others are 422
STRENGTH = ["passkey", "security_key", "totp", "backup_code"]
LARGEST = 64 * 1024


class Problem(Exception):
    """A call that is refused (RFC 9457). What was counted on the way is kept."""

    def __init__(self, code: str, **more):
        self.body = {"status": STATUS.get(code, 422), "code": code, **more}


def field(pointer: str, code: str, **params) -> Problem:
    return Problem("validation", errors=[{"pointer": pointer, "code": code, **({"params": params} if params else {})}])


def wait(code: str, seconds: int, limit_of: str) -> Problem:
    return Problem(code, retry_after=max(seconds, 1), limit_of=limit_of)


def limited(db, name: str, code: str, limit_of: str, tries: int, within: int, lock: int, longest: int = 0) -> int:
    try:
        return spend(db, name, tries, within, lock, longest)
    except Locked as locked:
        raise wait(code, locked.seconds, limit_of) from None


class Call:
    """One request, in a transaction of its own."""

    def __init__(self, db, verb: str, headers, body: bytes, cookies, needs_token=True):
        self.db, self.verb, self.now, self.told, self.ended = db, verb, now(), 0, None
        sent = cookies.get(COOKIE, "")
        self.cookie = sent if len(sent) == 43 else token()
        self.is_new = self.cookie != sent
        self.body = self.admitted(headers, body, needs_token)
        self.visit = self.find_visit()

    def admitted(self, headers, body: bytes, needs_token: bool) -> dict:
        """Another site could not have sent it, and its body can be a message."""
        if self.verb == "GET":
            return {}
        if headers.get("origin", ORIGIN) != ORIGIN or headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise Problem("origin")
        if needs_token and (self.is_new or not alike(headers.get("x-csrf-token", "").encode(), self.csrf_token().encode())):
            raise Problem("csrf")
        if len(body) > LARGEST:
            raise Problem("too_large")
        if body and headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Problem("unsupported_media_type")
        try:
            message = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            raise field("", "wrong_type")
        return message

    def text(self, key: str, otherwise: str | None = None) -> str:
        """A key of the body. Without `otherwise` it must be there."""
        value = self.body.get(key, otherwise)
        if value is None:
            raise field(f"/{key}", "required")
        # Half of a surrogate pair is no text.
        if not isinstance(value, str) or any("\ud800" <= it <= "\udfff" for it in value):
            raise field(f"/{key}", "wrong_type")
        return value

    def one(self, sql: str, *values):
        return self.db.execute(sql, values).fetchone()

    # --- Where the visit stands.

    def csrf_token(self) -> str:
        return b64(mac("csrf", self.cookie))

    def find_visit(self):
        """The row of the visit, if its time is not over. In its place stays a row that says why it ended."""
        row = self.one("SELECT * FROM visits WHERE token = ?", digest(self.cookie))
        if row is None or row["ended"]:
            self.ended = row["ended"] if row else None
            return None
        if self.now >= min(self.ends(row)):
            self.leave("expired" if row["state"] == "signed_in" else "step_expired", row["token"])
            self.ended = "expired" if row["state"] == "signed_in" else "step_expired"
            return None
        return row

    def leave(self, why: str, visit: bytes) -> None:
        self.db.execute("UPDATE visits SET state = 'anonymous', account = NULL, registration = NULL, secret = NULL, "
                        "ended = ? WHERE token = ?", (why, visit))

    def ends(self, row) -> tuple[int, int]:
        return row["used"] + (SHARED_IDLE if row["shared"] else IDLE), row["started"] + TOTAL

    def used(self) -> None:
        """Every call but GET /session is a use."""
        if self.visit:
            self.db.execute("UPDATE visits SET used = ? WHERE token = ?", (self.now, self.visit["token"]))
            self.look_again()

    def look_again(self) -> None:
        self.visit = self.one("SELECT * FROM visits WHERE token = ?", digest(self.cookie))

    def rise(self, state: str, account=None, registration=None, **more) -> None:
        """The visit is at this step from now on, with a new cookie: who saw the old one has nothing."""
        kept = {"started": self.now, "shared": 0} if self.visit is None else dict(self.visit)
        self.db.execute("DELETE FROM visits WHERE token = ?", (digest(self.cookie),))
        self.cookie, self.is_new, self.ended = token(), True, None
        row = {"token": digest(self.cookie), "state": state, "account": account, "registration": registration,
               "started": kept["started"], "used": self.now, "shared": kept["shared"], **more}
        names = ", ".join(row)
        self.db.execute(f"INSERT INTO visits ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        self.look_again()

    def end(self, why: str) -> None:
        """Said once, by this answer: the cookie after it is another one."""
        self.db.execute("DELETE FROM visits WHERE token = ?", (digest(self.cookie),))
        self.visit, self.cookie, self.is_new, self.ended = None, token(), True, why

    # --- Who may call (`x-assurance`).

    def at(self, *states: str):
        if self.visit is None:
            raise Problem("unauthenticated", session=self.session())
        if self.visit["state"] not in states:
            raise self.mismatch()
        return self.visit

    def mismatch(self) -> Problem:
        return Problem("step_mismatch", session=self.session())

    def not_a_member(self) -> None:
        if self.visit and self.visit["state"] == "signed_in":
            raise self.mismatch()

    def member(self) -> str:
        return self.at("signed_in")["account"]

    def fresh(self, sets_up: bool = False) -> str:
        """The account of a member with a fresh proof. `sets_up`: also of one without a method yet."""
        visit = self.at("signed_in", "needs_first_method") if sets_up else self.at("signed_in")
        if visit["state"] == "signed_in" and visit["fresh_until"] <= self.now:
            raise Problem("reauthentication_required", methods=self.usable(visit["account"]))
        return visit["account"]

    # --- Documents.

    def methods(self, account: str) -> list[dict]:
        found = []
        for row in self.db.execute("SELECT * FROM methods WHERE account = ? ORDER BY rowid", (account,)):
            it = {"type": row["kind"], "id": row["id"], "added_at": stamp(row["added_at"])}
            it |= {"name": row["name"]} if row["name"] else {}
            it |= {"last_used_at": stamp(row["last_used_at"])} if row["last_used_at"] else {}
            it |= {"default": True} if row["is_default"] else {}
            if row["kind"] == "backup_code":
                it["left"] = self.one("SELECT count(*) FROM backup_codes WHERE account = ?", account)[0]
            found.append(it)
        return found

    def usable(self, account: str) -> list[dict]:
        """What can be used, strongest first, without what only a member may see."""
        seen = ("type", "id", "name", "default", "left")
        found = [{key: it[key] for key in seen if key in it} for it in self.methods(account) if it.get("left") != 0]
        return sorted(found, key=lambda it: STRENGTH.index(it["type"]))

    def session(self) -> dict:
        visit, it = self.visit, {"state": "anonymous", "now": stamp(self.now), "csrf_token": self.csrf_token()}
        if visit is None:
            return it | ({"ended": self.ended} if self.ended else {})
        idle, total = self.ends(visit)
        it |= {"state": visit["state"], "idle_expires_at": stamp(min(idle, total)), "expires_at": stamp(total)}
        it |= {"shared": True} if visit["shared"] else {}
        it |= {"told": [{"by": "email", "to": self.told}]} if self.told else {}
        pending = {"expires_at": stamp(total)}
        if visit["registration"]:
            row = self.one("SELECT * FROM registrations WHERE id = ?", visit["registration"])
            pending["email"] = row["email"]
            if visit["state"] == "needs_email_verification":
                pending["sent"] = {"code_length": 6, "expires_at": stamp(row["code_until"]), "resend_at": stamp(row["resend_at"])}
                pending |= self.lock(f"email codes {row['email']}")
        if visit["state"] == "needs_second_step":
            pending["methods"] = self.usable(visit["account"])
            pending |= self.lock(f"codes {visit['account']}")
        if visit["state"] in ("needs_first_method", "signed_in"):
            it["account"] = self.account(visit["account"])
        if visit["state"] == "signed_in":
            it |= {"fresh_until": stamp(visit["fresh_until"])} if visit["fresh_until"] else {}
            it |= {"offers_passkey": True} if visit["offers_passkey"] and self.offers_passkey(it["account"]) else {}
            lock = self.lock(f"codes {visit['account']}")
            return it | ({"pending": lock} if lock else {})
        it |= {"fresh_until": stamp(total)} if visit["state"] == "needs_first_method" else {}
        return it | {"pending": pending}

    def lock(self, name: str) -> dict:
        until = locked_until(self.db, name)
        return {"locked_until": stamp(until)} if until else {}

    def account(self, account: str) -> dict:
        row = self.one("SELECT * FROM accounts WHERE id = ?", account)
        keys = "SELECT credential FROM methods WHERE account = ? AND credential IS NOT NULL ORDER BY rowid"
        ids = [b64(it["credential"]) for it in self.db.execute(keys, (account,))]  # always all of them
        return {"id": account, "email": row["email"], "methods": self.methods(account),
                "passkeys": {"user_id": b64(row["handle"]), "credential_ids": ids}}

    def offers_passkey(self, account: dict) -> bool:
        row = self.one("SELECT passkey_answered FROM accounts WHERE id = ?", account["id"])
        return not row["passkey_answered"] and all(it["type"] != "passkey" for it in account["methods"])

    # --- What others share.

    def tell(self, account: str, text: str) -> None:
        """A notice about a change, to the address of the account. The answer says that it went."""
        email = self.one("SELECT email FROM accounts WHERE id = ?", account)["email"]
        self.send(email, f"{text}\n\nIf this was not you, follow the steps at\n{ORIGIN}/profile/devices/not-me")
        if self.visit and self.visit["account"] == account and self.visit["state"] == "signed_in":
            self.told = 1

    def send(self, to: str, text: str) -> None:
        """Into the outbox. A service for real people carries it to a mail server from there, and deletes it."""
        self.db.execute("INSERT INTO outbox (recipient, text, at) VALUES (?, ?, ?)", (to, text, self.now))

    def room_for(self, account: str, kinds: tuple, most: int) -> None:
        if sum(it["type"] in kinds for it in self.methods(account)) >= most:
            raise Problem("method_limit")

    def add_method(self, account: str, kind: str, name: str | None, what: str, **columns) -> None:
        row = {"id": secrets.token_urlsafe(16), "account": account, "kind": kind, "name": name, "added_at": self.now, **columns}
        marks = ", ".join("?" * len(row))
        self.db.execute(f"INSERT INTO methods ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        if self.visit["state"] == "needs_first_method":
            self.rise("signed_in", account, fresh_until=self.now + FRESH)
            # Others who were setting up the same account have shown no more than the password.
            self.db.execute("UPDATE visits SET state = 'needs_second_step', secret = NULL "
                            "WHERE account = ? AND state = 'needs_first_method'", (account,))
        self.tell(account, what)

    def name(self, otherwise: str) -> str:
        name = "".join(it for it in self.text("name", "") if it.isprintable()).strip()
        if len(name) > 64:
            raise field("/name", "too_long", max=64)
        return name or otherwise
