"""How fast the screen is: first frame, keys, opening, memory, in a real pseudo-terminal.

    python -m tests.benchmarks.bench_screen [--stories 1000 100000 1000000] [--stored 1000 100000] [--runs 5]

Prints a table a number of stories, computed and in a store, beside a bare Textual app with two panes. CPU time is the
program's own, read from /proc, so that a busy machine blurs it less than seconds of the clock; all
of it is measured in one run, as ratios say more than numbers. Linux only.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model import Count, ParsedSource, Source, SourceState, Story
from reader.store import Store

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
HERE = Path(__file__).resolve().parent
COMPILED: dict[str, str] = {}
"""Where the programs that are measured keep their bytecode: everything is compiled, as in what is installed."""
BARE = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static
class Bare(App):
    CSS = "Static { width: 1fr; height: 1fr; }"
    def compose(self):
        with Horizontal():
            yield Static("mostread Invented headline\\n" * 40)
            yield Static("text " * 500)
Bare().run()
"""


class Terminal:
    """A program in a pseudo-terminal of 120 by 40."""

    def __init__(self, command: list[str]) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", **COMPILED)
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execvp(command[0], command)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""

    def cpu(self) -> float:
        """CPU milliseconds of all its threads so far."""
        fields = Path(f"/proc/{self.pid}/schedstat").read_text().split()
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
        return (total or int(fields[0])) / 1e6

    def memory(self) -> float:
        """Resident megabytes, at the most so far."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def read(self, until: bytes = b"", quiet: float = 0.08, limit: float = 20.0) -> bytes:
        """What it writes until that text has come (if one is given) and it has been quiet for a while."""
        got, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.master], [], [], quiet)
            if ready:
                try:
                    got += os.read(self.master, 65536)
                except OSError:
                    break
            elif not until or until in got:
                break
        return got

    def key(self, key: bytes) -> tuple[float, int]:
        """(CPU milliseconds, bytes written) that a key costs."""
        before = self.cpu()
        os.write(self.master, key)
        written = self.read()
        return self.cpu() - before, len(written)

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def first_frames(commands: list[list[str]], runs: int) -> list[float]:
    """CPU milliseconds to the first headlines of each command; they take turns, after one run each.

    The least of all runs: what else the machine does only ever adds.
    """
    costs: list[list[float]] = [[] for _ in commands]
    for _ in range(runs + 1):
        for command, spent in zip(commands, costs, strict=True):
            terminal = Terminal(command)
            terminal.read(until=b"headline", quiet=0.02)
            spent.append(terminal.cpu())
            terminal.close()
    return [min(spent[1:]) for spent in costs]


def stored(stories: int, folder: Path) -> list[str]:
    """The command that opens the reader on a store of its own, filled with that many stories."""
    home = folder / str(stories)
    (home / "mostread").mkdir(parents=True)
    with Store.open(home / "mostread" / "news.db") as store:
        source = store.add_source(Source(url="https://example.org/feed", title="Plain Wire")).id
        for start in range(0, stories, 5_000):
            batch = tuple(
                Story(
                    id="",  # made of its address
                    source="Plain Wire",
                    title=f"Invented headline number {number} with a few words more than one line can hold",
                    url=f"https://example.org/{number}",
                    published=NOW,
                    views=Count(10_000_000 // (number + 1)),
                )
                for number in range(start, min(stories, start + 5_000))
            )
            store.save_answers(
                [(source, ParsedSource(kind="feed", stories=batch), SourceState(next_allowed=NOW + DAY))], NOW
            )
        while store.arrange():  # as after every refresh
            pass
    places = {f"XDG_{name}_HOME": str(home) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    return ["env", *(f"{name}={place}" for name, place in places.items()), sys.executable, "-m", "reader"]


def keys(command: list[str]) -> dict[str, tuple[list[float], int]]:
    """What each kind of key costs: CPU milliseconds of every press, and bytes in the middle."""
    terminal = Terminal(command)
    terminal.read(until=b"headline")
    terminal.key(b"j")
    plan = {
        "j, within the screen": [b"j"] * 8,
        "j, scrolling": [b"j"] * 20,
        "PgDn": [b"\x1b[6~"] * 10,
        "End, Home": [b"\x1b[F", b"\x1b[H"] * 4,
        "open": [b"\r", b"J", b"J", b"J", b"J"],
    }
    costs: dict[str, tuple[list[float], int]] = {}
    for name, presses in plan.items():
        measured = [terminal.key(press) for press in presses]
        costs[name] = [cpu for cpu, _ in measured], int(statistics.median(size for _, size in measured))
    costs["memory, MB"] = [terminal.memory()], 0
    terminal.close()
    return costs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--stored", type=int, nargs="*", default=[1_000, 100_000], help="in a store on the disk")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True) as folder:
        COMPILED["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        computed = [[sys.executable, str(HERE / "screen_app.py"), str(stories)] for stories in options.stories]
        kept = [stored(stories, Path(folder)) for stories in options.stored]
        bare, *frames = first_frames([[sys.executable, "-c", BARE], *computed, *kept], options.runs)
        print(f"bare Textual app, CPU ms to the first frame: {bare:.0f}")
        names = [f"{stories:,} stories" for stories in options.stories]
        names += [f"{stories:,} stories in a store" for stories in options.stored]
        for name, command, frame in zip(names, [*computed, *kept], frames, strict=True):
            print(f"\n{name}\n  first frame            {frame:6.0f} ms CPU  {frame / bare:.2f} of bare", flush=True)
            for kind, (costs, size) in keys(command).items():
                costs = sorted(costs)
                worst = costs[min(len(costs) - 1, int(len(costs) * 0.95))]
                print(f"  {kind:22} {statistics.median(costs):6.1f}  95 % within {worst:6.1f}  {size:6} bytes")


if __name__ == "__main__":
    main()
