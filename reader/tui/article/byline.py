"""What stands below a title: who, where, when, how long to read, how much read."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from reader.model import Article, Count, Headline
from reader.tui import figures

__all__ = ["byline", "reading_minutes"]

WORDS_A_MINUTE = 230
"""How fast adults read news to themselves, over languages that put spaces between words."""
CHARACTERS_A_MINUTE = 500
"""The same where they do not: Chinese, Japanese, Thai."""

_WITHOUT_SPACES = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]")
_SAMPLE = 4_000
_GLUE = "\u00a0"
"""No number stands at the end of a line and its word on the next."""
_RECENT = timedelta(days=7)


def reading_minutes(text: str) -> int:
    """Whole minutes that reading a text takes, at least 1. Its beginning tells what it is written in."""
    sample = text[:_SAMPLE]
    dense = 0 if sample.isascii() else len(_WITHOUT_SPACES.findall(sample))
    share = dense / len(sample) if sample else 0.0
    words = (text.count(" ") + text.count("\n") + 1) * (1 - share)
    return max(1, round(words / WORDS_A_MINUTE + share * len(text) / CHARACTERS_A_MINUTE))


def byline(article: Article, headline: Headline | None, now: datetime) -> str:
    """``Vell Courier · 3h · 4 min · 5 729 views · 6 comments · 23 reactions``; what is not known is left out."""
    story = headline.story if headline is not None else None
    published = article.published or (story.published if story is not None else None)
    source = article.site or (story.source if story is not None else "")
    length = sum(len(block.text) for block in article.blocks)
    parts = [article.byline, source if source != article.byline else "", _when(published, now)]
    if length and (parts[0] or parts[1] or parts[2] or article.title):
        parts.append(f"{reading_minutes(article.text)}{_GLUE}min")
    counts = (
        (article.views, story and story.views, "view"),
        (article.comments, story and story.comments, "comment"),
        (article.reactions, story and story.reactions, "reaction"),
    )
    for own, listed, word in counts:
        number: Count | None = listed or own
        if number is not None:
            shown = figures.count(number).replace(" ", _GLUE)
            parts.append(f"{shown}{_GLUE}{word if number.value == 1 else word + 's'}")
    return " · ".join(part for part in parts if part)


def _when(published: datetime | None, now: datetime) -> str:
    """An age for what is news, a date for what is not."""
    if published is None:
        return ""
    if timedelta(0) <= now - published < _RECENT:
        return figures.age(published, now)
    return f"{published.day} {published:%B %Y}"
