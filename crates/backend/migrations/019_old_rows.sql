-- Rows that strangers cause are cleared away by their time, and what refers to them is found without reading a whole
-- table. Decision 33 says why.

-- By time.
CREATE INDEX visits_by_use ON visits (used_at);
CREATE INDEX registrations_by_end ON registrations (link_expires_at);
CREATE INDEX password_resets_by_end ON password_resets (link_expires_at);
CREATE INDEX old_password_resets_by_end ON old_password_resets (link_expires_at);
CREATE INDEX email_additions_by_end ON email_additions (link_expires_at);
CREATE INDEX account_resets_by_start ON account_resets (ready_at) WHERE confirm IS NULL;
CREATE INDEX account_resets_by_end ON account_resets (expires_at) WHERE confirm IS NOT NULL;
CREATE INDEX setups_by_end ON setups (due_at);
CREATE INDEX closed_addresses_by_end ON closed_addresses (until);
CREATE INDEX remembered_browsers_by_end ON remembered_browsers (expires_at);
CREATE INDEX counters_by_time ON counters (since, locked_until);
CREATE INDEX previews_by_end ON previews (expires_at);
CREATE INDEX unlinked_by_end ON unlinked (undo_until);
CREATE INDEX redirects_by_end ON redirects (expires_at);
CREATE INDEX support_requests_by_time ON support_requests (at);
CREATE INDEX feedback_by_time ON feedback (at) WHERE reason IS NOT NULL;

-- By what they refer to: when that goes, SQLite looks for them.
CREATE INDEX visits_of_account ON visits (account);
CREATE INDEX visits_of_registration ON visits (registration);
CREATE INDEX visits_of_reset ON visits (reset);
CREATE INDEX previews_of_account ON previews (account);
CREATE INDEX previews_of_record ON previews (provider, claim_number);
CREATE INDEX unlinked_of_record ON unlinked (provider, claim_number);
