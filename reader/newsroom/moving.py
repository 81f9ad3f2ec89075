"""A source gets another address because its reader says so, or keeps the one that it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.addresses import shown
from reader.fetch import Fetcher
from reader.model import SourceState
from reader.newsroom import moves
from reader.newsroom.checking import look
from reader.newsroom.errors import NewsroomError
from reader.newsroom.names import the_source_named
from reader.newsroom.workers import Workers
from reader.settings import Recipe
from reader.sources import places
from reader.store import Store
from reader.wording import counted

__all__ = ["move_source", "stay"]


async def move_source(
    name: str,
    place: str,
    store: Store,
    fetcher: Fetcher,
    workers: Workers,
    recipes: Sequence[Recipe],
    clock: Callable[[], datetime],
) -> str:
    """Ask a source at another address from now on, if it can be read there; its stories stay. Says what came of it.

    Args:
        place: the address as it was typed; where the source says that it lives now if empty.

    Raises:
        NewsroomError: nothing was changed; the sentence says why.
    """
    source = the_source_named(store.sources(), name)
    state, now = source.state, clock()
    to = _address(place) if place else state.move.to if state.move else ""
    if not to:
        raise NewsroomError(f"{source.name} does not say that it has moved. Name the address at which to ask it.")
    if to == source.source.url:
        raise NewsroomError(f"{source.name} is asked there already.")
    if (there := store.source_at(to)) is not None and there.id != source.id:
        raise NewsroomError(f"{there.name} is read there already: remove one of them.")
    found = await look(to, "", fetcher, workers, recipes, now)
    if found.parsed is None or not found.parsed.stories:
        raise NewsroomError(f"{source.name} stays where it is. {found.sentence or 'There are no stories.'}")
    store.update_source(source.id, replace(source.source, url=to, kind=found.parsed.kind))
    asked = replace(_unasked(moves.after_move(state, source.source.url, now)), asked=now, answered=now, status=200)
    stays_from = tuple(address for address in state.stays_from if address != to)
    store.save_answers([(source.id, found.parsed, replace(asked, stays_from=stays_from))], now)
    stories = counted(len(found.parsed.stories), "story", "stories")
    return f"{source.name} is asked at {shown(to)} from now on: {stories}."


def stay(store: Store, name: str, now: datetime) -> str:
    """Keep a source where it is though it says that it has moved; if it has been moved, take that back. Says which.

    Raises:
        NewsroomError: there is no such source, or it neither says so nor has moved.
    """
    source = the_source_named(store.sources(), name)
    state, address = source.state, source.source.url
    if state.move is not None:
        refused, state = state.move.to, replace(state, move=None)
    elif state.came_from:
        refused, address, state = address, state.came_from, _unasked(replace(state, came_from="", moved=None))
        store.update_source(source.id, replace(source.source, url=address))
    else:
        raise NewsroomError(f"{source.name} has not moved, and does not say that it has.")
    state = replace(state, stays_from=(*state.stays_from, refused))
    store.save_answers([(source.id, None, state)], now)
    return f"{source.name} is asked at {shown(address)}, and does not move to {shown(refused)}."


def _address(place: str) -> str:
    asked = places(place)
    if not asked:
        raise NewsroomError(f"“{shown(place)}” is no address.")
    return asked[0].url


def _unasked(state: SourceState) -> SourceState:
    """What is left of a state where another address is asked: nothing that the old one said of itself."""
    fresh = SourceState()
    return replace(
        state,
        validators=fresh.validators,
        body_digest="",
        failures=0,
        failure="",
        next_allowed=None,
        reason="",
        retired=False,
        sent_on=(),
    )
