"""A line to type in, below the panes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

__all__ = ["Errand", "Field", "Prompt"]


_STEPS = {"up": -1, "down": 1}


class Field(Input):
    """A field that is handed its keys by the screen, as soon as they are there: it need not have the focus yet."""

    def on_mount(self) -> None:
        """Its cursor is one of the things that move by themselves."""
        self.cursor_blink = self.app.animation_level != "none"

    async def press(self, event: events.Key) -> None:
        """A key: a character, or what its own bindings say. What means nothing here does nothing."""
        if event.is_printable:
            self.replace(event.character or "", *self.selection)
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            await self.run_action(binding.action)

    def on_resize(self) -> None:
        """The terminal's cursor stands in the line; what was typed before that had its place has put it elsewhere."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset


class Prompt(Widget):
    """Asks for a line; below it, what is wrong with it and where.

    Args:
        label: stands before the line.
        text: what the line holds at first.
        changed: called with every change.
        submitted: called with the line on Enter.
        cancelled: called on Esc.
        earlier: lines that were given before, the latest last; ↑ and ↓ bring them back.
    """

    DEFAULT_CSS = """
    Prompt { dock: bottom; layout: vertical; width: 100%; height: auto; background: $chrome; }
    Prompt > Horizontal { height: 1; }
    Prompt .label { width: auto; padding: 0 0 0 1; color: $accent; text-style: bold; }
    Prompt Input, Prompt Input:focus { border: none; height: 1; width: 1fr; padding: 0; background: $chrome;
        color: $ink; background-tint: $chrome 0%; }
    Prompt .trouble { height: auto; padding: 0 1; color: $warning; display: none; }
    """

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        changed: Callable[[str], object] | None = None,
        submitted: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        placeholder: str = "",
        earlier: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._label = label
        self._earlier = [*(line for line in earlier if line != text), text]
        """With the line as it was last typed at the end."""
        self._at = len(self._earlier) - 1
        self._changed = changed
        self._submitted = submitted
        self._cancelled = cancelled
        self._input = Field(text, placeholder=placeholder, select_on_focus=False, compact=True)
        self._input.cursor_position = len(text)
        self._known = text
        """What the line was when that was told last."""
        self._trouble = Static(markup=False, classes="trouble")

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        with Horizontal():
            yield Static(self._label, markup=False, classes="label")
            yield self._input
        yield self._trouble

    def on_mount(self) -> None:
        """What is pasted comes here, and the cursor."""
        self._input.focus()

    async def type(self, event: events.Key) -> None:
        """A key that was typed while the line is there."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            if self._cancelled is not None:
                self._cancelled()
        elif event.key == "enter":
            if self._submitted is not None:
                self._submitted(self._input.value)
        elif event.key in _STEPS:
            self._bring_back(_STEPS[event.key])
            self._tell()
        else:
            await self._input.press(event)
            self._tell()

    def _bring_back(self, by: int) -> None:
        """An earlier line, or a later one; what has been typed is the last of them."""
        if self._at == len(self._earlier) - 1:
            self._earlier[-1] = self._input.value
        self._at = min(len(self._earlier) - 1, max(0, self._at + by))
        self._input.value = self._earlier[self._at]
        self._input.cursor_position = len(self._input.value)

    def _tell(self) -> None:
        """Say what the line is now, if it is another."""
        if self._known != self._input.value:
            self._known = self._input.value
            if self._changed is not None:
                self._changed(self._known)

    def say(self, sentence: str, position: int | None = None) -> None:
        """What is wrong, with a mark under the character where it is; empty: nothing is."""
        self._trouble.display = bool(sentence)
        mark = ""
        if position is not None:
            mark = " " * (cell_len(self._label) + cell_len(self._input.value[:position])) + "▲ "
        self._trouble.update(Content(f"{mark}{sentence}"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was pasted, or it has been told already."""
        event.stop()
        self._tell()


class Errand(Prompt):
    """Asks for a line with which something is done that may fail: then the line is still there, to be mended.

    Args:
        label: stands before the line.
        text: what the line holds at first.
        errand: what is done with the line.
        done: called with the sentence that the errand brought back.
        cancelled: called on Esc, also while the errand is under way, and for a line without anything in it.
        told: what to say of an error.
    """

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        errand: Callable[[str], Awaitable[str]],
        done: Callable[[str], None],
        cancelled: Callable[[], None],
        told: Callable[[Exception], str],
        placeholder: str = "",
    ) -> None:
        super().__init__(
            label,
            text,
            changed=lambda _: self.say(""),
            submitted=self._begin,
            cancelled=cancelled,
            placeholder=placeholder,
        )
        self._errand, self._done, self._told = errand, done, told
        self._under_way: asyncio.Task[None] | None = None
        self._held: list[events.Key] = []
        """What was typed while the errand was under way: for the line if it fails, else for whoever is in front."""

    async def type(self, event: events.Key) -> None:
        """As :meth:`Prompt.type`; what is typed behind Enter waits for what comes of it."""
        if self._under_way is None or event.key == "escape":
            await super().type(event)
        else:
            event.stop()
            event.prevent_default()
            self._held.append(event)

    def _begin(self, line: str) -> None:
        if not line.strip() and self._cancelled is not None:
            self._cancelled()
        elif self._under_way is None:
            self.say("One moment …")
            self._under_way = asyncio.create_task(self._run(line.strip()))

    async def _run(self, line: str) -> None:
        try:
            sentence = await self._errand(line)
        except Exception as error:  # whatever it is, it is said, and the line can be mended
            self.say(self._told(error))
        else:
            self._done(sentence)
        finally:
            self._under_way = None
        held, self._held = self._held, []
        for event in held:
            self.app.post_message(events.Key(event.key, event.character))

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._under_way is not None:
            self._under_way.cancel()
