-- Whether pages of the help were helpful. Nothing here says who said it. Times are whole seconds since 1970 (UTC).

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    receipt BLOB NOT NULL UNIQUE,       -- SHA-256 of 256 random bits
    page TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    reason TEXT,                        -- as it was typed; NULL: none, or forgotten by now
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_of_page ON feedback (page, id);
