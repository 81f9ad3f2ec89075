"""What the charts are of: a story, the list, its sources, the people who are quoted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from reader.model import Count, Headline, Sample
from reader.tui import figures
from reader.tui.sheets.plot import Bar, Curve, Plot

if TYPE_CHECKING:
    from reader.newsroom.sayings import QuotedPerson

__all__ = ["of_list", "of_people", "of_sources", "of_story"]

_MOST = 8
"""Bars of one sort: two sorts and their headings fit a terminal of 24 lines."""
_NO_PACE = "Who rises and who falls shows after a few refreshes."


def of_story(headline: Headline, samples: Sequence[Sample], headlines: Sequence[Headline] = ()) -> Plot:
    """Views, comments and reactions over time; while none of them has changed, beside what others have.

    Args:
        headline: the story.
        samples: every reading of its counters, oldest first.
        headlines: the list it stands in.
    """
    readings: tuple[tuple[str, Callable[[Sample], int | None]], ...] = (
        ("Views", lambda sample: sample.views),
        ("Comments", lambda sample: sample.comments),
        ("Reactions", lambda sample: sample.reactions),
    )
    curves = []
    for name, read in readings:
        known = [(sample.time.timestamp(), read(sample)) for sample in samples]
        points = tuple((when, value) for when, value in known if value is not None)
        if len({value for _, value in points}) > 1:
            curves.append(Curve(name, points))
    if curves:
        return Plot(headline.story.title, curves=tuple(curves))
    times = {sample.time for sample in samples}
    note = f"{'Not changed yet' if len(times) > 1 else 'Read once so far'}; beside the others of this list:"
    return Plot(headline.story.title, bars=_beside_others(headline, headlines), note=note, note_first=True)


def _beside_others(headline: Headline, headlines: Sequence[Headline]) -> tuple[Bar, ...]:
    """A story's counters beside what its source's stories have, what those of the list have, and the most of all."""
    counters: tuple[tuple[str, Callable[[Headline], Count | None]], ...] = (
        ("Views", lambda each: each.story.views),
        ("Comments", lambda each: each.story.comments),
        ("Reactions", lambda each: each.story.reactions),
    )
    source = headline.story.source
    bars = []
    for name, counter in counters:
        mine = counter(headline)
        if mine is None:
            continue
        known = [(each.story.source, found.value) for each in headlines if (found := counter(each)) is not None]
        every = [value for _, value in known] or [mine.value]
        own = [value for at, value in known if at == source] or [mine.value]
        beside = (("This story", mine.value), ("Its source, in the middle", round(median(own))),
                  ("The list, in the middle", round(median(every))), ("The most in the list", max(every)))  # fmt: skip
        bars += [Bar(name), *(Bar(what, value, figures.shortened(value)) for what, value in beside)]
    return tuple(bars)


def of_list(headlines: Sequence[Headline], now: datetime) -> Plot:
    """Who gains most readers an hour, and who gains far fewer than over the story's life so far."""
    rising = sorted((each for each in headlines if each.rising), key=lambda each: -(each.rising or 0))
    paced = [(each, pace) for each in headlines if (pace := _pace(each, now)) is not None]
    slowing = sorted((pair for pair in paced if pair[1] < 1), key=lambda pair: pair[1])
    bars = [Bar("Rising: views gained an hour")]
    bars += [Bar(each.story.title, each.rising, f"+{figures.shortened(round(each.rising or 0))}/h")
             for each in rising[:_MOST]]  # fmt: skip
    if slowing:
        bars.append(Bar("Falling back: views an hour now, against those before", whole=100.0))
        bars += [Bar(each.story.title, pace * 100, f"{round(pace * 100)} %") for each, pace in slowing[:_MOST]]
    if not rising and not slowing:
        return Plot("The list", bars=_most_read(headlines), note=_NO_PACE, note_first=True)
    return Plot("The list", bars=tuple(bars))


def _most_read(headlines: Sequence[Headline]) -> tuple[Bar, ...]:
    """The stories with most views, while nothing is known of how fast they are read."""
    known = [(each.story.title, each.story.views.value) for each in headlines if each.story.views is not None]
    most = sorted(known, key=lambda pair: -pair[1])[: 2 * _MOST]
    bars = [Bar(title, views, figures.shortened(views)) for title, views in most]
    return (Bar("Most read now"), *bars) if bars else ()


def _pace(headline: Headline, now: datetime) -> float | None:
    """How fast a story is read now as a share of how fast it was read since it came out."""
    story = headline.story
    since = story.published or story.first_seen
    if headline.rising is None or story.views is None or not story.views.value or since is None:
        return None
    hours = max(1.0, (now - since).total_seconds() / 3600)
    return headline.rising / (story.views.value / hours)


def of_sources(headlines: Sequence[Headline]) -> Plot:
    """How much each source is read (the median, which one hit does not move), and how often it writes."""
    by_source: dict[str, list[Headline]] = {}
    for headline in headlines:
        by_source.setdefault(headline.story.source, []).append(headline)
    read = []
    for name, stories in by_source.items():
        views = [each.story.views.value for each in stories if each.story.views is not None]
        if views:
            read.append(Bar(name, median(views), figures.shortened(round(median(views)))))
    read.sort(key=lambda bar: -(bar.value or 0))
    often = sorted(by_source.items(), key=lambda pair: -len(pair[1]))
    bars = [Bar("How much read: views of the story in the middle"), *read[:_MOST]] if read else []
    bars.append(Bar("How often: stories in this list"))
    bars += [Bar(name, len(stories), figures.shortened(len(stories))) for name, stories in often[:_MOST]]
    return Plot("The sources", bars=tuple(bars) if headlines else (), note="" if headlines else "The list is empty.")


def of_people(people: Sequence[QuotedPerson]) -> Plot:
    """Who is quoted most often in the stories of the list."""
    bars = tuple(
        Bar(person.name, len(person.said), figures.plural(len(person.said), "quotation"))
        for person in people[: 2 * _MOST]
        if person.name
    )
    note = "" if bars else "No quotations in the stories whose text is here; open a few first."
    return Plot("The most quoted", bars=bars, note=note)
