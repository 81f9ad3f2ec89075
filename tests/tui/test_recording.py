"""What goes to the terminal, byte by byte: nothing strange, nothing left on, nothing painted for nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui import test_pace
from tests.tui.pty_session import PtySession
from tests.tui.recording import Recording, recorded
from tests.tui.stocked import stocked
from tests.tui.walks import SIZES, walk

HOSTILE = str(Path(__file__).with_name("hostile_app.py"))
SEEDS = range(int(os.environ.get("PACE_SEEDS", "2")))


def of_walk(session: PtySession, seed: int) -> Recording:
    """A walk from the first byte to the last."""
    # As terminals answer that know of synchronized frames and of sizes that come as keys do.
    session.type("\x1b[?2026;2$y\x1b[?2048;2$y")
    session.settle()
    for piece in walk(seed):
        session.type(piece.decode()) if isinstance(piece, bytes) else session.resize(piece)
        session.pump(1 / 60)
    session.settle()
    for _ in range(4):
        session.type("\x1b")
        session.settle()
    return recorded(session.written)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_is_told_to_the_terminal_in_its_own_language(tmp_path: Path, seed: int) -> None:
    stocked(tmp_path / "news.db")
    environ = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    with PtySession(test_pace.APP, str(tmp_path), size=SIZES[0], **environ) as session:
        session.wait_for("stories")
        found = of_walk(session, seed)
        assert not found.strange
        assert found.cleared == 0, "it flickered"
        assert found.frames
        session.type("\x1b[24~")  # F12
        assert session.exit_status() == 0
        found = recorded(session.written)
    assert not found.strange
    assert not found.left_on
    assert found.cleared == 1
    assert not found.late


@pytest.mark.parametrize("seed", SEEDS)
def test_so_is_hostile_news(seed: int) -> None:
    with PtySession(HOSTILE, "dusk", size=(120, 40), DISPLAY="", WAYLAND_DISPLAY="") as session:
        session.wait_for("5 729")
        found = of_walk(session, seed)
    assert not found.strange
    assert found.cleared == 0


def test_a_move_sends_what_it_changes_and_no_more(tmp_path: Path) -> None:
    """Two headlines and a number, each cell once; and nothing where nothing is another."""
    stocked(tmp_path / "news.db")
    with PtySession(test_pace.APP, str(tmp_path), size=(120, 40), DISPLAY="", WAYLAND_DISPLAY="") as session:
        session.wait_for("stories")
        session.settle(0.5)
        whole = len(session.written)
        sent = []
        for key in ("j", "k", "k", "\x1b"):
            before = len(session.written)
            session.type(key)
            session.settle(0.25)
            sent.append(len(session.written) - before)
    assert 0 < sent[0] < whole / 8
    assert 0 < sent[1] < whole / 8
    assert sent[2:] == [0, 0]
