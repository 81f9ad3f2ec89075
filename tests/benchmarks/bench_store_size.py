"""What the same articles take on disk, here and in newsboat, filled from the same feeds.

    python tests/benchmarks/bench_store_size.py --feeds 300 --entries 30

It runs the harness' loopback server (``../shared/harness``), lets each program refresh all of its feeds, and
prints a table: the bytes of the store when the program has ended, its log and the text index among them, and the
CPU seconds of the refresh. Here the index is made after that, and it is said what the bytes are for.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from reader.store import Store
from tests.benchmarks.bench_refresh import HARNESS, PEERS, _wait_for, timed

_STORES = {"mostread": "news.db", "newsboat": "cache.db"}
_PARTS = {
    "text index": ("words", "unindexed", "waiting"),
    "headlines": ("detail", "tag", "carrier"),
    "orders": ("story",),
    "samples": ("sample",),
    "articles": ("article", "pack", "content", "quote", "speaker"),
}
"""What the tables are for, by how their names begin."""


def main() -> None:
    """Parse the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=300)
    options.add_argument("--entries", type=int, default=30)
    options.add_argument("--kind", choices=("rss", "atom"), default="rss")
    args = options.parse_args()
    if not HARNESS.is_dir():
        sys.exit("this benchmark needs the harness in ../shared/harness")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "newsd.py", "--port", str(port), "--warm", f"{args.feeds}x{args.entries}"],
        cwd=HARNESS,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        urls = [f"http://127.0.0.1:{port}/{args.kind}/{feed}/{args.entries}" for feed in range(args.feeds)]
        articles = args.feeds * args.entries
        parts: dict[str, float] = {}
        print(f"{args.feeds} feeds of {args.entries} entries, {args.kind}")
        print(
            "| program  | megabytes | bytes an article | CPU s |\n|----------|----------:|-----------------:|------:|"
        )
        for name, store in _STORES.items():
            program, peer = PEERS[name]
            if not shutil.which(program):
                continue
            with tempfile.TemporaryDirectory() as folder:
                command, environment = peer(Path(folder), urls)
                run = timed(command, environment)
                path = Path(folder) / store
                parts = _indexed(path, articles) if name == "mostread" else parts
                size = sum(file.stat().st_size for file in path.parent.glob(f"{store}*"))
                cpu = run.user + run.system
                print(f"| {name:<8} | {size / 1e6:9.1f} | {size / articles:16,.0f} | {cpu:5.1f} |", flush=True)
        print("\nof them here:", ", ".join(f"{part} {size:,.0f}" for part, size in parts.items()))
    finally:
        server.terminate()
        server.wait()


def _indexed(path: Path, articles: int) -> dict[str, float]:
    """Do what is done behind a refresh; returns bytes an article by what they are for."""
    with Store.open(path) as store:
        while store.index_some():
            pass
        while store.arrange():
            pass
        if (found := store.statistics().stories) != articles:
            print(f"(of {articles} articles {found} are stories of their own)")
        tables = store._all("SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) GROUP BY 1")
    sizes = Counter[str]()
    for table, size in tables:
        sizes[next((part for part, begins in _PARTS.items() if table.startswith(begins)), "the rest")] += size
    return {part: size / articles for part, size in sizes.most_common()}


if __name__ == "__main__":
    main()
