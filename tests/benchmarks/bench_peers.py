"""The same stories in this program and in newsboat: start, keys, opening, finding, memory.

    python -m tests.benchmarks.bench_peers [--stories 100000] [--feeds 100] [--times 3]

It writes feeds of invented stories as files, lets newsboat take them in (``newsboat -x reload`` reads
``file:`` addresses, so that it takes no server), stores what our own reading of the same files gives, and
goes through the same steps with both in a pseudo-terminal of 120 by 40. newsboat shows its feeds first; what
is compared is the list of all stories, its query feed ``age >= 0``. A program that is not installed is left
out. CPU time is the program's own, as in ``bench_screen``; seconds of the clock stand beside it where one
waits. What is done once is the least of all times, a key the middle and 95 % of twenty presses. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from reader.model import Source, SourceState
from reader.sources import parse
from reader.store import Store
from tests.benchmarks.bench_screen import COMPILED, DAY, NOW, Terminal

WORDS = tuple("lamplighter harbour ferry council bridge orchard tram festival reservoir library bakery signal".split())  # noqa: SIM905


@dataclass(frozen=True)
class Steps:
    """What is typed into a program to come to the same place as in the other ones."""

    command: list[str]
    to_list: bytes
    """From the first screen to the list of all stories; empty where it is the first screen."""
    down: bytes
    page: bytes
    ends: tuple[bytes, bytes]
    open: bytes
    back: bytes
    found: bytes
    """What is on the screen when a word has been found."""


def write_feeds(folder: Path, feeds: int, entries: int) -> list[Path]:
    """RSS files of invented stories, the newest first in each."""
    paths = []
    for feed in range(feeds):
        items = "".join(_item(feed, entry, feeds) for entry in range(entries))
        path = folder / f"wire-{feed}.xml"
        head = f"<title>Wire {feed}</title><link>https://wire{feed}.example/</link><description/>"
        path.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>', "utf-8")
        paths.append(path)
    return paths


def _item(feed: int, entry: int, feeds: int) -> str:
    number = entry * feeds + feed
    topic, place = WORDS[number % len(WORDS)], WORDS[number // len(WORDS) % len(WORDS)]
    text = f"Of the {topic} and the {place} there was much to tell, and it was told at length. " * 8
    when = format_datetime(NOW - timedelta(seconds=number // 2))
    return (
        f"<item><title>Invented headline {number} on the {topic} by the {place}, longer than one line can hold</title>"
        f"<link>https://wire{feed}.example/{entry}</link><guid>{number}</guid><pubDate>{when}</pubDate>"
        f"<description>{text}</description></item>"
    )


def mostread(folder: Path, feeds: list[Path]) -> Steps:
    """Ours."""
    home = folder / "ours"
    (home / "mostread").mkdir(parents=True)
    with Store.open(home / "mostread" / "news.db") as store:
        for path in feeds:
            address = f"https://{path.stem}.example/feed"
            source = store.add_source(Source(url=address, title=path.stem)).id
            parsed = parse(path.read_bytes(), address, "application/rss+xml")
            store.save_answers([(source, parsed, SourceState(next_allowed=NOW + DAY))], NOW)
        while store.index_some() or store.arrange():  # as after every refresh
            pass
    (home / "mostread" / "settings.toml").write_text('[reading]\nwindow = "all"\norder = "newest"\n')
    places = [f"XDG_{name}_HOME={home}" for name in ("DATA", "CONFIG", "STATE", "CACHE")]
    return Steps(
        command=["env", *places, sys.executable, "-m", "reader"],
        to_list=b"",
        down=b"j",
        page=b"\x1b[6~",
        ends=(b"\x1b[F", b"\x1b[H"),
        open=b"\r",
        back=b"q",
        found=b"",
    )


def newsboat(folder: Path, feeds: list[Path]) -> Steps:
    """newsboat as it comes, but that it keeps all there is."""
    home = folder / "newsboat"
    home.mkdir()
    addresses = [f"file://{path}" for path in feeds]
    (home / "urls").write_text("\n".join([*addresses, '"query:All stories:age >= 0"']) + "\n")
    (home / "config").write_text("max-items 0\nprepopulate-query-feeds yes\n")
    files = ["-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
    subprocess.run(["newsboat", *files, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
    return Steps(
        command=["newsboat", *files],
        to_list=b"\x1bOF\r",
        down=b"\x1bOB",
        page=b"\x1b[6~",
        ends=(b"\x1bOF", b"\x1bOH"),
        open=b"\r",
        back=b"q",
        found=b"Search result",
    )


PEERS: dict[str, tuple[str, Callable[[Path, list[Path]], Steps]]] = {
    "mostread": (sys.executable, mostread),
    "newsboat": ("newsboat", newsboat),
}


def cost(terminal: Terminal, keys: bytes, until: bytes = b"", quiet: float = 0.1) -> tuple[float, float]:
    """CPU milliseconds and milliseconds of the clock that keys cost, until that text has come and all is quiet."""
    before, start = terminal.cpu(), time.monotonic()
    os.write(terminal.master, keys)
    terminal.read(until, quiet, limit=120.0)
    return terminal.cpu() - before, (time.monotonic() - start - quiet) * 1000


def walked(steps: Steps) -> dict[str, list[tuple[float, float]]]:
    """What each step costs, once through all of them; megabytes at the end of the list, in place of milliseconds."""
    start = time.monotonic()
    terminal = Terminal(steps.command)
    terminal.read(b"headline" if not steps.to_list else b"Wire 0", 0.1, limit=120.0)
    costs = {"first screen": [(terminal.cpu(), (time.monotonic() - start - 0.1) * 1000)]}
    costs["all stories"] = costs["first screen"]
    if steps.to_list:
        more = cost(terminal, steps.to_list, b"headline")
        costs["all stories"] = [(costs["first screen"][0][0] + more[0], costs["first screen"][0][1] + more[1])]
    terminal.read(quiet=1.0)  # whatever comes after the first frame
    costs["down"] = [cost(terminal, steps.down) for _ in range(20)]
    costs["down, scrolling"] = [cost(terminal, steps.down) for _ in range(40)][20:]
    costs["page"] = [cost(terminal, steps.page) for _ in range(20)]
    costs["end and home"] = [cost(terminal, key) for key in steps.ends * 10]
    costs["open"] = [cost(terminal, steps.open, b"told at length")]
    costs["back to the list"] = [cost(terminal, steps.back, quiet=1.0)]
    costs["find a word"] = [cost(terminal, b"/reservoir\r", steps.found, quiet=1.0)]
    costs["memory, MB"] = [(terminal.memory(), 0.0)]
    terminal.close()
    return costs


def main() -> None:
    """Fill, walk, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        COMPILED["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        feeds = write_feeds(folder, options.feeds, options.stories // options.feeds)
        tables: dict[str, dict[str, list[tuple[float, float]]]] = {}
        for peer, (program, fill) in PEERS.items():
            if shutil.which(program):
                steps = fill(folder, feeds)
                for turn in range(options.times + 1):  # the first one fills the caches
                    for step, costs in walked(steps).items():
                        tables.setdefault(peer, {}).setdefault(step, []).extend(costs if turn else [])
        print(f"{options.stories:,} stories of {options.feeds} feeds; CPU ms (ms of the clock)")
        print(f"{'':<18}" + "".join(f"{peer:>34}" for peer in tables))
        for step in next(iter(tables.values())):
            print(
                f"{step:<18}" + "".join(f"{_told(step, table[step], options.times):>34}" for table in tables.values())
            )


def _told(step: str, costs: list[tuple[float, float]], times: int) -> str:
    if step.startswith("memory"):
        return f"{max(cpu for cpu, _ in costs):.0f}"
    if len(costs) == times:
        return f"{min(cpu for cpu, _ in costs):,.0f} ({min(clock for _, clock in costs):,.0f})"
    spent = sorted(cpu for cpu, _ in costs)
    return f"{statistics.median(spent):.1f}, 95 % within {spent[int(len(spent) * 0.95)]:.1f}"


if __name__ == "__main__":
    main()
