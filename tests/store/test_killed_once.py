"""Killed with SIGKILL while something is done that is done seldom: there is the store of before, or that of after.

    MOSTREAD_KILLS=300 python -m pytest tests/store/test_killed_once.py

kills each of them thirty times; without it twice.
"""

from __future__ import annotations

import io
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from reader.query import parse
from reader.store import Keeping, Store, repair, restore
from tests.store.building import ALPHA, NOW, save, story
from tests.store.release import FOLDER
from tests.store.test_killed import REPOSITORY
from tests.store.test_released import RELEASED, unpacked

KILLS = max(2, int(os.environ.get("MOSTREAD_KILLS", "0")) // 10)
LATER = NOW + timedelta(days=2)
pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
    pytest.mark.timeout(120 + 20 * KILLS),
]


def killed(action: str, folder: Path) -> Iterator[Path]:
    """Do something to a copy of a folder again and again, each time killed at a random moment; gives the copies."""
    rng = random.Random(os.environ.get("MOSTREAD_SEED", action))
    whole = _done(action, shutil.copytree(folder, folder.with_name("whole")), 600)
    assert whole is not None, "left to itself, it came to no end"
    for kill in range(KILLS):
        copy = shutil.copytree(folder, folder.with_name(f"copy{kill}"))
        _done(action, copy, rng.uniform(0, whole))
        yield copy
        shutil.rmtree(copy)


def _done(action: str, folder: Path, after: float) -> float | None:
    """Start, and kill after so many seconds; returns how many it took if it was done before that."""
    code = f"print('.', end='', flush=True); {action}; print('!', end='', flush=True)"
    imports = (
        "import sys, pathlib; from tests.store import test_killed_once as once; folder = pathlib.Path(sys.argv[1])"
    )
    command = [sys.executable, "-c", f"{imports}; {code}", str(folder)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.read(1) == b"."
        begun = time.monotonic()
        done = bool(select.select([program.stdout], [], [], after)[0])
        took = time.monotonic() - begun
        program.kill()
        assert not done or program.stdout.read(1) == b"!", "it ended by itself"
    return took if done else None


def exported(store: Store) -> str:
    out = io.StringIO()
    store.export_jsonl(out)
    return out.getvalue()


def content(path: Path) -> str:
    """Everything in a store, which must be sound."""
    with Store.open(path) as store:
        assert store.check() == []
        return exported(store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two thousand stories, every twentieth starred, half of them in the text index."""
    (folder := tmp_path / "begin").mkdir()
    with Store.open(folder / "news.db") as store:
        alpha = store.add_source(ALPHA).id
        made = [story(f"s{n}", n, content=f"<p>{n}</p>" * 20, summary="word " * 30) for n in range(2_000)]
        rows = save(store, alpha, *made).rows
        store.set_starred(rows[::20], True)
        store.index_some(1_000)
    return folder


def grow(path: Path) -> None:
    """Make many of the stories of a store of an old schema: written into its tables, since no program knows it now."""
    with apsw.Connection(str(path)) as db:
        for table, first in (("story", "row"), ("detail", "story")):
            columns = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
            values = [f"old.{name}" for name in columns]
            values[columns.index(first)] = f"old.{first} + 12 * n.value"
            if table == "detail":
                values[columns.index("id")] = "old.id + n.value"
            db.execute(
                f"""
                WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 500)
                INSERT INTO {table} ({", ".join(columns)}) SELECT {", ".join(values)} FROM {table} AS old, n
                WHERE old.{first} <= 12
                """
            )
        db.execute(
            """
            INSERT INTO carrier (source, entry, story, url, views, comments, reactions, origin, place)
            SELECT source, row, row, '', views, comments, reactions, 1, place FROM story
            WHERE row NOT IN (SELECT story FROM carrier)
            """
        )
    db.close()


def migrate(path: Path) -> None:
    Store.open(path).close()


@pytest.mark.parametrize("packed", RELEASED[:-1], ids=lambda file: file.name[:4])
def test_migrating(packed: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "begin").mkdir()
    grow(unpacked(FOLDER / packed.name, folder / "news.db"))
    shutil.copytree(folder, tmp_path / "expected")
    expected = content(tmp_path / "expected" / "news.db")
    assert expected.count('"type":"story"') > 5_000
    for copy in killed("once.migrate(folder / 'news.db')", folder):
        assert content(copy / "news.db") == expected


def damaged(path: Path) -> None:
    """Make an index of a store disagree with its table, which SQLite finds and a repair mends."""
    with Store.open(path) as store:
        ((page, size),) = store._all(
            "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'detail_id'"
        )
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


def test_repairing(folder: Path) -> None:
    path = folder / "news.db"
    expected = content(path)
    damaged(path)
    for copy in killed("once.repair(folder / 'news.db', once.NOW)", folder):
        with Store.open(copy / "news.db") as store:
            sound = store.check() == []
        if not sound:
            repair(copy / "news.db", LATER)
        assert content(copy / "news.db") == expected


@pytest.mark.parametrize("beside", ["", "beside = once.Store.open(folder / 'news.db'); "])
def test_restoring(folder: Path, beside: str) -> None:
    """Whether another program has the store open or not."""
    path, backup = folder / "news.db", folder / "backup.db"
    with Store.open(path) as store:
        store.backup(backup)
        then = exported(store)
        save(store, 1, *[story(f"t{n}", n) for n in range(500)], now=LATER)
    now = content(path)
    for copy in killed(f"{beside}once.restore(folder / 'backup.db', folder / 'news.db', once.NOW)", folder):
        assert content(copy / "news.db") in (then, now)
        restore(copy / "backup.db", copy / "news.db", LATER)
        assert content(copy / "news.db") == then


def backup(folder: Path) -> None:
    with Store.open(folder / "news.db") as store:
        store.backup(folder / "backup.db")


def test_backing_up(folder: Path) -> None:
    expected = content(folder / "news.db")
    for copy in killed("once.backup(folder)", folder):
        assert content(copy / "news.db") == expected
        if not (copy / "backup.db").exists():
            backup(copy)
        assert content(copy / "backup.db") == expected


def load(folder: Path) -> None:
    with Store.open(folder / "new.db") as store, (folder / "news.jsonl").open(encoding="utf-8") as lines:
        store.import_jsonl(lines)


def test_loading(folder: Path) -> None:
    expected = content(folder / "news.db")
    (folder / "news.jsonl").write_text(expected, encoding="utf-8")
    with Store.open(folder / "new.db") as store:
        nothing = exported(store)
    for copy in killed("once.load(folder)", folder):
        assert content(copy / "new.db") in (nothing, expected)
        load(copy)
        assert content(copy / "new.db") == expected


def tidy(path: Path) -> None:
    with Store.open(path) as store:
        store.forget(Keeping(age=timedelta(0)), LATER)
        while store.vacuum_some(20):
            pass


def test_forgetting_and_giving_back(folder: Path) -> None:
    with Store.open(folder / "news.db") as store:
        store._db.execute("UPDATE story SET seen = 0")
    for copy in killed("once.tidy(folder / 'news.db')", folder):
        with Store.open(copy / "news.db") as store:
            assert store.check() == []
            assert len(store.order("newest", parse("is:starred"), None, NOW)) == 100
            assert len(store.headlines(store.order("newest"))) == store.statistics().stories
            tidy(copy / "news.db")
            assert store.statistics().stories == 100
            assert store.check() == []


def mark(path: Path) -> None:
    with Store.open(path) as store:
        for _ in store.marking("read", store.order("views"), True):
            pass


def test_marking_many(folder: Path) -> None:
    for copy in killed(
        "import reader.store.marks; reader.store.marks._SLICE = 40; once.mark(folder / 'news.db')", folder
    ):
        with Store.open(copy / "news.db") as store:
            assert store.check() == []
            done = len(store.order("newest", parse("is:read"), None, NOW))
            assert done % 40 == 0
            assert store.undo() == ("read: 2 000 stories" if done else "starred: 100 stories")
            assert len(store.order("newest", parse("is:read"), None, NOW)) == 0
