"""When a source may be asked again. Pure: the state so far and the time go in, the next state comes out.

Three things keep us from asking, from the weakest to the strongest:

* our own interval, which grows with how seldom a source changes, and our own caution after failures.
  A reader who wants news goes before it.
* the source's wishes: what the feed says of itself (``ttl``, ``sy:updatePeriod``, ``skipHours``,
  ``skipDays``) and what its server says (``Cache-Control``, ``Expires``). A reader who wants this very
  source goes before them.
* the server's word: ``Retry-After``, and 410. Nobody goes before that.

All times are aware, UTC.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from reader.fetch import errors
from reader.model import Answer, Manners, SourceState
from reader.model.sources import JUST_ASKED
from reader.wording import span, until

__all__ = ["Permission", "Wish", "after_answer", "after_failure", "after_unreadable", "digest", "may_ask"]

INTERVAL = timedelta(minutes=15)
"""Between two questions to a source that says nothing of itself, and the least between any two."""
LONGEST_INTERVAL = timedelta(days=1)
"""A source that names a longer one is asked once a day: old hands leave ``ttl`` and ``max-age`` at a year."""
SELDOM = timedelta(hours=2)
"""How far our own interval grows while nothing new comes; the sources' own wishes may be longer."""
FIRST_BACK_OFF = timedelta(minutes=5)
LONGEST_BACK_OFF = timedelta(days=1)
LONGEST_AWAY = timedelta(hours=1)
"""As above for a network that is away, which is often ours and comes back when the lid is opened, and for a server
that asks us to wait without saying how long, since no wish goes before that."""
_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a clock is set back without anybody noticing."""
_UNCHANGED_BEFORE_SELDOM = 4
_NOTHING_NEW = "it has had nothing new for a while"
_CHANGES_EVERY = "it says that it changes every "
_FRESH = "its server says that nothing new comes before"
_SKIPPED = "it says that nothing new comes at these hours"
_SERVER_ASKS = "the server asks us to wait"


class Wish(Enum):
    """Why a source would be asked now."""

    DUE = "due"
    """Nobody said anything: a timer, the start of the program."""
    ALL = "all"
    """The reader wants news, from everywhere."""
    NAMED = "named"
    """The reader wants this very source."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a source may be asked now."""

    allowed: bool
    reason: str = ""
    """Why not, as a sentence for the reader of news; empty if it may."""
    until: datetime | None = None
    """When it may; ``None`` for now, or for never."""
    binding: bool = False
    """The server itself said so, and no wish goes before that."""


def digest(*bodies: bytes) -> str:
    """A short name of what was read, by which a 200 with the same body as last time is known."""
    name = hashlib.blake2b(digest_size=12)
    for body in bodies:
        name.update(body)
    return name.hexdigest()


def may_ask(state: SourceState, now: datetime, *, wish: Wish = Wish.DUE) -> Permission:
    """Decide whether a source may be asked.

    Args:
        wish: how much its reader wants it.
    """
    if state.retired:
        return Permission(False, "Its server says that it is gone for good.", binding=True)
    if state.next_allowed is None or now >= state.next_allowed:
        return Permission(True)
    if state.asked is not None and state.asked > now + _CLOCKS_DIFFER:
        # This machine's clock was ahead then, perhaps by years, and so is whatever was counted from it.
        return Permission(True)
    binding = state.failures > 0 and state.reason == _SERVER_ASKS
    theirs = state.reason.startswith((_CHANGES_EVERY, _FRESH, _SKIPPED))
    if not binding and (wish is Wish.NAMED or (wish is Wish.ALL and not theirs)):
        return Permission(True)
    why = f": {state.reason}" if state.reason else ""
    return Permission(False, f"Not before {until(state.next_allowed, now)}{why}.", state.next_allowed, binding)


def after_answer(
    state: SourceState, answer: Answer, manners: Manners | None, now: datetime, name: str = ""
) -> SourceState:
    """Note an answer that could be read, and decide when to ask next.

    Args:
        answer: a 200, or a 304.
        manners: what the feed says of itself; ``None`` leaves what it said before.
        name: the :func:`digest` of what was read, where it is known already.
    """
    name = state.body_digest if answer.not_modified else name or digest(answer.body)
    unchanged = state.unchanged + 1 if name == state.body_digest else 0
    manners = state.manners if manners is None else manners
    moment, reason = _next(manners, answer.fresh_until, unchanged, now)
    return replace(
        state,
        validators=answer.validators,
        body_digest=name,
        asked=now,
        answered=now,
        status=answer.status,
        failures=0,
        unchanged=unchanged,
        failure="",
        next_allowed=moment,
        reason=reason,
        retired=False,
        manners=manners,
    )


def _next(manners: Manners, fresh_until: datetime | None, unchanged: int, now: datetime) -> tuple[datetime, str]:
    """The latest of what our interval, the feed and its server ask for, and why."""
    own = min(INTERVAL * (1 << min(max(0, unchanged - _UNCHANGED_BEFORE_SELDOM + 1), 8)), SELDOM)
    reason = JUST_ASKED if own == INTERVAL else _NOTHING_NEW
    wishes = [(now + own, reason)]
    if manners.ttl_minutes:
        ttl = min(timedelta(minutes=min(manners.ttl_minutes, 10**6)), LONGEST_INTERVAL)
        wishes.append((now + ttl, f"{_CHANGES_EVERY}{span(ttl.total_seconds())}"))
    if fresh_until is not None:
        wishes.append((min(fresh_until, now + LONGEST_INTERVAL), _FRESH))
    moment, reason = max(wishes, key=lambda wish: wish[0])
    later = _out_of_skipped(moment, manners)
    return (later, _SKIPPED) if later != moment else (moment, reason)


def _out_of_skipped(moment: datetime, manners: Manners) -> datetime:
    """Move a moment on to the next hour that the feed does not tell us to skip.

    RSS 2.0, ``skipHours`` and ``skipDays``. A feed that skips everything has made a mistake.
    """
    hours, days = manners.skip_hours & frozenset(range(24)), manners.skip_days & frozenset(range(7))
    if len(hours) == 24 or len(days) == 7:
        return moment
    while moment.hour in hours or moment.weekday() in days:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def after_failure(state: SourceState, error: errors.FetchError, now: datetime, jitter: float) -> SourceState:
    """Note a failure and decide when to try again. Validators stay: what was read is still what was read.

    Args:
        jitter: from 0 to 1, by chance, so that sources that failed together do not come back together.
    """
    if isinstance(error, errors.HostResting):
        # Nothing was sent, so nothing is known of the source.
        return replace(state, failure=error.sentence, next_allowed=error.retry_at, reason="its host is left alone")
    failed = replace(
        state,
        asked=now,
        status=error.status,
        failures=state.failures + 1,
        failure=error.sentence,
        reason="",
        retired=False,
    )
    if isinstance(error, errors.Gone):
        return replace(failed, retired=True, next_allowed=None)
    moment, reason = now + _back_off(failed.failures, _longest(error), jitter), _failed_words(failed.failures)
    throttled = isinstance(error, errors.Throttled)
    if error.retry_at is not None and (throttled or error.retry_at > moment):
        moment, reason = max(error.retry_at, now), _SERVER_ASKS
    elif throttled:  # it did not say for how long, or so that nobody can read it
        reason = _SERVER_ASKS
    return replace(failed, next_allowed=moment, reason=reason)


def after_unreadable(state: SourceState, sentence: str, now: datetime, jitter: float) -> SourceState:
    """Note an answer that came but could not be read as a source.

    Validators are dropped: a 304 to them would vouch for something that was never read.
    """
    error = errors.UnusableAnswer(sentence, status=200)
    return replace(after_failure(state, error, now, jitter), validators=SourceState().validators, body_digest="")


def _longest(error: errors.FetchError) -> timedelta:
    away = (errors.CannotConnect, errors.NameNotFound, errors.TimedOut, errors.BrokenOff)
    return LONGEST_AWAY if isinstance(error, (*away, errors.Throttled)) else LONGEST_BACK_OFF


def _back_off(failures: int, longest: timedelta, jitter: float) -> timedelta:
    """Double with every failure; from three quarters of that to five quarters, as chance has it."""
    return min(FIRST_BACK_OFF * (1 << min(failures - 1, 16)), longest) * (0.75 + 0.5 * jitter)


def _failed_words(failures: int) -> str:
    return "it failed" if failures == 1 else f"it failed {failures} times in a row"
