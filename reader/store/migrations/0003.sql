-- An index grows cheaply where what is new stands beside what was new before. By the hash of its headline or by
-- its views, every new story of a million goes to a page of its own, and to write those takes three quarters of
-- the time that it takes to store it.

-- Headlines are only alike if they came within two days of each other: by the days they came in.
DROP INDEX detail_twin;
CREATE INDEX detail_alike ON detail (min(coalesce(published, first_seen), first_seen) / 1382400, twin)
WHERE twin IS NOT NULL;

-- Orders of a large store are kept ready as arrays, now with what it takes to put changes into them.
DROP INDEX IF EXISTS story_by_views;
DROP INDEX IF EXISTS story_by_rising;
DROP INDEX IF EXISTS story_by_discussed;
DROP INDEX IF EXISTS story_by_standout;
DROP INDEX IF EXISTS story_by_site;
CREATE INDEX IF NOT EXISTS story_by_newest ON story (time DESC);
CREATE INDEX story_rising ON story (seen) WHERE rising IS NOT NULL;
