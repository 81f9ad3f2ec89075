"""Commands of the reader's own into which foreign text is filled: whether it could become a command itself. Pure.

An argument arrives whole whatever is in it, unless the program that gets it reads its arguments as a program
again. Such programs are known here by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PureWindowsPath

__all__ = ["becomes_a_program"]

_WITH_A_SCRIPT = re.compile(
    r"(?:ba|da|z|k|mk|a|o|fi|c|tc|x|el)?sh|nu|busybox|eval|su|script|flock|xterm|u?rxvt"
    r"|python[\d.]*|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|node(?:js)?|deno|bun|php[\d.]*|lua(?:jit)?[\d.]*|Rscript|julia"
    r"|osascript|pwsh|powershell|cmd|expect|tclsh|guile|n?vim?|emacs|emacsclient|gdb",
    re.IGNORECASE,
)
"""Shells, languages and editors: what stands behind one of their options is a program."""
_SCRIPT_FOLLOWS = re.compile(r"-[a-z]*[cer]|--(?:command|eval|execute|run)|-command|/[ck]|eval", re.IGNORECASE)
_SCRIPT_JOINED = re.compile(r"--(?:command|eval|execute|run)=|-[cer].", re.IGNORECASE)
_READS_ALL = re.compile(
    r"ssh|mosh|rsh|tmux|watch|parallel|at|batch|entr"  # hand it to a shell, here or elsewhere; tmux runs #(…)
    r"|[gmn]?awk|g?sed|jq|sqlite3|psql|mysql|mariadb",  # have their script among their plain arguments
    re.IGNORECASE,
)
_PASSES_ON = re.compile(r"env|nice|ionice|nohup|sudo|doas|setsid|timeout|stdbuf|xargs|exec|command", re.IGNORECASE)
"""Only start another program."""


def becomes_a_program(command: Sequence[str], blank: re.Pattern[str]) -> bool:
    """Whether what is filled into the blanks of a command could be read as a program.

    It errs on the side of caution: whatever is refused can be had on standard input, or as an argument of a script
    of one's own.

    Args:
        command: a program and its arguments.
        blank: finds a place that is filled.
    """
    scripted = False
    for place, (word, following) in enumerate(zip(command, [*command[1:], ""], strict=True)):
        name = _name(word)
        in_front = place == 0 or _PASSES_ON.fullmatch(_name(command[0])) is not None
        if in_front and _READS_ALL.fullmatch(name) and any(map(blank.search, command[place + 1 :])):
            return True
        scripted = scripted or _WITH_A_SCRIPT.fullmatch(name) is not None
        if scripted and _SCRIPT_JOINED.match(word) and blank.search(word):
            return True
        if scripted and _SCRIPT_FOLLOWS.fullmatch(word) and blank.search(following):
            return True
    return False


def _name(word: str) -> str:
    """A program's name, whatever its folder; both kinds of slash separate."""
    return PureWindowsPath(word).name.removesuffix(".exe")
