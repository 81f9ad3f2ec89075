"""The manners of a terminal program, in a real pseudo-terminal."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.tui import first_frame
from reader.tui.session import Session
from reader.tui.terminal import RESTORE_TITLE, SAVE_TITLE, clipboard_command, copy_sequence
from tests.tui.pty_session import PtySession
from tests.tui.recording import recorded

APP = str(Path(__file__).with_name("manners_app.py"))


def test_it_leaves_the_terminal_as_it_was_and_quits_at_once(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("\r")
        session.wait_for("said Marta Oss")
        session.type("Q")
        assert session.exit_status() == 0
        written = session.written
        # What is fed to here has no second screen, like GNU screen and the Linux console.
        assert session.text().strip() in ("", "u"), "the last picture stayed behind"  # pyte prints some of CSI < u
    assert SAVE_TITLE.encode() in written
    assert written.rindex(RESTORE_TITLE.encode()) > written.rindex(b"\x1b]2;")
    assert written.rindex(b"\x1b[?1049l") > written.rindex(b"\x1b[?1049h")
    assert written.rindex(b"\x1b[?25h") > written.rindex(b"\x1b[?25l")
    for mode in (b"1000", b"1003", b"1006", b"2004", b"1004"):
        assert written.rindex(b"\x1b[?" + mode + b"l") > written.rindex(b"\x1b[?" + mode + b"h")


def test_a_whole_screen_after_suspending(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("\r")
        session.wait_for("said Marta Oss")
        session.settle()
        before = _plain_lines(session)
        session.type("\x1a")
        session.wait_until(lambda: _stopped(session.pid), "suspended")
        session.settle()
        assert session.written.rindex(RESTORE_TITLE.encode()) > session.written.rindex(b"\x1b]2;")
        assert session.text().strip() in ("", "u"), "the last picture stayed behind"  # pyte prints some of CSI < u
        session.screen.reset()  # the shell has had the screen meanwhile
        os.kill(session.pid, signal.SIGCONT)
        session.wait_for("lamplighters")
        session.settle()
        assert _plain_lines(session) == before
        assert session.written.rindex(b"\x1b]2;") > session.written.rindex(RESTORE_TITLE.encode())


def _let_go(pipe: Path) -> bool:
    """End the wait of whoever reads a pipe; false while nobody does."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def _plain_lines(session: PtySession) -> list[str]:
    """Without the lines that hold emoji of disputed width, whose rest depends on what stood there before."""
    return [line for line in session.text().splitlines() if "⚖" not in line and "⚠" not in line]


def _stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


def test_the_last_screen_is_up_before_textual_and_obeys_what_was_typed_meanwhile(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("Q")
        session.exit_status()
    os.mkfifo(tmp_path / "go")
    with PtySession(APP, str(tmp_path), "held") as session:
        session.wait_for("as of 22 Nov")  # only the picture says this
        assert "lamplighters" in session.text()
        session.type("j\r")
        session.wait_until(lambda: _let_go(tmp_path / "go"), "waiting at the pipe")
        session.wait_until(lambda: "as of" not in session.text(), "the live screen")
        session.wait_until(lambda: "▏   2 652" in session.text(), "the second headline open")
        session.type("Q")
        assert session.exit_status() == 0


@pytest.mark.parametrize("change", [{"size": (90, 30)}, {"COLORTERM": "no"}, {"COLORFGBG": "0;15"}, {"NO_COLOR": "1"}])
def test_a_picture_of_another_terminal_is_not_shown(tmp_path: Path, change: dict[str, object]) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("Q")
        session.exit_status()
    with PtySession(APP, str(tmp_path), **change) as session:  # type: ignore[arg-type]
        session.wait_for("lamplighters")
        assert b"as of" not in session.written


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (89, 20), (120, 40), (170, 45)])
def test_the_last_screen_says_when_it_was_so_and_goes_without_a_flicker(tmp_path: Path, size: tuple[int, int]) -> None:
    with PtySession(APP, str(tmp_path), size=size) as session:
        session.wait_for("5 729")
        session.type("Q")
        session.exit_status()
    os.mkfifo(tmp_path / "go")
    with PtySession(APP, str(tmp_path), "held", size=size) as session:
        session.wait_for("as of 22 Nov")
        session.wait_until(lambda: _let_go(tmp_path / "go"), "waiting at the pipe")
        session.wait_until(lambda: "as of" not in session.text(), "the live screen")
        session.settle()
        shown = _plain_lines(session)
        found = recorded(session.written)
        assert session.written.count(b"\x1b[?1049h") == 1
        assert not found.strange
        assert not found.cleared
        session.type("\x0c")
        session.settle()
        assert _plain_lines(session) == shown
        session.type("Q")
        assert session.exit_status() == 0
        assert not recorded(session.written).left_on


def test_no_picture_of_before_outlives_a_session_that_leaves_none(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("Q")
        session.exit_status()
    assert (tmp_path / "screen").exists()
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_until(lambda: "as of" not in session.text() and "lamplighters" in session.text(), "live")
        session.settle()
        session.type("?Q")
        session.exit_status()
    assert not (tmp_path / "screen").exists()


def test_a_broken_picture_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "screen").write_bytes(b"mostread-screen 1 \xff\xff\nx")
    assert first_frame.paint_snapshot(tmp_path / "screen") is False
    assert first_frame.paint_snapshot(tmp_path / "missing") is False


def test_a_picture_is_its_owners_alone(tmp_path: Path) -> None:
    first_frame.save_snapshot(tmp_path / "deep" / "screen", "x", (80, 24))
    assert (tmp_path / "deep" / "screen").stat().st_mode & 0o077 == 0


def test_a_crash_restores_the_terminal_and_says_where_the_report_is(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path), "broken") as session:
        session.wait_for("lamplighters")
        session.type("w")
        assert session.exit_status() == 1
        written = session.written.decode()
    last = written[written.rindex("\x1b[?1049l") :]
    assert "Traceback" not in written
    assert "report-" in last
    (report,) = (tmp_path / "reports").iterdir()
    assert "a mistake of ours" in report.read_text()


def test_what_is_no_mistake_of_ours_is_said_in_its_own_words_and_not_reported(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path), "damaged") as session:
        assert session.exit_status() == 1
        assert session.text().strip().endswith("mostread: The store is damaged.")
    assert not (tmp_path / "reports").exists()


def test_no_colour_means_no_colour(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path), NO_COLOR="1") as session:
        session.wait_for("lamplighters")
        session.type("\r]")
        session.settle()
        colours = {(cell.fg, cell.bg) for line in session.screen.buffer.values() for cell in line.values()}
        assert colours == {("default", "default")}
        session.type("h")
        session.wait_until(lambda: session.screen.buffer[1][5].reverse, "the cursor in reverse")


def test_sixteen_colours_are_the_terminals_own(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path), TERM="xterm-16color", COLORTERM="") as session:
        session.wait_for("lamplighters")
        assert b"38;2;" not in session.written
        assert b"38;5;" not in session.written
        first = session.screen.buffer[1]
        assert all(first[column].reverse for column in range(1, 40))


def test_the_first_frame_needs_no_parser_and_no_network() -> None:
    """And the package itself needs no Textual."""
    script = (
        "import sys, reader.tui, reader.tui.first_frame\n"
        "assert 'textual' not in sys.modules\n"
        "import reader.tui.start, reader.tui.reading.screen\n"
        "late = [name for name in ('httpx', 'lxml', 'feedparser', 'readability', 'markdown_it', 'apsw', 'sqlite3',\n"
        "        'reader.store', 'reader.fetch', 'reader.sources', 'reader.article', 'reader.quotes',\n"
        "        'reader.newsroom', 'reader.tui.sheets')\n"
        "        if name in sys.modules]\n"
        "assert not late, late\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).resolve().parents[2])


def test_the_clipboard_of_the_terminal_also_inside_screen() -> None:
    text = "“Слова” 塩"
    plain = copy_sequence(text, {})
    assert base64.b64decode(plain[7:-1]).decode() == text
    wrapped = copy_sequence("x" * 1000, {"STY": "1.pts"})
    pieces = [piece.removeprefix("\x1bP") for piece in wrapped.split("\x1b\\") if piece]
    assert "".join(pieces) == copy_sequence("x" * 1000, {})


def test_through_ssh_only_the_terminals_clipboard_is_ours() -> None:
    assert clipboard_command({"SSH_CONNECTION": "a b", "DISPLAY": ":0"}) is None


def test_a_session_is_remembered_and_a_broken_one_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state" / "session"
    Session(split=0.3, order="newest", theme="nord", compact=True).save(path)
    kept = Session.load(path)
    assert (kept.split, kept.order, kept.theme, kept.compact) == (0.3, "newest", "nord", True)
    path.write_text("split=wide\n\x00")
    assert Session.load(path).split == Session().split
    assert Session.load(None).order == ""
