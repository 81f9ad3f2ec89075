"""Commands of the reader's own into which foreign text is filled: whether it could become a command itself. Pure.

An argument arrives whole whatever is in it, unless the program that gets it reads its arguments as a program
again, starts the program or opens the file that they name. Such programs are known here by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PureWindowsPath

__all__ = ["becomes_a_program", "names_a_file"]

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
_COMMAND_OPTION = re.compile(r"--?(?:exec(?:ute)?|eval|command|run)(?:=.*)?", re.IGNORECASE)
"""What stands behind it is a command, whatever the program."""
_READS_ALL = re.compile(
    r"ssh|mosh|rsh|tmux|screen|watch|parallel|at|batch|entr|rsync|g?make|find"  # hand it to a shell, here or elsewhere
    r"|docker|podman|kubectl|toolbox|distrobox|wsl|chroot|nsenter"
    r"|i3-msg|swaymsg|hyprctl|awesome-client|xdotool|ydotool|wtype"  # to a desktop that starts what it is told
    r"|[gmn]?awk|g?sed|m4|jq|sqlite3|duckdb|psql|mysql|mariadb"  # have their script among their plain arguments
    r"|.+\.(?:bat|cmd)",  # is run by cmd.exe, which reads what it is given once more (CVE-2024-24576)
    re.IGNORECASE,
)
_PASSES_ON = re.compile(
    r"env|nice|ionice|nohup|sudo|doas|run0|pkexec|setsid|timeout|time|stdbuf|unbuffer|xargs|exec|command|busybox|toybox"
    r"|systemd-(?:run|inhibit)|unshare|setpriv|prlimit|taskset|chrt|numactl|strace|ltrace|firejail|bwrap"
    r"|flatpak-spawn|torsocks|proxychains\d?|xvfb-run|dbus-run-session|caffeinate",
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
    if _is_named_by(command, blank):
        return True
    scripted = expected = False
    for place, word in enumerate(command):
        filled, is_option = blank.search(word) is not None, word.startswith(("-", "+", "/"))
        if filled and any(map(_COMMAND_OPTION.fullmatch, command[max(place - 1, 0) : place + 1])):
            return True
        if filled and scripted and (expected or _SCRIPT_JOINED.match(word)):
            return True
        if _reads_all(command, place) and any(map(blank.search, command[place + 1 :])):
            return True
        if scripted:  # the script is the first word behind the option that is none itself: bash -c -x -- SCRIPT
            expected = _SCRIPT_OPTION.fullmatch(word) is not None or (expected and is_option)
        scripted = scripted or _WITH_A_SCRIPT.fullmatch(_name(word)) is not None
    return False


def _is_named_by(command: Sequence[str], blank: re.Pattern[str]) -> bool:
    """Whether what is filled in comes where a program, or its script, is named: ``sudo {title}``, ``python3 {title}``.

    An address names none. Nor does what stands behind a word that could be the name.
    """
    first = _name(command[0]) if command else ""
    if not (_PASSES_ON.fullmatch(first) or _WITH_A_SCRIPT.fullmatch(first)):
        return False
    plain = (word for word in command[1:] if not _NO_NAME.fullmatch(word))
    return _is_headline(next(plain, ""), blank)


_NO_NAME = re.compile(r"[-+].*|\w+=.*|[\d.]+[smhd]?", re.DOTALL)
"""An option, a variable of the environment, a time."""


def _is_headline(word: str, blank: re.Pattern[str]) -> bool:
    """Whether a word begins with what is filled in, and that is no address, of which the beginning is known."""
    found = blank.match(word)
    return found is not None and found[0] != "{url}"


def names_a_file(command: Sequence[str], blank: re.Pattern[str]) -> bool:
    """Whether what is filled in could name a file, which the program then sends or writes.

    curl takes ``@name`` for one behind most options, in a form behind ``=`` too, and so does HTTPie.
    https://curl.se/docs/manpage.html#-d
    """
    for place, word in enumerate(command):
        name = _name(word).lower()
        if name == "curl":
            return any(_is_sent(*each, blank) for each in pairwise(command[place:]))
        if name in _HTTPIE:
            return any(blank.search(each) and each != "{url}" for each in command[place + 1 :])
    return False


def _is_sent(option: str, word: str, blank: re.Pattern[str]) -> bool:
    if _CURL_FORM.fullmatch(option):
        return blank.search(word) is not None
    joined = _CURL_JOINED.match(word)
    return _is_headline(word[joined.end() :] if joined else word if _CURL_FILE.fullmatch(option) else "", blank)


_HTTPIE = ("http", "https", "httpie", "xh", "xhs")
_CURL_FORM = re.compile(r"-\w*F|--form")
_CURL_FILE = re.compile(
    r"-\w*[bcdDHKoT]"
    r"|--(?:data(?:-ascii|-binary|-urlencode)?|json|url-query|cookie(?:-jar)?|(?:proxy-|dump-)?header|upload-file|config|output|variable)"
)
_CURL_JOINED = re.compile(r"-\w*[bcdDFHKoT](?:\w*=)?")


def _reads_all(command: Sequence[str], place: int) -> bool:
    """Whether the word is the program that is started in the end, and one that reads all its arguments."""
    in_front = place == 0 or _PASSES_ON.fullmatch(_name(command[0])) is not None
    return in_front and _READS_ALL.fullmatch(_name(command[place])) is not None


def _name(word: str) -> str:
    """A program's name, whatever its folder; both kinds of slash separate."""
    return PureWindowsPath(word).name.removesuffix(".exe")
