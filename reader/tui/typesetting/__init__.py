"""Typesetting: an article as lines for a terminal, without knowing who paints them.

The way in is :class:`Typesetter`; a :class:`Page` gives its lines one by one. Nothing here imports
Textual, so that the command line prints the same page that the screen shows.
"""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.tui.typesetting.lines import Line, Role, Run, Slot
    from reader.tui.typesetting.page import Page
    from reader.tui.typesetting.typesetter import MEASURE, Note, Typesetter
else:
    # The headlines need but the breaking of lines.
    __getattr__ = deferring(
        __name__,
        {
            "lines": ("Line", "Role", "Run", "Slot"),
            "page": ("Page",),
            "typesetter": ("MEASURE", "Note", "Typesetter"),
        },
    )

__all__ = ["MEASURE", "Line", "Note", "Page", "Role", "Run", "Slot", "Typesetter"]
