"""Opening: new files, files of others, of the future, damaged, read-only, and a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from reader.store import Store, StoreError, schema
from tests.store.building import ALPHA, save, story


def refused(path: Path, readonly: bool = False) -> str:
    """The sentence with which a file is refused; it must be the same afterwards."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        Store.open(path, readonly=readonly)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def test_a_new_store_makes_its_folder_and_knows_itself(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "news.db"
    with Store.open(path) as store:
        assert store.sources() == []
        assert list(store.order("views")) == []
    with apsw.Connection(str(path)) as db:
        assert db.execute("PRAGMA application_id").get == schema.APPLICATION_ID
        assert db.execute("PRAGMA user_version").get == schema.VERSION
        assert db.execute("PRAGMA journal_mode").get == "wal"


def test_the_numbers_of_migrations_have_no_gap() -> None:
    assert [int(file.stem) for file in schema.migrations()] == list(range(1, schema.VERSION + 1))


def test_every_table_is_strict(store: Store) -> None:
    ours = store._all("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert len(ours) > 15
    assert [name for name, strict in ours if not strict] == []


def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with apsw.Connection(str(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    assert "another program" in refused(path)


def test_a_store_of_a_newer_mostread_is_left_alone(path: Path) -> None:
    Store.open(path).close()
    with apsw.Connection(str(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}; PRAGMA journal_mode = DELETE")
    db.close()
    assert "newer mostread" in refused(path)


@pytest.mark.parametrize("content", [b"This is no database at all. " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    assert str(path) in refused(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_store_that_is_not_there_is_not_made_for_reading(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "none.db", readonly=True)
    assert not (tmp_path / "none.db").exists()


def test_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be made" in refused(tmp_path / "file" / "news.db")


def test_read_only_reads_and_refuses_to_write(store: Store, path: Path) -> None:
    alpha = store.add_source(ALPHA).id
    rows = save(store, alpha, story("x", 1)).rows
    with Store.open(path, readonly=True) as reading:
        assert reading.order("views") == rows
        for write in (
            lambda: reading.add_source(ALPHA),
            lambda: reading.set_read(rows, True),
            lambda: save(reading, alpha),
            lambda: reading.index_some(),
        ):
            with pytest.raises(StoreError, match="reading only"):
                write()
        assert reading.check() == []


def test_to_open_a_store_writes_nothing(store: Store, path: Path) -> None:
    store.changed()
    Store.open(path).close()
    assert not store.changed()


@pytest.fixture
def unwritable(store: Store, path: Path) -> Iterator[Path]:
    """A store on a disk that cannot be written to."""
    save(store, store.add_source(ALPHA).id, story("x", 1))
    store.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may do everything may write")
def test_a_disk_that_cannot_be_written_to_can_be_read(unwritable: Path) -> None:
    with Store.open(unwritable) as store:
        assert len(store.headlines(store.order("views"))) == 1
        with pytest.raises(StoreError, match="reading only"):
            store.set_read([1], True)


def test_a_disk_that_is_mounted_to_be_read_can_be_read(store: Store, path: Path, monkeypatch: Any) -> None:
    """There SQLite says that it cannot open what it would have to make: such a disk is not to be had in a test."""
    save(store, store.add_source(ALPHA).id, story("x", 1))
    store.close()
    check, names = schema.check_version, []

    def refuse(db: apsw.Connection, path: Path) -> None:
        names.append(db.open_flags & apsw.SQLITE_OPEN_URI)
        if len(names) == 1:
            raise apsw.CantOpenError("unable to open database file")
        check(db, path)

    monkeypatch.setattr(schema, "check_version", refuse)
    assert "cannot be opened" in refused(path)  # another fault, where all may be written
    names.clear()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Store.open(path) as reading:
        assert len(reading.headlines(reading.order("views"))) == 1
        with pytest.raises(StoreError, match="reading only"):
            reading.set_read([1], True)
    assert names == [0, apsw.SQLITE_OPEN_URI]


def test_a_disk_without_room_for_what_programs_share_can_be_read(store: Store, path: Path, monkeypatch: Any) -> None:
    """A full disk has no room for the index of the log."""
    save(store, store.add_source(ALPHA).id, story("x", 1))
    store.close()
    turns = []

    def fill(db: apsw.Connection, *_: object) -> None:
        turns.append(db.execute("PRAGMA locking_mode").get)
        if len(turns) == 1:
            error = apsw.IOError("disk I/O error")
            error.extendedresult = apsw.SQLITE_IOERR_SHMSIZE  # type: ignore[attr-defined]
            raise error

    monkeypatch.setattr(schema, "check_version", fill)
    with Store.open(path) as alone:
        assert len(alone.headlines(alone.order("views"))) == 1
    assert turns[:2] == ["normal", "exclusive"]


def test_a_full_disk_loses_nothing_that_was_there(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    before = save(store, alpha, story("x", 1)).rows
    store._db.execute("PRAGMA max_page_count = 90")
    long = [story(f"y{number}", summary="long " * 9_000) for number in range(99)]
    with pytest.raises(StoreError, match="full"):
        save(store, alpha, *long)
    store._db.execute("PRAGMA max_page_count = 1000000")
    assert before[0] in store.order("views")
    assert save(store, alpha, story("z")).new == 1


def test_closing_twice_is_no_error(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()


def test_a_damaged_page_is_a_sentence(path: Path) -> None:
    with Store.open(path) as store:
        alpha = store.add_source(ALPHA).id
        save(store, alpha, *[story(f"s{n}", summary="word " * 300) for n in range(200)])
        root = store._all("SELECT rootpage FROM sqlite_schema WHERE name = 'detail'")[0][0]
        size = store._all("PRAGMA page_size")[0][0]
    damaged = bytearray(path.read_bytes())
    damaged[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(damaged)
    with Store.open(path) as store:
        with pytest.raises(StoreError, match="damaged; mostread store repair"):
            store.headlines(range(1, 100))
        assert store.check() != []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE detail SET extra = '{'",
        "UPDATE detail SET extra = '[]'",
        "UPDATE origin SET description = '[1]'",
        "UPDATE detail SET first_seen = 9000000000000000",
        "UPDATE detail SET title = CAST(x'ff' AS TEXT)",
    ],
)
def test_what_stands_in_the_file_and_cannot_be_read_is_damage(store: Store, damage: str) -> None:
    save(store, store.add_source(ALPHA).id, story("x", 1))
    store._db.execute(damage)
    with pytest.raises(StoreError, match="damaged"):
        store.headlines([1])


def test_a_number_that_became_a_text_is_damage(path: Path) -> None:
    """SQLite hands it out without a word."""
    with Store.open(path) as store:
        save(store, store.add_source(ALPHA).id, *[story(f"x{n}", 1_000_000 + n) for n in range(9)])
        sql = store._db.execute("SELECT sql FROM sqlite_schema WHERE name = 'sample'").get
        store._db.execute("PRAGMA writable_schema = ON")
        loose = sql.replace("INTEGER", "ANY").replace("STRICT, ", "")
        store._db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'sample'", (loose,))
    with apsw.Connection(str(path)) as db:
        db.execute("UPDATE sample SET views = 'many' WHERE story = 3")
        db.execute("INSERT INTO sample SELECT story, time + 1, source, views, comments, reactions, origin FROM sample")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'sample'", (sql,))
    db.close()
    with Store.open(path) as store, pytest.raises(StoreError, match="damaged"):
        store.headlines(range(1, 9))


def test_a_mistake_of_ours_is_no_damage(store: Store) -> None:
    with pytest.raises(TypeError):
        store.headlines(["1"])  # type: ignore[list-item]
    with pytest.raises(ZeroDivisionError), store._writing():
        _ = 1 // 0
    with pytest.raises(KeyError), store._writing():
        _ = dict[str, int]()["x"]
    assert store.order("views") == array("q")


def test_importing_the_store_is_light() -> None:
    """The first frame waits for it: no parsing, no HTTP, no screen."""
    code = "import sys, reader.store; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"lxml", "httpx", "textual", "rich", "feedparser", "asyncio", "statistics"} & set(loaded)
