"""Ended from outside: the terminal, the children and the temporary store are left as they belong."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.tui.pty_session import PtySession


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_reader_leaves_as_by_a_key(number: signal.Signals, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with PtySession("-m", "reader", "demo", TMPDIR=str(temporary)) as session:
        session.wait_for("▌")
        assert list(temporary.iterdir())
        os.kill(session.pid, number)
        assert session.exit_status() == 128 + number
    assert b"\x1b[?1049l" in session.written[-400:]  # the screen of before
    assert b"\x1b[?25h" in session.written[-400:]  # the cursor
    assert list(temporary.iterdir()) == []


def test_the_reader_ends_when_its_terminal_goes_away(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A ferry sailed again after a long winter, as nobody had expected.\n", encoding="utf-8")
    with PtySession("-m", "reader", "open", str(page)) as session:
        session.wait_for("A ferry sailed")
        session.hang_up()
        assert session.exit_status() == 128 + signal.SIGHUP
