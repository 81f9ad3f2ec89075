"""The first start: three questions choose from the catalogue; or a file, an address, the sample edition."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.tui import figures
from reader.tui.desk import SAMPLE_EDITION
from reader.tui.keys import Typing, pressed
from reader.tui.prompt import Errand
from reader.tui.sheet import Sheet
from reader.tui.sheets import first_choice
from reader.tui.sheets.first_choice import Option
from reader.tui.sheets.picker import Picker
from reader.tui.sheets.rows import Row, RowList, in_columns

if TYPE_CHECKING:
    from reader.sources.catalogue import Entry
    from reader.tui.reading.screen import Reading

__all__ = ["Questions", "ask_for_file", "begin", "choose_by_questions"]

GivenUp = Callable[[], None]
"""Called when somebody has left a way to begin."""

_WAYS = (
    Row("Choose from the catalogue", "catalogue", note="Three questions: languages, countries, subjects"),
    Row(
        "Read the sample edition", "sample", note="Invented newspapers in nine languages, served by the program itself"
    ),
    Row("Bring subscriptions along", "file", note="An OPML file, or newsboat's urls"),
    Row("Type an address", "address", note="A site, a feed, @channel, r/name"),
)
_FILES = ("~/.newsboat/urls", "~/.config/newsboat/urls", "~/.config/newsraft/feeds")


def begin(screen: Reading) -> None:
    """The ways to begin, until one is gone to its end; Esc leaves without any."""

    def again() -> None:
        begin(screen)

    def chosen(way: str | None) -> None:
        if way == "catalogue":
            choose_by_questions(screen, again)
        elif way == "sample":
            screen.do_slowly(_read_samples(screen))
        elif way == "file":
            ask_for_file(screen, again)
        elif way == "address":
            _ask_for_address(screen, again)

    below = ("↵ choose", "Esc look around first")
    screen.put_up(Picker("Welcome to mostread", _WAYS, keymap=screen.keymap, below=below), chosen)


async def _read_samples(screen: Reading) -> None:
    screen.say_news("Asking …")
    try:
        sentence = await screen.changing.noted(screen.desk.add_source(SAMPLE_EDITION))
    finally:
        screen.say_news("")
    screen.after_sources()
    screen.say(sentence)


def ask_for_file(screen: Reading, given_up: GivenUp | None = None) -> None:
    """Ask for a file of subscriptions and take it over; one that is in its usual place is proposed."""

    def done(sentence: str) -> None:
        _done(screen, sentence)
        screen.refreshing.ask(None, due_only=True)

    usual = next((path for path in _FILES if Path(path).expanduser().is_file()), "")
    _ask(screen, "File: ", usual, screen.desk.import_file, done, given_up, "an OPML file, or newsboat's urls")


def _ask_for_address(screen: Reading, given_up: GivenUp) -> None:
    def done(sentence: str) -> None:
        _done(screen, sentence)

    _ask(screen, "Add: ", "", screen.desk.add_source, done, given_up, "an address, a host, @channel, r/name")


def _ask(
    screen: Reading,
    label: str,
    text: str,
    errand: Callable[[str], Awaitable[str]],
    done: Callable[[str], None],
    given_up: GivenUp | None,
    placeholder: str,
) -> None:
    def cancelled() -> None:
        screen.end_ask()
        if given_up is not None:
            given_up()

    async def noted(line: str) -> str:
        return await screen.changing.noted(errand(line))

    told = screen.sentence_of
    screen.ask(Errand(label, text, errand=noted, done=done, cancelled=cancelled, told=told, placeholder=placeholder))


def _done(screen: Reading, sentence: str) -> None:
    screen.end_ask()
    screen.after_sources()
    screen.say(sentence)


def choose_by_questions(screen: Reading, given_up: GivenUp | None = None) -> None:
    """Ask the three questions, subscribe to what they lead to, and read it."""

    async def ask() -> None:
        entries = await screen.desk.catalogue()
        known = {line.address for line in screen.desk.sources()}
        screen.put_up(Questions(screen, [entry for entry in entries if entry.address not in known]), chosen)

    def chosen(addresses: Sequence[str] | None) -> None:
        if addresses:
            screen.do_slowly(_subscribe(screen, addresses))
        elif given_up is not None:
            given_up()

    screen.do_slowly(ask())


async def _subscribe(screen: Reading, addresses: Sequence[str]) -> None:
    names = await screen.changing.noted(screen.desk.subscribe(addresses))
    screen.after_sources()
    screen.refreshing.ask(names)


class _Step(NamedTuple):
    """A question: its words, and what stands below them."""

    title: str
    below: str


_STEPS = (
    _Step("Which languages do you read?", "None chosen: all of them."),
    _Step("News from where?", "None chosen: from everywhere."),
    _Step("About what?", "None chosen: about everything."),
    _Step("These are for you", "Those with ● are read from now on; you can add and remove any time."),
)


class Questions(Sheet[Sequence[str] | None]):
    """Languages, countries, subjects, and the sources that they lead to; gives the addresses chosen."""

    CSS = """
    Questions > Vertical { width: 76; height: 90%; max-height: 30; padding: 1 2 0 2; }
    Questions .asked { height: auto; text-style: bold; color: $ink; }
    Questions .below { height: auto; color: $soft; margin-bottom: 1; }
    Questions RowList { height: 1fr; }
    """

    def __init__(self, reading: Reading, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self._typing = Typing(reading.keymap)
        self._first = first_choice.spoken(os.environ.items())
        self._step = 0
        here = {entry.language for entry in entries}
        self._chosen: list[set[str]] = [
            {tag for tag in self._first if tag in here} or {"en"} & here,
            set(),
            set(),
            set(),
        ]
        self._found: Sequence[Entry] = ()
        """What the answers lead to, the proposed ones first."""
        self._box = Vertical()
        self._asked = Static(markup=False, classes="asked")
        self._below = Static(markup=False, classes="below")
        self.list: RowList[str] = RowList((), None)

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        with self._box:
            yield self._asked
            yield self._below
            yield self.list

    def on_mount(self) -> None:
        """The first question."""
        self.set_focus(self.list)
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        """The question as it stands; *keep* the cursor where it is."""
        step = _STEPS[self._step]
        last = self._step == len(_STEPS) - 1
        self._box.border_title = Content("Begin" if last else f"Question {self._step + 1} of 3")
        on = "↵ read" if last else "↵ on"
        back = figures.key((*self._typing.keymap.of("back"), "backspace")[0])
        self.say_below(self._box, "Space choose", on, f"{back} back", "a all or none", "Esc leave")
        number = f"   {figures.plural(len(self._chosen[-1]), 'source')}" if last else ""
        self._asked.update(Content(step.title + number))
        self._below.update(Content(step.below))
        rows = in_columns(self._source_rows() if last else [self._option_row(option) for option in self._options()])
        if keep:
            self.list.replace(rows)
        else:
            self.list.show(rows)

    def _options(self) -> list[Option]:
        languages, countries, _, _ = self._chosen
        if self._step == 0:
            return first_choice.languages(self._entries, self._first)
        if self._step == 1:
            return first_choice.countries(self._entries, languages)
        return first_choice.subjects(self._entries, languages, countries)

    def _option_row(self, option: Option) -> Row[str]:
        return Row(
            option.name, option.value, side=self._sign(option.value), after=figures.plural(option.sources, "source")
        )

    def _source_rows(self) -> list[Row[str]]:
        return [
            Row(entry.name, entry.address, side=self._sign(entry.address), after=_about(entry)) for entry in self._found
        ]

    def _sign(self, value: str) -> str:
        return "●" if value in self._chosen[self._step] else "○"

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click."""
        self._toggle()

    def _toggle(self) -> None:
        if self.list.value is not None:
            self._chosen[self._step] ^= {self.list.value}
            self._show(keep=True)

    def _toggle_all(self) -> None:
        values = {row.value for row in self.list.rows if row.value is not None}
        self._chosen[self._step] = set() if self._chosen[self._step] >= values else values
        self._show(keep=True)

    def _go_on(self) -> None:
        if self._step == len(_STEPS) - 1:
            self.dismiss([row.value for row in self.list.rows if row.value in self._chosen[-1] and row.value])
            return
        self._step += 1
        # An answer that is no longer to be seen must not choose.
        if self._step < len(_STEPS) - 1:
            self._chosen[self._step] &= {option.value for option in self._options()}
        else:
            found = first_choice.matching(self._entries, *self._chosen[:3])
            proposed = first_choice.proposed(found)
            self._chosen[-1] = {entry.address for entry in proposed}
            self._found = [*proposed, *(entry for entry in found if entry not in proposed)]
        self._show()

    def _go_back(self) -> None:
        if self._step == 0:
            self.dismiss(None)
            return
        self._step -= 1
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Space and *a* choose; moving, going on and going back with the reader's own keys."""
        key = pressed(event)
        event.stop()
        event.prevent_default()
        match key:
            case "space":
                self._toggle()
            case "a":
                self._toggle_all()
            case "enter":
                self._go_on()
            case "backspace":
                self._go_back()
            case "esc":
                self.dismiss(None)
            case _:
                self._move(key)

    def _move(self, key: str) -> None:
        asked = self._typing.press(key)
        if asked is None or self.list.follow(asked):
            return
        if asked.action == "open":
            self._go_on()
        elif asked.action == "back":
            self._go_back()
        elif asked.action == "quit":
            self.post_message(self.QuitWanted())
        elif asked.action == "leave":
            self.dismiss(None)


def _about(entry: Entry) -> str:
    """``en · GB · news · views, comments``, and a word on what is not certain."""
    numbers = ", ".join("rank" if number == "site_rank" else number for number in entry.numbers)
    doubts = "read from its pages" if entry.scraped else ""
    return " · ".join(part for part in (entry.language, entry.country, entry.subject, numbers, doubts) if part)
