-- Phones, and the method that is asked for first. Times are whole seconds since 1970 (UTC).

ALTER TABLE methods ADD COLUMN number TEXT;         -- phones: E.164; its kind is the way by which it was added
ALTER TABLE methods ADD COLUMN is_default INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX numbers_of_account ON methods (account, number);

-- The code that is under way to a phone, one row a visit and purpose. `code` is NULL once it is used up.
CREATE TABLE phone_codes (
    visit INTEGER NOT NULL REFERENCES visits ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    id TEXT NOT NULL,                   -- of the method, also of one that is being added
    number TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- sms or voice
    code BLOB,
    expires_at INTEGER NOT NULL,
    resend_at INTEGER NOT NULL,
    PRIMARY KEY (visit, purpose)
) STRICT;

-- Texts and calls that are to go out. What is too old to be of use is deleted.
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL              -- then the code in it no longer works
) STRICT;
