"""Pictures in a terminal that draws sixels: it is asked, in a real pseudo-terminal, and given what it can."""

from __future__ import annotations

import fcntl
import struct
import termios
from pathlib import Path

import pytest

from reader.tui.article.pictures import Album, placed_in, without_places
from reader.tui.terminal import may_draw_sixels
from reader.tui.themes import paints
from reader.tui.typesetting import Slot
from tests.tui.memory_desk import drawn
from tests.tui.pty_session import PtySession

pytest.importorskip("PIL")

APP = str(Path(__file__).with_name("manners_app.py"))
HERE = "https://example.org/tower.jpg"
SKY = drawn(8, 2, b"\xff\0\0" * 16 + b"\0\0\xff" * 16, b"", ("FIRST", "SECOND"))
ASKED = b"\x1b[c"


def written_for(row: int, first: int, end: int) -> str:
    """What becomes of some cells of a row of a picture."""
    album = Album()
    assert album.add(HERE, SKY, (8, 2)) == ""
    (segment, *_) = album.row(Slot(HERE, row, 8, 2), paints("dusk"))
    cells = segment.split_cells(first)[1].split_cells(end - first)[0].text
    seen: list[tuple[str, int, int, int]] = []

    def drawn(mark: str, row: int, first: int, last: int) -> str:
        raster = album.drawing(mark)
        assert raster is SKY
        seen.append((mark, row, first, last))
        return f"<{raster.sixels[row]} {first} {last}>"

    assert without_places(f"a{cells}b") == f"a{' ' * (end - first)}b"
    return placed_in(f"a{cells}b", drawn)


def test_placeholders_tell_which_cells_of_which_row_are_seen() -> None:
    assert written_for(0, 0, 8) == "a<FIRST 0 7>b"
    assert written_for(1, 0, 8) == "a<SECOND 0 7>b"
    assert written_for(1, 3, 5) == "a<SECOND 3 4>b"
    assert placed_in("no picture", lambda *_: "x") == "no picture"


@pytest.mark.parametrize(
    ("environ", "may"),
    [({"TERM": "foot"}, True), ({"TERM": "foot", "TMUX": "/tmp/tmux"}, False), ({"TERM": "xterm-kitty"}, False)],
)
def test_which_terminals_are_asked(environ: dict[str, str], may: bool) -> None:
    assert may_draw_sixels(environ) is may


def shown(tmp_path: Path, answer: str, tmux: str = "") -> PtySession:
    """The reader with an article of one picture, in a terminal of cells of ten by twenty that answers so."""
    session = PtySession(APP, str(tmp_path), "pictures", TMUX=tmux, STY="", KITTY_WINDOW_ID="")
    session.wait_for("It has no clock.")
    fcntl.ioctl(session._master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 1000, 600))
    if not tmux:
        session.wait_until(lambda: ASKED in session.written, "asked")
    session.type(answer)
    return session


def test_a_terminal_that_says_so_gets_sixels_and_a_sheet_over_them_half_blocks(tmp_path: Path) -> None:
    with shown(tmp_path, "\x1b[?62;4;22c") as session:
        session.wait_until(lambda: b"\x1bP0;1;0q" in session.written, "sixels")
        session.settle()
        assert session.written.count(ASKED) == 1
        assert "▀".encode() not in session.written
        assert b"\x1b[c" not in session.written.split(ASKED, 1)[1]
        before = len(session.written)
        session.type("?")
        session.wait_until(lambda: "▀".encode() in session.written[before:], "half blocks beside the sheet")
        session.settle()
        before = len(session.written)
        session.type("\x1b")
        session.wait_until(lambda: b"\x1bP0;1;0q" in session.written[before:], "sixels again")
        session.type("Q")
        assert session.exit_status() == 0
        assert "\U0010eeee".encode() not in session.written
        assert "\U0010eeee" not in (tmp_path / "screen").read_text()


@pytest.mark.parametrize("answer", ["\x1b[?62;22c", "\x1b[?1;2c", ""])
def test_any_other_gets_half_blocks(tmp_path: Path, answer: str) -> None:
    with shown(tmp_path, answer) as session:
        session.wait_until(lambda: "▀".encode() in session.written, "half blocks")
        session.settle()
        assert b"\x1bP" not in session.written
        session.type("Q")
        assert session.exit_status() == 0


def test_behind_tmux_nobody_is_asked(tmp_path: Path) -> None:
    with shown(tmp_path, "", "/tmp/tmux,1,0") as session:
        session.wait_until(lambda: "▀".encode() in session.written, "half blocks")
        assert ASKED not in session.written
