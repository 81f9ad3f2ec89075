"""The painter's last guard: nothing but printable text reaches the terminal.

Textual passes control characters in any text, title, toast or link target on to the terminal.
Everything foreign is cleaned on its way in (:mod:`reader.cleaning`); this filter stands behind
that for every segment the app paints, whichever widget it came from.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.cleaning import field, paintable

__all__ = ["Guard"]


class Guard(LineFilter):
    """Replaces control characters in what is painted, and cleans the targets of links."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """As :meth:`LineFilter.apply`: the same segments, unless one of them carries a control character."""
        guarded: list[Segment] = []
        for segment in segments:
            text, style, control = segment
            if control is not None:
                continue  # a control segment among a widget's text: nobody of ours makes one
            clean = paintable(text)
            if style is not None and style._link is not None:
                guarded.append(Segment(clean, _harmless(style)))
            elif clean is not text:
                guarded.append(Segment(clean, style))
            else:
                guarded.append(segment)
        return guarded


@lru_cache(maxsize=512)
def _harmless(style: Style) -> Style:
    """The style with a link that can end no escape sequence early: one line, without spaces."""
    link = field(style.link or "").replace(" ", "%20")
    return style if link == style.link else style.update_link(link or None)
