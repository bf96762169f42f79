-- Signing in with a passkey alone, browsers that skip the second step, shared computers. Times are whole seconds since
-- 1970 (UTC).

ALTER TABLE visits ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;         -- others use this computer too
ALTER TABLE visits ADD COLUMN remembered INTEGER NOT NULL DEFAULT 0;     -- the second step was skipped, so far
ALTER TABLE visits ADD COLUMN offers_passkey INTEGER NOT NULL DEFAULT 0; -- came in by a password and a second step

ALTER TABLE accounts ADD COLUMN passkey_answered INTEGER NOT NULL DEFAULT 0; -- made one, or does not want one

ALTER TABLE methods ADD COLUMN aaguid BLOB;     -- keys: the model, as the key says it
ALTER TABLE methods ADD COLUMN transports TEXT; -- keys: how it can be reached, a JSON list

-- What a passkey was asked that is to sign in. Nobody is known then, so it belongs to the cookie.
CREATE TABLE passkey_challenges (
    cookie BLOB PRIMARY KEY,            -- SHA-256
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);

-- One row a browser and account: two people may share a browser at home.
CREATE TABLE remembered_browsers (
    token BLOB NOT NULL,                -- SHA-256 of the cookie, which is 256 random bits
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token, account)
) STRICT;
CREATE INDEX remembered_browsers_of_account ON remembered_browsers (account);
