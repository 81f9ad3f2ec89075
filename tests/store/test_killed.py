"""Killed with SIGKILL at random moments: nothing acknowledged is lost, nothing is there twice or by half.

    MOSTREAD_KILLS=300 python -m pytest tests/store/test_killed.py

kills as often as that; without it a few times, to keep the tests quick.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.query import parse
from reader.ranking import ORDERS
from reader.store import Store
from tests.store.busy import EACH

KILLS = int(os.environ.get("MOSTREAD_KILLS", "12"))
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(120 + 5 * KILLS)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    rng = random.Random(os.environ.get("MOSTREAD_SEED", "8"))
    acknowledged: list[str] = []
    path, log = tmp_path / "0.db", tmp_path / "0.log"
    for kill in range(KILLS):
        if kill % 4 == 0:  # a new file now and then: it may be killed while it makes its tables
            path, log = tmp_path / f"{kill}.db", tmp_path / f"{kill}.log"
        run_and_kill(
            path, log, seed=rng.randrange(10**9), after=rng.uniform(0.0, 0.5) if kill % 4 else rng.uniform(0, 0.2)
        )
        acknowledged = log.read_text().splitlines() if log.exists() else []
        with Store.open(path) as store:
            assert store.check() == []
            assert_all_there(store, acknowledged)
            assert_lists_are_of_all(store)


def run_and_kill(path: Path, log: Path, seed: int, after: float) -> None:
    """Start the busy program and kill it some time after it has loaded."""
    command = [sys.executable, "-c", _PROGRAM, str(path), str(log), str(seed)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.read(1) == b"."
        # Its output stays silent, so this waits for just that long, or until it dies by itself.
        select.select([program.stdout], [], [], after)
        assert program.poll() is None, "it ended by itself"
        program.kill()


_PROGRAM = """
import sys
from pathlib import Path
from tests.store.busy import main
print(".", end="", flush=True)
main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
"""


def assert_lists_are_of_all(store: Store) -> None:
    """What was kept ready says the same as the indexes do."""
    for order in ORDERS:
        assert list(store.order(order)) == list(store.order(order, limit=10**6))


def assert_all_there(store: Store, acknowledged: list[str]) -> None:
    """Hold the store against what was acknowledged."""
    headlines = store.headlines(store.order("newest"))
    assert len(headlines) == store.statistics().stories
    titles = [headline.story.title for headline in headlines]
    assert len(titles) == len(set(titles))
    batches: dict[str, int] = {}
    for title in titles:
        batch = title.removeprefix("Headline of ").partition("-")[0]
        batches[batch] = batches.get(batch, 0) + 1
    # Answers that came together are there whole, acknowledged or not.
    assert set(batches.values()) <= {EACH}
    for source in store.sources():
        # Validators are of an answer whose stories are here, so nothing is missed by a 304.
        assert source.state.validators.etag in ("", *batches)
        its = parse(f'source:"{source.name}"')
        carried = store.order("newest", its), store.order("newest", its & parse("is:unread"))
        assert (source.stories, source.unread) == tuple(map(len, carried))
    # In the index or on the way there.
    assert len(store.order("newest", parse("headline"))) == len(titles)
    read = set(store.order("newest", parse("is:read")))
    starred = set(store.order("newest", parse("is:starred")))
    for line in acknowledged:
        what, *words = line.split()
        if what == "saved":
            assert words[0] in batches
        elif what == "read":
            assert set(map(int, words)) <= read
        elif what == "starred":
            assert set(map(int, words)) <= starred
        elif what == "article":
            found = store.article(int(words[0]))
            assert found is not None
            assert found[1][0].speaker is not None
    for headline in headlines[:40]:
        story = store.story(headline.row)
        assert story is not None
        assert story.content.startswith("<p>")
