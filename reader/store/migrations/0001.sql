-- The first schema. Times are whole seconds UTC. A story is known inside the store by its row, a
-- small number that counts up; lists are arrays of rows. Its id is the 60 bits behind Story.id.

CREATE TABLE source (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT NOT NULL UNIQUE,  -- the canonical address
    url          TEXT NOT NULL,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    site_url     TEXT NOT NULL,
    language     TEXT NOT NULL,
    tags         TEXT NOT NULL,         -- JSON array
    added        INTEGER NOT NULL,
    answered     INTEGER,               -- when it last brought stories
    state        TEXT NOT NULL,         -- JSON: validators, failures, when it may be asked again
    removed      INTEGER NOT NULL DEFAULT 0, -- unsubscribed, but some of its stories are starred
    recent_views BLOB NOT NULL          -- pairs (row, views) as int64: what is usual for this source
) STRICT;

-- Where a counter was read and how exactly it was written: a few combinations for millions of readings.
-- They are never deleted, so that no reading needs to be held against this table.
CREATE TABLE origin (
    id          INTEGER PRIMARY KEY,
    description TEXT NOT NULL UNIQUE    -- JSON: [views field, precision, comments field, …]
) STRICT;

-- What lists are ordered and filtered by, and nothing wider: a million of these are read in a moment.
CREATE TABLE story (
    row       INTEGER PRIMARY KEY AUTOINCREMENT,
    source    INTEGER NOT NULL REFERENCES source (id),
    time      INTEGER NOT NULL,         -- published, but never after it was first seen
    views     INTEGER,                  -- the largest of its carriers', as comments and reactions
    comments  INTEGER,
    reactions INTEGER,
    place     INTEGER NOT NULL,         -- on its own site; 2147483647 where it gave none, so that it comes last
    rising    REAL,
    standout  REAL,
    seen      INTEGER NOT NULL,         -- when a source last brought it
    read      INTEGER NOT NULL DEFAULT 0,
    starred   INTEGER NOT NULL DEFAULT 0,
    stored    INTEGER NOT NULL DEFAULT 0,
    language  TEXT NOT NULL
) STRICT;

CREATE INDEX story_starred ON story (row) WHERE starred;

-- What a list shows of the few stories that are on the screen.
CREATE TABLE detail (
    story      INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    id         INTEGER NOT NULL,        -- the 60 bits behind Story.id
    origin     INTEGER NOT NULL,
    published  INTEGER,
    updated    INTEGER,
    first_seen INTEGER NOT NULL,
    twin       INTEGER,                 -- hash of the folded headline where it is long enough to tell stories apart
    title      TEXT NOT NULL,
    url        TEXT NOT NULL,
    author     TEXT NOT NULL,
    summary    TEXT NOT NULL,
    guid       TEXT,                    -- NULL where it is the address
    extra      TEXT NOT NULL            -- JSON object of what few stories have: picture, enclosures, tags, …
) STRICT;

CREATE UNIQUE INDEX detail_id ON detail (id);
CREATE INDEX detail_twin ON detail (twin) WHERE twin IS NOT NULL;

-- Every source that carries a story, its own among them, with that source's own counters. The entry is
-- a hash of what the source calls the story, so that it stays the same when its link changes.
CREATE TABLE carrier (
    source    INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    entry     INTEGER NOT NULL,
    story     INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    url       TEXT NOT NULL,            -- empty where it is the story's
    views     INTEGER,
    comments  INTEGER,
    reactions INTEGER,
    origin    INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    PRIMARY KEY (source, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX carrier_story ON carrier (story);
CREATE INDEX carrier_placed ON carrier (source, story) WHERE place < 2147483647;

CREATE TABLE sample (
    story     INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    time      INTEGER NOT NULL,
    source    INTEGER NOT NULL,
    views     INTEGER,
    comments  INTEGER,
    reactions INTEGER,
    origin    INTEGER NOT NULL,
    PRIMARY KEY (story, time, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    name  TEXT NOT NULL,                -- folded
    story INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    PRIMARY KEY (name, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_story ON tag (story);

-- The feeds' own HTML. What came in one answer is compressed together, since it is much alike.
CREATE TABLE pack (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE content (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    pack  INTEGER NOT NULL REFERENCES pack (id),
    start INTEGER NOT NULL,             -- bytes into the unpacked data
    size  INTEGER NOT NULL
) STRICT;

CREATE INDEX content_pack ON content (pack);

CREATE TABLE article (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    data  BLOB NOT NULL                 -- article and quotations, compressed
) STRICT;

CREATE TABLE quote (
    story   INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    number  INTEGER NOT NULL,           -- which of the article's quotations
    speaker INTEGER NOT NULL REFERENCES speaker (id),
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_speaker ON quote (speaker, story);

CREATE TABLE speaker (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE
) STRICT;

-- The words of their names, folded, as the text index has them.
CREATE TABLE speaker_word (
    word    TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    place INTEGER NOT NULL              -- code points into the article's text
) STRICT;

-- What changed, in order, with what it was ordered by before: so a list that was made earlier can be
-- mended instead of made anew. No story: everything changed. New stories are known by their rows.
CREATE TABLE change (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    story    INTEGER,
    time     INTEGER,
    views    INTEGER,
    comments INTEGER,
    place    INTEGER,
    rising   REAL,
    standout REAL
) STRICT;

-- The text index, fed with text folded by us. It keeps no text of its own.
CREATE VIRTUAL TABLE words USING fts5 (
    title, author, text, content='', contentless_delete=1, detail=column, tokenize="unicode61 remove_diacritics 0"
);

CREATE TRIGGER story_forgotten AFTER DELETE ON story BEGIN
    DELETE FROM words WHERE rowid = old.row;
    DELETE FROM unindexed WHERE story = old.row;
END;

-- Stories whose words are not yet in the index.
CREATE TABLE unindexed (
    story INTEGER PRIMARY KEY,
    again INTEGER NOT NULL              -- 1 where older words of it are in the index
) STRICT;

CREATE TABLE undo (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    said   TEXT NOT NULL,               -- in words
    mark   TEXT NOT NULL,
    value  INTEGER NOT NULL,            -- what it was before
    stories BLOB NOT NULL               -- rows as int64, compressed
) STRICT;
