-- Locks that do not lock the owner out, and guessing that ends.

-- Wrong tries in a row, however far apart. No row is made for what does not exist, so strangers cannot fill the table.
CREATE TABLE guesses (
    target TEXT NOT NULL,               -- what is guessed: the password or the codes of an account, or an older account's password
    whence TEXT NOT NULL,               -- who tries: strangers, those whom the account knows, or those who proved its email
    count INTEGER NOT NULL,
    PRIMARY KEY (target, whence)
) STRICT;

-- 0: a new password was chosen there, and nobody has signed in there yet. Its tries are counted apart all the same.
ALTER TABLE known_browsers ADD COLUMN arrived INTEGER NOT NULL DEFAULT 1;
