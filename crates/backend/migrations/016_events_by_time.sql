-- Events that are older than they are kept are cleared away by time.
CREATE INDEX events_by_time ON events (at);
