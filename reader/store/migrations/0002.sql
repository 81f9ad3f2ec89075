-- What a large store keeps ready to be read in one go: every order as an array of rows, and for each
-- row a byte that says what broad filters look at. It is derived: without it everything is found, later.
CREATE TABLE arranged (
    name     TEXT PRIMARY KEY,
    change   INTEGER NOT NULL,          -- the last change that is in it
    last_row INTEGER NOT NULL,          -- every story that is in it has this row or a lower one
    said     TEXT NOT NULL,             -- what its bytes stand for, a line each; empty where that is known
    checksum INTEGER NOT NULL,          -- CRC-32 of the data: a damaged list would send its reader anywhere
    data     BLOB NOT NULL
) STRICT;

-- A change of marks (read, starred, stored) moves no story in any order.
ALTER TABLE change ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
