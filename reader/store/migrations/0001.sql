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
    state        TEXT NOT NULL,         -- JSON: validators, failures, when it may be asked again
    removed      INTEGER NOT NULL DEFAULT 0, -- unsubscribed, but some of its stories are starred
    recent_views BLOB NOT NULL          -- pairs (row, views) as int64: what is usual for this source
) STRICT;

-- Where a counter was read and how exactly it was written; the same few combinations for millions of readings.
CREATE TABLE origin (
    id          INTEGER PRIMARY KEY,
    description TEXT NOT NULL UNIQUE    -- JSON: [views field, precision, comments field, …]
) STRICT;

-- What the list looks at, and nothing wider.
CREATE TABLE story (
    row        INTEGER PRIMARY KEY,
    id         INTEGER NOT NULL UNIQUE,
    source     INTEGER NOT NULL REFERENCES source (id),
    time       INTEGER NOT NULL,        -- published, but never after first_seen
    views      INTEGER,                 -- the largest of its carriers', as comments and reactions
    comments   INTEGER,
    reactions  INTEGER,
    origin     INTEGER NOT NULL REFERENCES origin (id),
    place      INTEGER NOT NULL,        -- on its own site; 2147483647 where it gave none, so that it comes last
    rising     REAL,
    standout   REAL,
    read       INTEGER NOT NULL DEFAULT 0,
    starred    INTEGER NOT NULL DEFAULT 0,
    stored     INTEGER NOT NULL DEFAULT 0,
    published  INTEGER,
    first_seen INTEGER NOT NULL,
    twin       INTEGER,                 -- hash of the folded headline where it is long enough to tell stories apart
    language   TEXT NOT NULL,
    title      TEXT NOT NULL,
    url        TEXT NOT NULL,
    author     TEXT NOT NULL
) STRICT;

CREATE INDEX story_twin ON story (twin, time) WHERE twin IS NOT NULL;
CREATE INDEX story_starred ON story (row) WHERE starred;

CREATE TABLE detail (
    story   INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    summary TEXT NOT NULL,
    extra   TEXT NOT NULL               -- JSON object of what few stories have: updated, guid, enclosures, tags, …
) STRICT;

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
    origin    INTEGER NOT NULL REFERENCES origin (id),
    place     INTEGER NOT NULL,
    PRIMARY KEY (source, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX carrier_story ON carrier (story);

CREATE TABLE sample (
    story     INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    time      INTEGER NOT NULL,
    source    INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    views     INTEGER,
    comments  INTEGER,
    reactions INTEGER,
    origin    INTEGER NOT NULL REFERENCES origin (id),
    PRIMARY KEY (story, time, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    name  TEXT NOT NULL,                -- folded
    story INTEGER NOT NULL REFERENCES story (row) ON DELETE CASCADE,
    PRIMARY KEY (name, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_story ON tag (story);

CREATE TABLE content (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    data  BLOB NOT NULL                 -- the feed's own HTML, compressed
) STRICT;

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
    name   TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
) STRICT;

CREATE TABLE position (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    place INTEGER NOT NULL              -- code points into the article's text
) STRICT;

-- What changed, in order, so that a list can be mended instead of made anew. No story: everything.
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    story  INTEGER
) STRICT;

-- The text index, fed with text folded by us. It keeps no text of its own.
CREATE VIRTUAL TABLE words USING fts5 (
    title, author, text, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 0"
);

-- Stories whose words are not yet in the index.
CREATE TABLE unindexed (
    story INTEGER PRIMARY KEY REFERENCES story (row) ON DELETE CASCADE,
    again INTEGER NOT NULL              -- 1 where older words of it are in the index
) STRICT;

CREATE TABLE undo (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    said   TEXT NOT NULL,               -- in words
    mark   TEXT NOT NULL,
    value  INTEGER NOT NULL,            -- what it was before
    stories BLOB NOT NULL               -- rows as int64, compressed
) STRICT;
