"""Who said what: in the article, and in everything the list holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from reader.cleaning import field
from reader.tui import figures
from reader.tui.article.lines import SURE
from reader.tui.article.voices import by_speaker
from reader.tui.sheets.picker import Picker
from reader.tui.sheets.rows import Row, in_columns

if TYPE_CHECKING:
    from reader.newsroom.sayings import QuotedPerson, Said, Saying, Variant
    from reader.tui.reading.screen import Reading

__all__ = ["choose_speaker", "who_said"]

_OUTLETS = 3
"""How many outlets are named beside somebody who is quoted."""
_BEFORE = 30
"""Characters that are shown of another outlet's wording before the first word that is its own."""
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
    looked_at = screen.article.current_quote
    below = (f"{screen.key_of('who_said')} in the whole list", *_next_speaker(screen, rows))
    picker = Picker(
        "Who said what",
        rows,
        keymap=screen.keymap,
        start=looked_at.start if looked_at is not None else None,
        again="who_said",
        below=("↵ go there", *below) if rows else below,
        empty="Nobody is quoted in this article.",
    )

    def chosen(start: int | None) -> None:
        if start is not None:
            screen.focus_pane("article")
            screen.article.look_at(start)
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
    rows = _people_rows(people)
    below = ("↵ open there", *_next_speaker(screen, rows))
    picker = Picker("The most quoted", rows, keymap=screen.keymap, below=below)

    def chosen(place: tuple[int, int] | None) -> None:
        if place is not None:
            screen.open_story(place[0], at=place[1])

    screen.put_up(picker, chosen)


def _next_speaker(screen: Reading, rows: Sequence[Row[Any]]) -> tuple[str, ...]:
    """What leads from one speaker to the next, where there is another."""
    key, speakers = screen.key_of("next_quote"), sum(row.value is None for row in rows)
    return (f"{key} next speaker",) if key and speakers > 1 else ()


def _people_rows(people: Sequence[QuotedPerson]) -> list[Row[tuple[int, int]]]:
    rows: list[Row[tuple[int, int]]] = []
    for number, person in enumerate(people):
        rows.append(Row(person.name, voice=number, after=_in_sum(person.said)))
        several = len({outlet for saying in person.said for outlet in saying.outlets}) > 1
        for saying, following in zip_longest(person.said, person.said[1:]):
            said, others = saying.said, [variant for variant in saying.variants if variant.different]
            goes_on = following is not None and (following.said.row, following.outlets) == (said.row, saying.outlets)
            story = f"{', '.join(saying.outlets)} · {said.title}" if several else said.title
            quote = _quotation_row(said, field(said.quote.text), number)
            rows.append(quote if goes_on and not others else quote._replace(note=field(story)))
            rows += [_quotation_row(variant.said, _wording(variant), number) for variant in others]
    return rows


def _quotation_row(said: Said, text: str, voice: int) -> Row[tuple[int, int]]:
    return Row(text, (said.row, said.quote.start), voice=voice, lines=2, likely=said.quote.confidence < SURE)


def _wording(variant: Variant) -> str:
    """``The Salt Harbour: … opens in [June]``: an outlet's own words in brackets, from a little before the first."""
    from reader.newsroom.wordings import marked

    first = variant.different[0][0]
    begins = max(0, variant.said.quote.text.rfind(" ", 0, max(0, first - _BEFORE)))
    text = marked(variant.said.quote.text, variant.different)
    return f"{field(variant.said.outlet)}: {'… ' if begins else ''}{field(text[begins:])}"


def _in_sum(said: Sequence[Saying]) -> str:
    """``4 quotations in Vell Courier, The Salt Harbour``: the outlets that quote somebody most come first."""
    every = (outlet for saying in said for outlet in saying.outlets)
    outlets = [name for name, _ in Counter(filter(None, every)).most_common()]
    more = f" +{len(outlets) - _OUTLETS}" if len(outlets) > _OUTLETS else ""
    where = f" in {', '.join(map(field, outlets[:_OUTLETS]))}{more}" if outlets else ""
    return f"{figures.plural(len(said), 'quotation')}{where}"
