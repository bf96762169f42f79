-- Requests of services and what members have agreed to are bound to more: to whom, and to what.

-- The subject of the token that the service has shown (`id_token_hint`); empty: the token could not be read, so that it
-- means nobody. NULL: the service means whoever is there.
ALTER TABLE service_requests ADD COLUMN meant TEXT;

-- The link that the member was shown the number of. Another one is asked for again, and so is what was agreed to before.
ALTER TABLE service_agreements ADD COLUMN link TEXT;

-- What the service calls the member; NULL until it knows one. When the agreement ends, with the account or without, the
-- service must be told, even if the sessions that it began in are over since long: then of all that it has of the member.
-- Sessions that are told anyway, now or as their visits go with the account, have not been put off yet.
ALTER TABLE service_agreements ADD COLUMN subject TEXT;
ALTER TABLE service_sessions ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 0;  -- 1: no session, but all of the subject
CREATE TRIGGER service_agreement_ends AFTER DELETE ON service_agreements
WHEN old.subject IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM service_sessions
    WHERE service = old.service AND subject = old.subject AND put_off_at IS NULL
)
BEGIN
    INSERT INTO service_sessions (id, service, subject, is_whole)
    VALUES (lower(hex(randomblob(16))), old.service, old.subject, 1);
END;
