"""The sources and their hosts as they are at this moment, told again only where something is different.

To put a thousand of them into words takes tens of milliseconds, so the process that fetches does it, and
hands to the screen the lines that have changed since it last looked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.addresses import shown
from reader.newsroom.hosts import HostLine, host_lines
from reader.newsroom.reports import SourceLine
from reader.newsroom.state import sentence_of
from reader.store import Store, StoredSource

if TYPE_CHECKING:
    from reader.fetch.hosts import HostState

__all__ = ["SourcesChanged", "Watch", "source_lines"]

_AT_ONCE = 100
"""Lines that are told together: the screen is to paint and to answer keys in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesChanged:
    """Lines that are new or say something else than before."""

    sources: Sequence[SourceLine] = ()
    hosts: Sequence[HostLine] = ()


def source_lines(
    sources: Sequence[StoredSource], now: datetime, asking: Collection[int] = frozenset()
) -> list[SourceLine]:
    """Sources of a store with their states in a sentence.

    Args:
        asking: ids of those that are being asked at this moment.
    """
    return [
        SourceLine(
            name=each.source.title or each.address,
            address=each.address,
            kind=each.source.kind,
            tags=each.source.tags,
            stories=each.stories,
            unread=each.unread,
            state=sentence_of(each.state, now, asking=each.id in asking),
            failed=bool(each.state.failures),
            next_allowed=each.state.next_allowed,
            moves_to=shown(each.state.move.to) if each.state.move else "",
            came_from=shown(each.state.came_from),
        )
        for each in sources
    ]


class Watch:
    """What was told of the sources, and what has changed since.

    Args:
        states: what is known of hosts at this moment (:meth:`reader.fetch.Fetcher.host_states`).
        asking: ids of the sources that are being asked; it may change.
    """

    def __init__(
        self, store: Store, states: Callable[[], Sequence[HostState]], asking: Collection[int] = frozenset()
    ) -> None:
        self._store, self._states, self._asking = store, states, asking
        self._stamp: object = None
        self._told: Mapping[str, SourceLine] = {}
        self._told_hosts: Mapping[str, HostLine] = {}

    def news(self, now: datetime) -> Iterator[SourcesChanged]:
        """What is to be told now, in pieces; the first time all of it.

        Nothing is read while neither the store nor a host nor the minute is another one.
        """
        states, asking = self._states(), frozenset(self._asking)
        stamp = ({state.host: state.sentence for state in states}, asking, now.replace(second=0, microsecond=0))
        if not self._store.changed() and stamp == self._stamp:
            return
        self._stamp = stamp
        stored = self._store.sources()
        sources = {line.address: line for line in source_lines(stored, now, asking)}
        hosts = {line.host: line for line in host_lines(stored, now, states)}
        told = [line for line in sources.values() if self._told.get(line.address) != line]
        told_hosts = [line for line in hosts.values() if self._told_hosts.get(line.host) != line]
        self._told, self._told_hosts = sources, hosts
        for start in range(0, len(told), _AT_ONCE):
            yield SourcesChanged(sources=told[start : start + _AT_ONCE])
        for start in range(0, len(told_hosts), _AT_ONCE):
            yield SourcesChanged(hosts=told_hosts[start : start + _AT_ONCE])
