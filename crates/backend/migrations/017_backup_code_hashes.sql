-- Backup codes as salted password hashes.

-- The codes of a set have one salt, so that one that is typed is hashed once. Codes from before are kept as an HMAC in
-- hexadecimal until the backend has hashed that; it does so by itself.
CREATE TABLE backup_code_hashes (
    account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kept TEXT NOT NULL,                 -- argon2id of the HMAC as a PHC string
    PRIMARY KEY (account, kept)
) STRICT;
INSERT INTO backup_code_hashes SELECT account, lower(hex(code)) FROM backup_codes;
DROP TABLE backup_codes;
ALTER TABLE backup_code_hashes RENAME TO backup_codes;
CREATE INDEX backup_codes_to_hash ON backup_codes (account) WHERE substr(kept, 1, 1) <> '$';
