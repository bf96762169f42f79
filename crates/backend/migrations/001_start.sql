-- The whole store of the reference backend. Times are whole seconds since 1970 (UTC).

CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,                -- a UUID; also the WebAuthn user handle, so it says nothing about the person
    email TEXT NOT NULL UNIQUE,         -- trimmed, lower case
    password_hash TEXT NOT NULL,        -- argon2id, PHC string
    created_at INTEGER NOT NULL
) STRICT;

-- An address that is being proved. `code` and `link` are NULL once they are used up.
CREATE TABLE registrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    code BLOB, code_expires_at INTEGER NOT NULL,
    link BLOB UNIQUE, link_expires_at INTEGER NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,
    resend_at INTEGER NOT NULL
) STRICT;

-- One row a visit that has begun something. Anonymous visits have none.
CREATE TABLE visits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token BLOB NOT NULL UNIQUE,         -- SHA-256 of the cookie, which is 256 random bits
    stage TEXT NOT NULL,
    account TEXT REFERENCES accounts ON DELETE CASCADE,
    registration INTEGER REFERENCES registrations ON DELETE SET NULL,
    started_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    fresh_until INTEGER,
    totp_secret BLOB, totp_expires_at INTEGER   -- an authenticator app that is being set up
) STRICT;

-- Second methods. A set of backup codes is one row here; its codes are below.
CREATE TABLE methods (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT,
    added_at INTEGER NOT NULL,
    last_used_at INTEGER,
    secret BLOB, last_step INTEGER,     -- totp; every code up to this step is used up
    credential_id BLOB UNIQUE, credential TEXT, counter INTEGER -- keys
) STRICT;
CREATE INDEX methods_of_account ON methods (account);

CREATE TABLE backup_codes (
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    code BLOB NOT NULL,
    PRIMARY KEY (account, code)
) STRICT;

-- What a key was asked, one row a purpose; gone with the first answer.
CREATE TABLE challenges (
    visit INTEGER NOT NULL REFERENCES visits ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (visit, purpose)
) STRICT;

-- Wrong tries and sent mails, by what they are counted for.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    since INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT;

CREATE TABLE old_accounts (
    claim_number TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    email_on_file TEXT,
    active INTEGER NOT NULL
) STRICT;

CREATE TABLE previews (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL REFERENCES old_accounts,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL UNIQUE REFERENCES old_accounts,  -- one account a claim number, whoever is first
    notices_on_file INTEGER NOT NULL,
    linked_at INTEGER NOT NULL,
    reference TEXT NOT NULL
) STRICT;

CREATE TABLE mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
