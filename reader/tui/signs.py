"""Signs for a font that has few: the Linux console's, of 256 or 512.

What its usual fonts lack was looked up in Debian's console-setup 1.221 (Fixed, Terminus and VGA in Lat15 and
Uni2, and Fixed in FullCyrSlav): half and eighth blocks, the star, the circles, the key that enters, and in the
last also round corners and heavy lines. Each has a sign of the same width here that all of them have.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

__all__ = ["for_font"]

_FEW = str.maketrans(
    {
        "▌": "█", "▐": "█", "▏": "│", "▀": "■", "▁": "_", "▂": "_", "▃": "░", "▄": "░", "▅": "▒", "▆": "▒", "▇": "█",
        "━": "═", "╸": "═", "┄": "-", "┆": "¦", "┇": "║", "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘",
        "●": "•", "○": "°", "◌": "°", "◦": "·", "◆": "♦", "★": "*", "▣": "■", "▸": "»", "⌁": "≈", "↵": "┘", "↳": "└",
    }
)  # fmt: skip


def for_font(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """What is written to the terminal, in signs that it can be expected to have."""
    return text.translate(_FEW) if environ.get("TERM") == "linux" else text
