-- chats.db, schema 3: the hash of a long text goes on from that of its beginning, and it is kept how
-- many ids it is of: a state can be told to fit without any of them. Hashes of before were of
-- another kind; their states go, and are made again when their conversation goes on.

-- Apart from the message, because what is added to a row comes after its text and ids.
CREATE TABLE context_mark (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    tokens     INTEGER NOT NULL,  -- from the root through this message
    hash       INTEGER NOT NULL   -- of all those ids
) STRICT;

ALTER TABLE message DROP COLUMN context_hash;

-- Counting siblings reads nothing but this.
DROP INDEX message_conversation;
CREATE INDEX message_conversation ON message (conversation_id, parent_id, trashed_at);
