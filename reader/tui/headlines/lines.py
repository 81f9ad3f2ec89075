"""How a headline looks: from a story to the segments of its lines. Pure.

Numbers stand left of the headline: terminals dispute the width of some emoji, and whatever stands
right of one would leave its column. No line has more than four runs of style besides its cursor.

::

    ▌▲ 5 729  The lamplighters of Vell win back their evening
    ▌★ ━━━━━  walk after a winter of protest
    ▌     #1  1 comment    6 reactions   3h · Vell Courier

A headline of one line leaves the second to the beginning of the story's summary; where there is
none, what is told about the story moves up to the headline, and the air stands below both.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.model import Count, Headline
from reader.tui import figures
from reader.tui.themes import Paints
from reader.tui.wrapping import cut, wrapped

__all__ = ["LINES", "Look", "compact_line", "full_lines"]

LINES = 3
"""Lines of a headline when it is not compact."""

_LEFT = 2 + figures.VIEWS_WIDTH + 2  # cursor, mark, views, air
_BAR = 6
_WORDS = ((("comment", "comments"), ("reaction", "reactions"), 14), (("comm", "comm"), ("react", "react"), 8))
"""What counters are called, and the cells that a source's name is to have beside them: whole words where they fit."""


_NAME = 8
"""Cells of a source's name that go before the time at which a story without a date was seen."""
_SPARKLINES_FROM = 60
"""Cells of a list in which a story's last readings are drawn."""


class Look(NamedTuple):
    """What the lines of all headlines of a list have in common."""

    width: int
    now: datetime
    most: int
    """The views that fill a popularity bar."""
    comments: int
    """Cells that the numbers of comments need; 0 if no headline here has any, and no room is kept."""
    reactions: int
    paints: Paints
    order: str = "views"
    """What the list is ordered by: where that is worked out of readings, the figure stands for the bar."""


def full_lines(headline: Headline, look: Look, mark: str = " ") -> list[list[Segment]]:
    """The three lines of a headline, without the cursor's cell and not yet padded."""
    paint, story = look.paints, headline.story
    text_width = max(4, look.width - _LEFT - 1)
    title = wrapped(story.title or story.url or "(no headline)", text_width, 2)
    number = paint.soft if headline.read else paint.number
    views = figures.count(story.views).rjust(figures.VIEWS_WIDTH)
    first = [_mark(mark, paint), Segment(f"{views}  ", number), Segment(title[0], _title(headline, paint))]
    if len(title) > 1:
        more = Segment(title[1], _title(headline, paint))
    elif story.summary:
        more = Segment(wrapped(story.summary, text_width, 1)[0], paint.soft)
    else:
        meta = Segment(_meta(headline, look, text_width, _place(headline)), paint.soft)
        return [first, [*_under_views(headline, look), meta], [Segment("", paint.soft)]]
    place = Segment(f" {_place(headline):>{figures.VIEWS_WIDTH}}  ", paint.soft)
    return [
        first,
        [*_under_views(headline, look), more],
        [place, Segment(_meta(headline, look, text_width), paint.soft)],
    ]


def compact_line(headline: Headline, look: Look, mark: str = " ") -> list[Segment]:
    """A headline in one line: mark, views, comments and reactions where there is room, title."""
    paint, story = look.paints, headline.story
    shown = "★" if headline.starred and mark == " " else mark
    numbers = figures.count(story.views).rjust(figures.VIEWS_WIDTH)
    if look.width >= 60:
        numbers += figures.count(story.comments).rjust(figures.VIEWS_WIDTH) if look.comments else ""
        numbers += figures.count(story.reactions).rjust(figures.VIEWS_WIDTH) if look.reactions else ""
    room = max(1, look.width - 2 - cell_len(numbers) - 3)
    title = wrapped(story.title or story.url or "(no headline)", room, 1)[0]
    return [
        _mark(shown, paint),
        Segment(f"{numbers}  ", paint.soft if headline.read else paint.number),
        Segment(title, _title(headline, paint)),
    ]


def _mark(mark: str, paint: Paints) -> Segment:
    tone = {"▲": paint.good, "▼": paint.bad, "●": paint.accent, "★": paint.accent, "◆": paint.key}.get(mark, paint.soft)
    return Segment(mark, tone)


def _title(headline: Headline, paint: Paints) -> Style:
    return paint.soft if headline.read else paint.strong


def _under_views(headline: Headline, look: Look) -> list[Segment]:
    """The star, and how the views compare: with an hour ago, with its source's usual, or with the most viewed."""
    paint, views = look.paints, headline.story.views
    star = "★" if headline.starred else " "
    if compared := figures.compared(headline, look.order):
        return [Segment(star, paint.accent), Segment(f"{compared:>{_BAR + 1}}  ", paint.soft)]
    if views is None:
        return [Segment(star, paint.accent), Segment(" " * (_BAR + 3), paint.soft)]
    full, track = figures.level(views.value, look.most, _BAR)
    return [
        Segment(f"{star} ", paint.accent),
        Segment(full, paint.soft if headline.read else paint.accent),
        Segment(track + "  ", paint.faint),
    ]


def _place(headline: Headline) -> str:
    return f"#{headline.story.site_rank}" if headline.story.site_rank else ""


def _meta(headline: Headline, look: Look, width: int, place: str = "") -> str:
    """Comments and reactions in columns, then age and source; what does not fit is cut at the end.

    The columns are the same for every headline of a list, so that they stay in line; a number from far below its top
    that is too long for them, or has none, takes the room that it needs.

    Args:
        place: where its source ranks the story, if that is to be said beside the source.
    """
    story = headline.story
    look = look._replace(
        comments=max(look.comments, figures.width_beside(story.comments)),
        reactions=max(look.reactions, figures.width_beside(story.reactions)),
    )
    parts = [
        _counted(count, wide, words)
        for count, wide, words in zip(
            (story.comments, story.reactions), (look.comments, look.reactions), _columns(look, width), strict=True
        )
        if words
    ]
    carriers = (f" +{len(story.carriers)}" if story.carriers else "") + (f" {place}" if place else "")
    when = figures.when(story, look.now)
    if parts:
        when = when.rjust(3)
    if look.width >= _SPARKLINES_FROM and (trend := figures.sparkline(headline.trend)):
        parts.append(trend)
    free = width - sum(len(part) + 2 for part in parts) - len(carriers)
    if story.published is None and free - len(when) - 3 < min(cell_len(story.source), _NAME):
        when = ""  # who tells it says more than when it was seen
    room = free - (len(when) + 3 if when else 0)
    name = cut(story.source, room)
    line = "  ".join([*parts, " · ".join(part for part in (when, name + carriers) if part)])
    return cut(line, width)


def _columns(look: Look, width: int) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The words for comments and for reactions: whole, short, or none where there is no room or nothing to tell."""
    for comment, reaction, source in _WORDS:
        comments = look.comments + len(comment[1]) + 3 if look.comments else 0
        reactions = look.reactions + len(reaction[1]) + 3 if look.reactions else 0
        if comments + reactions <= width - source - len("23h · "):
            return comment if comments else None, reaction if reactions else None
    return None, None


def _counted(number: Count | None, width: int, words: tuple[str, str]) -> str:
    """``6 reactions``, as wide for one as for many; an unknown number needs no word."""
    one, many = words
    if number is None:
        return f"{figures.UNKNOWN:>{width}}".ljust(width + len(many) + 1)
    return f"{figures.beside(number):>{width}} {(one if number.value == 1 else many).ljust(len(many))}"
