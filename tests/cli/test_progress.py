"""Progress is seen on a terminal alone, never wraps, and leaves no trace, however the work ends."""

from __future__ import annotations

import io
import sys

import pytest

from reader.cli.output import Output


class Terminal(io.StringIO):
    """Standard error as a terminal; ``seen`` is the last line on it."""

    def isatty(self) -> bool:
        return True

    @property
    def seen(self) -> str:
        return self.getvalue().rpartition("\r\x1b[K")[2]


def look_at(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; in the test itself, since pytest puts its own there before."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


@pytest.mark.parametrize("end", [None, ValueError, KeyboardInterrupt])
def test_the_line_goes_when_the_work_ends(end: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look_at(monkeypatch)

    def work() -> None:
        with Output(colour=False, quiet=False, width=40).working("Asking …"):
            assert terminal.seen == "Asking …"
            if end is not None:
                raise end

    if end is None:
        work()
    else:
        with pytest.raises(end):
            work()
    assert terminal.seen == ""


@pytest.mark.parametrize("text", ["a" * 50, "Ж" * 50, "新" * 50, "2/3  新聞"])
def test_the_line_is_no_longer_than_the_terminal(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look_at(monkeypatch)
    Output(colour=False, quiet=False, width=20).progress(text)
    assert text.startswith(terminal.seen)
    columns = 2 if "新" in text else 1
    assert len(terminal.seen) * columns <= 19 or terminal.seen == text
    assert len(terminal.seen) >= min(len(text), 9)


def test_none_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = look_at(monkeypatch)
    with Output(colour=False, quiet=True, width=40).working("Asking …"):
        pass
    with Output(colour=False, quiet=False, width=40).working(""):
        pass
    assert terminal.getvalue() == ""
    monkeypatch.undo()
    with Output(colour=False, quiet=False, width=40).working("Asking …"):
        pass
    assert capsys.readouterr().err == ""
