"""The Textual app: themes, the painter's guard, the keymap; the reading screen does the rest."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from reader.tui import palettes, themes
from reader.tui.actions import keymap
from reader.tui.driver import fitted
from reader.tui.guard import Guard
from reader.tui.keyboard import Keyboard
from reader.tui.keys import parted, pressed
from reader.tui.live import LOOK_EVERY, Live
from reader.tui.moves import MOVES
from reader.tui.reading.screen import Reading
from reader.tui.session import Session
from reader.tui.sheet import BARE, Sheet
from reader.tui.terminal import RESTORE_TITLE, SAVE_TITLE, is_light, may_draw_sixels

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import Notify

    from reader.tui.desk import Desk
    from reader.tui.options import Options

__all__ = ["ReaderApp"]


class ReaderApp(App[int]):
    """mostread."""

    TITLE = "mostread"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = (
        BARE
        + """
    Toast { background: $chrome; color: $ink; border-left: outer $accent; padding: 0 1; max-width: 92%; }
    Toast.-error { border-left: outer $error; }
    Toast.-warning { border-left: outer $warning; }
    """
    )

    def __init__(self, desk: Desk, options: Options) -> None:
        super().__init__()
        self._guard = Guard()
        self.broken: BaseException | None = None
        """What broke the app, if something did."""
        self._wrong = False
        """Whether the sentence said last told what went wrong."""
        self._desk = desk
        self._options = options
        self._session = Session.load(options.session)
        self._first_keys = keymap(options.preset, options.keys)
        self.keyboard = Keyboard(self, self._moves)
        many = {"truecolor": 1 << 24, "256": 256}.get(self.console.color_system or "", 16)
        self._colours = 0 if self.no_color else many
        palettes.fit(self._colours)
        if options.split:
            self._session.share(options.split)
        if self.no_color:
            # https://no-color.org asks for no colour at all; Textual would paint shades of grey.
            self._filters = [NoColor() if isinstance(each, Monochrome) else each for each in self._filters]
        self._motion = self.animation_level
        self._dress(options)

    def _dress(self, options: Options) -> None:
        """Colours and pace, as the options say, or as they were last."""
        for name, colours in options.themes.items():
            parts = {part: value for part, value in colours.items() if part != "dark"}
            palettes.register(name, parts, dark=colours.get("dark", "yes") != "no")
        self._wear(options.theme or self._session.theme)
        self.animation_level = self._motion if options.motion else "none"

    def _wear(self, name: str) -> None:
        """The chosen theme, if there is one of that name; else one that is as dark or as light as the terminal."""
        usual = palettes.LIGHT if is_light() else palettes.DARK
        self.wear(name if name in (*palettes.NAMES, *palettes.own_names()) else usual)

    def wear(self, name: str) -> None:
        """Put on a theme; where there are few colours, the terminal's own, as dark or as light as that one.

        Raises:
            KeyError: there is none of that name.
        """
        if self._colours <= 16:
            name = "ansi-dark" if palettes.palette(name).dark else "ansi-light"
        self.register_theme(themes.textual_theme(name))
        self.theme = name

    def on_reading_theme_wanted(self, message: Reading.ThemeWanted) -> None:
        """Other colours were chosen."""
        self.wear(message.name)

    def on_notify(self, message: Notify) -> None:
        """A sentence takes the place of the one before, unless that one told what went wrong."""
        if not self._wrong:
            self.clear_notifications()
        self._wrong = message.notification.severity != "information"

    def on_talking_said_enough(self) -> None:
        """What was said would stand over what has come; what went wrong stays until it has been read."""
        if not self._wrong:
            self.clear_notifications()

    def on_sheet_quit_wanted(self, message: Sheet.QuitWanted) -> None:
        """Quit, whatever stands in front of the reading screen."""
        self._leave()

    @property
    def _reading(self) -> Reading:
        reading = self.screen_stack[0]
        assert isinstance(reading, Reading)
        return reading

    def _leave(self) -> None:
        self._reading.leave()

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook. A key with Ctrl that quits does so wherever one is, also in a line that is being typed."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            if isinstance(event, events.Resize):
                self.keyboard.unsettle()
                self._forget_painted()
            await super().on_event(event)
        elif self._quits(pressed(event)):
            self._leave()
        else:
            self.app_focus = True
            keys = (
                parted(event, self._reading.keymap, in_line=self._in_line) if event.key.startswith("alt+") else (event,)
            )
            for key in keys:
                self.keyboard.take(key)

    def _forget_painted(self) -> None:
        """The terminal may show anything."""
        if (forget := getattr(self._driver, "forget", None)) is not None:
            forget()

    @property
    def _in_line(self) -> bool:
        """Whether a line is being typed."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def _moves(self, event: events.Key) -> bool:
        """Whether a key changes nothing but where one is, or a line that is being typed."""
        if self._in_line:
            return event.is_printable
        key = pressed(event)
        return key.isdigit() or any(
            key in keys and action in MOVES for keys, action in self._reading.keymap.keys.items()
        )

    def _quits(self, key: str) -> bool:
        return key.startswith("ctrl-") and self._reading.keymap.keys.get((key,)) == "quit"

    def get_driver_class(self) -> type[Driver]:
        """Textual's hook: that which is there, fitted, and one that draws sixels where there may be any."""
        driver = super().get_driver_class()
        if driver.__name__ == "LinuxDriver" and may_draw_sixels():
            from reader.tui.article.sixels import SixelDriver

            driver = SixelDriver
        return fitted(driver)

    def get_default_screen(self) -> Screen[None]:
        """Textual's hook."""
        return Reading(self._desk, self._options, self._first_keys, self._session, _do)

    def on_mount(self) -> None:
        """A whole screen after Ctrl-Z and ``fg``, and the window's title too (https://github.com/Textualize/textual/issues/6298)."""
        self.app_resume_signal.subscribe(self, lambda _: self._come_back())
        self.app_suspend_signal.subscribe(self, lambda _: self._go_away(), immediate=True)
        self._leave_on_signals()
        self.live = Live(self._reading, self._dress)
        if self._options.changed is not None:
            self.set_interval(LOOK_EVERY, self.live.look)
        if self._options.first_start:
            self._reading.call_after_refresh(_begin, self._reading)

    def _go_away(self) -> None:
        self._reading.write_to_terminal(RESTORE_TITLE)

    def _come_back(self) -> None:
        if not self.screen_stack:  # ended while it was away
            return
        self._reading.write_to_terminal(SAVE_TITLE)
        self._reading.opening.set_window_title()
        self.refresh(layout=True)

    def _leave_on_signals(self) -> None:
        """To be ended, or to lose the terminal, is to leave as by a key: screen, children and store as they belong."""
        for name in ("SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                # Windows has no such handlers, and a loop outside the main thread gets no signals.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)

    async def on_unmount(self) -> None:
        """Nothing may hold up leaving."""
        self.keyboard.stop()
        try:
            await asyncio.wait_for(self._desk.close(), 1.0)
        except Exception as error:  # leaving goes on whatever happens
            self.log(error)

    def _fatal_error(self) -> None:
        """Textual's hook: leave without showing a traceback; :mod:`reader.tui.start` says what there is to say."""
        self.broken = self._exception or sys.exception()
        self._close_messages_no_wait()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's hook: the guard behind every other filter."""
        return [*super().get_line_filters(), self._guard]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Textual's hook: names of ours that its own themes lack."""
        return {"ink": "ansi_default", "soft": "ansi_default", "faint": "ansi_default",
                "paper": "ansi_default", "chrome": "ansi_default"}  # fmt: skip


def _do(reading: Reading, action: str, count: int | None) -> Awaitable[None] | None:
    """What an action does. What all of them need is loaded with the first."""
    from reader.tui.commands import HANDLERS

    return HANDLERS[action](reading, count)


def _begin(reading: Reading) -> None:
    """The questions of the first start."""
    from reader.tui.sheets.first_start import begin

    begin(reading)
