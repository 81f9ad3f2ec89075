"""Several programs at once, and the plans by which SQLite answers at a hundred thousand stories."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from reader.query import parse
from reader.ranking import ORDERS
from reader.store import Store, StoreError, connection
from reader.store.changes import note_everything
from tests.store.building import ALPHA, BETA, HOUR, NOW, save, story
from tests.store.test_killed import REPOSITORY

REFRESH = """
import sys
from pathlib import Path
from reader.store import Store, StoreError, connection
from tests.store.building import NOW, HOUR, save, story
with Store.open(Path(sys.argv[1])) as store:
    source = int(sys.argv[2])
    for turn in range(40):
        save(store, source, *[story(f"{source}-{turn}-{n}", turn) for n in range(20)], now=NOW + turn * HOUR)
        store.index_some(20)
"""


def test_two_refreshes_beside_a_reader(store: Store, path: Path) -> None:
    sources = [store.add_source(source).id for source in (ALPHA, BETA)]
    programs = [
        subprocess.Popen([sys.executable, "-c", REFRESH, str(path), str(source)], cwd=REPOSITORY) for source in sources
    ]
    most = 0
    while any(program.poll() is None for program in programs):
        rows = store.order("views", parse("is:unread"), None, NOW)
        shown = store.headlines(rows[:40])
        assert len(shown) == min(40, len(rows))
        assert len(rows) >= most - 5
        most = len(rows)
        if rows:
            store.set_read([rows[0]], True)
            store.undo()
    assert [program.returncode for program in programs] == [0, 0]
    assert store.statistics().stories == 1600


def test_a_reader_does_not_wait_for_a_writer(store: Store, path: Path) -> None:
    alpha = store.add_source(ALPHA).id
    save(store, alpha, story("x", 1))
    inside, done = threading.Event(), threading.Event()

    def write() -> None:
        with Store.open(path) as other, other._writing() as db:
            note_everything(db)
            inside.set()
            assert done.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert inside.wait(30)
        assert len(store.headlines(store.order("views"))) == 1
        assert len(store.search(parse("headline"), NOW)) == 1
    finally:
        done.set()
        writer.join()


MANY = 100_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A hundred thousand stories of a hundred sources, written straight into the tables."""
    path = tmp_path_factory.mktemp("many") / "news.db"
    with Store.open(path) as store:
        store.add_source(ALPHA)
        with store._writing() as db:
            db.execute(
                f"""
                CREATE TEMP TABLE numbers (value INTEGER PRIMARY KEY);
                INSERT INTO numbers WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n)
                SELECT value FROM n LIMIT {MANY};
                INSERT INTO source (id, key, url, kind, title, site_url, language, tags, added, state, recent_views)
                SELECT value, 'k' || value, 'https://s' || value, '', 'S' || value, '', '', '[]', 0, '{{}}', x''
                FROM numbers WHERE value BETWEEN 2 AND 100;
                INSERT INTO origin (id, description) VALUES (1, '["","","","","",""]');
                INSERT INTO story (row, source, time, views, comments, place, rising, seen, read, starred, language)
                SELECT value, 1 + value % 100, {int(NOW.timestamp())} - value * 100, value * 7919 % 65536, value % 97,
                       2147483647, iif(value % 50, NULL, value % 13), 0, value % 3 = 0, value % 5000 = 0,
                       iif(value % 40, 'en', 'kk')
                FROM numbers;
                INSERT INTO detail (story, id, origin, first_seen, title, url, author, summary, extra)
                SELECT row, row * 1000003, 1, 0, 'Title ' || row, 'https://s.example/' || row, '', '', '' FROM story;
                INSERT INTO carrier (source, entry, story, url, origin, place)
                SELECT source, row, row, '', 1, 2147483647 FROM story;
                INSERT INTO sample (story, time, source, views, origin) SELECT row, time, source, views, 1 FROM story;
                """
            )
        while store.arrange():  # as is done behind every refresh
            pass
        yield store


def questions(store: Store) -> None:
    """What the screen and a refresh ask all day long."""
    for order in ORDERS:
        store.order(order, limit=500)
        store.order(order, parse("is:unread"), None, NOW)
        store.order(order, parse(""), timedelta(hours=24), NOW)
    for text in (
        "is:starred",
        "source:s7",
        "tag:x",
        "word",
        '"two words"',
        "author:kim",
        "said:kim",
        "since:3h -lang:en",
    ):
        store.order("views", parse(text), None, NOW)
        store.order("views", parse(text), None, NOW, limit=50)
        store.search(parse(text), NOW)
    store.headlines(range(100, 140))
    store.story(5)
    store.samples(5)
    store.article(5)
    store.find("abc")
    store.quotes_by("kim")
    made = [story(f"x{n}", n, url=f"https://s.example/{n}", site_rank=n + 1) for n in range(20)]
    for hours in range(2):
        save(store, 1, *made[hours:], now=NOW + hours * HOUR)
        save(store, 2, *made[:5], now=NOW + hours * HOUR)
    store.order("views", parse("is:unread"), None, NOW)
    rows = store.order("newest", limit=5)
    store.set_read(rows, True)
    store.undo()
    store.set_position(rows[0], 5)
    store.index_some(5)


@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_reads_a_whole_table_to_find_a_few_rows(many: Store, analyzed: bool) -> None:
    if analyzed:
        many._db.execute("ANALYZE")
    many._lists.clear()
    asked: dict[str, Any] = {}

    def note(_: Any, sql: str, bindings: Any) -> bool:
        asked.setdefault(sql, bindings)
        return True

    many._db.exec_trace = note
    try:
        questions(many)
    finally:
        many._db.exec_trace = None
    big = re.compile(r"^SCAN (story|detail|carrier|sample|quote|content|article|tag|later|speaker)(?! USING)\b")
    wrong = []
    for sql, bindings in asked.items():
        if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            continue
        plan = [row[3] for row in many._db.execute(f"EXPLAIN QUERY PLAN {sql}", bindings)]
        # The columns by which broad filters are made are the one thing for which all are read, and that once.
        if "FROM story ORDER BY row" not in sql:
            # Forms of a name are in no index: speakers, who are few beside stories, are held against it one by one.
            named = "SCAN speaker" if "is_named(" in sql else ""
            wrong += [(step, " ".join(sql.split())) for step in plan if big.match(step) and step != named]
        if "LIMIT" in sql and "group_concat" in sql and not re.search(r"IN \(|time >=|carray", sql):
            assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan), (sql, plan)
    assert len(asked) > 40
    assert wrong == []


def test_who_waits_for_the_writer_looks_again_and_again(store: Store, path: Path) -> None:
    """Evenly, so that beside programs that write one after the other it has the same chance as they have."""
    looks: list[float] = []
    with Store.open(path) as other, patch("time.sleep", looks.append):
        with (
            other._writing(),
            patch.object(connection, "_LOOKS", 9),
            pytest.raises(StoreError, match="does not finish"),
        ):
            store.add_source(ALPHA)
        assert looks == [connection._LOOK_EVERY] * 10
        assert store.add_source(ALPHA).stories == 0
