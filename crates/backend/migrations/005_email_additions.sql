-- Addresses that members add, until they are proved; then they move to `emails`. Times are whole seconds since 1970 (UTC).

-- Several accounts may wait for the same address: who has not proved it blocks nobody. `code` and `link` are NULL if
-- another account has proved the address: nothing fits then, and all else is the same.
CREATE TABLE email_additions (
    id TEXT PRIMARY KEY,                -- stays its id once it is proved
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email TEXT NOT NULL,                -- trimmed, lower case
    code BLOB, code_expires_at INTEGER NOT NULL,
    link BLOB UNIQUE, link_expires_at INTEGER NOT NULL,
    resend_at INTEGER NOT NULL,
    UNIQUE (account, email)
) STRICT;
CREATE INDEX email_additions_of_address ON email_additions (email);
