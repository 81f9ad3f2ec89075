"""The Textual app: themes, the painter's guard, the keymap; the reading screen does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from reader.tui import themes
from reader.tui.actions import keymap
from reader.tui.guard import Guard
from reader.tui.reading import Reading
from reader.tui.session import Session

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.options import Options

__all__ = ["ReaderApp"]


class ReaderApp(App[int]):
    """mostread."""

    TITLE = "mostread"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = """
    Toast { background: $chrome; color: $ink; border-left: outer $accent; padding: 0 1; }
    Toast.-error { border-left: outer $error; }
    Toast.-warning { border-left: outer $warning; }
    """

    def __init__(self, desk: Desk, options: Options) -> None:
        super().__init__()
        self._guard = Guard()
        self._desk = desk
        self._options = options
        self._session = Session.load(options.session)
        self._reader_keys = keymap(options.preset, options.keys)
        for name, colours in options.themes.items():
            parts = {part: value for part, value in colours.items() if part != "dark"}
            themes.register(name, parts, dark=colours.get("dark", "yes") != "no")
        self._wear(options.theme or self._session.theme)
        if not options.motion:
            self.animation_level = "none"

    def _wear(self, name: str) -> None:
        """The chosen theme, or one that this terminal can show: 16 colours are best left to the terminal itself."""
        if not name:
            name = themes.DARK if self.console.color_system in ("truecolor", "256") else "ansi-dark"
        self.wear(name)

    def wear(self, name: str) -> None:
        """Put on a theme.

        Raises:
            KeyError: there is none of that name.
        """
        self.register_theme(themes.textual_theme(name))
        self.theme = name

    def on_reading_theme_wanted(self, message: Reading.ThemeWanted) -> None:
        """Other colours were chosen."""
        self.wear(message.name)

    def get_default_screen(self) -> Screen[None]:
        """Textual's hook."""
        return Reading(self._desk, self._options, self._reader_keys, self._session)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's hook: the guard behind every other filter."""
        return [*super().get_line_filters(), self._guard]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Textual's hook: names of ours that its own themes lack."""
        return {"ink": "ansi_default", "soft": "ansi_default", "faint": "ansi_default",
                "paper": "ansi_default", "chrome": "ansi_default"}  # fmt: skip
