"""What goes to the terminal besides the picture: the window's title, the clipboard.

All of it is built here, from cleaned text, so that there is one place to look at.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from reader.cleaning import field

__all__ = [
    "CELLS_AGAIN",
    "CLEAR",
    "RESTORE_TITLE",
    "SAVE_TITLE",
    "SECOND_SCREEN",
    "SHOW_CURSOR",
    "clipboard_command",
    "copy_sequence",
    "draws_pictures",
    "is_light",
    "may_draw_sixels",
    "to_local_clipboard",
    "window_title",
]

# xterm's control sequences, "Window manipulation": push and pop the title (22 and 23; 2 is the window's).
SAVE_TITLE = "\x1b[22;2t"
RESTORE_TITLE = "\x1b[23;2t"

SHOW_CURSOR = "\x1b[?25h"

CLEAR = "\x1b[0m\x1b[H\x1b[J"
"""Home, and nothing from there on (CUP, ED). What is cleared by ED 2 some terminals keep to be scrolled back to."""


def is_light(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal says that its ground is light: ``COLORFGBG``, which rxvt, Konsole and iTerm2 set."""
    return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


SECOND_SCREEN = "\x1b[?1049h"
"""The screen that full-screen programs use, empty, as Textual asks for it (xterm)."""

CELLS_AGAIN = "\x1b[?1016l"
"""Where the mouse is, in cells and no more in pixels (xterm, SGR-Pixels)."""


def window_title(about: str, program: str) -> str:
    """The sequence (OSC 2) that names the window."""
    title = field(" – ".join(part for part in (about, program) if part), 120)
    return f"\x1b]2;{title}\x07"


def copy_sequence(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """The sequence (OSC 52) that puts a text into the clipboard of the terminal, also through ssh.

    GNU screen hands on only what is wrapped in a DCS, in pieces; tmux takes it itself (``set-clipboard``).
    """
    from base64 import b64encode

    coded = b64encode(text.encode()).decode("ascii")
    plain = f"\x1b]52;c;{coded}\x07"
    if environ.get("STY"):
        pieces = [plain[start : start + 250] for start in range(0, len(plain), 250)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return plain


def clipboard_command(environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """A command of this machine that takes a text for its clipboard, if its screen is before us."""
    if environ.get("SSH_CONNECTION"):
        return None  # that clipboard is at the other end
    from shutil import which

    choices = [
        (environ.get("WAYLAND_DISPLAY"), ["wl-copy"]),
        (environ.get("DISPLAY"), ["xclip", "-selection", "clipboard"]),
        (environ.get("DISPLAY"), ["xsel", "--clipboard", "--input"]),
        ("always", ["pbcopy"]),
        ("always", ["clip.exe"]),
        (environ.get("TERMUX_VERSION"), ["termux-clipboard-set"]),
    ]
    for wanted, command in choices:
        if wanted and which(command[0]):
            return command
    return None


def to_local_clipboard(text: str) -> bool:
    """Hand the text to this machine's clipboard, behind OSC 52, which many terminals have switched off."""
    command = clipboard_command()
    if command is None:
        return False
    import subprocess

    try:
        process = subprocess.Popen(  # noqa: S603  one of the fixed commands above; the text goes to its input
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert process.stdin is not None
        process.stdin.write(text.encode())
        process.stdin.close()
    except OSError:
        return False
    return True


def draws_pictures(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal draws pictures at placeholders: kitty and Ghostty do, but not behind tmux or screen."""
    if environ.get("TMUX") or environ.get("STY"):
        return False
    return bool(environ.get("KITTY_WINDOW_ID")) or environ.get("TERM", "") in ("xterm-kitty", "xterm-ghostty")


def may_draw_sixels(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether it is worth asking the terminal for sixels: not behind tmux or screen, and not without the library."""
    if os.name != "posix" or environ.get("TMUX") or environ.get("STY") or draws_pictures(environ):
        return False
    from importlib.util import find_spec

    return find_spec("PIL") is not None
