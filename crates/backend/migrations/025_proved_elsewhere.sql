-- When the member of a visit signed in at the provider that let it in, as that says, where nothing was proved here since;
-- 0: it does not say. Seconds since 1970 (UTC).
ALTER TABLE visits ADD COLUMN proved_elsewhere_at INTEGER;
