"""The sources: how each is doing and when it may be asked again; add one, remove one."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.tui import figures
from reader.tui.desk import SAMPLE_EDITION
from reader.tui.keys import Typing, pressed
from reader.tui.prompt import Errand, Prompt
from reader.tui.sheet import Sheet
from reader.tui.sheets.picker import Picker
from reader.tui.sheets.rows import WIDEST_COLUMN, Row, RowList, in_columns
from reader.tui.sheets.source_rows import FIRST, HOST, QUESTIONS, catalogue_rows, host_row, source_row

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from reader.newsroom.hosts import HostLine
    from reader.newsroom.reports import SourceLine
    from reader.newsroom.watching import SourcesChanged
    from reader.tui.reading.screen import Reading

__all__ = ["Sources"]

_KEYS = ("↵ only it", "a add", "d remove", "r refresh", "/ find", "w more", "c catalogue", "i import", "m move")
_FIRST_KEYS = ("↵ choose", "a add", "c catalogue", "i import")
"""What helps while there is no source."""

_IN_ADDRESSES = 2
"""Words of so many letters are not looked for in addresses."""
_DIGITS = tuple("123456789")
_VIEW = "\0view "
"""Before the number of a saved search: no source has a name like it."""


class Sources(Sheet[None]):
    """Every source with its state. Letters do what the line at the foot says."""

    CSS = """
    Sources > Vertical { width: 100; height: auto; max-height: 88%; min-height: 9; padding: 1 1 0 1; }
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._desk = reading.desk
        self._typing = Typing(reading.keymap)
        self._prompt: Prompt | None = None
        self._box = Vertical()
        self.list: RowList[str] = RowList((), None)
        self._sources: dict[tuple[str, str], SourceLine] = {}
        """By name and address, in the order of the list."""
        self._names = 0
        """Columns of the names."""
        self._hosts: dict[str, HostLine] = {}
        self._sought: list[str] = []
        """Only sources whose name, address or tags hold these words are shown; without any, everything."""
        self._places: dict[tuple[str, str] | str, int] = {}
        """In which row each source and each host stands."""
        self._watching: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        box = self._box
        box.border_title = Content("Sources")
        with box:
            yield self.list

    def on_mount(self) -> None:
        """The list as it is now."""
        with self._reading.bearing():
            self.show()
        self.set_focus(self.list)
        self._watching = self._reading.do_slowly(self._watch())

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        if self._watching is not None:
            self._watching.cancel()

    async def _watch(self) -> None:
        async with aclosing(self._desk.watch_sources()) as news:
            async for changed in news:
                self._take(changed)
                await asyncio.sleep(0)  # a key may be waiting

    def _take(self, changed: SourcesChanged) -> None:
        """Lines that have changed, in their rows; new hosts below, and where there are new sources, all rows anew."""
        sources = {(line.name, line.address): line for line in changed.sources}
        if not sources.keys() <= self._sources.keys():
            self._read()
            self.list.replace(self._rows())
            self.list.refresh(layout=True)
            return
        hosts = {line.host: line for line in changed.hosts}
        new = [line for host, line in hosts.items() if host not in self._hosts and not self._sought]
        self._sources |= sources
        self._hosts |= hosts
        if new:
            rows = [] if len(new) < len(self._hosts) else [Row[str]("Hosts")]
            first = len(self.list.rows) + len(rows)
            self._places |= {line.host: place for place, line in enumerate(new, first)}
            self.list.extend([*rows, *map(host_row, new)])
        changes = {
            self._places[each]: source_row(line, self._names) for each, line in sources.items() if each in self._places
        }
        changes |= {self._places[host]: host_row(line) for host, line in hosts.items() if host in self._places}
        self.list.change({place: row for place, row in changes.items() if row != self.list.rows[place]})

    def _read(self) -> None:
        self._sources = {(line.name, line.address): line for line in self._desk.sources()}
        self._names = min(WIDEST_COLUMN, max((cell_len(name) for name, _ in self._sources), default=0))
        # What the process that fetches has told of hosts is more than what is kept, and of other hosts all there is.
        kept, told = {line.host: line for line in self._desk.hosts()}, self._hosts
        self._hosts = {host: told.get(host, line) for host, line in kept.items()}
        self._hosts |= {host: line for host, line in told.items() if not line.sources}

    def show(self) -> None:
        """Every source as it is now."""
        self._read()
        self.say_below(self._box, *(_KEYS if self._sources else _FIRST_KEYS))
        self.list.show(self._rows())

    def _rows(self) -> list[Row[str]]:
        shown = {source: line for source, line in self._sources.items() if self._is_sought(line)}
        rows = [source_row(line, self._names) for line in shown.values()]
        self._places = {source: place for place, source in enumerate(shown)}
        if self._sought:
            return rows
        rows = rows or list(FIRST)
        views = self._reading.options.views[:9]
        rows += [Row(name, f"{_VIEW}{at}", side=str(at + 1), note=query) for at, (name, query) in enumerate(views)]
        if self._hosts:
            rows.append(Row("Hosts"))
            self._places |= {host: place for place, host in enumerate(self._hosts, len(rows))}
            rows += [host_row(line) for line in self._hosts.values()]
        return rows

    def _is_sought(self, line: SourceLine) -> bool:
        named, address = " ".join((line.name, *line.tags)).casefold(), line.address.casefold()
        # A letter or two stand in nearly every address.
        return all(word in named or (len(word) > _IN_ADDRESSES and word in address) for word in self._sought)

    async def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click."""
        self._choose()

    def _choose(self) -> None:
        name = self.list.value
        if name == SAMPLE_EDITION:
            self._do(self._add(SAMPLE_EDITION))
        elif name == "catalogue":
            self._by_questions()
        elif name == "import":
            self._import()
        elif name and name.startswith(_VIEW):
            self._show_view(int(name.removeprefix(_VIEW)))
        elif name and name.startswith(HOST):
            return  # told, not to be chosen
        elif name == "add":
            self._ask_for_place()
        elif name:
            self._reading.listing.only_source(name)
            self.dismiss(None)

    async def on_key(self, event: events.Key) -> None:
        """Letters of its own; moving and leaving with the reader's keys."""
        if self._prompt is not None:
            await self._prompt.type(event)
            return
        key = pressed(event)
        event.stop()
        event.prevent_default()
        match key:
            case "a":
                self._ask_for_place()
            case "c":
                self._do(self._catalogue())
            case "/" if self._sources:
                self._ask_for_words()
            case "i":
                self._import()
            case "d" | "delete":
                self._ask_to_remove()
            case "r" if self.list.value in [line.name for line in self._sources.values()]:
                self._reading.refreshing.ask([str(self.list.value)])
                self.dismiss(None)
            case "w":
                self._show_details()
            case "m":
                self._ask_to_move()
            case "esc" if self._sought:
                self._seek("")
            case "esc":
                self.dismiss(None)
            case "enter":
                self._choose()
            case digit if digit in _DIGITS and int(digit) <= len(self._reading.options.views):
                self._show_view(int(digit) - 1)
            case _:
                self._move(key)

    def _here(self) -> SourceLine | None:
        """The source of the selected row."""
        return next((line for line in self._sources.values() if line.name == self.list.value), None)

    def _show_details(self) -> None:
        """Where it is, what is kept of it, the last answer, validators, when it is next allowed and why."""
        here = self._here()
        if here is None or not self.in_front:
            return
        stories = f"{figures.plural(here.stories, 'story', 'stories')}, {figures.shortened(here.unread)} unread"
        told = [("address", here.address), ("kept", stories), *((("tags", ", ".join(here.tags)),) if here.tags else ())]
        told += self._desk.source_details(here.name, here.address)
        rows = in_columns([Row[str](what, after=words) for what, words in told])
        self.app.push_screen(Picker(here.name, rows, keymap=self._reading.keymap))

    def _move(self, key: str) -> None:
        asked = self._typing.press(key)
        if asked is None or self.list.follow(asked):
            return
        if asked.action == "open":
            self._choose()
        elif asked.action == "quit":
            self.post_message(self.QuitWanted())
        elif asked.action in ("back", "leave", "sources"):
            self.dismiss(None)

    def _do(self, work: Coroutine[None, None, None]) -> None:
        self._reading.do_slowly(work)

    def _ask(self, prompt: Prompt) -> None:
        self._end_ask()
        self._prompt = prompt
        self.mount(prompt)

    def _end_ask(self) -> None:
        if self._prompt is not None:
            self._prompt.remove()
            self._prompt = None
            self.set_focus(self.list)

    def _ask_for_words(self) -> None:
        """Fewer sources while one types; Enter leaves it at that."""
        label = "Find a source: "
        prompt = Prompt(
            label,
            " ".join(self._sought),
            changed=self._seek,
            submitted=self._found,
            cancelled=lambda: self._found(""),
            placeholder="words of its name, its address or its tags",
        )
        self._ask(prompt)

    def _found(self, words: str) -> None:
        self._seek(words)
        self._end_ask()

    def _seek(self, words: str) -> None:
        if words.casefold().split() != self._sought:
            self._sought = words.casefold().split()
            self.list.show(self._rows())
        if self._prompt is not None:
            self._prompt.say("" if self.list.rows else "No source has these words.")

    def _ask_for_place(self) -> None:
        async def add(place: str) -> str:
            return await self._reading.changing.noted(self._desk.add_source(place))

        def done(sentence: str) -> None:
            self._end_ask()
            self._say_and_show(sentence)
            self._reading.refreshing.by_itself()  # of a file of subscriptions nothing was read yet

        self._ask(
            Errand(
                "Add: ",
                errand=add,
                done=done,
                cancelled=self._end_ask,
                told=self._reading.sentence_of,
                placeholder="an address, a host, @channel, r/name, or a file (OPML too)",
            )
        )

    async def _add(self, place: str) -> None:
        self._reading.say("Looking …")
        self._say_and_show(await self._reading.changing.noted(self._desk.add_source(place)))
        if place == SAMPLE_EDITION:
            self.dismiss(None)

    def _say_and_show(self, sentence: str) -> None:
        """What came of it, and the sources as they are now."""
        self._reading.say(sentence)
        self._reading.after_sources()
        if self.is_attached:
            self.show()

    def _ask_to_remove(self) -> None:
        name = self.list.value
        if not name or name.startswith((_VIEW, HOST)) or not self._sources:
            return

        self._ask_whether(f"Remove {name}? ", yes=lambda: self._do(self._remove(name)))

    def _ask_whether(self, question: str, yes: Callable[[], None], no: Callable[[], None] = lambda: None) -> None:
        def answered(answer: str) -> None:
            if answer.strip():
                self._end_ask()
                yes() if answer.strip().lower() in ("y", "yes") else no()

        self._ask(
            Prompt(
                question,
                changed=answered,
                submitted=lambda _: self._end_ask(),
                cancelled=self._end_ask,
                placeholder="y for yes, any other key for no",
            )
        )

    def _ask_to_move(self) -> None:
        """Follow a source that says it has moved, or never; take back a move; or ask it wherever its reader says."""
        here, desk = self._here(), self._desk
        if here is None:
            return
        if here.moves_to:
            self._ask_whether(
                f"Ask {here.name} at {here.moves_to}? ",
                yes=lambda: self._do(self._tell(desk.move_source(here.address))),
                no=lambda: self._do(self._tell(desk.keep_source(here.address))),
            )
        elif here.came_from:
            self._ask_whether(
                f"Ask {here.name} at {here.came_from} again? ",
                yes=lambda: self._do(self._tell(desk.keep_source(here.address))),
            )
        else:
            self._ask(
                Errand(
                    "Ask it at: ",
                    here.address,
                    errand=lambda place: desk.move_source(here.address, place),
                    done=self._moved,
                    cancelled=self._end_ask,
                    told=self._reading.sentence_of,
                    placeholder="another address; its stories stay",
                )
            )

    async def _tell(self, moving: Coroutine[None, None, str]) -> None:
        self._say_and_show(await moving)

    def _moved(self, sentence: str) -> None:
        self._end_ask()
        self._say_and_show(sentence)

    async def _remove(self, name: str) -> None:
        self._say_and_show(await self._reading.changing.noted(self._desk.remove_source(name)))

    def _show_view(self, number: int) -> None:
        self.dismiss(None)
        self._reading.listing.only_view(self._reading.options.views[number][1])

    def _by_questions(self) -> None:
        from reader.tui.sheets.first_start import choose_by_questions

        self.dismiss(None)
        choose_by_questions(self._reading)

    def _import(self) -> None:
        from reader.tui.sheets.first_start import ask_for_file

        self.dismiss(None)
        ask_for_file(self._reading)

    async def _catalogue(self) -> None:
        rows = [QUESTIONS, *catalogue_rows(await self._desk.catalogue())]
        picker = Picker("Catalogue", rows, keymap=self._reading.keymap, filtered=True,
                        below=("↵ add",), placeholder="a language, a country, a subject or a name")  # fmt: skip

        def chosen(address: str | None) -> None:
            if address == QUESTIONS.value:
                self._by_questions()
            elif address:
                self._do(self._add(address))

        if self.in_front:
            self.app.push_screen(picker, chosen)
