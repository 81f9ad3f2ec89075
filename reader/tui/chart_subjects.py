"""What the charts are of: a story, the list, its sources, the people who are quoted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from reader.model import Headline, Sample
from reader.tui import figures
from reader.tui.plot import Bar, Curve, Plot

if TYPE_CHECKING:
    from reader.tui.desk import QuotedPerson

__all__ = ["of_list", "of_people", "of_sources", "of_story"]

_MOST = 8
"""Bars of one sort: two sorts and their headings fit a terminal of 24 lines."""


def of_story(headline: Headline, samples: Sequence[Sample]) -> Plot:
    """Views, comments and reactions over time, as far as readings of them are kept."""
    readings: tuple[tuple[str, Callable[[Sample], int | None]], ...] = (
        ("Views", lambda sample: sample.views),
        ("Comments", lambda sample: sample.comments),
        ("Reactions", lambda sample: sample.reactions),
    )
    curves = []
    for name, read in readings:
        known = [(sample.time.timestamp(), read(sample)) for sample in samples]
        points = tuple((when, value) for when, value in known if value is not None)
        if len(points) >= 2 and any(value for _, value in points):
            curves.append(Curve(name, points))
    note = "" if curves else "There are too few readings of this story's numbers yet; refresh now and then."
    return Plot(headline.story.title, curves=tuple(curves), note=note)


def of_list(headlines: Sequence[Headline], now: datetime) -> Plot:
    """Who gains most readers an hour, and who gains far fewer than over the story's life so far."""
    rising = sorted((each for each in headlines if each.rising), key=lambda each: -(each.rising or 0))
    paced = [(each, pace) for each in headlines if (pace := _pace(each, now)) is not None]
    slowing = sorted((pair for pair in paced if pair[1] < 1), key=lambda pair: pair[1])
    bars = [Bar("Rising: views gained an hour")]
    bars += [Bar(each.story.title, each.rising, f"+{figures.shortened(round(each.rising or 0))}/h")
             for each in rising[:_MOST]]  # fmt: skip
    if slowing:
        bars.append(Bar("Falling back: views an hour now, against those before"))
        bars += [Bar(each.story.title, each.rising or 0.0, f"{round(pace * 100)} %") for each, pace in slowing[:_MOST]]
    if not rising and not slowing:
        return Plot("The list", note="Who rises and who falls shows after a few refreshes.")
    return Plot("The list", bars=tuple(bars))


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
