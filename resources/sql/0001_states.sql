-- states.db, schema 1: memories of models after a message of chats.db. All of it can be rebuilt.

CREATE TABLE kv (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- kind: 0 leaf, 1 checkpoint, 2 savepoint. last_used is a counter, not a clock.
CREATE TABLE state (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id      INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    kind            INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    tokens          INTEGER NOT NULL,
    context_hash    INTEGER NOT NULL,
    state_key       TEXT NOT NULL,
    format          TEXT NOT NULL,
    bytes           INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    last_used       INTEGER NOT NULL,
    pinned          INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT;

CREATE INDEX state_message ON state (message_id);
CREATE INDEX state_conversation ON state (conversation_id);
CREATE INDEX state_last_used ON state (last_used);

-- The bytes apart, so that lists read only small rows. They carry their own checksum.
CREATE TABLE state_data (
    state_id INTEGER PRIMARY KEY REFERENCES state (id) ON DELETE CASCADE,
    data     BLOB NOT NULL
) STRICT;
