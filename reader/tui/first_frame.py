"""The last session's screen, on the terminal before Textual is imported.

Importing Textual takes 200 ms; putting up what was there last time takes two. The picture says of
itself from when it is, so that nobody takes it for fresh, and it is shown only on a terminal of
the same size and sort. Keys typed meanwhile wait, unechoed, in the terminal's queue for the app.

This module imports nothing but what the interpreter has loaded anyway.
"""

from __future__ import annotations

import os
import sys

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["paint_snapshot", "save_snapshot", "settings_before", "take_over", "withdraw"]

_MAGIC = "mostread-screen 1"
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H"
_LEAVE = "\x1b[0m\x1b[H\x1b[J\x1b[?1049l\x1b[?25h"
_LARGEST = 400_000
"""Bytes of a picture that is still painted: a screen of 400 by 100 is half of it."""

_before: list[Any] | None = None
"""How the terminal was set before the picture was put up."""
_painted = False


def _sort_of_terminal(size: tuple[int, int], fingerprint: str, environ: Mapping[str, str]) -> str:
    """One line that is the same only where a picture made there looks right here."""
    names = ("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TMUX", "STY")
    parts = [f"{name}={environ[name] if name not in ('TMUX', 'STY') else 1}" for name in names if name in environ]
    return " ".join([_MAGIC, f"{size[0]}x{size[1]}", fingerprint, *parts]).replace("\n", " ")


def save_snapshot(path: str | os.PathLike[str], picture: str, size: tuple[int, int], fingerprint: str = "") -> None:
    """Keep a screen for the next start. A disk that cannot be written to is no reason to trouble anyone.

    Args:
        path: the file; its folder is made. Only its owner may read it.
        picture: what to write to the terminal, escape sequences included.
        size: columns and lines for which it was made.
        fingerprint: the same at the next start, or the picture is not shown (settings that change its looks).
    """
    temporary = f"{os.fspath(path)}.new"
    try:
        os.makedirs(os.path.dirname(temporary), exist_ok=True)  # noqa: PTH103, PTH120  no pathlib here: 5 ms
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_sort_of_terminal(size, fingerprint, os.environ) + "\n" + picture)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        return


def paint_snapshot(path: str | os.PathLike[str], fingerprint: str = "") -> bool:
    """Put up the last session's screen, if it fits this terminal.

    Afterwards either :func:`take_over` (the app is about to paint) or :func:`withdraw` (it will
    not) must be called.

    Returns:
        Whether it was painted.
    """
    global _painted
    if termios is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    try:
        size = _size()
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            head, _, picture = file.read(_LARGEST).partition("\n")
    except (OSError, ValueError):
        return False
    if head != _sort_of_terminal(size, fingerprint, os.environ) or not picture:
        return False
    _hush()
    sys.stderr.write(_ENTER + picture)
    sys.stderr.flush()
    _painted = True
    return True


def _size() -> tuple[int, int]:
    """Columns and lines, found as ``shutil.get_terminal_size`` finds them for Textual."""
    columns, lines = (int(os.environ.get(name, "0") or 0) for name in ("COLUMNS", "LINES"))
    if columns <= 0 or lines <= 0:
        terminal = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
        columns, lines = columns or terminal.columns, lines or terminal.lines
    return columns, lines


def _hush() -> None:
    """No echo and no waiting for Enter, so that keys typed now stay for the app."""
    global _before
    try:
        number = sys.stdin.fileno()
        _before = termios.tcgetattr(number)
        quiet = termios.tcgetattr(number)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[0] &= ~termios.ICRNL  # Enter stays Enter
        termios.tcsetattr(number, termios.TCSANOW, quiet)
    except termios.error:
        _before = None


def settings_before() -> list[Any] | None:
    """How the terminal was set before the picture, as ``tcgetattr`` tells it; ``None`` where there was no picture."""
    return _before


def take_over() -> None:
    """The app is here: it paints over the picture. Call :func:`withdraw` after it as well."""
    global _painted
    _painted = False


def withdraw() -> None:
    """Leave the terminal as it was before the picture. Does nothing where there was none."""
    global _before, _painted
    if _painted:
        sys.stderr.write(_LEAVE)
        sys.stderr.flush()
        _painted = False
    if _before is not None:
        try:  # noqa: SIM105  no contextlib here
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, _before)
        except (termios.error, ValueError):
            pass
        _before = None
