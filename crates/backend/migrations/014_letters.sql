-- What a letter says as HTML.
ALTER TABLE mails ADD COLUMN html TEXT;

-- Accounts that are being set up: new ones, and those whose methods were all removed. One letter tells of it at the end.
CREATE TABLE setups (
    account TEXT PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    is_new INTEGER NOT NULL,
    due_at INTEGER                      -- when the letter goes out at the latest; NULL: there is no method yet
) STRICT;
INSERT INTO setups (account, is_new)
SELECT id, NOT EXISTS (SELECT 1 FROM events WHERE account = accounts.id AND kind = 'methods_reset')
FROM accounts WHERE id NOT IN (SELECT account FROM methods);
