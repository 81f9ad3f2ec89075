"""What every screen has in common: a hand that is faster than the screen breaks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.control import Control
from textual import events
from textual.await_complete import AwaitComplete
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset, Region
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

__all__ = ["Box", "Ground", "ScrollBox", "Sheet"]


class Ground(Screen[ScreenResultType]):
    """A screen on which the mouse may go down where a widget has just gone."""

    @property
    def in_front(self) -> bool:
        """Whether nothing stands before it. (Textual calls a screen *current* also behind a modal one.)"""
        stack = self.app.screen_stack
        return bool(stack) and stack[-1] is self

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Textual's hook: what has been removed since the last paint is not there, and selects nothing."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is not None and widget.parent is not None else (None, None)


class Sheet(Ground[ScreenResultType], ModalScreen[ScreenResultType]):
    """A modal screen that is put away once, and bears keys which were typed before it went and reach it after."""

    class QuitWanted(Message):
        """The key that quits: it quits wherever one is."""

    _going = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's hook: what shows around the box stands in place, whatever emoji are left of it."""
        lines = super().render_lines(crop)
        if not self.in_front:  # behind another sheet, whose painting takes every segment for text
            return lines
        edges = [child.region.right for child in self.children]
        edges += [rule.region.x for screen in self.app.screen_stack for rule in screen.query("Rule") if rule.display]
        return _anchored(lines, edges, crop.x)

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
            return
        await super().on_event(event)


class Box(Vertical):
    """What a sheet shows. Its border stands in place, whatever emoji are in it and left of it."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's hook."""
        return _framed(self, super().render_lines(crop), crop)


class ScrollBox(VerticalScroll):
    """The same, for what may be longer than the screen."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's hook."""
        return _framed(self, super().render_lines(crop), crop)


def _framed(box: Widget, lines: list[Strip], crop: Region) -> list[Strip]:
    if not (isinstance(box.screen, Sheet) and box.screen.in_front):
        return lines
    return _anchored(lines, (box.region.x, box.region.right - 1), box.region.x + crop.x)


def _anchored(lines: list[Strip], columns: Iterable[int], start: int) -> list[Strip]:
    """Lines that say here and there in which column they stand (CHA, ECMA-48 8.3.9).

    A terminal that gives an emoji another width than we do has what follows in place all the same.

    Args:
        lines: parts of lines of the screen, of one width.
        columns: where to say it, in cells of the screen from 0.
        start: the column in which the parts begin.
    """
    if not lines:
        return lines
    width = lines[0].cell_length
    cuts = sorted({column - start for column in columns if start <= column < start + width})
    inner = [cut for cut in cuts if cut]
    said = [Control.move_to_column(start + cut).segment for cut in inner]
    before = [Control.move_to_column(start).segment] if 0 in cuts else []
    anchored: list[Strip] = []
    for line in lines:
        first, *others = line.divide([*inner, width])
        segments = [*before, *first]
        for column, part in zip(said, others, strict=True):
            segments += [column, *part]
        anchored.append(_Anchored(segments, width))
    return anchored


class _Anchored(Strip):
    """A strip with control segments in it, which :meth:`Strip.crop` would count as text, and cut in two."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """As :meth:`Strip.divide`, in parts that can be cut in their turn."""
        return [_Anchored(part, part.cell_length) for part in super().divide(cuts)]

    def crop(self, start: int, end: int | None = None) -> Strip:
        """As :meth:`Strip.crop`."""
        start, end = max(0, start), self.cell_length if end is None else min(self.cell_length, end)
        if (start, end) == (0, self.cell_length):
            return self
        if end <= start:
            return Strip([], 0)
        return self.divide([start, end])[1] if start else self.divide([end])[0]
