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
    r"\w*sh[\d.]*|nu|busybox|toybox|eval|su|runuser|script|flock|watchexec"
    r"|[bi]?python[\d.w]*|pypy[\d.]*|perl[\d.]*|raku|ruby[\d.]*|irb|node(?:js)?|deno|bun|php[\d.]*|lua(?:jit)?[\d.]*"
    r"|Rscript|R|julia|octave|elixir|erl|ghc|scala|groovy|clj|clojure|sbcl|racket|janet|swift|crystal"
    r"|osascript|pwsh|powershell|cmd|expect|tclsh|wish|guile|gnuplot|dc|gdb|lldb"
    r"|ed|ex|view|[gmn]?vi|[gmn]?vim(?:diff)?|emacs|emacsclient|kak|hx|less"
    r"|xterm|u?rxvt|st|foot|alacritty|kitty|ghostty|wezterm|konsole|terminator|tilix|[\w-]+-terminal(?:-emulator)?",
    re.IGNORECASE,
)
"""Shells, languages, editors and terminals: what stands behind one of their options is a program."""
_SCRIPT_OPTION = re.compile(
    r"-[a-z]*[cer][a-z]?|-[a-z]*p|-ex|-enc\w*|--(?:cmd|command|eval|evaluate|execute|exec|print|run)|-command|/[ck]|eval",
    re.IGNORECASE,
)
_SCRIPT_JOINED = re.compile(r"--(?:cmd|command|eval|evaluate|execute|exec|print|run)=|-[cerp].|\+", re.IGNORECASE)
_READS_ALL = re.compile(
    r"ssh|mosh|rsh|tmux|screen|watch|parallel|at|batch|entr|rsync|g?make|find"  # hand it to a shell, here or elsewhere
    r"|i3-msg|swaymsg|hyprctl|awesome-client|xdotool|ydotool|wtype"  # to a desktop that starts what it is told
    r"|[gmn]?awk|g?sed|m4|jq|sqlite3|duckdb|psql|mysql|mariadb"  # have their script among their plain arguments
    r"|.+\.(?:bat|cmd)",  # is run by cmd.exe, which reads what it is given once more (CVE-2024-24576)
    re.IGNORECASE,
)
_PASSES_ON = re.compile(
    r"env|nice|ionice|nohup|sudo|doas|run0|pkexec|setsid|timeout|time|stdbuf|unbuffer|xargs|exec|command|busybox|toybox"
    r"|systemd-(?:run|inhibit)|chroot|unshare|nsenter|setpriv|prlimit|taskset|chrt|numactl|strace|ltrace|firejail|bwrap"
    r"|flatpak-spawn|toolbox|distrobox|docker|podman|wsl|torsocks|proxychains\d?|xvfb-run|dbus-run-session|caffeinate",
    re.IGNORECASE,
)
"""Only start another program."""


def becomes_a_program(command: Sequence[str], blank: re.Pattern[str]) -> bool:
    """Whether what is filled into the blanks of a command could be read as a program.

    It errs on the side of caution: whatever is refused can be had on standard input, or as an argument of a script
    of one's own.

    Args:
        command: a program and its arguments.
        blank: finds a place that is filled.
    """
    scripted = expected = False
    for place, word in enumerate(command):
        filled, is_option = blank.search(word) is not None, word.startswith(("-", "+", "/"))
        if filled and scripted and (expected or _SCRIPT_JOINED.match(word)):
            return True
        if _reads_all(command, place) and any(map(blank.search, command[place + 1 :])):
            return True
        if scripted:  # the script is the first word behind the option that is none itself: bash -c -x -- SCRIPT
            expected = _SCRIPT_OPTION.fullmatch(word) is not None or (expected and is_option)
        scripted = scripted or _WITH_A_SCRIPT.fullmatch(_name(word)) is not None
    return False


def _reads_all(command: Sequence[str], place: int) -> bool:
    """Whether the word is the program that is started in the end, and one that reads all its arguments."""
    in_front = place == 0 or _PASSES_ON.fullmatch(_name(command[0])) is not None
    return in_front and _READS_ALL.fullmatch(_name(command[place])) is not None


def _name(word: str) -> str:
    """A program's name, whatever its folder; both kinds of slash separate."""
    return PureWindowsPath(word).name.removesuffix(".exe")
