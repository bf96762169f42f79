-- Accounts whose methods are all lost, and addresses of accounts that are gone. Times are whole seconds since 1970 (UTC).

-- The one reset of an account that waits or can be confirmed.
CREATE TABLE account_resets (
    account TEXT PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    mode TEXT NOT NULL,                 -- as it was when it was asked for: what its owner was told stays true
    requested_at INTEGER NOT NULL,
    ready_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    cancel BLOB NOT NULL UNIQUE,        -- SHA-256 of the first mail's token
    confirm BLOB UNIQUE                 -- of the second mail's; NULL until it is sent
) STRICT;

-- Addresses of deleted accounts, for as long as no account may be created with them. Only an HMAC is kept.
CREATE TABLE closed_addresses (
    address BLOB PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT;

-- From when on an older record is no longer active, if that is known. Linked or not, it stays as it is.
ALTER TABLE old_accounts ADD COLUMN inactive_from INTEGER;
