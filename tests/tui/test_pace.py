"""The same keys come to the same screen and the same store at whatever pace they are typed.

Each walk is gone three times: every piece of it when the one before has been dealt with, sixty a second, and all of
them at once. PACE_SEEDS=300 tries that many walks, PACE_SEEDS=17,40 those.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.tui.pty_session import PtySession
from tests.tui.stocked import kept_in, stocked
from tests.tui.walks import SIZES, Piece, walk

APP = str(Path(__file__).with_name("pace_app.py"))
WANTED = os.environ.get("PACE_SEEDS", "2")
SEEDS = [int(seed) for seed in WANTED.split(",")] if "," in WANTED else range(int(WANTED))
PER_SECOND = 60
PAUSE, AFTER_ESC = 0.05, 0.15
"""Seconds of rest between two pieces of a walk that is gone slowly; in a terminal, Esc is one only after a tenth."""
NOTICE = 7.0
"""Seconds after which a sentence on the screen has gone by itself."""
Cells = list[list[tuple[object, object, object]]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stocked(tmp_path_factory.mktemp("pace") / "news.db")


def gone(
    folder: Path, store: Path, pieces: list[Piece], pace: str, there: str = ""
) -> tuple[str, dict[str, object], Cells]:
    """Where a walk leads: the last screen as text, what is kept, and the cells of that screen.

    Args:
        there: the screen to which it should lead; it is waited for no longer when it is there.
    """
    folder.mkdir()
    shutil.copy(store, folder / "news.db")
    with PtySession(APP, str(folder), size=SIZES[0], DISPLAY="", WAYLAND_DISPLAY="") as session:
        session.wait_for("stories")
        session.settle()
        began = time.monotonic()
        for number, piece in enumerate(pieces):
            if isinstance(piece, bytes):
                session.type(piece.decode())
            else:  # keys and sizes come by ways of their own: which one is first nobody can tell
                session.settle()
                session.resize(piece)
                session.settle()
            if pace == "slow":
                session.settle(PAUSE if piece != b"\x1b" else AFTER_ESC)
            elif pace == "fast":
                while (left := began + (number + 1) / PER_SECOND - time.monotonic()) > 0:
                    session.pump(left)
        session.settle()
        ends = time.monotonic() + (2 * NOTICE if there else NOTICE)
        while session.text() != there and time.monotonic() < ends:
            session.pump(0.2)
        session.settle()
        cells, text = seen(session), session.text()
        assert not session.ended(), session.written[-2000:]
        for _ in range(4):  # out of whatever has been put up
            session.type("\x1b")
            session.settle()
        session.type("\x1b[24~")  # F12
        assert session.exit_status() == 0
    assert not (folder / "reports").exists()
    return text, kept_in(folder), cells


def seen(session: PtySession) -> Cells:
    """What a reader sees of every cell: of an empty one, its ground."""
    return [
        [(each.data, each.bg, each.data.strip() and (each.fg, each.bold, each.reverse)) for each in row]
        for row in session.cells()
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_leads_to_the_same_place_at_any_pace(tmp_path: Path, store: Path, seed: int) -> None:
    pieces = walk(seed)
    slowly = gone(tmp_path / "slow", store, pieces, "slow")
    for pace in ("fast", "at once"):
        quickly = gone(tmp_path / pace, store, pieces, pace, slowly[0])
        for there, here in zip(quickly, slowly, strict=True):
            assert there == here, f"{pace}: {pieces}"
