"""How it stands with a source, in a sentence and in detail."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from reader import cleaning
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
    if state.retired:
        return "Its server says that it is gone for good; it is not asked any more until you add it anew."
    if state.failure:
        again = _again(state, now)
        return f"{state.failure}{again}"
    if state.answered is None:
        return "Not asked yet."
    return f"Answered {_ago(now - state.answered)}.{_again(state, now)}"


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
    ]


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
