"""A whole refresh: fetch, parse and store, beside whatever peers are installed.

    python tests/benchmarks/bench_refresh.py --feeds 1000 --entries 30 --latency-ms 50

It runs the harness' loopback server (``../shared/harness``) and prints a table: *cold* is the first
refresh of empty stores, *304* the next one, in which no feed has changed. Wall and CPU are those of the
program and its children; memory is the sum of what each of its processes took at most.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT.parent / "shared" / "harness"


@dataclass(frozen=True)
class Run:
    """What one run of a program cost."""

    wall: float
    user: float
    system: float
    megabytes: float
    status: int


def timed(command: list[str], environment: dict[str, str]) -> Run:
    """Run a command in a child whose own children are counted with it."""
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.execvpe(command[0], command, os.environ | environment)
    peaks: dict[int, int] = {}
    watched = threading.Thread(target=_watch, args=(pid, peaks))
    watched.start()
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    watched.join()
    return Run(wall, usage.ru_utime, usage.ru_stime, sum(peaks.values()) / 1024, os.waitstatus_to_exitcode(status))


def _watch(pid: int, peaks: dict[int, int]) -> None:
    """Note the peak of a process and of all below it, until it ends; kB by process (``/proc`` of Linux)."""
    while Path(f"/proc/{pid}/task").exists():
        family = [pid]
        for member in family:
            with contextlib.suppress(OSError):
                for children in Path(f"/proc/{member}/task").glob("*/children"):
                    family += map(int, children.read_text().split())
                peak = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{member}/status").read_text())
                peaks[member] = int(peak[1]) if peak else peaks.get(member, 0)
        if not peaks.get(pid):
            return
        time.sleep(0.05)


Peer = Callable[[Path, list[str]], tuple[list[str], dict[str, str]]]


def mostread(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """Ours."""
    from reader.model import Source
    from reader.store import Store

    settings = folder / "settings.toml"
    settings.write_text('[fetching]\nallowed_hosts = ["127.0.0.1"]\n')
    with Store.open(folder / "news.db") as store:
        for number, url in enumerate(urls):
            store.add_source(Source(url=url, kind="feed", title=f"Feed {number}"))
    command = [sys.executable, "-m", "reader", "refresh", "--store", str(folder / "news.db")]
    return command, {"MOSTREAD_SETTINGS": str(settings)}


def newsboat(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """newsboat with twenty threads, its fastest setting."""
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").write_text("reload-threads 20\n")
    files = ["-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
    return ["newsboat", *files, "-x", "reload"], {}


def sfeed(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """sfeed at its defaults."""
    feeds = "\n".join(f"feed 'f{number}' '{url}'" for number, url in enumerate(urls))
    (folder / "sfeedrc").write_text(f"sfeedpath='{folder}/feeds'\nfeeds() {{\n{feeds}\n}}\n")
    return ["sfeed_update", str(folder / "sfeedrc")], {}


PEERS: dict[str, tuple[str, Peer]] = {
    "mostread": (sys.executable, mostread),
    "newsboat": ("newsboat", newsboat),
    "sfeed": ("sfeed_update", sfeed),
}


def main() -> None:
    """Parse the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--entries", type=int, default=30)
    options.add_argument("--latency-ms", type=int, default=50)
    options.add_argument("--only", action="append", choices=list(PEERS), help="may be given again")
    args = options.parse_args()
    if not HARNESS.is_dir():
        sys.exit("this benchmark needs the harness in ../shared/harness")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    warm = f"{args.feeds}x{args.entries}"
    server = subprocess.Popen(
        [sys.executable, "newsd.py", "--port", str(port), "--warm", warm, "--latency-ms", str(args.latency_ms)],
        cwd=HARNESS,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        urls = [f"http://127.0.0.1:{port}/rss/{feed}/{args.entries}" for feed in range(args.feeds)]
        print(f"{args.feeds} feeds of {args.entries} entries, {args.latency_ms} ms of latency")
        print(f"{'program':<10} {'pass':<5} {'wall s':>7} {'user s':>7} {'sys s':>6} {'MB':>6}  exit")
        for name, (program, peer) in PEERS.items():
            if (args.only and name not in args.only) or not shutil.which(program):
                continue
            with tempfile.TemporaryDirectory() as folder:
                command, environment = peer(Path(folder), urls)
                for turn in ("cold", "304"):
                    run = timed(command, environment)
                    print(
                        f"{name:<10} {turn:<5} {run.wall:7.1f} {run.user:7.1f} {run.system:6.1f} "
                        f"{run.megabytes:6.0f}  {run.status}",
                        flush=True,
                    )
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            probe.settimeout(5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("the harness' server did not start")


if __name__ == "__main__":
    main()
