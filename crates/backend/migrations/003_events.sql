-- What happened to an account, and from which browser. Times are whole seconds since 1970 (UTC).

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    method TEXT,                        -- the kind of method that it is about
    what TEXT,                          -- the name or masked number of what it is about
    user_agent TEXT                     -- of the browser that did it
) STRICT;
CREATE INDEX events_of_account ON events (account, id);

ALTER TABLE visits ADD COLUMN user_agent TEXT;

-- The proved addresses of an account besides its primary one, which stands in `accounts`.
CREATE TABLE emails (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email TEXT NOT NULL UNIQUE,         -- trimmed, lower case
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX emails_of_account ON emails (account);
