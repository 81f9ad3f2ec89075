"""What every screen has in common: a hand that is faster than the screen breaks nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget

__all__ = ["BARE", "Ground", "Sheet"]

_FRAMED_FROM = 12
"""Lines of a screen on which a sheet has room for a frame."""
_WIDEST = 96
"""Percent of the screen's columns that a sheet takes at most."""
_CORNERS = 6
"""Columns of a frame that what it says has not: its corners, and the air around."""


class Ground(Screen[ScreenResultType]):
    """A screen that bears what comes late: a size that has gone by, the mouse on a widget that is no more."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual's own, which would paint the whole screen anew whenever another widget has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.dealt = asyncio.Event()
        """Set when a key has been dealt with (:mod:`reader.tui.keyboard`)."""

    @property
    def in_front(self) -> bool:
        """Whether nothing stands before it. (Textual calls a screen *current* also behind a modal one.)"""
        stack = self.app.screen_stack
        return bool(stack) and stack[-1] is self

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook: a size that is not the terminal's any more is none to be laid out for.

        A screen that is laid out for a size tells itself so; two of them at once, and it would go from one
        to the other for ever.
        """
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return
        try:
            await super().on_event(event)
        finally:
            if isinstance(event, events.Key):
                self.dealt.set()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Textual's hook: what has been removed since the last paint is not there, and selects nothing."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is not None and widget.parent is not None else (None, None)


BARE = """
    Sheet.bare > Vertical, Sheet.bare > VerticalScroll {
        width: 100% !important; max-width: 100% !important; height: 100% !important; max-height: 100% !important;
        border: none !important; padding: 0 !important;
    }
"""
"""What the app says of sheets on a few lines: what each says of itself would go before a default."""


class Sheet(Ground[ScreenResultType], ModalScreen[ScreenResultType]):
    """A modal screen that is put away once, and bears keys which were typed before it went and reach it after."""

    DEFAULT_CSS = """
    Sheet { align: center middle; background: $background 50%; &:ansi { background: transparent; } }
    Sheet.clear { background: transparent; }
    Sheet > Vertical, Sheet > VerticalScroll {
        max-width: 96%; background: $background;
        border: round $faint; border-title-color: $accent; border-title-style: bold; border-subtitle-color: $soft;
    }
    """

    class QuitWanted(Message):
        """The key that quits: it quits wherever one is."""

    _going = False
    _foot: tuple[Widget, Sequence[str]] | None = None

    def on_resize(self, event: events.Resize) -> None:
        """On a few lines what it shows has them all; its frame, and what that says, are left out."""
        self.set_class(event.size.height < _FRAMED_FROM, "bare")
        self._fit_foot()

    def on_click(self, event: events.Click) -> None:
        """Beside the sheet: put it away."""
        if not any(child.region.contains(event.screen_x, event.screen_y) for child in self.children if child.display):
            self.dismiss(None)

    def say_below(self, box: Widget, *hints: str) -> None:
        """What the lower edge of a box says: as many whole hints as there is room for, the last ones going first."""
        self._foot = box, hints
        self._fit_foot()

    def room_in(self, box: Widget) -> int:
        """How many columns the edge of a box has for what it says."""
        widest = self.app.size.width * _WIDEST // 100
        width = box.styles.width
        return (min(widest, int(width.value)) if width is not None and width.is_cells else widest) - _CORNERS

    def _fit_foot(self) -> None:
        if self._foot is None:
            return
        box, hints = self._foot
        room = self.room_in(box)
        while len(hints) > 1 and cell_len("  ".join(hints)) > room:
            hints = hints[:-1]
        wide = "   ".join(hints)
        box.border_subtitle = Content(wide if cell_len(wide) <= room else "  ".join(hints))

    def render(self) -> RenderableType:
        """Textual's hook: what is behind, weaker. Colours of the terminal's own cannot be mixed; they can be dim."""
        behind = super().render()
        if isinstance(behind, BackgroundScreen) and self.app.native_ansi_color and not self.has_class("clear"):
            return _Dim(behind.screen, behind.color)
        return behind

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """As :meth:`Screen.dismiss`, the first time and in front of all; Textual would put away another screen else."""
        if self._going or not self.in_front:
            return AwaitComplete()
        self._going = True
        return super().dismiss(result)

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook: a key that comes late is for the screen that is there now."""
        stack = self.app.screen_stack
        if isinstance(event, events.Key) and stack and (self._going or self not in stack):
            front = stack[-1] if stack[-1] is not self else stack[-2]
            front.post_message(event)
            self.dealt.set()
            return
        await super().on_event(event)


class _Dim(BackgroundScreen):
    """The screen behind a sheet, where its colours are the terminal's own."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """Textual's hook."""
        weak = Style(dim=True, bold=False, reverse=False)  # what is in reverse would be the brightest of all
        for text, style, control in super().process_segments(segments, color):
            yield Segment(text, style + weak if style is not None else weak, control)
