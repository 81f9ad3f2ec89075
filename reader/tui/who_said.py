"""Who said what: in the article, and in everything the list holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cleaning import field
from reader.tui import figures
from reader.tui.picker import Picker, Row
from reader.tui.voices import by_speaker

if TYPE_CHECKING:
    from reader.tui.desk import QuotedPerson
    from reader.tui.reading import Reading

__all__ = ["who_said"]

_MOST_ROWS = 2_000
"""Stories in which the most quoted are looked for: the top of the list."""


def who_said(screen: Reading) -> None:
    """Every quotation of the article by speaker; without an article, the most quoted of the list."""
    opened = screen.opened
    if opened is None:
        _ask_most_quoted(screen)
        return
    rows: list[Row[int]] = []
    for name, number, quotes in by_speaker(opened.quotes):
        rows.append(Row(name, voice=number, after=figures.plural(len(quotes), "quotation")))
        rows += [Row(field(quote.text), quote.start, voice=number, lines=3) for quote in quotes]
    key = figures.key((screen.keymap.of("who_said") or ("",))[0])
    picker = Picker(
        "Who said what", rows, keymap=screen.keymap, again="who_said", below=f"↵ go there   {key} in the whole list"
    )

    def chosen(start: int | None) -> None:
        if start is not None:
            screen.focus_pane("article")
            screen.article.go_to(start)
        elif picker.again:
            _ask_most_quoted(screen)

    screen.app.push_screen(picker, chosen)


def _ask_most_quoted(screen: Reading) -> None:
    screen.do_slowly(_most_quoted(screen))


async def _most_quoted(screen: Reading) -> None:
    people = await screen.desk.most_quoted(screen.headlines.rows[:_MOST_ROWS])
    if not people:
        screen.say("No quotations in the stories whose text is here; open a few first.")
        return
    picker = Picker("The most quoted", _people_rows(people), keymap=screen.keymap, below="↵ open there")

    def chosen(place: tuple[int, int] | None) -> None:
        if place is not None:
            screen.open_story(place[0], at=place[1])

    screen.app.push_screen(picker, chosen)


def _people_rows(people: Sequence[QuotedPerson]) -> list[Row[tuple[int, int]]]:
    rows: list[Row[tuple[int, int]]] = []
    for number, person in enumerate(people):
        rows.append(Row(person.name, voice=number, after=figures.plural(len(person.said), "quotation")))
        rows += [
            Row(field(said.quote.text), (said.row, said.quote.start), voice=number, lines=2) for said in person.said
        ]
    return rows
