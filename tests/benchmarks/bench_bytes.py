"""How many bytes a key sends to the terminal, which is what one waits for over ssh, and how many cells it changes.

    python -m tests.benchmarks.bench_bytes [--size 120x40]

Types keys one by one into the reader over a store of invented news, in a pseudo-terminal. Beside the bytes stand the
cells that look different afterwards, and what all of them would take at least, if each were sent alone with its
colours (some 40 bytes): a key that sends much more paints what stands there already. Linux only.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.tui import test_pace
from tests.tui.pty_session import PtySession
from tests.tui.stocked import stocked

KEYS = (
    ("j, within the screen", "jj"), ("j, scrolling", "j" * 14), ("PgDn", "\x1b[6~"), ("End", "\x1b[F"),
    ("Home", "\x1b[H"), ("open", "\r"), ("j in the article", "j"), ("the other pane", "\t"), ("mark as read", "u"),
    ("star", "f"), ("search", "/"), ("a letter of it", "h"), ("another", "a"), ("leave it", "\x1b"), ("order", "s"),
    ("down in it", "j"), ("leave it", "\x1b"), ("help", "?"), ("leave it", "\x1b"), ("palette", ":"),
    ("a letter in it", "s"), ("leave it", "\x1b"), ("one pane", "z"), ("two panes", "z"), ("one line each", "c"),
    ("three lines", "c"), ("paint again", "\x0c"),
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="120x40")
    columns, rows = map(int, parser.parse_args().size.split("x"))
    with tempfile.TemporaryDirectory(prefix="mostread-") as folder:
        stocked(Path(folder) / "news.db")
        with PtySession(test_pace.APP, folder, size=(columns, rows), DISPLAY="", WAYLAND_DISPLAY="") as session:
            session.wait_for("stories")
            session.settle(0.5)
            print(f"{'':22} {'bytes':>7} {'cells':>7}  bytes a cell\n{'start':22} {len(session.written):7}")
            for name, keys in KEYS:
                for key in [keys] if keys.startswith("\x1b") else keys:
                    before, sent = test_pace.seen(session), len(session.written)
                    session.type(key)
                    session.settle(0.25)
                    after, sent = test_pace.seen(session), len(session.written) - sent
                    cells = sum(
                        was != now
                        for old, new in zip(before, after, strict=True)
                        for was, now in zip(old, new, strict=True)
                    )
                print(f"{name:22} {sent:7} {cells:7}  {sent / max(1, cells):8.1f}", flush=True)
            session.type("\x1b[24~")


if __name__ == "__main__":
    main()
