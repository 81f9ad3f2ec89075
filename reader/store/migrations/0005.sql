-- How many of its stories are unread is asked of every source whenever sources are listed. A story that a source
-- carries under two names is one of its stories, in this number and in that of all.
ALTER TABLE source ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
UPDATE source SET stories = 0;
UPDATE source SET stories = its.stories, unread = its.unread FROM (
    SELECT source, count(*) AS stories, sum(NOT read) AS unread FROM (
        SELECT carrier.source, story.read FROM story CROSS JOIN carrier ON carrier.story = story.row
        GROUP BY story.row, carrier.source
    ) GROUP BY source
) AS its WHERE source.id = its.source;

-- A story that goes takes its carriers with it, when nothing says any more whether it was read.
CREATE TRIGGER story_goes BEFORE DELETE ON story WHEN NOT old.read BEGIN
    UPDATE source SET unread = unread - 1 WHERE id IN (SELECT source FROM carrier WHERE story = old.row);
END;
DROP TRIGGER carrier_forgotten;
CREATE TRIGGER carrier_forgotten AFTER DELETE ON carrier
WHEN NOT EXISTS (SELECT 1 FROM carrier WHERE story = old.story AND source = old.source) BEGIN
    UPDATE source
    SET stories = stories - 1, unread = unread - EXISTS (SELECT 1 FROM story WHERE row = old.story AND NOT read)
    WHERE id = old.source;
END;

-- Stories that are in no index yet are found by their headlines, which are written here once more as words, of many
-- stories together: see reader.store.waiting. Whoever changes how words are made fills this anew.
CREATE TABLE waiting (
    first   INTEGER PRIMARY KEY,        -- the lowest of their rows
    stories INTEGER NOT NULL,           -- how many they are
    words   BLOB NOT NULL               -- a line each
) STRICT;
INSERT INTO waiting (first, stories, words)
SELECT min(story), count(*), CAST(group_concat(line, '') AS BLOB) FROM (
    SELECT unindexed.story, waiting_line(title, author) || char(9) || unindexed.story || char(10) AS line
    FROM unindexed CROSS JOIN detail ON detail.story = unindexed.story WHERE NOT again ORDER BY unindexed.story
) GROUP BY story / 200;
DELETE FROM unindexed WHERE NOT again;
-- What is left there is in the index, with words that it had before.
ALTER TABLE unindexed DROP COLUMN again;
