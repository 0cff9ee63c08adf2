-- states.db, schema 2: the model's memory of a text that many chats begin with (a persona, a book).

-- `ids` are all of the text's; the state is after the first `tokens` of them, so that a long text
-- goes on being read where the program ended.
CREATE TABLE prefix (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    owner        TEXT NOT NULL,      -- 'persona …' or 'document …' with its uuid
    text_hash    INTEGER NOT NULL,   -- of the text the ids were made from
    state_key    TEXT NOT NULL,
    tokens       INTEGER NOT NULL,
    context_hash INTEGER NOT NULL,   -- of the first `tokens` ids
    bytes        INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    last_used    INTEGER NOT NULL,
    ids          BLOB NOT NULL,
    data         BLOB NOT NULL,
    UNIQUE (owner, state_key)
) STRICT;
