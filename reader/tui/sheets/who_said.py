"""Who said what: in the article, and in everything the list holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.cleaning import field
from reader.tui import figures
from reader.tui.article.lines import SURE
from reader.tui.article.voices import by_speaker
from reader.tui.sheets.picker import Picker
from reader.tui.sheets.rows import Row, in_columns

if TYPE_CHECKING:
    from reader.newsroom.sayings import QuotedPerson, Said
    from reader.tui.reading.screen import Reading

__all__ = ["choose_speaker", "who_said"]

_OUTLETS = 3
"""How many outlets are named beside somebody who is quoted."""
_MOST_ROWS = 2_000
"""Stories in which the most quoted are looked for: the top of the list."""


def who_said(screen: Reading) -> None:
    """Every quotation of the article by speaker; without an article, the most quoted of the list."""
    opened = screen.opened
    if opened is None:
        _ask_most_quoted(screen)
        return
    rows: list[Row[int]] = []
    for name, number, quotes in by_speaker(screen.article.quotes):
        rows.append(Row(name, voice=number, after=figures.plural(len(quotes), "quotation")))
        rows += [
            Row(field(quote.text), quote.start, voice=number, lines=3, likely=quote.confidence < SURE)
            for quote in quotes
        ]
    key = screen.key_of("who_said")
    below = f"{key} in the whole list"
    picker = Picker(
        "Who said what",
        rows,
        keymap=screen.keymap,
        again="who_said",
        below=("↵ go there", below) if rows else (below,),
        empty="Nobody is quoted in this article.",
    )

    def chosen(start: int | None) -> None:
        if start is not None:
            screen.focus_pane("article")
            screen.article.go_to(start)
        elif picker.again:
            _ask_most_quoted(screen)

    screen.put_up(picker, chosen)


def choose_speaker(screen: Reading) -> None:
    """Light one speaker's quotations only: the one being looked at, else one to choose; or again everybody's."""
    pane, opened = screen.article, screen.opened
    if opened is None or not opened.quotes:
        screen.say("There is no quotation here.")
        return
    if pane.only is not None:
        pane.only_speaker(None)
        screen.say("Everybody's quotations are lit again.")
        return
    quote = pane.current_quote
    if quote is not None and quote.speaker is not None:
        _light_only(screen, quote.speaker.name)
        return
    rows = [
        Row(name, name, voice=number, after=figures.plural(len(quotes), "quotation"))
        for name, number, quotes in by_speaker(screen.article.quotes)
        if any(quote.speaker is not None for quote in quotes)
    ]

    def chosen(name: str | None) -> None:
        if name:
            _light_only(screen, name)

    screen.put_up(Picker("Light only", in_columns(rows), keymap=screen.keymap), chosen)


def _light_only(screen: Reading, name: str) -> None:
    screen.article.only_speaker(name)
    key = screen.key_of("one_speaker")
    screen.say(f"Only {name} is lit; {key} lights everybody." if key else f"Only {name} is lit.")


def _ask_most_quoted(screen: Reading) -> None:
    screen.do_slowly(_most_quoted(screen))


async def _most_quoted(screen: Reading) -> None:
    people = await screen.desk.most_quoted(screen.headlines.rows[:_MOST_ROWS])
    if not people:
        screen.say("No quotations in the stories whose text is here; open a few first.")
        return
    picker = Picker("The most quoted", _people_rows(people), keymap=screen.keymap, below=("↵ open there",))

    def chosen(place: tuple[int, int] | None) -> None:
        if place is not None:
            screen.open_story(place[0], at=place[1])

    screen.put_up(picker, chosen)


def _people_rows(people: Sequence[QuotedPerson]) -> list[Row[tuple[int, int]]]:
    rows: list[Row[tuple[int, int]]] = []
    for number, person in enumerate(people):
        rows.append(Row(person.name, voice=number, after=_in_sum(person.said)))
        several = len({outlet for said in person.said for outlet in (said.outlet, *said.also)}) > 1
        for said, following in zip_longest(person.said, person.said[1:]):
            is_last = following is None or (following.row, following.also) != (said.row, said.also)
            story = f"{', '.join((said.outlet, *said.also))} · {said.title}" if several else said.title
            rows.append(
                Row(
                    field(said.quote.text),
                    (said.row, said.quote.start),
                    voice=number,
                    lines=2,
                    likely=said.quote.confidence < SURE,
                    note=field(story) if is_last else "",
                )
            )
    return rows


def _in_sum(said: Sequence[Said]) -> str:
    """``4 quotations in Vell Courier, The Salt Harbour``: the outlets that quote somebody most come first."""
    every = (outlet for each in said for outlet in (each.outlet, *each.also))
    outlets = [name for name, _ in Counter(filter(None, every)).most_common()]
    more = f" +{len(outlets) - _OUTLETS}" if len(outlets) > _OUTLETS else ""
    where = f" in {', '.join(map(field, outlets[:_OUTLETS]))}{more}" if outlets else ""
    return f"{figures.plural(len(said), 'quotation')}{where}"
