-- The language that an account last signed in with: its letters, texts and calls are in it.
CREATE TABLE account_languages (
    account TEXT PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    language TEXT NOT NULL              -- BCP 47
) STRICT;

-- What a voice is to read a call in.
ALTER TABLE messages ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
