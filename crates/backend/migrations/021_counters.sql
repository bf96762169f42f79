-- Counters by a keyed hash of what is counted, which may be an address that a stranger has typed; and with the moment at
-- which they count no more. Those from before cannot be renamed here, and last for a day at most: they go.
DROP TABLE counters;
CREATE TABLE counters (
    name TEXT PRIMARY KEY,              -- a keyed hash of what is counted, and of from where
    count INTEGER NOT NULL,
    since INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    ends_at INTEGER NOT NULL            -- from then on it is as if there were no row
) STRICT;
CREATE INDEX counters_by_end ON counters (ends_at);
