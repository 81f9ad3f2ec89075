"""When a source that says it has moved is asked at its new address. Pure: what it said, and the time, go in.

A source says so by permanent redirects (301 and 308, RFC 9110, 15.4) or in its document (``itunes:new-feed-url``,
RSS ``newLocation``). Both have misled readers: networks that send everybody to their own login page have overwritten
whole lists of subscriptions (ViennaRSS 380, Liferea 915), and plugins write one address into the feed of every
category (Feeder 1211), as many sites do with Atom's ``rel="self"``, from which therefore nothing is read. So:

* a redirect within the source's own host, a step from http to https among them, is followed at once;
* everything else is told to the reader at once, and followed when it has been said for a week and on three days;
* what only a document says is then followed if most of what stands at the new address came from the source before;
* nothing is followed that the settings name by its address, and nothing back to where the source came from;
* whatever was followed can be taken back, and is not followed again then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from reader.addresses import canonical, host_of, shown
from reader.model import Move, SourceState
from reader.wording import until

__all__ = ["OTHER_NEWS", "after_move", "heard", "hindrance", "is_due", "is_home", "is_news", "put_off", "told"]

_WEEK = timedelta(days=7)
_DAYS = 3
_NEXT_DAY = timedelta(hours=20)
"""After this it counts as said on another day: who asks once a day does not do so at the very minute."""
_LONGEST = 2_000
"""Letters of an address that is worth keeping: it stands in lists, and whoever sends us on may write what they like."""
_TOLD_FOR = timedelta(days=30)
"""How long a source's line says that it has moved; its details go on saying it."""

OTHER_NEWS = "other news stand there"
"""A hindrance, as :func:`hindrance` gives them."""


def heard(state: SourceState, redirect: str, document: str, now: datetime) -> Move | None:
    """What a source has said of its address, now that it answered once more.

    Args:
        state: before the answer.
        redirect: where permanent redirects led, or empty.
        document: where the document says that it lives now, or empty.
    """
    to, before = redirect or document, state.move
    if not to or len(to) > _LONGEST or to in state.stays_from:
        return None
    if before is None or (before.to, before.by_feed) != (to, not redirect):
        return Move(to=to, by_feed=not redirect, since=now, counted=now)
    if now - before.counted < _NEXT_DAY:
        return before
    return replace(before, counted=now, days=before.days + 1)


def is_news(before: Move | None, move: Move | None) -> bool:
    """Whether a reader is to be told now: some servers send us to another page of the same host each time."""
    return move is not None and (before is None or host_of(before.to) != host_of(move.to))


def is_due(move: Move, url: str, now: datetime) -> bool:
    """Whether a source at *url* has said for long enough that it has moved."""
    if not move.by_feed and is_home(url, move.to):
        return True
    return move.days >= _DAYS and now - move.since >= _WEEK


def is_home(url: str, other: str) -> bool:
    """Whether two addresses are of one host at one port; from http to https is a step within it, back is none."""
    if not host_of(url) or host_of(url) != host_of(other):
        return False
    one, two = urlsplit(url), urlsplit(other)
    schemes = one.scheme.lower(), two.scheme.lower()
    try:
        ports = one.port or _PORTS[schemes[0]], two.port or _PORTS[schemes[1]]
    except ValueError:  # there are no ports of such numbers
        return False
    return schemes != ("https", "http") and (ports[0] == ports[1] or ports == (80, 443))


_PORTS = {"http": 80, "https": 443}


def hindrance(move: Move, url: str, state: SourceState, named: Collection[str]) -> str:
    """Why a move that is due needs the reader, as a clause; empty if it does not.

    Args:
        named: canonical forms of the addresses for which there is something in the settings.
    """
    if canonical(url) in named:
        return "the settings name the address that it has now"
    if move.to == state.came_from:
        return "it came from there"
    return ""


def put_off(move: Move, why: str, now: datetime) -> Move:
    """A move that is not made for this reason; that is looked at anew when it has been said as long again."""
    return replace(move, since=now, counted=now, days=1, hindrance=why)


def after_move(state: SourceState, url: str, now: datetime) -> SourceState:
    """The state of a source that has moved away from *url*."""
    return replace(state, move=None, came_from=url, moved=now, sent_on=())


def told(state: SourceState, now: datetime) -> str:
    """Where a source says that it has moved, or came from lately, in a sentence; empty for most."""
    if (move := state.move) is not None:
        says = f"It says that it has moved to {shown(move.to)}"
        if move.hindrance:
            return f"{says}, but {move.hindrance}."
        when = move.since + _WEEK
        asked = f"is asked there from {until(when, now)} on" if when > now else "is soon asked there"
        return f"{says}, and {asked}, unless you want it to stay."
    if state.came_from and state.moved is not None and abs(now - state.moved) < _TOLD_FOR:
        return f"It has moved here from {shown(state.came_from)}."
    return ""
