"""A hand that types anything, sixty keys a second, into a terminal that changes its size: nothing breaks.

The seeds are fixed, so that a run that fails can be had again; RANDOM_SEEDS=20 tries that many.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.tui.pty_session import PtySession

APP = str(Path(__file__).with_name("random_app.py"))
SEEDS = range(int(os.environ.get("RANDOM_SEEDS", "3")))
KEYS = 150
PAUSE = 1 / 60
"""Seconds between two keys."""

PLAIN = [chr(code) for code in range(0x20, 0x7F)]
NAMED = [
    "\r", "\t", "\x1b", "\x7f", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~",
    "\x1b[3~", "\x1bOP", "\x1b[15~", "\x04", "\x15", "\x0c", "\x10", "\x19", "\x06", "\x12", "ы", "塩",
]  # fmt: skip
PASTES = ["words", "two\nlines", "is:unread views:>", "\x1b]52;c;SE9TVElMRQ==\x07", "j" * 300]
SIZES = [(20, 5), (40, 12), (80, 24), (89, 20), (90, 30), (120, 40), (160, 45), (200, 60), (400, 100), (21, 90)]


def typed(dice: random.Random, session: PtySession) -> None:
    """One thing that a hand may do."""
    what = dice.random()
    if what < 0.03:
        session.resize(dice.choice(SIZES))
    elif what < 0.06:
        session.type(f"\x1b[200~{dice.choice(PASTES)}\x1b[201~")
    elif what < 0.12:
        column, line = dice.randint(1, session.screen.columns), dice.randint(1, session.screen.lines)
        session.type(f"\x1b[<{dice.choice((0, 64, 65))};{column};{line}M\x1b[<0;{column};{line}m")
    else:
        session.type(dice.choice(PLAIN if what < 0.6 else NAMED))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_is_typed_breaks_it(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with PtySession(APP, str(tmp_path), size=(100, 30), DISPLAY="", WAYLAND_DISPLAY="") as session:
        session.wait_for("Invented headline")
        for _ in range(KEYS):
            typed(dice, session)
            session.pump(PAUSE)
        session.resize((100, 30))
        session.settle()
        for _ in range(4):  # out of whatever has been put up
            session.type("\x1b")
            session.settle()
        assert not session.ended(), session.written[-2000:]
        shown = session.lines()
        session.type("\x0c")
        session.settle()
        assert session.lines() == shown, "the screen was not whole"
        assert "? help" in shown[-1]
        session.type("\x1b[24~")  # F12
        assert session.exit_status() == 0
        written = session.written
    assert b"Traceback" not in written
    assert not (tmp_path / "reports").exists()
    assert written.rindex(b"\x1b[?1049l") > written.rindex(b"\x1b[?1049h")
    assert written.rindex(b"\x1b[?25h") > written.rindex(b"\x1b[?25l")
    assert b"\x1b]52;c;SE9T" not in written
