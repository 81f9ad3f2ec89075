"""How it stands with a source, in a sentence and in detail."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from reader import cleaning
from reader.addresses import shown
from reader.model import SourceState
from reader.model.sources import JUST_ASKED
from reader.wording import counted, until


def sentence_of(state: SourceState, now: datetime, *, asking: bool = False) -> str:
    """What the source last said and when it may be asked again, for the reader of news.

    Args:
        asking: it is being asked at this moment.
    """
    if asking:
        before = sentence_of(replace(state, next_allowed=None), now) if state.asked else ""
        return f"It is being asked. {before}".rstrip()
    moved = _moved(state, now)
    if state.retired:
        return f"Its server says that it is gone for good; it is not asked any more until you add it anew.{moved}"
    if state.failure:
        return f"{state.failure}{_again(state, now)}{moved}"
    if state.answered is None:
        return f"Not asked yet.{moved}"
    return f"Answered {_ago(now - state.answered)}.{_again(state, now)}{moved}"


def _moved(state: SourceState, now: datetime) -> str:
    if state.move is None and not state.came_from:
        return ""
    from reader.newsroom.moves import told  # few sources ever move

    return f" {told(state, now)}".rstrip()


def details_of(state: SourceState, now: datetime) -> list[tuple[str, str]]:
    """All that is known of a source, by what it is: when it was asked and answered, with what it is asked next, when.

    Validators are the server's own text, and cleaned.
    """
    from reader.fetch.schedule import may_ask

    asked = f"{_at(state.asked, now)}, {f'status {state.status}' if state.status else 'no answer'}"
    next_allowed = may_ask(state, now).reason
    return [
        ("last asked", asked if state.asked else "never"),
        ("last answer", _at(state.answered, now) if state.answered else "none yet"),
        ("ETag", cleaning.field(state.validators.etag) or "none"),
        ("Last-Modified", cleaning.field(state.validators.last_modified) or "none"),
        ("next allowed", next_allowed[:1].lower() + next_allowed[1:].rstrip(".") or "now"),
        *_moves(state, now),
    ]


def _moves(state: SourceState, now: datetime) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if state.move is not None:
        says = "the feed says so" if state.move.by_feed else "its server says so"
        found.append(("moves to", f"{shown(state.move.to)}: {says} since {_at(state.move.since, now)}"))
    if state.came_from:
        found.append(("came from", f"{shown(state.came_from)}, {_at(state.moved, now)}"))
    return found + [("stays from", shown(address)) for address in state.stays_from]


def _at(moment: datetime | None, now: datetime) -> str:
    """A moment that has been, in the reader's zone."""
    return until(moment.replace(second=0, microsecond=0), now) if moment else ""


def _again(state: SourceState, now: datetime) -> str:
    if state.next_allowed is None or state.next_allowed <= now or _by_another_clock(state, now):
        return ""
    reason = f": {state.reason}" if state.reason not in ("", JUST_ASKED) else ""
    return f" Asked again {_ahead(state.next_allowed - now)}{reason}."


def _by_another_clock(state: SourceState, now: datetime) -> bool:
    """Whether it is put off only because this machine's clock was ahead when it was asked."""
    if state.asked is None or state.asked <= now:
        return False
    from reader.fetch.schedule import may_ask  # a list of sources seldom needs it

    return may_ask(state, now).allowed


def _ago(length: timedelta) -> str:
    return f"{_words(length)} ago" if length >= timedelta(minutes=1) else "just now"


def _ahead(length: timedelta) -> str:
    return f"in {_words(length)}" if length >= timedelta(minutes=1) else "in a minute"


def _words(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= size * (2 if unit != "minute" else 0):
            return counted(minutes // size, unit)
    return "a moment"
