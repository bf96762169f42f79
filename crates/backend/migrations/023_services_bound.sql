-- Requests of services and what members have agreed to are bound to more: to whom, and to what.

-- The subject of the token that the service has shown (`id_token_hint`); empty: the token could not be read, so that it
-- means nobody. NULL: the service means whoever is there.
ALTER TABLE service_requests ADD COLUMN meant TEXT;

-- The link that the member was shown the number of. Another one is asked for again, and so is what was agreed to before.
ALTER TABLE service_agreements ADD COLUMN link TEXT;
