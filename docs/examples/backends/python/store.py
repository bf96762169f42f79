"""What everything else uses: settings, the database, secrets, and what is counted. Nothing here knows HTTP."""

import base64
import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

ORIGIN = os.environ.get("ORIGIN", "http://localhost:8080")  # of the site; the API is on the same one
IS_LOCAL = ORIGIN.startswith("http://localhost")
RP_ID = urlsplit(ORIGIN).hostname or "localhost"
SERVICE = os.environ.get("SERVICE_NAME", "Latchkey starter")
DATABASE = os.environ.get("DATABASE", "starter.sqlite")
DEMO = os.environ.get("DEMO") == "1"
KEY = os.environ.get("STARTER_KEY", "")  # 32 bytes in hexadecimal. Without it, the database opens nothing

if not IS_LOCAL and not ORIGIN.startswith("https://"):
    raise SystemExit("ORIGIN must begin with https://, or be http://localhost:PORT for a trial.")
if DEMO and not IS_LOCAL:
    raise SystemExit("DEMO=1 shows every code and link that is sent: use it on localhost only.")
if len(KEY) != 64:
    raise SystemExit("Set STARTER_KEY to 32 bytes in hexadecimal, such as by `openssl rand -hex 32`, and keep it.")

# The rules. Times in seconds.
IDLE, SHARED_IDLE, TOTAL, FRESH, WARN = 15 * 60, 5 * 60, 12 * 3600, 20 * 60, 150
CODE_LENGTH, CODE_LIFE, LINK_LIFE, RESEND_AFTER = 6, 10 * 60, 24 * 3600, 30
PASSWORD_MIN, PASSWORD_MAX = 12, 128
MOST_APPS, MOST_KEYS, BACKUP_CODES, CHALLENGE_LIFE, TOTP_LIFE = 2, 20, 10, 5 * 60, 10 * 60

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY, email TEXT UNIQUE NOT NULL, password TEXT NOT NULL,
    handle BLOB UNIQUE NOT NULL, passkey_answered INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS methods (id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, kind TEXT NOT NULL,
    name TEXT, added_at INTEGER NOT NULL, last_used_at INTEGER, is_default INTEGER NOT NULL DEFAULT 0,
    secret BLOB, last_step INTEGER NOT NULL DEFAULT 0,                                      -- apps
    credential BLOB UNIQUE, public_key BLOB, counter INTEGER, transports TEXT);             -- keys
CREATE TABLE IF NOT EXISTS backup_codes (account TEXT NOT NULL REFERENCES accounts, mac BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS registrations (id TEXT PRIMARY KEY, email TEXT NOT NULL, code BLOB, link BLOB UNIQUE,
    code_until INTEGER NOT NULL, link_until INTEGER NOT NULL, resend_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS visits (token BLOB PRIMARY KEY, state TEXT NOT NULL, account TEXT, registration TEXT,
    started INTEGER NOT NULL, used INTEGER NOT NULL, fresh_until INTEGER NOT NULL DEFAULT 0,
    shared INTEGER NOT NULL DEFAULT 0, offers_passkey INTEGER NOT NULL DEFAULT 0, ended TEXT, secret BLOB,
    secret_until INTEGER);
CREATE TABLE IF NOT EXISTS challenges (owner BLOB NOT NULL, purpose TEXT NOT NULL, kind TEXT NOT NULL,
    challenge BLOB NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (owner, purpose));
CREATE TABLE IF NOT EXISTS counters (name BLOB PRIMARY KEY, count INTEGER NOT NULL, since INTEGER NOT NULL,
    until INTEGER NOT NULL, locks INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, recipient TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS methods_of ON methods (account);
CREATE INDEX IF NOT EXISTS visits_of ON visits (account);
"""


def connect() -> sqlite3.Connection:
    db = sqlite3.connect(DATABASE, isolation_level=None, timeout=10)
    db.row_factory = sqlite3.Row
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "secure_delete = ON"):
        db.execute(f"PRAGMA {pragma}")
    return db


clock = time.time  # tests move their own


def now() -> int:
    return int(clock())


def stamp(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


# --- Secrets. Tokens are kept as hashes; what has few bits is kept as a MAC by a key that is not in the database.


def token() -> str:
    return secrets.token_urlsafe(32)


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def mac(purpose: str, text: str) -> bytes:
    return hmac.new(bytes.fromhex(KEY), f"{purpose}\0{text}".encode(), hashlib.sha256).digest()


def alike(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


_seal = Fernet(base64.urlsafe_b64encode(mac("seal", "apps")))


def seal(text: str) -> bytes:
    return _seal.encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    return _seal.decrypt(sealed).decode()


# --- Limits. A try is counted before it is looked at, so that many at once do not slip past.


class Locked(Exception):
    """No more tries for so many seconds."""

    def __init__(self, seconds: int):
        self.seconds = seconds


def spend(db, name: str, tries: int, within: int, lock: int, longest: int = 0) -> int:
    """Takes one of `tries`, and gives how many are left. At 0 the lock has begun; each is twice as long as the last, up to
    `longest`, until `forget`. Names may hold what a stranger typed, so a MAC of them is kept."""
    key, at = mac("counter", name), now()
    row = db.execute("SELECT * FROM counters WHERE name = ?", (key,)).fetchone()
    if row and row["until"] > at:
        raise Locked(row["until"] - at)
    is_old = row is None or at >= row["since"] + within or row["until"] > 0
    count, since = (1, at) if is_old else (row["count"] + 1, row["since"])
    locks = row["locks"] if row and at < row["since"] + 86_400 else 0
    left, until = max(tries - count, 0), 0
    if left == 0:
        until, locks = at + max(lock, min(lock << min(locks, 20), longest)), locks + 1
    db.execute("INSERT OR REPLACE INTO counters VALUES (?, ?, ?, ?, ?)", (key, count, since, until, locks))
    return left


def locked_until(db, name: str) -> int:
    row = db.execute("SELECT until FROM counters WHERE name = ?", (mac("counter", name),)).fetchone()
    return row["until"] if row and row["until"] > now() else 0


def give_back(db, name: str) -> None:
    db.execute("UPDATE counters SET count = count - 1, until = 0 WHERE name = ?", (mac("counter", name),))


def forget(db, name: str) -> None:
    db.execute("DELETE FROM counters WHERE name = ?", (mac("counter", name),))


def sweep(db) -> None:
    """Deletes what nobody will ask for."""
    at = now()
    db.execute("DELETE FROM visits WHERE started < ?", (at - 2 * TOTAL,))
    db.execute("DELETE FROM registrations WHERE link_until < ?", (at - 86_400,))
    db.execute("DELETE FROM challenges WHERE until < ?", (at,))
    db.execute("DELETE FROM counters WHERE until < ? AND since < ?", (at, at - 86_400))
