"""Which program a reader's own words mean: ``$BROWSER``, ``$PAGER`` and ``$EDITOR``, as they are written in the wild.

``$BROWSER`` is a list, separated as ``$PATH`` is; the first program that is there opens the address, which
stands for ``%s`` or comes last (Python's *webbrowser* and ``xdg-open`` read it so). The others are a shell's
words; a path with blanks that nobody has quoted is a path nevertheless, if a program stands there.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Program", "browser", "for_shell", "needs_terminal"]

_IN_THE_TERMINAL = ("w3m", "lynx", "links", "links2", "elinks", "browsh", "cha", "carbonyl", "www-browser")
"""Browsers that need the terminal for themselves, those first that most people would take first."""

Which = Callable[[str], str | None]
"""As :func:`shutil.which`: where a program is, if it is there."""


class Program(NamedTuple):
    """What to start for an address."""

    words: tuple[str, ...]
    """The program and its arguments; empty where there is none."""
    needs_terminal: bool = False
    missing: str = ""
    """What the reader names, and nobody has, or nothing that comes from elsewhere may be handed to."""


def needs_terminal(words: Sequence[str]) -> bool:
    """Whether a program is a browser that shows its pages in the terminal."""
    return bool(words) and os.path.basename(words[0]) in _IN_THE_TERMINAL  # noqa: PTH119 - a command, perhaps no path


def browser(address: str, environ: Mapping[str, str], which: Which) -> Program:
    """The reader's browser for an address: that of ``$BROWSER``, or what this machine has."""
    named = [entry.strip().removesuffix("&").strip() for entry in environ.get("BROWSER", "").split(os.pathsep)]
    named = [entry for entry in named if entry]
    for entry in named:
        words = _words(entry, which)
        if words and which(words[0]) and not _would_run(words):
            return Program(_filled_in(words, address), needs_terminal(words))
    if named:
        return Program((), missing=" and ".join(named))
    if sys.platform.startswith("linux") and not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        found = next(filter(which, _IN_THE_TERMINAL), None)
        if found is not None:
            return Program((found, address), needs_terminal=True)
    return Program((sys.executable, "-m", "webbrowser", "-t", address))


def _would_run(words: Sequence[str]) -> bool:
    """Whether a program would read the address as one: ``sh -c "firefox %s"`` makes a command of ``$(…)`` in it."""
    from reader.newsroom.scripts import becomes_a_program

    return becomes_a_program(_filled_in(words, "%s"), re.compile("%s"))


def _words(entry: str, which: Which) -> list[str]:
    if which(entry):
        return [entry]
    try:
        return shlex.split(entry)
    except ValueError:
        return []


def _filled_in(words: Sequence[str], address: str) -> tuple[str, ...]:
    """The address where ``%s`` stands, or at the end."""
    filled = tuple(word.replace("%s", address) for word in words)
    return filled if any("%s" in word for word in words) else (*filled, address)


def for_shell(command: str, which: Which) -> str:
    """A command as a shell reads it."""
    return shlex.quote(command) if which(command) else command
