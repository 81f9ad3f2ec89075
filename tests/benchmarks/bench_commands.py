"""What each command that needs no screen and no network costs: the processor time of its whole process.

    python -m tests.benchmarks.bench_commands [--runs 15] [--only WORD] [--stories 3000]

Prints a table of milliseconds of CPU, least and median, beside those of a bare interpreter. The store is
invented, a tenth of its stories have an article; the bytecode of the program is compiled first, as an
installer compiles it.
"""

from __future__ import annotations

import argparse
import compileall
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import reader
from reader.model import SourceState
from reader.store import Store
from tests.store.invented import NOW, Invented

GOAL = 60  # ms

PAGE = """<!doctype html><html lang="en"><title>The bridge over the Ill</title><body><article><h1>The bridge over the
Ill</h1><p>The bridge stays shut until spring. “We found rust in both cables,” said Ada Lindqvist, the engineer of the
town, on Monday evening.</p><p>“Nobody wants to hear that before the holidays,” she added, and went home on foot.</p>
</article></body></html>"""

TEXT = """“The bridge stays shut until spring,” said Ada Lindqvist, the engineer of the town, on Monday evening.
“We found rust in both cables,” she added. The café opposite stays open.

Most read
1 Bridge over the Ill stays shut
5 120 views
2 Rust in both cables
3 941 views
3 Café opposite stays open
877 views
"""


def commands(folder: Path, speaker: str, story: str) -> dict[str, list[str]]:
    """A name → the words of a command line; ``folder`` has the files, ``story`` quotes ``speaker``."""
    opml, page, text, dump = (str(folder / name) for name in ("feeds.opml", "page.html", "page.txt", "dump.jsonl"))
    return {
        "--version": ["--version"],
        "help": ["help"],
        "help list": ["help", "list"],
        "a mistyped command": ["lst"],
        "list": ["list", "--since", "all", "--limit", "20"],
        "list --json": ["list", "--since", "all", "--limit", "20", "--json"],
        "list --sort rising": ["list", "--since", "all", "--limit", "20", "--sort", "rising"],
        "list --source": ["list", "--since", "all", "--limit", "20", "--source", "site 7"],
        "search": ["search", "--limit", "20", "con*"],
        "search --json": ["search", "--limit", "20", "--json", "con*"],
        "search --sort newest": ["search", "--limit", "20", "--sort", "newest", "con*"],
        "quotes --by": ["quotes", "--by", speaker, "--since", "all"],
        "sources": ["sources"],
        "sources check": ["sources", "check"],
        "sources check NAME": ["sources", "check", "site 7"],
        "sources remove": ["sources", "remove", "nobody"],
        "sources catalogue": ["sources", "catalogue", "german"],
        "export": ["export"],
        "export --newsboat": ["export", "--newsboat"],
        "import": ["import", opml],
        "settings": ["settings"],
        "settings get": ["settings", "get", "reading.order"],
        "settings set": ["settings", "set", "reading.order", "newest"],
        "settings check": ["settings", "check"],
        "store": ["store"],
        "store check": ["store", "check"],
        "store backup": ["store", "backup", str(folder / "copy.db")],
        "store dump": ["store", "dump", dump],
        "doctor": ["doctor"],
        "doctor --json": ["doctor", "--json"],
        "read ID": ["read", story],
        "read ID --json": ["read", story, "--json"],
        "quotes ID": ["quotes", story],
        "read a text": ["read", text],
        "quotes of a text": ["quotes", text],
        "read a page": ["read", page],
        "quotes of a page": ["quotes", page],
    }


def fill(path: Path, stories: int) -> None:
    """An invented store."""
    world = Invented()
    with Store.open(path) as store:
        ids = [store.add_source(world.source(number)).id for number in range(100)]
        answers = world.answers(stories)
        while batch := list(itertools.islice(answers, 10)):
            store.save_answers([(ids[source], parsed, SourceState()) for source, parsed in batch], NOW)
        for row in range(1, stories + 1, 10):
            store.save_article(row, *world.article(world.languages[row % 5]))
        while store.index_some(200):
            pass
        while store.arrange():
            pass


def spent(command: list[str], environment: dict[str, str]) -> float:
    """The CPU milliseconds of a process and its children; how it ended is shown once, by :func:`main`."""
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=15)
    arguments.add_argument("--only", default="", help="commands whose name has this in it")
    arguments.add_argument("--stories", type=int, default=3000)
    arguments.add_argument("--folder", type=Path, help="where to keep the store")
    given = arguments.parse_args()
    compileall.compile_dir(Path(reader.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        (folder / "page.txt").write_text(TEXT, encoding="utf-8")
        store = folder / "data" / "mostread" / "news.db"
        if not store.exists():
            fill(store, given.stories)
        with Store.open(store) as opened:
            sql = "SELECT speaker FROM quote GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
            speaker = opened._all(f"SELECT name FROM speaker WHERE id = ({sql})")[0][0]
            said = opened.quotes_by(speaker)[0]
            story = opened.headlines([said.row])[0].story.id
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")}
        environment |= {"XDG_STATE_HOME": str(folder / "state")}
        mostread = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]
        subprocess.run([*mostread, "export", str(folder / "feeds.opml"), "--quiet"], env=environment, check=True)
        print(f"| {'command':<31} | exit | least | median |\n|{'-' * 33}|-----:|------:|-------:|")
        rows = {"a bare interpreter": [sys.executable, "-c", "pass"]}
        rows |= {f"mostread {name}": [*mostread, *words] for name, words in commands(folder, speaker, story).items()}
        for name, command in rows.items():
            if given.only and given.only not in name:
                continue
            status = subprocess.run(command, env=environment, capture_output=True).returncode
            took = sorted(spent(command, environment) for _ in range(given.runs))
            over = "" if took[len(took) // 2] <= GOAL else "  over"
            print(f"| {name:<31} | {status:>4} | {took[0]:5.0f} | {took[len(took) // 2]:6.0f} |{over}", flush=True)
        shutil.rmtree(folder / "config", ignore_errors=True)


if __name__ == "__main__":
    main()
