"""Every byte that a program wrote, read as a terminal reads it: sequences, text, and what was left switched on."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Recording", "recorded"]

_TOKEN = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b(?P<esc>[78])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)|(?P<line>\r\n)|(?P<other>.)",
    re.DOTALL,
)
_CSI = re.compile(
    r"[0-9;:]*m|\d+;\d+H|H|J|\?[0-9;]+[hl]|[>=<][0-9;]*u|\?[0-9]+\$p|2[23];2t|c"
)  # fmt: skip
"""Colours, places, one clearing, modes, keys told apart, questions, the title kept and brought back."""
_OSC = re.compile(r"2;.*|8;.*|22;[a-z-]*|52;c;[A-Za-z0-9+/=]*")
"""The window's title, links, the pointer's shape, the clipboard."""
_UNSEEN = re.compile("[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


class Recording(NamedTuple):
    """What was found."""

    strange: list[str]
    """What a terminal should not be sent, or not by us."""
    left_on: list[str]
    """What was switched on, and off no more."""
    cleared: int
    """How often all of the screen was."""
    frames: list[int]
    """How much there is in each synchronized frame, in characters."""
    late: str
    """What was painted after the end."""


def recorded(written: bytes) -> Recording:
    """Read a recording from the first byte to the last."""
    strange: list[str] = []
    modes: dict[str, bool] = {}
    frames: list[int] = []
    titles = keys = cleared = 0
    began, late, gone = -1, "", False
    for token in _TOKEN.finditer(written.decode("utf-8", "backslashreplace")):
        kind, said = token.lastgroup, token.group(token.lastgroup or 0)
        if kind == "csi":
            strange += [] if _CSI.fullmatch(said) else [token.group()]
            if said[:1] == "?" and said[-1] in "hl":
                for mode in said[1:-1].split(";"):
                    modes[mode] = said[-1] == "h"
                gone = gone or said == "?1049l"
            if said == "?2026h":
                strange += ["a frame in a frame"] if began >= 0 else []
                began = token.end()
            elif said == "?2026l":
                strange += ["the end of no frame"] if began < 0 else []
                frames.append(token.start() - began)
                began = -1
            titles += {"22;2t": 1, "23;2t": -1}.get(said, 0)
            keys += {">": 1, "<": -1}.get(said[0], 0) if said[-1] == "u" else 0
            cleared += said == "J"
        elif kind == "osc":
            strange += [] if _OSC.fullmatch(said) and said.isprintable() else [token.group()]
        elif kind == "text":
            strange += _UNSEEN.findall(said)
            late += said if gone else ""
        elif kind == "other":
            strange.append(said)
    # Off is how a terminal is when it is lent to us; the cursor and the breaking of lines are on.
    left_on = [mode for mode, on in modes.items() if on != (mode in ("25", "7"))]
    left_on += ["title"] * (titles != 0) + ["keys"] * (keys != 0) + ["frame"] * (began >= 0)
    return Recording(strange, left_on, cleared, frames, late)
