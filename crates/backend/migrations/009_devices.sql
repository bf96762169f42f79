-- The browsers from which an account was signed in to, so that a new one can be told to its owner. Times are whole
-- seconds since 1970 (UTC).

CREATE TABLE known_browsers (
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    browser BLOB NOT NULL,              -- SHA-256 of the browser's own cookie, which is 256 random bits
    last_at INTEGER NOT NULL,           -- when it last signed in
    PRIMARY KEY (account, browser)
) STRICT;
