-- Whom a browser is known to, whoever is about to sign in.
CREATE INDEX known_browsers_by_cookie ON known_browsers (browser, last_at);
