"""The charts: a story, the list, its sources, the people who are quoted; saved as SVG or CSV."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Awaitable, Callable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.tui.keys import Typing, pressed
from reader.tui.prompt import Errand
from reader.tui.saving import NotSavedError, saved
from reader.tui.sheet import Sheet
from reader.tui.sheets import chart_subjects
from reader.tui.sheets.plot import Plot, as_csv, as_svg, drawn
from reader.tui.wrapping import wrapped

if TYPE_CHECKING:
    from reader.tui.reading.screen import Reading

__all__ = ["Chart", "chart"]

_MOST_ROWS = 2_000
"""Stories that the charts of the list are made of: its top."""
_FORMS = {".svg": as_svg, ".csv": as_csv}
_TITLE_AT = 3
"""Columns of the frame before its title."""
_NAMES = ("Story", "List", "Sources", "People")


async def chart(screen: Reading) -> None:
    """Show the charts, that of the story under the cursor first."""
    screen.put_up(Chart(screen))


class Chart(Sheet[None]):
    """One chart at a time; 1 to 4 or Tab for another, *e* to save it."""

    CSS = """
    Chart > Vertical { width: 100; height: 90%; max-height: 32; color: $ink; padding: 1 2 0 2; }
    Chart Static { height: 1fr; }
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._typing = Typing(reading.keymap)
        self._number = 0
        self._plot = Plot("")
        self._box = Vertical()
        self._picture = Static(markup=False)
        self._prompt: Errand | None = None

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        with self._box:
            yield self._picture

    async def on_mount(self) -> None:
        """The first chart."""
        self.say_below(self._box, "Tab the next", "e save", "Esc close")
        await self._turn_to(0)

    def on_resize(self, event: events.Resize) -> None:
        """Drawn anew for the room there is, when that is known."""
        self._show_names()
        self.call_after_refresh(self._draw)

    async def _turn_to(self, number: int) -> None:
        self._number = number % len(_NAMES)
        makers: tuple[Callable[[], Awaitable[Plot]], ...] = (self._story, self._list, self._sources, self._people)
        try:
            self._plot = await makers[self._number]()
        except Exception as error:  # whatever it is, it is said, and the other charts can be looked at
            self._plot = Plot(_NAMES[self._number], note=self._reading.sentence_of(error))
        self._show_names()
        self._draw()

    def _show_names(self) -> None:
        """The charts' numbers and names; where there is little room, the name of the one that is shown."""
        self._box.border_title = Content.assemble(
            *((name, "reverse" if at == self._number else "") for at, name in enumerate(self._names()))
        )

    def _names(self) -> list[str]:
        names = [f" {at + 1} {name} " for at, name in enumerate(_NAMES)]
        if sum(map(len, names)) > self.room_in(self._box):
            names = [name if at == self._number else f" {at + 1} " for at, name in enumerate(names)]
        return names

    def on_click(self, event: events.Click) -> None:
        """On a chart's name: that chart."""
        if event.screen_y == self._box.region.y:
            at = event.screen_x - self._box.region.x - _TITLE_AT
            ends = list(accumulate(map(len, self._names())))
            if 0 <= at < ends[-1]:
                self.call_next(self._turn_to, bisect_right(ends, at))

    async def _story(self) -> Plot:
        headline = self._reading.headlines.current
        if headline is None:
            return Plot("Story", note="There is no headline under the cursor.")
        rows = self._reading.headlines.rows[:_MOST_ROWS]
        others = self._reading.desk.headlines(rows)
        return chart_subjects.of_story(headline, await self._reading.desk.samples(headline.row), others)

    async def _list(self) -> Plot:
        rows = self._reading.headlines.rows[:_MOST_ROWS]
        return chart_subjects.of_list(self._reading.desk.headlines(rows), self._reading.options.clock())

    async def _sources(self) -> Plot:
        return chart_subjects.of_sources(self._reading.desk.headlines(self._reading.headlines.rows[:_MOST_ROWS]))

    async def _people(self) -> Plot:
        people = await self._reading.desk.most_quoted(self._reading.headlines.rows[:_MOST_ROWS])
        return chart_subjects.of_people(people)

    def _draw(self) -> None:
        width, height = self._picture.size.width, self._picture.size.height
        if not width:
            return
        lines = [Content.styled(wrapped(self._plot.title, width, 1)[0], "bold $ink"), Content("")]
        lines += [
            Content.assemble(*((text, f"${role}") for text, role in line))
            for line in drawn(self._plot, width, height - 2)
        ]
        self._picture.update(Content("\n").join(lines))

    def _ask_where(self) -> None:
        if not (self._plot.curves or self._plot.bars):
            self._reading.say("There is nothing in this chart to save.")
            return

        def done(sentence: str) -> None:
            self._end_ask()
            self._reading.say(sentence)

        self._prompt = Errand(
            "Save as ",
            "chart.svg",
            errand=self._save,
            done=done,
            cancelled=self._end_ask,
            told=self._reading.sentence_of,
            placeholder="a file: .svg or .csv",
        )
        self.mount(self._prompt)

    def _end_ask(self) -> None:
        if self._prompt is not None:
            self._prompt.remove()
            self._prompt = None

    async def _save(self, name: str) -> str:
        path = Path(name)
        if path.suffix.lower() not in _FORMS:
            raise NotSavedError(f"A chart is saved as {' or '.join(_FORMS)}.")
        return await saved(path, _FORMS[path.suffix.lower()](self._plot))

    async def on_key(self, event: events.Key) -> None:
        """Another chart, save, close."""
        if self._prompt is not None:
            await self._prompt.type(event)
            return
        event.stop()
        event.prevent_default()
        key = pressed(event)
        if key in ("1", "2", "3", "4"):
            await self._turn_to(int(key) - 1)
        elif key in ("tab", "right", "l", "down", "j"):
            await self._turn_to(self._number + 1)
        elif key in ("shift-tab", "left", "h", "up", "k"):
            await self._turn_to(self._number - 1)
        elif key == "e":
            self._ask_where()
        else:
            asked = self._typing.press(key)
            if asked is not None and asked.action == "quit":
                self.post_message(self.QuitWanted())
            elif key in ("esc", "enter") or (asked is not None and asked.action in ("back", "leave", "chart")):
                self.dismiss(None)
