-- Forgotten passwords. Times are whole seconds since 1970 (UTC).

-- One row a request, whether or not the address has an account. `code` and `link` are NULL once they are used up, and
-- from the start if no account has the address: nothing fits then, and all else is the same.
CREATE TABLE password_resets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    account TEXT REFERENCES accounts ON DELETE SET NULL,
    code BLOB,
    link BLOB UNIQUE,
    expires_at INTEGER NOT NULL,        -- of both
    resend_at INTEGER NOT NULL
) STRICT;
CREATE INDEX password_resets_of_account ON password_resets (account);

ALTER TABLE visits ADD COLUMN reset INTEGER REFERENCES password_resets ON DELETE SET NULL;
