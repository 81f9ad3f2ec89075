"""How it stands with a source, in a sentence."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader.model import SourceState


def sentence_of(state: SourceState, now: datetime) -> str:
    """What the source last said and when it may be asked again, for the reader of news."""
    if state.retired:
        return "Its server says that it is gone for good; it is not asked any more."
    if state.failure:
        again = _again(state, now)
        return f"{state.failure}{again}"
    if state.answered is None:
        return "Not asked yet."
    return f"Answered {_ago(now - state.answered)}.{_again(state, now)}"


def _again(state: SourceState, now: datetime) -> str:
    if state.next_allowed is None or state.next_allowed <= now:
        return ""
    reason = f": {state.reason}" if state.reason else ""
    return f" Asked again {_ahead(state.next_allowed - now)}{reason}."


def _ago(length: timedelta) -> str:
    return f"{_words(length)} ago" if length >= timedelta(minutes=1) else "just now"


def _ahead(length: timedelta) -> str:
    return f"in {_words(length)}" if length >= timedelta(minutes=1) else "in a minute"


def _words(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= size * (2 if unit != "minute" else 0):
            number = minutes // size
            return f"{number} {unit}{'s' if number != 1 else ''}"
    return "a moment"
