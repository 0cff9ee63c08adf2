-- chats.db, schema 1. Times are milliseconds since 1970, UTC; they are shown, never used to order.
-- AUTOINCREMENT: an id is never used twice, because states.db names messages by it.

CREATE TABLE kv (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE folder (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    created  INTEGER NOT NULL
) STRICT;

CREATE TABLE persona (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    system        TEXT NOT NULL DEFAULT '',
    prompt_family TEXT NOT NULL DEFAULT '',
    settings      TEXT NOT NULL DEFAULT '{}',
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL,
    trashed_at    INTEGER
) STRICT;

-- The long columns come last, so that the list never reads their overflow pages.
-- system and prompt_family are copies: changing a persona never rewrites history.
CREATE TABLE conversation (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid              TEXT NOT NULL UNIQUE,
    title             TEXT NOT NULL DEFAULT '',
    title_is_user_set INTEGER NOT NULL DEFAULT 0 CHECK (title_is_user_set IN (0, 1)),
    pinned            INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    activity          INTEGER NOT NULL,  -- grows with every turn of any conversation
    created           INTEGER NOT NULL,
    updated           INTEGER NOT NULL,
    trashed_at        INTEGER,
    folder_id         INTEGER REFERENCES folder (id) ON DELETE SET NULL,
    persona_id        INTEGER REFERENCES persona (id) ON DELETE SET NULL,
    leaf_id           INTEGER REFERENCES message (id) DEFERRABLE INITIALLY DEFERRED,
    prompt_family     TEXT NOT NULL DEFAULT '',
    settings          TEXT NOT NULL DEFAULT '{}',
    system            TEXT NOT NULL DEFAULT '',
    draft             TEXT               -- NULL: none
) STRICT;

CREATE INDEX conversation_list ON conversation (pinned, activity) WHERE trashed_at IS NULL;
CREATE INDEX conversation_trash ON conversation (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX conversation_activity ON conversation (activity);
CREATE INDEX conversation_folder ON conversation (folder_id);
CREATE INDEX conversation_persona ON conversation (persona_id);
CREATE INDEX conversation_leaf ON conversation (leaf_id);

-- A tree: an edit or a new attempt is a sibling, nothing is overwritten. A parent is always older.
-- role: 0 user, 1 assistant, 2 system. status: 0 queued, 1 running, 2 done, 3 stopped, 4 length,
-- 5 interrupted, 6 failed. Ids are little-endian uint32.
CREATE TABLE message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    parent_id       INTEGER REFERENCES message (id) CHECK (parent_id < id),
    role            INTEGER NOT NULL CHECK (role BETWEEN 0 AND 2),
    status          INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
    indexed         INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),  -- is in message_search
    created         INTEGER NOT NULL,
    utc_offset      INTEGER NOT NULL DEFAULT 0,  -- minutes, where it was written
    finished        INTEGER NOT NULL DEFAULT 0,
    model_name      TEXT NOT NULL DEFAULT '',
    state_key       TEXT NOT NULL DEFAULT '',
    context_hash    INTEGER,                     -- of all ids from the root through this message
    read_tokens     INTEGER NOT NULL DEFAULT 0,
    written_tokens  INTEGER NOT NULL DEFAULT 0,
    read_seconds    REAL NOT NULL DEFAULT 0,
    write_seconds   REAL NOT NULL DEFAULT 0,
    settings        TEXT NOT NULL DEFAULT '{}',
    error_text      TEXT NOT NULL DEFAULT '',
    text            TEXT NOT NULL DEFAULT '',
    generated_ids   BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE INDEX message_conversation ON message (conversation_id, parent_id);
CREATE INDEX message_parent ON message (parent_id);
CREATE INDEX message_open ON message (status) WHERE status < 2;

-- Written once a turn and long, so apart from the row that grows every second.
CREATE TABLE message_context (
    message_id  INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    context_ids BLOB NOT NULL DEFAULT x'',
    sampler     BLOB NOT NULL DEFAULT x''
) STRICT;

-- Trigrams, so that Chinese and Japanese are found too. Kept in step by the store, not by triggers:
-- an answer goes in when it ends, not every second.
CREATE VIEW message_searchable AS SELECT id, text FROM message WHERE indexed = 1;

CREATE VIRTUAL TABLE message_search USING fts5 (
    text, content = 'message_searchable', content_rowid = 'id', tokenize = 'trigram'
);
