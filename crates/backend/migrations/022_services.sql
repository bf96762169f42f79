-- Services that send their members here to sign in (OpenID Connect). Times are whole seconds since 1970 (UTC).

-- A service waits for its answer. The id alone opens nothing: it goes with the cookie of the browser that was sent.
CREATE TABLE service_requests (
    id TEXT PRIMARY KEY,                -- 128 random bits
    browser BLOB NOT NULL,              -- SHA-256 of the cookie, which is 256 random bits
    service TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    state TEXT,
    nonce TEXT,
    challenge TEXT NOT NULL,            -- RFC 7636, S256
    scope TEXT NOT NULL,                -- the words of it that are known and registered
    login_hint TEXT,
    max_age INTEGER,
    proves_again INTEGER NOT NULL,      -- prompt=login
    agrees_again INTEGER NOT NULL,      -- prompt=consent, prompt=select_account
    needs_key INTEGER NOT NULL,         -- acr_values=phr
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    agreed_by TEXT REFERENCES accounts ON DELETE SET NULL,
    answered INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX service_requests_by_age ON service_requests (expires_at);
CREATE INDEX service_requests_of_browser ON service_requests (browser);
CREATE INDEX service_requests_of_account ON service_requests (agreed_by);

-- Which request an emailed link, the way to an agency's site, and the visit that comes of them belong to.
ALTER TABLE registrations ADD COLUMN request TEXT;
ALTER TABLE password_resets ADD COLUMN request TEXT;
ALTER TABLE visits ADD COLUMN request TEXT;
ALTER TABLE redirects ADD COLUMN request TEXT;
-- When a passkey or security key was last shown in the visit.
ALTER TABLE visits ADD COLUMN key_proved_at INTEGER;

-- RFC 9126.
CREATE TABLE service_pushed (
    uri BLOB PRIMARY KEY,               -- SHA-256 of 256 random bits
    service TEXT NOT NULL,
    parameters TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX service_pushed_by_age ON service_pushed (expires_at);

CREATE TABLE service_agreements (
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    service TEXT NOT NULL,
    scope TEXT NOT NULL,
    since INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (account, service)
) STRICT;

-- Where a member is signed in to a service from here. `visit` is NULL once the visit has ended: then the service must be
-- told. The subject is the name that the service knows, since the account may be gone by then.
CREATE TABLE service_sessions (
    id TEXT PRIMARY KEY,                -- "sid" of the tokens
    service TEXT NOT NULL,
    subject TEXT NOT NULL,
    visit INTEGER REFERENCES visits ON DELETE SET NULL,
    next_at INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    put_off_at INTEGER
) STRICT;
CREATE INDEX service_sessions_of_visit ON service_sessions (visit, next_at);
CREATE INDEX service_sessions_of_subject ON service_sessions (service, subject);

CREATE TABLE service_codes (
    code BLOB PRIMARY KEY,              -- SHA-256 of 256 random bits
    service TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL,
    nonce TEXT,
    scope TEXT NOT NULL,
    session TEXT NOT NULL,
    proved_at INTEGER NOT NULL,
    proved_by TEXT NOT NULL,            -- "amr", with spaces
    expires_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX service_codes_by_age ON service_codes (expires_at);
CREATE INDEX service_codes_of_account ON service_codes (account, service);

CREATE TABLE service_tokens (
    token BLOB PRIMARY KEY,             -- SHA-256 of 256 random bits
    code BLOB NOT NULL REFERENCES service_codes ON DELETE CASCADE,
    service TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    scope TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX service_tokens_by_age ON service_tokens (expires_at);
CREATE INDEX service_tokens_of_account ON service_tokens (account, service);
CREATE INDEX service_tokens_of_code ON service_tokens (code);

-- What signs. `until` is NULL for the one that signs now.
CREATE TABLE service_keys (
    id TEXT PRIMARY KEY,                -- "kid"
    algorithm TEXT NOT NULL,
    secret BLOB NOT NULL,               -- PKCS #8, sealed
    made_at INTEGER NOT NULL,
    until INTEGER
) STRICT;
CREATE INDEX service_keys_by_age ON service_keys (until);
