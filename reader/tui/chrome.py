"""The line above the panes and the line below them, and the rule between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.columns import spread
from reader.tui.themes import Paints, paints
from reader.tui.wrapping import wrapped

__all__ = ["Foot", "Head", "Rule", "State"]


class State(NamedTuple):
    """What the head line says."""

    title: str = ""
    order: str = ""
    window: str = ""
    """``24 hours``; empty: all there is."""
    search: str = ""
    stories: str = ""
    """``7 of 1 204 stories``."""
    unread: str = ""
    """``36 unread``, where the sources are shown, too."""
    news: str = ""
    """What is going on: a refresh and how far it has come."""
    trouble: str = ""
    """``offline``, or what went wrong."""


class Head(Widget):
    """Title, order, window and counts on the left; what is going on on the right."""

    DEFAULT_CSS = "Head { height: 1; dock: top; }"

    def __init__(self) -> None:
        super().__init__()
        self.state = State()

    def show(self, state: State) -> None:
        """Say this now. Only the cells that say something else are painted: they change with every move."""
        if state == self.state:
            return
        before, self.state = self.render_line(0).text, state
        after = self.render_line(0).text
        others = [cell for cell, (old, new) in enumerate(zip(before, after, strict=False)) if old != new]
        if others and before.isascii() and after.isascii():
            self.refresh(Region(others[0], 0, others[-1] + 1 - others[0], 1))
        else:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual's hook: the one line."""
        paint, state, width = paints(self.app.theme), self.state, self.size.width
        right = [(state.trouble, paint.warn), (state.news, paint.soft)]
        room = width // 3 if state.order else width - sum(len(text) + 2 for text, _ in right) - 2
        left = [
            (wrapped(state.title, max(8, room), 1)[0], paint.key),
            (state.order, paint.ink),
            (state.window, paint.soft),
            (f"/{state.search}" if state.search else "", paint.accent),
            (state.stories, paint.soft),
            (state.unread, paint.soft),
        ]
        return _line(left, right, width, paint)


class Foot(Widget):
    """Keys that help here and now, or a sentence about what has just happened."""

    DEFAULT_CSS = "Foot { height: 1; dock: bottom; }"

    class Clicked(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__()
        self.hints: Sequence[tuple[str, str, str]] = ()
        """(key, word, action)."""
        self.pending = ""
        """What has been typed and awaits more."""
        self._following: Sequence[tuple[str, str, str]] = ()
        """What can be typed behind that, likewise; shown in place of the hints meanwhile."""
        self._targets: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[tuple[str, str, str]]) -> None:
        """These keys from now on."""
        if tuple(hints) != tuple(self.hints):
            self.hints = hints
            self.refresh()

    def show_pending(self, pending: str, following: Sequence[tuple[str, str, str]] = ()) -> None:
        """This has been typed and awaits more, and what can follow it."""
        if pending != self.pending:
            self.pending, self._following = pending, following
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual's hook: as many whole hints as there is room for; the last one, the help, before any other."""
        paint, width = paints(self.app.theme), self.size.width
        segments = [Segment(" ", paint.panel)]
        self._targets = []
        used = 1
        room = width - (cell_len(self.pending) + 2 if self.pending else 0)
        hints = self._following or self.hints
        sizes = [cell_len(key) + 1 + cell_len(word) + 3 for key, word, _ in hints]
        for number, ((key, word, action), size) in enumerate(zip(hints, sizes, strict=True), 1):
            if used + size + (sizes[-1] if number < len(sizes) else 0) > room + 2:
                continue
            segments += [Segment(key, paint.key + paint.chrome), Segment(f" {word}   ", paint.panel)]
            self._targets.append((used, used + size - 2, action))
            used += size
        strip = Strip(segments).adjust_cell_length(max(0, room), paint.panel)
        if self.pending:
            strip = Strip([*strip, Segment(f" {self.pending} ", paint.accent + paint.chrome)])
        return strip.adjust_cell_length(width, paint.panel)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, action in self._targets:
            if start <= event.x < end:
                self.post_message(self.Clicked(action))


class Rule(Widget):
    """The line between two panes; the mouse moves it, unless it is fixed."""

    DEFAULT_CSS = "Rule { width: 1; height: 1fr; }"

    class Dragged(Message):
        """The rule is to stand in this column of the screen."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def __init__(self, *, fixed: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fixed = fixed
        self._held = False

    def render_line(self, y: int) -> Strip:
        """Textual's hook."""
        paint = paints(self.app.theme)
        style = paint.accent if self._held else paint.faint
        return Strip([Segment("│", style)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        if self._fixed:
            return
        self._held = True
        self.capture_mouse()
        self.refresh()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move along."""
        if self._held:
            self.post_message(self.Dragged(int(event.screen_x)))

    def on_mouse_up(self) -> None:
        """Let go."""
        self._held = False
        self.release_mouse()
        self.refresh()


def _line(left: Sequence[tuple[str, Style]], right: Sequence[tuple[str, Style]], width: int, paint: Paints) -> Strip:
    """Parts from the left and from the right edge; the right ones go first when there is no room."""
    ground = paint.panel
    ending = [Segment(f"  {text}", style + paint.chrome) for text, style in right if text]
    # What terminals may need more cells for than Textual counts is not to run beyond the edge.
    air = 1 + sum(spread(segment.text) for segment in ending)
    end = sum(cell_len(segment.text) for segment in ending) + air
    if ending and end > width:
        ending, end, air = [Segment(set_cell_size(ending[0].text, max(0, width - 1)), ending[0].style)], width, 1
    segments = [Segment(" ", ground)]
    used = 1
    for text, style in left:
        if not text:
            continue
        if used + cell_len(text) > width - end:
            if used == 1:
                segments.append(Segment(set_cell_size(text, max(0, width - end - 1)), style + paint.chrome))
            break
        segments += [Segment(text, style + paint.chrome), Segment("   ", ground)]
        used += cell_len(text) + 3
    start = Strip(segments).adjust_cell_length(max(0, width - end), ground)
    return Strip([*start, *ending, Segment(" " * air, ground)]).adjust_cell_length(width, ground)
