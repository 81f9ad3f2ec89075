"""Commands of the reader's own, run for new stories: which a story sets off, and what is then run. Pure.

:func:`due` says which hooks a story sets off, :func:`call_of` what is then run, :mod:`reader.newsroom.calling`
runs it. No shell stands between: a headline is an argument, whole, whatever is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from reader import query
from reader.model import Count, Headline, Quote
from reader.newsroom.scripts import becomes_a_program, names_a_file
from reader.query import Filter, Kind
from reader.settings import Hook

__all__ = ["Call", "Known", "Rule", "call_of", "due", "due_now_known", "fault_of", "new_rows", "rules_of"]

_RECENT = timedelta(days=1)
"""A story whose quotations become known later than this after it came is news no more."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hook that has been read."""

    hook: Hook
    filter: Filter

    @property
    def about_speakers(self) -> bool:
        """Whether who is quoted has a say in it."""
        return any(term.kind is Kind.SAID for term in self.filter.flat())

    @property
    def needs_speakers(self) -> bool:
        """Whether nothing can be said before it is known who is quoted: *not quoted* is not *not known*."""
        return any(term.kind is Kind.SAID and term.negated for term in self.filter.flat())


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story's article."""

    text: str = ""
    speakers: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, quotes: Iterable[Quote]) -> Known:
        """From an article's text and its quotations."""
        return cls(text, tuple(dict.fromkeys(quote.speaker.name for quote in quotes if quote.speaker)))


def rules_of(hooks: Sequence[Hook]) -> tuple[list[Rule], list[str]]:
    """The hooks that can be run, and a sentence for each that cannot."""
    rules, faults = [], []
    for hook in hooks:
        if fault := fault_of(hook):
            faults.append(fault)
        else:
            rules.append(Rule(hook, query.parse(hook.match)))
    return rules, faults


def fault_of(hook: Hook) -> str:
    """Why a hook cannot be run, as a sentence; empty if it can."""
    name = f"The hook on “{hook.match}”" if hook.match else "The hook on every story"
    if not hook.command or not hook.command[0]:
        return f"{name} has no command."
    if becomes_a_program(hook.command, _BLANK):
        return f"{name} would make a headline part of a program's text: hand it over as an argument of its own."
    if names_a_file(hook.command, _BLANK):
        return f"{name} would let a headline with an @ name a file to be sent: say --data-raw, or read standard input."
    try:
        query.parse(hook.match)
    except query.QueryError as error:
        return f"{name} cannot be read: {error.sentence}"
    return ""


def due(
    rules: Sequence[Rule], headline: Headline, now: datetime, known: Known | None, tags: Collection[str]
) -> list[Hook]:
    """The hooks that a new story sets off.

    Args:
        known: its article, if that is here.
        tags: what the reader gave its source.
    """
    return [rule.hook for rule in rules if _matches(rule, headline, now, known, tags)]


def due_now_known(
    rules: Sequence[Rule], headline: Headline, now: datetime, before: Known | None, known: Known, tags: Collection[str]
) -> list[Hook]:
    """The hooks on speakers that a story sets off now that its article is known, and did not before."""
    seen = headline.story.first_seen
    if seen is None or now - seen > _RECENT:
        return []
    return [
        rule.hook
        for rule in rules
        if rule.about_speakers
        and _matches(rule, headline, now, known, tags)
        and not _matches(rule, headline, now, before, tags)
    ]


def new_rows(rows: Iterable[int], new: int) -> list[int]:
    """Which stories of an answer are new: rows are given out upwards, so they are its last ones."""
    return sorted(set(rows))[-new:] if new else []


def _matches(rule: Rule, headline: Headline, now: datetime, known: Known | None, tags: Collection[str]) -> bool:
    if known is None and rule.needs_speakers:
        return False
    known = known or Known()
    return query.matches(rule.filter, headline, now, text=known.text, said=known.speakers, source_tags=tags)


# -- what is run ------------------------------------------------------------------------------

_BLANK = re.compile(r"\{(title|url|source)\}")


@dataclass(frozen=True, slots=True)
class Call:
    """A program, its arguments, and what it reads from standard input."""

    name: str
    """The hook, for the log."""
    arguments: tuple[str, ...]
    given: bytes


def call_of(hook: Hook, headline: Headline) -> Call:
    """What is run for a story. Blanks are filled in once, so that a headline with ``{url}`` in it stays one.

    Nor can a headline name an option: where an argument would begin with its hyphen, and no ``--`` stands
    before, it begins with another sign for a hyphen (U+2010).
    """
    story = headline.story
    filled = {"title": story.title, "url": story.url, "source": story.source}
    program, *arguments = hook.command
    ended = arguments.index("--") if "--" in arguments else len(arguments)

    def argument(place: int, written: str) -> str:
        text = _BLANK.sub(lambda blank: filled[blank[1]], written)
        foreign = place < ended and text.startswith("-") and not written.startswith("-")
        return f"\u2010{text[1:]}" if foreign else text

    return Call(
        name=hook.match or "every story",
        arguments=(program, *(argument(*each) for each in enumerate(arguments))),
        given=(json.dumps(_shape(headline) | {"hook": hook.match}, ensure_ascii=False) + "\n").encode(),
    )


def _shape(headline: Headline) -> dict[str, Any]:
    """A story as ``docs/schema.json`` has it (``hooked``), without a place: it is in no list yet."""
    story = headline.story
    return {
        "id": story.id,
        "title": story.title,
        "url": story.url,
        "source": story.source,
        "published": story.published.isoformat().replace("+00:00", "Z") if story.published else None,
        "author": story.author,
        "language": story.language,
        "summary": story.summary,
        "tags": list(story.tags),
        "site_rank": story.site_rank,
        "views": _count(story.views),
        "comments": _count(story.comments),
        "reactions": _count(story.reactions),
    }


def _count(count: Count | None) -> dict[str, Any] | None:
    return None if count is None else {"value": count.value, "precision": str(count.precision)}
