"""``mostread list``: the headlines in an order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.output import Output
from reader.cli.since import since
from reader.tui.figures import compared, count, when

if TYPE_CHECKING:
    from reader.model import Headline, Story


def run(args: Arguments, context: Context) -> int:
    """Print the stories that pass, first place first."""
    from reader.newsroom.listing import listed
    from reader.store import ReadingStore

    order = args.sort or context.settings.reading.order
    window = since(args.since or context.settings.reading.window)
    now = context.now()
    with ReadingStore.open(context.store_path) as store:
        name, most = args.source or "", args.limit
        places = listed(
            store, context.settings, order, source=name, since=window, now=now, limit=most, reverse=args.reverse
        )
        found = places.headlines(places.rows)
        print_headlines(found, order, args.json, context.output, now, reverse=args.reverse)
        if not places.rows and not args.json:
            context.output.note(places.emptiness())
    return 0


def print_headlines(
    headlines: Sequence[Headline], order: str, json: bool, output: Output, now: datetime, *, reverse: bool = False
) -> None:
    """The stories as a list for people, or as JSON lines."""
    from reader import ranking

    for place, headline in enumerate(headlines, 1):
        if json:
            from reader.cli import shapes

            why = ranking.why(headline, order, place, now, reverse=reverse)
            output.json(shapes.story(headline.story, place, why))
        else:
            output.say(line(headline.story, place, output, now, compared(headline, order)))


def line(story: Story, place: int, output: Output, now: datetime, compared: str = "") -> str:
    """One story for people: numbers first, so that no headline can push them out of line.

    Args:
        compared: what put it in its place, where that is none of its numbers.
    """
    numbers = f"{count(story.views):>8} {count(story.comments):>6} {count(story.reactions):>6}"
    where = " · ".join(part for part in (compared, story.source, when(story, now), story.id) if part)
    return f"{place:>4} {output.accent(numbers)}  {output.bold(story.title)}  {output.dim(where)}"
