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
