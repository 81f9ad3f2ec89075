"""Thinning, forgetting, backup, repair, export and import."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Quote, QuoteKind, Speaker
from reader.query import parse
from reader.ranking import ORDERS
from reader.store import Keeping, Store, StoreError, repair, restore
from tests.store.building import ALPHA, BETA, HOUR, NOW, save, story, titles

DAY = timedelta(days=1)


@pytest.fixture
def full(store: Store) -> Store:
    """Two sources, forty stories an hour apart, with everything that may hang on a story."""
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    shown = [
        story(
            f"a{n}",
            n * 10,
            published=NOW - n * HOUR,
            content=f"<p>{n}</p>" * 20,
            tags=("T", f"t{n}"),
            author="Ann",
            summary="word " * 60,
        )
        for n in range(40)
    ]
    save(store, alpha, *shown, now=NOW)
    save(store, alpha, *shown[:30], now=NOW + HOUR)
    save(store, beta, *[story(f"a{n}", 5, site="beta", url=f"https://alpha.example/a{n}") for n in range(3)])
    text = "“Yes,” said Anna Weiß."
    quote = Quote(0, 6, "“Yes,”", QuoteKind.DIRECT, Speaker(12, 21, "Anna Weiß", "Anna Weiß"))
    block = Block(kind=BlockKind.PARAGRAPH, start=0, text=text)
    for row in store.order("newest")[::7]:
        store.save_article(row, Article(text=text, blocks=(block,)), [quote])
        store.set_position(row, 6)
    store.set_read(store.order("newest")[:9], True)
    store.set_starred(store.order("newest")[-2:], True)
    while store.index_some():
        pass
    return store


class TestThinning:
    def test_all_for_a_day_hourly_for_a_week_daily_after(self, store: Store) -> None:
        alpha = store.add_source(ALPHA).id
        for step in range(9 * 24 * 2):
            save(store, alpha, story("x", step), now=NOW + step * HOUR / 2)
        end = NOW + 9 * DAY
        rising = store.headlines([1])[0].rising
        assert store.thin_samples(end) > 0
        ages = [(end - sample.time) / HOUR for sample in store.samples(1)]
        assert sum(age <= 24 for age in ages) == 48
        assert sum(24 < age <= 24 * 7 for age in ages) == 24 * 6
        assert sum(age > 24 * 7 for age in ages) == 2
        assert store.headlines([1])[0].rising == rising
        assert store.thin_samples(end) == 0

    def test_how_fast_a_story_rises_is_the_same_with_and_without_it(self, store: Store) -> None:
        alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
        for step in range(24 * 9):
            now = NOW + step * HOUR
            save(store, alpha, story("x", step * step), now=now)
            save(store, beta, story("y", step * step, site="beta"), now=now)
            if step % 5 == 0:
                store._db.execute(
                    "DELETE FROM sample WHERE story = 2 AND time < ?", (int((now - 30 * DAY).timestamp()),)
                )
                store.thin_samples(now)
            one, other = store.headlines([1, 2])
            assert one.rising == other.rising


class TestForgetting:
    def test_what_a_source_still_shows_stays(self, full: Store) -> None:
        assert full.forget(Keeping(age=HOUR), NOW + DAY) == 8
        assert len(titles(full)) == 32

    def test_by_age(self, full: Store) -> None:
        assert full.forget(Keeping(age=35 * HOUR), NOW) == 2  # of 36 to 39 two are starred
        assert full.check() == []

    def test_by_number_and_source(self, full: Store) -> None:
        alpha, beta = [one.id for one in full.sources()]
        assert full.forget(Keeping(stories=5), NOW, source=beta) == 0
        assert full.forget(Keeping(stories=32), NOW, source=alpha) == 6

    def test_by_size(self, full: Store) -> None:
        gone = full.forget(Keeping(size=1000), NOW)
        assert gone == 8
        assert full.vacuum_some(10_000) == 0

    def test_by_size_of_a_source(self, full: Store) -> None:
        alpha, beta = [one.id for one in full.sources()]
        assert full.forget(Keeping(size=100_000_000), NOW, source=alpha) == 0
        assert full.forget(Keeping(size=1), NOW, source=beta) == 0  # its stories are alpha's
        gone = full.forget(Keeping(size=37 * 1_100), NOW, source=alpha)
        assert 0 < gone < 8
        assert full.forget(Keeping(size=1), NOW, source=alpha) == 8 - gone
        assert len(titles(full)) == 32  # what it still shows stays, and what is starred

    def test_ages_of_their_own(self, full: Store) -> None:
        alpha, beta = [one.id for one in full.sources()]
        assert full.forget(Keeping(age=HOUR, ages_of_their_own=(alpha,)), NOW + DAY) == 0
        assert full.forget(Keeping(age=HOUR, ages_of_their_own=(beta,)), NOW + DAY) == 8

    def test_what_was_starred_of_a_removed_source_goes_when_its_star_does(self, full: Store) -> None:
        full.remove_source(full.sources()[0].id)
        assert full.forget(Keeping(), NOW) == 0
        full.set_starred(full.order("newest", parse("is:starred"), None, NOW)[:1], False)
        assert full.forget(Keeping(), NOW) == 1
        assert full.statistics().starred == 1

    def test_unread_stays_if_the_reader_says_so(self, full: Store) -> None:
        assert full.forget(Keeping(age=HOUR, unread=True), NOW) == 0

    def test_nothing_is_left_behind(self, full: Store) -> None:
        full._db.execute("UPDATE story SET starred = 0, seen = 0")
        assert full.forget(Keeping(stories=0), NOW) == 40
        left = {
            table: full._count(table) for table in ("detail", "carrier", "sample", "tag", "content", "pack", "article")
        }
        left |= {table: full._count(table) for table in ("quote", "speaker", "speaker_key", "position", "unindexed")}
        assert set(left.values()) == {0}, left
        assert full.search(parse("headline"), NOW) == []


def test_a_source_that_is_removed_leaves_what_others_carry_and_what_is_starred(full: Store) -> None:
    alpha, beta = [one.id for one in full.sources()]
    full.remove_source(alpha)
    assert [one.id for one in full.sources()] == [beta]
    kept = {headline.story.title: headline.story.source for headline in full.headlines(full.order("newest"))}
    assert kept == {
        "Headline of a0": "Beta",
        "Headline of a1": "Beta",
        "Headline of a2": "Beta",
        "Headline of a38": "Alpha",
        "Headline of a39": "Alpha",
    }
    again = full.add_source(ALPHA)
    assert again.id == alpha


def test_statistics(full: Store) -> None:
    known = full.statistics()
    assert (known.sources, known.stories, known.unread, known.starred) == (2, 40, 31, 2)
    assert (known.articles, known.quotations, known.unindexed) == (6, 6, 0)
    assert known.oldest == NOW - 39 * HOUR
    assert known.size > 100_000


def test_what_another_program_forgets_is_no_damage(full: Store) -> None:
    assert full.search(parse("word"), NOW)
    with Store.open(full.path) as other:
        other._db.execute("UPDATE story SET starred = 0, seen = 0")
        assert other.forget(Keeping(stories=0), NOW + DAY) == 40
    assert full.check() == []


def exported(store: Store) -> str:
    out = io.StringIO()
    store.export_jsonl(out)
    return out.getvalue()


def test_a_dump_is_the_same_however_many_stories_are_read_at_once(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exported(full)
    stories = [line for line in map(json.loads, whole.splitlines()) if line["type"] == "story"]
    assert len(stories) == 40
    for part in ("content", "article", "position"):
        assert any(part in each for each in stories)
    assert all(each["carriers"] for each in stories)
    for step in (1, 7):
        monkeypatch.setattr("reader.store.transfer._STEP", step)
        assert exported(full) == whole


def test_a_backup_is_whole_and_never_overwrites(full: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    full.backup(copy)
    with Store.open(copy) as restored:
        assert exported(restored) == exported(full)
        assert restored.check() == []
        assert restored.search(parse("headline"), NOW)
    with pytest.raises(StoreError, match="exists already"):
        full.backup(copy)
    with pytest.raises(StoreError):
        full.backup(tmp_path / "no" / "folder.db")


def test_a_backup_of_what_is_damaged_names_the_store(full: Store, tmp_path: Path) -> None:
    ((root, size),) = full._all(
        "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'carrier_story'"
    )
    full._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with full.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    with Store.open(full.path) as store, pytest.raises(StoreError, match=f"^{full.path} is damaged"):
        store.backup(tmp_path / "copy.db")
    full.close()


def test_a_backup_is_restored_and_what_was_there_is_kept(full: Store, tmp_path: Path) -> None:
    copy, before = tmp_path / "copy.db", exported(full)
    full.backup(copy)
    full.remove_source(full.sources()[0].id)
    after = exported(full)
    full.close()
    kept = restore(copy, full.path, NOW)
    assert kept is not None
    with Store.open(full.path) as store, Store.open(kept) as old:
        assert exported(store) == before
        assert exported(old) == after
    assert restore(copy, tmp_path / "new.db", NOW) is None
    with pytest.raises(StoreError):
        restore(tmp_path / "none.db", full.path, NOW)


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits on files")
def test_a_disk_without_room_for_a_backup_is_named(full: Store, tmp_path: Path) -> None:
    import resource

    copy, place = tmp_path / "copy.db", tmp_path / "news" / "new.db"
    full.backup(copy)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(StoreError, match=re.escape(str(place))):
            restore(copy, place, NOW)
        with pytest.raises(StoreError, match=re.escape(str(tmp_path / "more.db") + ".")):
            full.backup(tmp_path / "more.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert restore(copy, place, NOW) is None
    assert [path.name for path in place.parent.iterdir()] == ["new.db"]


def test_a_backup_is_restored_while_the_store_is_open(full: Store, tmp_path: Path) -> None:
    """Who reads goes on, and sees the backup from then on; no row is given to another story."""
    copy, before = tmp_path / "copy.db", exported(full)
    full.backup(copy)
    alpha = full.sources()[0].id
    rows = save(full, alpha, *[story(f"later{n}", n, content=f"<p>Later {n}</p>") for n in range(20)]).rows
    after = exported(full)
    with Store.open(full.path) as reading:
        lists = [full.order(order) for order in ORDERS]
        assert full.story(rows[0]) is not None
        with reading._reading():
            assert exported(reading) == after
            kept = restore(copy, full.path, NOW)
            assert exported(reading) == after
        assert exported(reading) == exported(full) == before
        assert [len(full.order(order)) for order in ORDERS] == [len(rows) - 20 for rows in lists]
        assert full.undo() is not None
        new = save(reading, alpha, story("new", content="<p>New</p>")).rows[0]
        assert new not in rows
        assert new in full.order("views")
        shown = full.story(new)
        assert shown is not None
        assert shown.content == "<p>New</p>"
        assert full.check() == reading.check() == []
    assert kept is not None
    with Store.open(kept) as old:
        assert exported(old) == after
    assert not list(tmp_path.glob("*.restored*"))


class TestTransfer:
    def test_export_and_import_lose_nothing(self, full: Store, tmp_path: Path) -> None:
        lines = exported(full)
        with Store.open(tmp_path / "other.db") as other:
            assert other.import_jsonl(lines.splitlines()) == 40
            assert exported(other) == lines
            assert other.import_jsonl(lines.splitlines()) == 0
            for order in ("views", "rising", "site"):
                assert titles(other, order) == titles(full, order)
            assert other.headlines(other.order("newest")) == full.headlines(full.order("newest"))
            assert other.check() == []

    def test_every_line_is_an_object_with_a_type(self, full: Store) -> None:
        kinds = [json.loads(line)["type"] for line in exported(full).splitlines()]
        assert kinds == ["mostread", "source", "source", *["story"] * 40]

    @pytest.mark.parametrize(
        "line",
        [
            "{",
            "[]",
            '{"type": "story"}',
            '{"type": "mostread", "version": "x"}',
            '{"type": "source"}',
            '"text"',
            "null",
        ],
    )
    def test_what_is_no_export_is_refused_whole(self, full: Store, tmp_path: Path, line: str) -> None:
        with Store.open(tmp_path / "other.db") as other:
            with pytest.raises(StoreError, match="Line 4"):
                other.import_jsonl([*exported(full).splitlines()[:3], line])
            assert other.sources() == []

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_value_that_is_none_is_refused_or_left_out(
        self, full: Store, tmp_path: Path, data: st.DataObject
    ) -> None:
        """Whatever is taken in can be read again: a store is never damaged by what it was given."""
        lines = [json.loads(line) for line in exported(full).splitlines()[:5]]
        holder = lines[data.draw(st.integers(1, len(lines) - 1))]
        while True:
            within = [each for each in holder.values() if isinstance(each, dict) and each]
            within += [
                each[0] for each in holder.values() if isinstance(each, list) and each and each[0].__class__ is dict
            ]
            if not within or data.draw(st.booleans()):
                break
            holder = data.draw(st.sampled_from(within))
        odd: list[object] = [None, 0, -1, 0.5, 10**30, 2**62, -(2**63), "", "7", "\0", [], {}, [[]], {"a": 7}]
        holder[data.draw(st.sampled_from(sorted(holder)))] = data.draw(st.sampled_from(odd))
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        with Store.open(file) as other, contextlib.suppress(StoreError):
            other.import_jsonl(json.dumps(line) for line in lines)
            try:
                rows = list(other.order("newest"))
                assert len(other.headlines(rows)) == len(rows)
                assert [other.story(row) and other.article(row) and other.samples(row) for row in rows]
                assert other.sources()
            except StoreError as error:
                pytest.fail(error.sentence)

    def test_an_export_of_the_future_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="newer mostread"):
            store.import_jsonl(['{"type": "mostread", "version": 99}'])


def damaged(sound: bytes, rng: random.Random, how: int) -> bytes:
    """A file after something bad happened to it."""
    data, at, size = bytearray(sound), rng.randrange(len(sound)), rng.randrange(1, 9_000)
    match how:
        case 0:
            for _ in range(30):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case 1:
            data[at : at + size] = bytes(len(data[at : at + size]))
        case 2:
            data[at : at + size] = rng.randbytes(len(data[at : at + size]))
        case 3:
            del data[at:]
    return bytes(data)


USES: list[Callable[[Store], object]] = [
    lambda store: [store.headlines(store.order(order)) for order in ORDERS],
    lambda store: [
        store.order("views", parse(text), None, NOW) for text in ("is:unread", "lang:en", "tag:t", "views:>9")
    ],
    lambda store: [store.order("views", parse(text)) for text in ("headline", "author:ann", '"headline of"', "a1")],
    lambda store: store.unread(),
    lambda store: [(store.story(row), store.article(row), store.samples(row)) for row in range(1, 44)],
    lambda store: [store.search(parse(text), NOW) for text in ("headline", "word", '"word word"', "said:anna")],
    lambda store: (store.sources(), store.quotes_by("anna"), store.statistics()),
    lambda store: store.export_jsonl(io.StringIO()),
    lambda store: (store.set_read([1, 2, 3], True), store.set_starred([5], True), store.undo()),
    lambda store: save(store, 1, *[story(f"a{n}", n * 11) for n in range(9)], now=NOW + HOUR),
    lambda store: (store.index_some(), store.thin_samples(NOW + 40 * DAY), store.arrange(large=0)),
    lambda store: (store.forget(Keeping(stories=5), NOW), store.vacuum_some(), store.check()),
]
"""What is done with a store all day long."""


class TestRepair:
    def damage(self, full: Store, table: str) -> Path:
        """Overwrite the middle leaf of a table; returns the damaged file."""
        full.backup(path := full.path.with_name("damaged.db"))
        with Store.open(path) as store:
            pages = store._all("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,))
            size = store._all("PRAGMA page_size")[0][0]
        damaged = bytearray(path.read_bytes())
        page = pages[len(pages) // 2][0]
        damaged[(page - 1) * size : page * size] = (bytes(range(7, 256)) * 99)[:size]
        path.write_bytes(damaged)
        return path

    @pytest.mark.parametrize(
        "table", ["detail", "story", "carrier", "sample", "words_data", "story_by_newest", "article"]
    )
    def test_what_can_be_saved_is_saved(self, full: Store, table: str) -> None:
        path = self.damage(full, table)
        done = repair(path, NOW)
        assert done.damaged.exists()
        assert done.stories == 40 if table != "detail" else 10 <= done.stories < 40
        with Store.open(path) as store:
            assert store.check() == []
            assert len(store.headlines(store.order("views"))) == done.stories
            while store.index_some():
                pass
            assert store.search(parse("headline"), NOW)

    @pytest.mark.parametrize("seed", range(int(os.environ.get("MOSTREAD_DAMAGES", "24"))))
    def test_whatever_is_damaged_is_told_in_a_sentence_and_repaired(self, full: Store, seed: int) -> None:
        """Single bytes, stretches of zeros and of noise, a file cut short: no other error, no endless loop."""
        save(full, 1, *[story(f"late{n}", title=f"A late headline {n}") for n in range(seed % 3 * 20)], now=NOW + HOUR)
        while full.arrange(large=0):
            pass
        full._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        full.close()
        path, rng = full.path, random.Random(seed)
        path.write_bytes(whole := damaged(path.read_bytes(), rng, seed % 4))
        for use in USES:
            with contextlib.suppress(StoreError), Store.open(path) as store:
                use(store)
        path.write_bytes(whole)
        repaired = None
        with contextlib.suppress(StoreError):
            repaired = repair(path, NOW)
        if repaired is None:
            assert path.read_bytes() == whole
            return
        assert repaired.damaged.read_bytes()[: 2**12] == whole[: 2**12]
        with Store.open(path) as store:
            assert store.check() == []
            for use in USES:
                use(store)

    def test_a_sound_store_is_repaired_without_loss(self, full: Store) -> None:
        before = exported(full)
        full.close()
        assert repair(full.path, NOW).stories == 40
        with Store.open(full.path) as store:
            assert exported(store) == before

    def test_where_numbers_came_from_may_be_lost_and_no_more(self, full: Store) -> None:
        """Of stories, of others that carry them, and of each reading."""
        lines = len(exported(full).splitlines())
        full._db.execute("UPDATE sample SET origin = origin + 100; UPDATE carrier SET origin = origin + 200")
        full.close()
        assert repair(full.path, NOW).stories == 40
        with Store.open(full.path) as store:
            assert len(exported(store).splitlines()) == lines
            assert store.check() == []

    def test_a_row_that_no_story_can_have_is_left_behind(self, full: Store) -> None:
        """New ones count up from the highest there ever was, and that number may be damaged."""
        full._db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'story'", (2**62,))
        save(full, 1, story("late", title="A late headline"), now=NOW + HOUR)
        for text in ("is:unread", "lang:en"):
            with pytest.raises(StoreError, match="damaged"):
                full.order("views", parse(text))
        full.close()
        assert repair(full.path, NOW).stories == 40
        with Store.open(full.path) as store:
            save(store, 1, story("late", title="A late headline"), now=NOW + HOUR)
            assert store.find(store.headlines([41])[0].story.id) == 41
            assert store.check() == []

    @pytest.mark.parametrize("restored", [False, True])
    def test_where_the_tables_begin_is_known_without_the_file(self, full: Store, restored: bool) -> None:
        """Nothing is lost with the pages on which SQLite keeps that: the first one, and a few more."""
        full._db.execute("ANALYZE")
        while full.arrange(large=0):
            pass
        before = exported(full)
        full._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        if restored:
            full.backup(path := full.path.with_name("restored.db"))
        else:
            path = full.path
        with contextlib.closing(apsw.Connection(str(path))) as db:
            pages = [page for (page,) in db.execute("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")]
        full.close()
        assert 1 in pages
        assert len(pages) > 2
        sound = path.read_bytes()
        for page in pages:
            damaged = bytearray(sound)
            damaged[(page - 1) * 4096 : page * 4096] = b"?" * 4096
            path.write_bytes(damaged)
            assert repair(path, NOW).stories == 40
            with Store.open(path) as store:
                assert exported(store) == before
                assert store.check() == []

    @pytest.mark.parametrize("head", [bytes(100), b"\xff" * 100, b"SQLite format 3\0" + bytes(84)])
    def test_a_lost_head_is_made_anew(self, full: Store, head: bytes) -> None:
        before = exported(full)
        full._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        full.close()
        data = full.path.read_bytes()
        full.path.write_bytes(head + data[100:])
        assert repair(full.path, NOW).stories == 40
        with Store.open(full.path) as store:
            assert exported(store) == before
            assert store.check() == []
        assert sorted(path.name for path in full.path.parent.iterdir()) == [
            "news.db", f"news.db.damaged-{NOW:%Y%m%d-%H%M%S}"
        ]  # fmt: skip

    def test_of_what_nothing_can_be_saved_is_left_alone(self, full: Store) -> None:
        full._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        full.close()
        full.path.write_bytes(cut := full.path.read_bytes()[:5000])
        with pytest.raises(StoreError, match="nothing of it can be saved"):
            repair(full.path, NOW)
        assert full.path.read_bytes() == cut
        assert list(full.path.parent.iterdir()) == [full.path]

    def test_a_newer_store_is_left_to_a_newer_program(self, full: Store) -> None:
        full._db.execute("PRAGMA user_version = 99")
        full.close()
        with pytest.raises(StoreError, match="newer mostread"):
            repair(full.path, NOW)

    def test_a_link_to_a_store_stays_one(self, full: Store, tmp_path: Path) -> None:
        full.backup(backup := tmp_path / "backup.db")
        full.close()
        (link := tmp_path / "link.db").symlink_to(full.path)
        assert repair(link, NOW).damaged.parent == full.path.parent
        assert restore(backup, link, NOW) is not None
        assert link.is_symlink()
        with Store.open(full.path) as store:
            assert store.statistics().stories == 40

    def test_what_is_open_elsewhere_is_left_alone(self, full: Store, tmp_path: Path) -> None:
        """What is written there later would be lost with the old file."""
        with pytest.raises(StoreError, match="close it first"):
            repair(full.path, NOW)
        assert full.set_starred([2], True) == 1
        assert sorted(tmp_path.glob("*.db*")) == [full.path, *tmp_path.glob("news.db-*")]
        full.close()
        with Store.open(full.path, readonly=True) as reading:
            assert len(reading.order("views")) == 40
            with pytest.raises(StoreError, match="close it first"):
                repair(full.path, NOW)

    def test_two_repairs_in_a_second_keep_both(self, full: Store) -> None:
        full.close()
        kept = {repair(full.path, NOW).damaged for _ in range(3)}
        assert len(kept) == 3
        assert all(path.exists() for path in kept)

    def test_nothing_is_put_in_the_place_of_what_is_no_file(self, full: Store, tmp_path: Path) -> None:
        full.backup(backup := tmp_path / "backup.db")
        (folder := tmp_path / "folder").mkdir()
        with pytest.raises(StoreError, match="not a file"):
            restore(backup, folder, NOW)
        assert folder.is_dir()

    def test_what_is_not_ours_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "letter.txt"
        path.write_bytes(b"Dear reader, " * 99)
        with pytest.raises(StoreError):
            repair(path, NOW)
        assert path.read_bytes() == b"Dear reader, " * 99
        with pytest.raises(StoreError, match="no file"):
            repair(tmp_path / "none.db", NOW)
