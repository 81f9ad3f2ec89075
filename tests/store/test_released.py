"""Stores of every released schema, with data in them, are brought to the present one without loss."""

from __future__ import annotations

import io
import json
from pathlib import Path

import apsw
import pytest
import zstandard

from reader.query import parse
from reader.store import Store, repair, restore, schema
from tests.store.building import NOW
from tests.store.release import FOLDER

RELEASED = sorted(FOLDER.glob("*.db.zst"))


def unpacked(packed: Path, to: Path) -> Path:
    to.write_bytes(zstandard.ZstdDecompressor().decompress(packed.read_bytes(), max_output_size=2**26))
    return to


def shape(path: Path) -> list[str]:
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    db.close()
    return [str(sql) for (sql,) in found]


def test_every_schema_has_been_kept() -> None:
    assert [file.name for file in RELEASED] == [f"{number:04}.db.zst" for number in range(1, schema.VERSION + 1)]


@pytest.mark.parametrize("packed", RELEASED, ids=lambda file: file.name[:4])
def test_nothing_is_lost_on_the_way(packed: Path, path: Path) -> None:
    with Store.open(unpacked(packed, path)) as store:
        out = io.StringIO()
        store.export_jsonl(out)
        expected = packed.with_name(packed.name.replace(".db.zst", ".jsonl")).read_text(encoding="utf-8")
        for line, was in zip(out.getvalue().splitlines(), expected.splitlines(), strict=True):
            # A later schema may know more of a story, never less.
            now, before = json.loads(line), json.loads(was)
            assert {name: now[name] for name in before} == before
        assert len(store.headlines(store.order("views"))) == 12
        assert store.undo() == "starred: 1 story"
        while store.index_some():
            pass
        assert len(store.search(parse("ёж"), NOW)) == 11  # one has an article, without it
        assert [one.speaker for one in store.quotes_by("weiss")] == ["Anna Weiß"]
        assert store.check() == []


@pytest.mark.parametrize("packed", RELEASED, ids=lambda file: file.name[:4])
def test_a_store_of_any_schema_is_repaired(packed: Path, path: Path) -> None:
    """It is read as it is, and what later schemas know besides is made anew."""
    assert repair(unpacked(packed, path), NOW).stories == 12
    with Store.open(path) as store:
        assert [each.stories for each in store.sources()] == [12, 1]
        assert [each.speaker for each in store.quotes_by("weiss")] == ["Anna Weiß"]
        assert len(store.order("views", parse("is:read"))) == 3
        assert store.check() == []


@pytest.mark.parametrize("packed", RELEASED, ids=lambda file: file.name[:4])
def test_a_backup_of_any_schema_is_restored(packed: Path, path: Path, tmp_path: Path) -> None:
    whole = (backup := unpacked(packed, tmp_path / "backup.db")).read_bytes()
    assert restore(backup, path, NOW) is None
    assert backup.read_bytes() == whole
    with Store.open(path, readonly=True) as store:
        assert len(store.headlines(store.order("views"))) == 12


def test_the_last_one_is_the_present_one(path: Path, tmp_path: Path) -> None:
    """A migration that was released is never edited: what it makes is what it made."""
    Store.open(path).close()
    assert shape(path) == shape(unpacked(RELEASED[-1], tmp_path / "released.db"))
