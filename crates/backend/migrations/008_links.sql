-- Several kinds of older accounts, each with numbers of its own; links that were ended and can be taken up again;
-- forgotten passwords of older accounts; linking by an agency's own site. Times are whole seconds since 1970 (UTC).

-- With the kind `redirect` what the agency said last, with an id of its own as the number and no password.
CREATE TABLE records (
    provider TEXT NOT NULL DEFAULT 'services-online',
    claim_number TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    email_on_file TEXT,
    active INTEGER NOT NULL,
    inactive_from INTEGER,              -- from when on it is no longer active, if that is known
    PRIMARY KEY (provider, claim_number)
) STRICT;
-- Until now there was one provider; what it is called stands in the links, if there are any.
INSERT INTO records SELECT
    coalesce((SELECT provider FROM links WHERE links.claim_number = old_accounts.claim_number),
             (SELECT min(provider) FROM links), 'services-online'),
    claim_number, password_hash, name, plan, email_on_file, active, inactive_from FROM old_accounts;

CREATE TABLE linked (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL,
    notices_on_file INTEGER NOT NULL,
    linked_at INTEGER NOT NULL,
    reference TEXT NOT NULL,
    UNIQUE (provider, claim_number),    -- one account an older account, whoever is first
    FOREIGN KEY (provider, claim_number) REFERENCES records
) STRICT;
INSERT INTO linked (id, account, provider, claim_number, notices_on_file, linked_at, reference)
    SELECT id, account, provider, claim_number, notices_on_file, linked_at, reference FROM links ORDER BY rowid;

DROP TABLE links;
DROP TABLE previews;                    -- they live for half an hour
DROP TABLE old_accounts;
ALTER TABLE records RENAME TO old_accounts;
ALTER TABLE linked RENAME TO links;
CREATE INDEX links_of_account ON links (account);

CREATE TABLE previews (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (provider, claim_number) REFERENCES old_accounts
) STRICT;

-- Links that were ended, as they were.
CREATE TABLE unlinked (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL,
    notices_on_file INTEGER NOT NULL,
    linked_at INTEGER NOT NULL,
    reference TEXT NOT NULL,
    unlinked_at INTEGER NOT NULL,
    undo_until INTEGER NOT NULL,
    FOREIGN KEY (provider, claim_number) REFERENCES old_accounts
) STRICT;
CREATE INDEX unlinked_of_account ON unlinked (account);

-- One row a member who has asked, whether or not what was typed fits. `code` and `link` are NULL once they are used up,
-- and from the start if it does not fit: nothing fits then, and all else is the same.
CREATE TABLE old_password_resets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL UNIQUE REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,
    claim_number TEXT NOT NULL,         -- as typed; there may be no such older account
    email TEXT NOT NULL,                -- as typed, in lower case
    code BLOB,
    link BLOB UNIQUE,
    expires_at INTEGER NOT NULL,        -- of both
    resend_at INTEGER NOT NULL
) STRICT;

-- Members who are at an agency's site. Gone with the answer.
CREATE TABLE redirects (
    state BLOB PRIMARY KEY,             -- SHA-256 of 256 random bits
    visit INTEGER NOT NULL REFERENCES visits ON DELETE CASCADE,
    provider TEXT NOT NULL,
    verifier TEXT NOT NULL,             -- RFC 7636, section 4.1
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX redirects_of_visit ON redirects (visit);
