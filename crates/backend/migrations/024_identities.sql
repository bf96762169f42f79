-- Accounts from elsewhere (OpenID Connect). Times are whole seconds since 1970 (UTC).

-- Which of them sign in to which account. An account without a password has an empty `password_hash`.
CREATE TABLE identities (
    id TEXT PRIMARY KEY,                -- 128 random bits; says nothing of the account there
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider TEXT NOT NULL,             -- id in the settings
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    label TEXT,
    joined_at INTEGER NOT NULL,
    last_used_at INTEGER,
    UNIQUE (issuer, subject)            -- one account an identity, whoever is first
) STRICT;
CREATE INDEX identities_of_account ON identities (account);

-- Who is at a provider. Gone with the answer.
CREATE TABLE identity_states (
    state BLOB PRIMARY KEY,             -- SHA-256 of 256 random bits
    purpose TEXT NOT NULL,              -- sign_in, join
    browser BLOB NOT NULL,              -- SHA-256 of the cookie, or the visit of a member, whose cookie may change
    visit INTEGER REFERENCES visits ON DELETE CASCADE,
    provider TEXT NOT NULL,
    verifier TEXT NOT NULL,             -- RFC 7636, section 4.1
    nonce TEXT NOT NULL,                -- OpenID Connect Core 1.0, section 3.1.2.1
    shared INTEGER NOT NULL,
    return_to TEXT,
    language TEXT NOT NULL,
    request TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_states_by_age ON identity_states (expires_at);
CREATE INDEX identity_states_of_browser ON identity_states (browser);
CREATE INDEX identity_states_of_visit ON identity_states (visit);

-- What waits in a visit: for the proof of its address, or for its member to sign in as usual.
CREATE TABLE waiting_identities (
    visit INTEGER NOT NULL UNIQUE REFERENCES visits ON DELETE CASCADE,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    label TEXT,
    email TEXT NOT NULL,                -- trimmed, lower case
    expires_at INTEGER NOT NULL
) STRICT;

-- Which provider a registration comes from; its mail has no link.
ALTER TABLE registrations ADD COLUMN provider TEXT;

-- A page that does not know of the request comes next in its browser, where there is no visit that could keep it.
ALTER TABLE service_requests ADD COLUMN handed_over_at INTEGER;
