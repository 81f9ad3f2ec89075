"""The help screen: every action with its keys, from the table of actions."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.tui import figures
from reader.tui.actions import ACTIONS, GROUPS, Keymap
from reader.tui.keys import Typing, pressed
from reader.tui.moves import Place, place_after
from reader.tui.sheet import Sheet
from reader.tui.wrapping import wrapped

__all__ = ["Help"]


_BESIDE_FROM = 76
"""Columns of a screen on which keys and sentences have room beside one another."""
_AROUND = 11
"""Columns left and right of a sentence below its keys: the frame, its air, the scroll bar, the indent."""


class Help(Sheet[None]):
    """All keys; any key for leaving leaves."""

    CSS = """
    Help > VerticalScroll { width: 92; height: auto; max-height: 90%; padding: 1 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._typing = Typing(keymap)
        self._page = Static()
        self._box = VerticalScroll(self._page)

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        self._box.border_title = Content("Keys")
        self.say_below(self._box, "Esc close", "a number before a move repeats it: 5j")
        self._write(self.app.size.width)
        yield self._box

    def on_resize(self, event: events.Resize) -> None:
        """Another width may be too narrow, or no longer so."""
        self._write(event.size.width)

    def _write(self, width: int) -> None:
        """Where sentences do not fit beside their keys, they stand below them."""
        self._page.update(self._text(beside=width >= _BESIDE_FROM, room=max(8, width * 96 // 100 - _AROUND)))

    def _text(self, beside: bool, room: int = _BESIDE_FROM) -> Content:
        lines: list[Content] = []
        for group in GROUPS:
            lines.append(Content.styled(group, "$soft"))
            for action in ACTIONS:
                if action.group == group:
                    keys = "  ".join(figures.key(key) for key in self._keymap.of(action.id)[:3])
                    named = ("  ", (keys, "bold $accent"))
                    if beside:
                        pad = " " * max(1, 20 - cell_len(keys))
                        lines.append(Content.assemble(*named, pad, (action.sentence, "$ink")))
                    else:
                        lines.append(Content.assemble(*named))
                        lines += [Content.styled(f"    {line}", "$ink") for line in wrapped(action.sentence, room, 9)]
            lines.append(Content(""))
        return Content("\n").join(lines[:-1])

    def on_key(self, event: events.Key) -> None:
        """Move in it, or leave."""
        event.stop()
        event.prevent_default()
        key = pressed(event)
        asked = self._typing.press(key)
        box = self._box
        place = Place(round(box.scroll_y), box.max_scroll_y, box.scrollable_content_region.height)
        if asked is not None and (to := place_after(asked.action, asked.times, place)) is not None:
            box.scroll_to(y=to, animate=False, force=True, immediate=True)
        elif asked is not None and asked.action == "quit":
            self.post_message(self.QuitWanted())
        elif key == "esc" or (asked is not None and asked.action in ("help", "back", "leave")):
            self.dismiss(None)
