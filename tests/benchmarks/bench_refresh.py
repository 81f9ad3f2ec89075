"""A whole refresh: fetch, parse and store, beside whatever peers are installed.

    python -m tests.benchmarks.bench_refresh --feeds 1000 --entries 30 --latency-ms 50

It runs the harness' loopback server (``../shared/harness``) and prints a table: *cold* is the first
refresh of empty stores, *304* the next one, in which no feed has changed. Requests and bytes (of headers and
packed bodies) are as the server counted them. Wall and CPU are those of the program and its children; memory is
what its processes of one moment had taken at most, together. ``--over tls`` and ``--over http2`` put TLS in
front of the server. ``--times 3`` has all take turns three times, since a busy machine is never the same.

``--keys`` measures instead how long the open app takes to answer a key while it makes that refresh: the app
runs in a terminal, on a store that has a list to move in, and what is taken is the time from a key's byte to
the row painted that the cursor has come to.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.tui.pty_session import PtySession

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT.parent / "shared" / "harness"
CERTIFICATES = ROOT / "tests" / "fetch" / "certificates"

_TO_MOVE_IN = 20
"""Feeds whose stories are in the list before the refresh."""
_KEYS_AT_REST = 100
_MOST_KEYS = 5000
_BETWEEN = 0.06
"""Seconds between two keys: about as fast as a held key repeats."""
_EDGE = "▌".encode()
_CURSOR = re.compile(rb"(48;2;\d+;\d+;\d+)m" + _EDGE)
"""The colour behind the row of the cursor: where the list moves instead, the edge stays, and is not written again."""
_LOST = 5.0
"""Seconds after which a key counts as lost."""


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
    peaks: list[int] = [0]
    watched = threading.Thread(target=_watch, args=(pid, peaks))
    watched.start()
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    watched.join()
    return Run(wall, usage.ru_utime, usage.ru_stime, max(peaks) / 1024, os.waitstatus_to_exitcode(status))


def _watch(pid: int, peaks: list[int]) -> None:
    """Note again and again what a process and all below it took at most so far, until it ends; kB (Linux)."""
    while Path(f"/proc/{pid}/task").exists():
        family, taken = [pid], 0
        for member in family:
            with contextlib.suppress(OSError):
                for children in Path(f"/proc/{member}/task").glob("*/children"):
                    family += map(int, children.read_text().split())
                peak = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{member}/status").read_text())
                taken += int(peak[1]) if peak else 0
        if not taken:
            return
        peaks.append(taken)
        time.sleep(0.05)


Peer = Callable[[Path, list[str]], tuple[list[str], dict[str, str]]]


def mostread(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """Ours."""
    from reader.model import Source
    from reader.store import Store

    settings = folder / "settings.toml"
    settings.write_text('[fetching]\nallowed_hosts = ["127.0.0.1"]\n[reading]\nwindow = "all"\n')
    with Store.open(folder / "news.db") as store:
        for number, url in enumerate(urls):
            store.add_source(Source(url=url, kind="feed", title=f"Feed {number}"))
    command = [sys.executable, "-m", "reader", "refresh", "--store", str(folder / "news.db")]
    return command, {"MOSTREAD_SETTINGS": str(settings), "SSL_CERT_FILE": str(CERTIFICATES / "authority.pem")}


def newsboat(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """newsboat with twenty threads, its fastest setting."""
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").write_text("reload-threads 20\nssl-verifypeer no\nssl-verifyhost no\n")
    files = ["-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
    return ["newsboat", *files, "-x", "reload"], {}


def sfeed(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    """sfeed at its defaults."""
    feeds = "\n".join(f"feed 'f{number}' '{url}'" for number, url in enumerate(urls))
    (folder / "sfeedrc").write_text(f"sfeedpath='{folder}/feeds'\nfeeds() {{\n{feeds}\n}}\n")
    return ["sfeed_update", str(folder / "sfeedrc")], {"CURL_CA_BUNDLE": str(CERTIFICATES / "authority.pem")}


PEERS: dict[str, tuple[str, Peer]] = {
    "mostread": (sys.executable, mostread),
    "newsboat": ("newsboat", newsboat),
    "sfeed": ("sfeed_update", sfeed),
}


def keys_during_refresh(folder: Path, urls: list[str]) -> None:
    """Fill a store with some of the feeds, open the app, refresh all, press ``j`` and ``k`` until it is done; print."""
    sys.path.insert(0, str(ROOT))
    from reader.store import ReadingStore
    from tests.tui.pty_session import PtySession

    command, environment = mostread(folder, urls[:_TO_MOVE_IN])
    timed(command, environment)
    with PtySession("-m", "reader", "--store", command[-1], size=(120, 40), **environment) as app:
        app.wait_until(lambda: app.written, "a first frame")
        app.settle()
        at_rest = _answers(app, lambda: False, _KEYS_AT_REST)
        mostread(folder, urls)  # only now: the app asks what is due when it starts
        start = time.monotonic()
        app.type("R")
        with ReadingStore.open(folder / "news.db") as store:
            # Looked at now and then: to read a thousand sources takes some milliseconds.
            during = _answers(app, lambda: all(each.state.answered for each in store.sources()), _MOST_KEYS)
        wall = time.monotonic() - start
    print(f"{'keys':<18} {'number':>7} {'p50 ms':>7} {'p95 ms':>7} {'most':>7}   load {os.getloadavg()[0]:.1f}")
    for name, times in (("at rest", at_rest), (f"refresh, {wall:.1f} s", during)):
        print(
            f"{name:<18} {len(times):>7} {statistics.median(times) * 1000:7.1f} "
            f"{sorted(times)[int(len(times) * 0.95)] * 1000:7.1f} {max(times) * 1000:7.1f}"
        )


def _answers(app: PtySession, over: Callable[[], bool], most: int) -> list[float]:
    """Seconds from each key to the row that it led to, a key every :data:`_BETWEEN` seconds."""
    times: list[float] = []
    signs = {_EDGE}
    while len(times) < most and not (len(times) % 8 == 0 and over()):
        while app.read(0):  # what was painted for other reasons before the key
            pass
        painted, start = b"", time.monotonic()
        app.type("jk"[len(times) // 8 % 2])
        # The count of the refresh is painted by itself; the row that the cursor came to, for the key.
        while not any(sign in painted for sign in signs):
            if not (more := app.read(_LOST)):
                sys.exit("a key was not answered")
            painted += more
        if found := _CURSOR.search(painted):
            signs.add(found[1])
        times.append(time.monotonic() - start)
        while (left := start + _BETWEEN - time.monotonic()) > 0:
            app.read(left)
    return times


def main() -> None:
    """Parse the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--entries", type=int, default=30)
    options.add_argument("--latency-ms", type=int, default=50)
    options.add_argument("--over", action="append", choices=["http", "tls", "http2"], help="may be given again")
    options.add_argument("--times", type=int, default=1, help="how often all of them take their turns")
    options.add_argument("--keys", action="store_true", help="a key in the open app during the refresh")
    options.add_argument("--only", action="append", choices=list(PEERS), help="may be given again")
    args = options.parse_args()
    if not HARNESS.is_dir():
        sys.exit("this benchmark needs the harness in ../shared/harness")
    print(f"{args.feeds} feeds of {args.entries} entries, {args.latency_ms} ms of latency")
    with served(f"{args.feeds}x{args.entries}", args.latency_ms) as (port, places):
        paths = [f"/rss/{feed}/{args.entries}" for feed in range(args.feeds)]
        if args.keys:
            with tempfile.TemporaryDirectory() as folder:
                keys_during_refresh(Path(folder), [places["http"] + path for path in paths])
            return
        print(
            f"{'program':<10} {'over':<6} {'pass':<5} {'requests':>8} {'MB sent':>8} {'wall s':>7} {'user s':>7} "
            f"{'sys s':>6} {'ms CPU a request':>17} {'MB':>6}  exit"
        )
        for _ in range(args.times):
            for over in args.over or ["http"]:
                for name, (program, peer) in PEERS.items():
                    if (not args.only or name in args.only) and shutil.which(program):
                        compare(name, peer, over, [places[over] + path for path in paths], port)


def compare(name: str, peer: Peer, over: str, urls: list[str], port: int) -> None:
    """Let a program refresh empty stores, and then again; print a row for each."""
    with tempfile.TemporaryDirectory() as folder:
        command, environment = peer(Path(folder), urls)
        for turn in ("cold", "304"):
            control(port, "reset")
            run = timed(command, environment)
            counted = control(port, "stats")
            requests = counted["requests"]
            print(
                f"{name:<10} {over:<6} {turn:<5} {requests:>8} {counted['bytes_out'] / 1e6:8.1f} {run.wall:7.1f} "
                f"{run.user:7.1f} {run.system:6.1f} {(run.user + run.system) / max(requests, 1) * 1000:17.2f} "
                f"{run.megabytes:6.0f}  {run.status}",
                flush=True,
            )


def control(port: int, verb: str) -> dict[str, Any]:
    """Tell the harness' server something, and read its answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_ctl/{verb}", timeout=30) as answer:
        return json.loads(answer.read() or b"{}") if verb == "stats" else {}


@contextlib.contextmanager
def served(warm: str, latency: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The harness' server, its port, and where it is found over http, tls and http2."""
    port, tls, http2 = _free_port(), _free_port(), _free_port()
    news = ["newsd.py", "--port", str(port), "--warm", warm, "--latency-ms", str(latency)]
    front = ["-m", "tests.benchmarks.tls_front", "--to", str(port), "--port"]
    started = [
        subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
        for arguments, folder in (
            (news, HARNESS),
            ([*front, str(tls)], ROOT),
            ([*front, str(http2), "--http2"], ROOT),
        )
    ]
    try:
        for each in (port, tls, http2):
            _wait_for(each)
        yield (
            port,
            {
                "http": f"http://127.0.0.1:{port}",
                "tls": f"https://127.0.0.1:{tls}",
                "http2": f"https://127.0.0.1:{http2}",
            },
        )
    finally:
        for process in started:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


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
