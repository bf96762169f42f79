-- Whatever waits for a proof by email has the same columns, and wrong codes are in `counters`, whichever kind it is.

ALTER TABLE registrations DROP COLUMN wrong;

ALTER TABLE password_resets RENAME COLUMN expires_at TO code_expires_at;
ALTER TABLE password_resets ADD COLUMN link_expires_at INTEGER NOT NULL DEFAULT 0;
UPDATE password_resets SET link_expires_at = code_expires_at;

ALTER TABLE old_password_resets RENAME COLUMN expires_at TO code_expires_at;
ALTER TABLE old_password_resets ADD COLUMN link_expires_at INTEGER NOT NULL DEFAULT 0;
UPDATE old_password_resets SET link_expires_at = code_expires_at;
