-- chats.db, schema 2: deleted branches, save-points, turns as later ones see them, the bookshelf.

-- Set on the first message of a branch that was deleted; all below it goes with it.
ALTER TABLE message ADD COLUMN trashed_at INTEGER;
CREATE INDEX message_trash ON message (trashed_at) WHERE trashed_at IS NOT NULL;

-- Where an answer was thought about: its turn without the reasoning, as later turns have read it.
ALTER TABLE message_context ADD COLUMN past_ids BLOB;

CREATE TABLE savepoint (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    created    INTEGER NOT NULL
) STRICT;

-- Texts that chats can start having read. One that was deleted stays as long as chats are about it.
CREATE TABLE document (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid       TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    created    INTEGER NOT NULL,
    trashed_at INTEGER,
    text       TEXT NOT NULL
) STRICT;
