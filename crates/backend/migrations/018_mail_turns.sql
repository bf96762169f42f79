-- Each mail has a turn of its own. Times are whole seconds since 1970 (UTC). Decision 33 says why.

ALTER TABLE mails ADD COLUMN until INTEGER;                     -- then nothing in it works any more, and it is given up
ALTER TABLE mails ADD COLUMN turn INTEGER NOT NULL DEFAULT 1;   -- 0: someone waits for it; 1: a notice; 2: was put off
ALTER TABLE mails ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0; -- not before
ALTER TABLE mails ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;  -- how often it was put off
ALTER TABLE mails ADD COLUMN put_off_at INTEGER;                -- when it was put off first
CREATE INDEX mails_by_turn ON mails (turn, next_at);
CREATE INDEX mails_by_end ON mails (until) WHERE until IS NOT NULL;
