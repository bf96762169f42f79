-- Messages to support. Times are whole seconds since 1970 (UTC). A row goes when the setting `support.keep_days` says.

CREATE TABLE support_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,     -- what the sender was told
    at INTEGER NOT NULL,
    proved INTEGER NOT NULL,            -- whether the sender was signed in to the account with this address
    topic TEXT NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT NOT NULL,                -- trimmed, lower case
    member_number TEXT,
    message TEXT NOT NULL,
    page TEXT,                          -- the title of the page that was open before
    problem TEXT,                       -- the reference of a problem that was shown
    locale TEXT,
    same BLOB NOT NULL                  -- SHA-256 of all that was sent: the same message within a day is kept once
) STRICT;
CREATE INDEX support_requests_alike ON support_requests (same);

-- Where an answer goes, if that is not the sender of the mail.
ALTER TABLE mails ADD COLUMN reply_to TEXT;
