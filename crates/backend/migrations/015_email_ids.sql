-- An address keeps its id when it becomes the primary one, and when it no longer is.
ALTER TABLE accounts ADD COLUMN email_id TEXT NOT NULL DEFAULT '';
UPDATE accounts SET email_id = lower(hex(randomblob(16)));
