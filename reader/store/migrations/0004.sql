-- How many stories a source carries is asked whenever sources are listed, and to count them takes longer the more
-- there are. Who writes stories adds to the number; what goes, in whatever way, takes itself off it.
ALTER TABLE source ADD COLUMN stories INTEGER NOT NULL DEFAULT 0;
UPDATE source SET stories = (SELECT count(*) FROM carrier WHERE carrier.source = source.id);
-- To find sources by name or tag without the blobs that stand beside those.
CREATE INDEX source_named ON source (title, url);
CREATE INDEX source_tagged ON source (tags) WHERE tags <> '[]';
-- Signs of vowels belong to words in India and elsewhere; without them words came apart that were looked for as one.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    title, author, text, content='', contentless_delete=1, detail=column,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
DELETE FROM unindexed;
INSERT INTO unindexed (story, again) SELECT row, 0 FROM story;

-- Speakers by the keys and stems of their names' words, by which any form of a name is found. Whoever changes how those
-- are made fills this anew.
DROP TABLE speaker_word;
CREATE TABLE speaker_key (
    key     TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    PRIMARY KEY (key, speaker)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO speaker_key (key, speaker)
SELECT its.value, speaker.id FROM speaker CROSS JOIN json_each(keys_of(speaker.name)) AS its;

CREATE TRIGGER carrier_forgotten AFTER DELETE ON carrier BEGIN
    UPDATE source SET stories = stories - 1 WHERE id = old.source;
END;
