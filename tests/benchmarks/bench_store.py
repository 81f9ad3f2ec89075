"""How the store grows: fills it with 10,000, 100,000 and 1,000,000 stories and measures.

    python -m tests.benchmarks.bench_store [--sizes 10000,100000,1000000] [--folder FOLDER]

Prints tables of stories stored a second, bytes a story and milliseconds at the median and at p95.
Texts are invented; a tenth of the stories have an article; 100 sources, five languages.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from reader import query
from reader.model import Count, ParsedSource, SourceState
from reader.ranking import ORDERS
from reader.store import Store
from tests.store.invented import NOW, Invented

FILTERS = [
    "", "is:unread", "is:starred", "lang:kk", "source:site-7", 'source:"site 7"', 'source:"site 42"', "views:>10k",
    "-lang:en is:unread", "tag:section", "tag:folder", "-source:7", "views:<100", "comments:>3", "-reactions:0",
    "place:<10", "since:6h", "since:7d is:unread", "since:30d", "since:90d",
    'views:>100 comments:<50 lang:ru -source:"site 1" is:unread',
]  # fmt: skip


def percentiles(
    action: Callable[[], object], times: int = 15, before: Callable[[], object] = lambda: None
) -> tuple[float, float, float]:
    """CPU milliseconds of the first run, the median and p95 of the rest; ``before`` each there is something to do.

    Everything runs on one thread, so that is what a quiet machine would take; the wall clock of a busy
    one says more of its neighbours.
    """
    took = []
    for _ in range(times + 1):
        before()
        start = time.thread_time()
        action()
        took.append((time.thread_time() - start) * 1000)
    first, rest = took[0], sorted(took[1:])
    return first, rest[len(rest) // 2], rest[int(len(rest) * 0.95)]


def line(name: str, action: Callable[[], object], times: int = 15, before: Callable[[], object] = lambda: None) -> None:
    """Measure and print one row of a table."""
    first, middle, high = percentiles(action, times, before)
    print(f"| {name:<44} | {first:9.2f} | {middle:9.2f} | {high:9.2f} |", flush=True)


def head(title: str) -> None:
    print(f"\n| {title:<44} | first, ms | median    | p95       |\n|{'-' * 46}|----------:|----------:|----------:|")


def fill(path: Path, size: int, world: Invented) -> None:
    """Store the stories, then the articles, then index, each timed."""
    with Store.open(path) as store:
        folders = itertools.cycle([(), ("folder",)])
        ids = [store.add_source(replace(world.source(number), tags=next(folders))).id for number in range(100)]
        spent, batches = 0.0, world.answers(size)
        while batch := list(itertools.islice(batches, 10)):
            batch = [(source, _in_sections(parsed)) for source, parsed in batch]
            start = time.process_time()
            store.save_answers([(ids[source], parsed, SourceState()) for source, parsed in batch], NOW)
            spent += time.process_time() - start
        print(f"stored {size:,} stories at {size / spent:,.0f} a second of CPU")
        report(store, size, "headlines")
        spent = 0.0
        for row in range(1, size + 1, 10):
            article, quotes = world.article(world.languages[(row // 200) % 5])
            start = time.process_time()
            store.save_article(row, article, quotes)
            spent += time.process_time() - start
        print(f"articles: {size / 10 / spent:,.0f} a second of CPU")
        report(store, size, "with articles")
        start = time.process_time()
        steps = []
        left = 1
        while left:
            step = time.thread_time()
            left = store.index_some(200)
            steps.append(time.thread_time() - step)
        spent = time.process_time() - start
        steps.sort()
        middle, high = steps[len(steps) // 2] * 1000, steps[int(len(steps) * 0.95)] * 1000
        print(f"indexed: {size / spent:,.0f} a second of CPU; steps of 200: median {middle:.0f} ms, p95 {high:.0f} ms")
        start = time.process_time()
        while store.arrange():
            pass
        print(f"arranged: {time.process_time() - start:.2f} s of CPU")
        report(store, size, "with the index")


def _in_sections(parsed: ParsedSource) -> ParsedSource:
    """Every third story has a tag."""
    stories = [replace(each, tags=() if at % 3 else ("Section",)) for at, each in enumerate(parsed.stories)]
    return replace(parsed, stories=tuple(stories))


def report(store: Store, size: int, what: str) -> None:
    """Print how large the file is once all of its log is in it."""
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    takes = store.path.stat().st_size
    print(f"size {what}: {takes / 1e6:,.1f} MB, {takes / size:,.0f} bytes a story", flush=True)


def measure(path: Path, size: int, world: Invented) -> None:
    """Time what the screen asks for."""
    with Store.open(path) as store:
        while store.arrange():  # as is done behind every refresh; what was measured before has changed much
            pass
    cold(path, size, world)
    rng = random.Random(2)
    with Store.open(path) as store:
        head(f"{size:,} stories: the top 500")
        for order in ORDERS:
            line(f"{order}, limit 500", lambda order=order: store.order(order, now=NOW, limit=500))  # type: ignore[misc]
        for text in FILTERS[1:]:
            made = query.parse(text)
            line(f"views, {text}, limit 500", lambda made=made: store.order("views", made, None, NOW, limit=500))  # type: ignore[misc]
        changes(store, size)
        rows = store.order("views", query.ALL, None, NOW)
        head(f"{size:,} stories: a page")
        line("40 headlines anywhere", lambda: store.headlines(sorted(rng.sample(rows, 40))), 100)
        line(
            "40 headlines in order", lambda: store.headlines(rows[(at := rng.randrange(len(rows) - 40)) : at + 40]), 100
        )
        if with_article := store.order("newest", query.parse("is:stored"), None, NOW):
            line("an article", lambda: store.article(rng.choice(with_article)), 100)
        head(f"{size:,} stories: search, with snippets of the best 40")
        for text in _searches(world):
            made = query.parse(text)
            shown = len(store.search(made, NOW))
            line(f"{text} ({shown} shown)", lambda made=made: store.search(made, NOW))  # type: ignore[misc]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\npeak memory of this process {memory:,.0f} MB")


def cold(path: Path, size: int, world: Invented) -> None:
    """Time the first list of a program that has just opened the store: all of it, looked at from the top."""
    opened: list[Store] = []

    def open_anew() -> None:
        for store in opened:
            store.close()
        opened[:] = [Store.open(path)]

    def ask(order: str, text: str, since: timedelta | None) -> Callable[[], object]:
        made = query.parse(text)
        return lambda: opened[0].order(order, made, since, NOW)[:40]

    head(f"{size:,} stories: the whole list, cold")
    for since, said in ((timedelta(hours=24), ", 24 h"), (None, "")):
        for order in ORDERS:
            line(f"{order}{said}", ask(order, "", since), before=open_anew)
    for text in FILTERS[1:]:
        open_anew()
        found = len(opened[0].order("views", query.parse(text), None, NOW))
        line(f"views, {text} ({found:,} rows)", ask("views", text, None), before=open_anew)
    words = world._words["en"]
    for text in (words[0], words[300], f'"{words[0]} {words[300]}"', f"author:{words[2100]}", f"said:{words[2100]}"):
        open_anew()
        found = len(opened[0].order("views", query.parse(text), None, NOW))
        line(f"views, {text} ({found:,} rows)", ask("views", text, None), before=open_anew)
    middle = query.parse("-lang:en is:unread")
    line("its middle", lambda: _middle(opened[0].order("views", middle, None, NOW)), before=open_anew)
    opened[0].close()


def _middle(rows: Sequence[int]) -> Sequence[int]:
    return rows[len(rows) // 2 : len(rows) // 2 + 40]


def changes(store: Store, size: int) -> None:
    """Time what a list costs after a change of something in it."""
    head(f"{size:,} stories: after a change")
    rows = store.order("views", query.ALL, None, NOW)
    turns = itertools.count()

    def mark() -> None:
        """Mark one story, and with the next turn take its mark away."""
        turn = next(turns)
        store.set_read([rows[turn // 2]], turn % 2 == 0)

    line("mark one read", mark)

    def top(order: str, text: str) -> Callable[[], object]:
        made = query.parse(text)
        return lambda: store.order(order, made, None, NOW)[:40]

    for text in ("", "is:unread", 'source:"site 7" is:unread'):
        line(f"views, {text or 'all'}, after a mark", top("views", text), before=mark)
    source = store.sources()[42]
    its = [one.story for one in store.headlines(store.order("newest", query.parse('source:"site 42"'), None, NOW))]
    its = [story for story in its if story.source == source.name][:200]

    def refresh() -> None:
        gained = next(turns)
        stories = [replace(story, views=Count((story.views.value if story.views else 0) + gained)) for story in its]
        store.save_answers([(source.id, ParsedSource(kind="feed", stories=tuple(stories)), SourceState())], NOW)

    line("refresh one source of 200 stories", refresh)
    for order, text in (("views", ""), ("newest", ""), ("views", "is:unread")):
        line(f"{order}, {text or 'all'}, after that", top(order, text), before=refresh)
    everything = store.order("newest")
    line(f"mark all {len(everything):,} read", lambda: store.set_read(everything, True), times=1)
    line("take that back", store.undo, times=1)
    steps("the same in steps", store.marking("read", everything, True))
    line("the first list after that", top("views", "is:unread"), times=1)
    steps("taken back in steps", store.undoing())


def steps(name: str, work: Iterable[object]) -> None:
    """Print what the steps of a long piece of work take, in place of the first the longest."""
    took, begun = [], time.thread_time()
    for _ in work:
        took.append((time.thread_time() - begun) * 1000)
        begun = time.thread_time()
    took.sort()
    name = f"{name}: {len(took)}, the longest first"
    print(f"| {name:<44} | {took[-1]:9.2f} | {took[len(took) // 2]:9.2f} | {took[int(len(took) * 0.95)]:9.2f} |")


def _searches(world: Invented) -> list[str]:
    """Common words, rare ones, beginnings, phrases, names."""
    words = world._words["en"], world._words["ru"]
    return [
        words[0][0], words[1][0], words[0][300], words[1][3000], words[0][19_000], words[1][40][:3], words[0][50][:2],
        f'"{words[0][0]} {words[0][1]}"', f"{words[1][2]} {words[1][500]}", world.words("zh", 2),
        f"{words[0][5]} lang:en is:unread",
        f"said:{words[0][2100]}",
    ]  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument(
        "--folder", type=Path, help="where to keep the stores, to measure them again without filling"
    )
    arguments.add_argument("--measure", action="store_true", help="measure only, in this process alone")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        for size in map(int, given.sizes.split(",")):
            path = folder / f"{size}.db"
            world = Invented()
            if given.measure:
                measure(path, size, world)
                continue
            if not path.exists():
                fill(path, size, world)
            # In a process of its own, whose memory is then that of reading alone.
            command = [sys.executable, "-m", "tests.benchmarks.bench_store", "--measure"]
            subprocess.run([*command, "--sizes", str(size), "--folder", str(folder)], check=True)


if __name__ == "__main__":
    main()
