"""How it stands with every host that sources are asked of, in a sentence each.

What the sources last said is in the store, so any program can tell it; what is under way and which circuit
is open only the process that fetches knows, and what it tells is added where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.fetch.schedule import Permission, may_ask
from reader.store import StoredSource
from reader.wording import counted, until

if TYPE_CHECKING:
    from reader.fetch.hosts import HostState

__all__ = ["HostLine", "host_lines", "place_of"]

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """A host as a list of hosts shows it."""

    place: str
    """``host:port``, as the fetch layer names it."""
    host: str
    """Its name, with the port where that is not the usual one."""
    sources: int
    failing: int
    """How many of its sources failed when they were last asked."""
    next_allowed: datetime | None
    """When the first of its sources may be asked again; ``None`` for now, or for never if all are gone for good."""
    sentence: str
    """All of it for the reader of news."""


def host_lines(sources: Sequence[StoredSource], now: datetime, live: Iterable[HostState] = ()) -> list[HostLine]:
    """Every host of some sources, in the order of the sources, then every other one that is asked.

    These are what redirects of sources led to when they last answered, and, as long as the process that fetches
    knows of them, what articles were read at.

    Args:
        live: what the process that fetches knows of hosts (:meth:`reader.fetch.Fetcher.host_states`).
    """
    by_place: dict[str, list[StoredSource]] = {}
    for each in sources:
        if place := place_of(each.source.url):
            by_place.setdefault(place, []).append(each)
    known = {state.host: state for state in live}
    lines = [_line(place, some, known.get(place), now) for place, some in by_place.items()]
    others: dict[str, int] = {}
    for place in (place for each in sources for place in each.state.sent_on):
        others[place] = others.get(place, 0) + 1
    others |= {place: others.get(place, 0) for place in known}
    return lines + [
        _other_line(place, sent, known.get(place)) for place, sent in others.items() if place not in by_place
    ]


def _line(place: str, sources: Sequence[StoredSource], live: HostState | None, now: datetime) -> HostLine:
    asked = [each.state for each in sources if not each.state.retired]
    verdicts = [may_ask(state, now) for state in asked]
    first = min(verdicts, key=lambda verdict: verdict.until or now) if verdicts else None
    told = [verdict.until for verdict in verdicts if verdict.binding and verdict.until]
    failing, gone = sum(bool(state.failure) for state in asked), len(sources) - len(asked)
    parts = [counted(len(sources), "source")]
    parts += [f"{failing} failing"] if failing else []
    parts += [f"{gone} gone for good"] if gone else []
    parts += [f"{len(told)} told to wait, the longest until {until(max(told), now)}"] if told else []
    parts += [live.sentence] if live and live.sentence else []
    return HostLine(
        place=place,
        host=_shown(place),
        sources=len(sources),
        failing=failing,
        next_allowed=first.until if first else None,
        sentence=f"{'; '.join(parts)}. {_next_words(first)}",
    )


def _other_line(place: str, sent: int, live: HostState | None) -> HostLine:
    """A host that is no source's own. What it asks of us is not kept, so only who asks it knows that."""
    parts = [
        f"No source of its own: {counted(sent, 'source is', 'sources are')} sent on to it"
        if sent
        else "No source of its own: others send us on to it, or articles are read there"
    ]
    parts += [live.sentence] if live and live.sentence else []
    waits = (live.resting_until or live.next_request) if live else None
    return HostLine(
        place=place,
        host=_shown(place),
        sources=0,
        failing=0,
        next_allowed=waits,
        sentence=f"{'; '.join(parts)}.{'' if waits else ' May be asked now.'}",
    )


def _next_words(first: Permission | None) -> str:
    if first is None:
        return "Not asked any more."
    return "May be asked now." if first.allowed else first.reason


def place_of(url: str) -> str:
    """``host:port`` as the fetch layer names it, or ``""`` for what is asked of no host."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname and port else ""


def _shown(place: str) -> str:
    host, _, port = place.rpartition(":")
    return host if port in ("80", "443") else place
