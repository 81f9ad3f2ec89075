"""What every sheet over the reading screen has in common: it is put away once, however fast one types."""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType

__all__ = ["Sheet"]


class Sheet(ModalScreen[ScreenResultType]):
    """A modal screen that bears keys which were typed before it went and reach it after."""

    class QuitWanted(Message):
        """The key that quits: it quits wherever one is."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """As :meth:`Screen.dismiss`, the first time; Textual would put away the screen below the next time."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook: a key that comes late is for the screen that is there now."""
        stack = self.app.screen_stack
        if isinstance(event, events.Key) and stack and self not in stack:
            stack[-1].post_message(event)
            return
        await super().on_event(event)
