"""A refresh: every source is asked, read and stored by itself, and none waits for another.

The way of an answer: the fetch layer → a worker process that parses it → one transaction with the
stories, their numbers, and what the source is to be asked with next time. A kill in between loses
nothing, since validators are never stored before what they vouch for.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import random

from reader.addresses import host_of, shown
from reader.fetch import Fetcher, schedule
from reader.fetch.errors import CannotConnect, FetchError, HostResting, NameNotFound, TimedOut
from reader.fetch.schedule import Wish
from reader.model import Answer, Manners, Move, Request, Source, SourceState, Validators
from reader.newsroom import moves, wire
from reader.newsroom.names import names_apart
from reader.newsroom.reports import NewsroomError, RefreshProgress
from reader.newsroom.work import Refused, read_answers
from reader.newsroom.workers import Workers
from reader.settings import Recipe
from reader.sources import SourceError, requests_for
from reader.store import Saved, Store, StoredSource, StoreError
from reader.store.prepared import Prepared

_AT_ONCE = 64
"""Sources under way at a time. The fetch layer has its own limits; this one bounds memory."""
_MOMENT = 0.2
"""Seconds. What comes within one is stored in one transaction."""
_MOST_TOGETHER = 32
"""Sources of one transaction, so that another writer need not wait for long …"""
_MOST_STORIES = 3_000
"""… and how many stories make it long enough. Nothing else happens here in that tenth of a second."""
_MOST_WAITING = 10_000
"""Stories read and not stored beyond which no further answer is read: a thousand feeds may each have thousands."""
_AWAY = 32
"""Hosts in a row that cannot be reached before the network is taken to be away: to find that out takes ten seconds
a host where nobody says that there is none."""
_NOT_ASKED = "No host could be reached, so this one was not asked."
_NOT_THERE = (404, 410)
"""Statuses by which a source that said where it moves to has left."""
_LOOK_FOR_CYCLES = 50_000
"""Objects made and not yet freed. Looking for cycles after every 700 took 5 to 10 % of a refresh."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of asking one source: what to store, and what to say."""

    source: StoredSource
    state: SourceState
    prepared: Prepared | None = None
    redirect: str = ""
    """Where permanent redirects led."""
    document: str = ""
    """Where the document says that the source lives now."""
    moved_to: str = ""
    """Where it is asked from now on."""
    remark: str = ""
    sentence: str = ""
    silent: str = ""
    """The host, if it could not be reached or did not answer in time."""
    unreachable: bool = False
    """It could not be reached."""
    not_yet: bool = False
    unasked: bool = False
    """The network is away; nothing is known of the source."""
    resting: bool = False
    """Its host is left alone, and nothing was sent."""

    @property
    def stories(self) -> int:
        """How many stories it brought."""
        return len(self.prepared.stories) if self.prepared else 0


class Refresh:
    """One refresh of some sources; :meth:`run` is its course."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        recipes: Sequence[Recipe] = (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_stored: Callable[[StoredSource, Saved], None] = lambda source, saved: None,
        asking: set[int] | None = None,
        named: Collection[str] = (),
    ) -> None:
        """Over a store, a fetch layer and workers.

        Args:
            on_stored: is told of each source whose answer was stored, and of what it brought.
            asking: holds the ids of the sources that are being asked, for as long as they are.
            named: canonical forms of the addresses that the settings name; a source that has one does not move.
        """
        self._store, self._fetcher, self._workers, self._clock = store, fetcher, workers, clock
        self._on_stored = on_stored
        self._asking = set[int]() if asking is None else asking
        self._recipes, self._named = recipes, named
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0
        """Stories that were read and are not stored yet."""
        self._room = asyncio.Event()
        self._room.set()
        self._unreached: set[str] = set()
        """Hosts that could not be reached since one last was."""

    async def run(
        self, sources: Sequence[StoredSource], *, wish: Wish = Wish.DUE
    ) -> AsyncGenerator[RefreshProgress, None]:
        """Ask the sources; yields a step for each as it is done.

        Args:
            wish: how much the reader wants it, from a timer to *this one, now*.
        """
        outcomes: asyncio.Queue[_Outcome] = asyncio.Queue()
        tasks = [asyncio.create_task(self._ask(source, wish, outcomes)) for source in sources]
        called = names_apart(sources)
        done, asked = 0, 0
        silent: list[_Outcome] = []
        cycles = gc.get_threshold()
        gc.set_threshold(_LOOK_FOR_CYCLES)
        try:
            while done < len(sources):
                for outcome, kept in self._stored(await _some(outcomes, len(sources) - done)):
                    done += 1
                    asked += not (outcome.not_yet or outcome.unasked or outcome.resting)
                    silent += [outcome] if outcome.silent else []
                    yield RefreshProgress(
                        done=done,
                        total=len(sources),
                        source=called[outcome.source.id],
                        sentence=outcome.sentence,
                        changed=kept.new + kept.updated if kept else 0,
                        new=kept.new if kept else 0,
                        offline=done == len(sources) and len(silent) == asked and _is_offline(silent),
                        not_yet=outcome.not_yet,
                        remark=outcome.remark,
                    )
        finally:
            gc.set_threshold(*cycles)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _stored(self, outcomes: Sequence[_Outcome]) -> list[tuple[_Outcome, Saved | None]]:
        """Store what came of some sources: all of it, or after a crash none."""
        told = [each for each in outcomes if not each.not_yet and not each.unasked]
        self._make_room(-sum(each.stories for each in outcomes))
        saved = self._store.save_answers([(each.source.id, each.prepared, each.state) for each in told], self._clock())
        for each in told:
            if each.moved_to:
                with suppress(StoreError):  # another source came there a moment ago
                    self._store.update_source(each.source.id, replace(each.source.source, url=each.moved_to))
        for each, brought in zip(told, saved, strict=True):
            self._on_stored(each.source, brought)
        kept = dict(zip((each.source.id for each in told), saved, strict=True))
        return [(each, kept.get(each.source.id)) for each in outcomes]

    def _make_room(self, more: int) -> None:
        """Count stories that wait to be stored (*more* may be negative); answers are read only while there is room."""
        self._waiting += more
        if self._waiting < _MOST_WAITING:
            self._room.set()
        else:
            self._room.clear()

    async def _ask(self, source: StoredSource, wish: Wish, outcomes: asyncio.Queue[_Outcome]) -> None:
        async with self._free:
            outcomes.put_nowait(await self._outcome(source, wish))

    async def _outcome(self, source: StoredSource, wish: Wish) -> _Outcome:
        now = self._clock()
        verdict = schedule.may_ask(source.state, now, wish=wish)
        if not verdict.allowed:
            return _Outcome(source, source.state, not_yet=True, sentence=verdict.reason if wish is Wish.NAMED else "")
        if self._unreached:
            await asyncio.sleep(_MOMENT)  # many fail at one moment, and all are to be counted before the next is asked
        if len(self._unreached) >= _AWAY:
            return _Outcome(source, source.state, sentence=_NOT_ASKED, unasked=True)
        self._asking.add(source.id)
        try:
            return await self._moving(await self._answered(source, now))
        except (NewsroomError, SourceError) as error:
            state = schedule.after_unreadable(source.state, error.sentence, self._clock(), random())  # noqa: S311
            return _Outcome(source, state, sentence=error.sentence)
        except Exception as error:
            # A fault of ours, by which neither the other sources may be lost nor anyone left waiting for this one.
            fault = FetchError(f"Something went wrong in mostread itself ({type(error).__name__}).")
            state = schedule.after_failure(source.state, fault, self._clock(), random())  # noqa: S311
            return _Outcome(source, state, sentence=fault.sentence)
        finally:
            self._asking.discard(source.id)

    async def _answered(self, source: StoredSource, now: datetime) -> _Outcome:
        """Ask a source.

        Raises:
            NewsroomError, SourceError: what it answered cannot be read.
        """
        requests = [replace(each, validators=source.state.validators) for each in requests_for(source.source, now)]
        try:
            with ExitStack() as read:
                until = read if len(requests) == 1 else None
                answers = [await self._fetcher.get(each, until) for each in requests]
                self._unreached.clear()
                return await self._read(source, answers)
        except FetchError as error:
            silent = self._note_reached(source, error)
            state = schedule.after_failure(source.state, error, self._clock(), random())  # noqa: S311
            return _Outcome(
                source,
                state,
                sentence=error.sentence,
                silent=silent,
                unreachable=isinstance(error, (CannotConnect, NameNotFound)),
                resting=isinstance(error, HostResting),
            )

    def _note_reached(self, source: StoredSource, error: FetchError) -> str:
        """Note whether the host was reached; the host, if it was not or said nothing in time."""
        if isinstance(error, (CannotConnect, NameNotFound, TimedOut)):
            host = host_of(source.source.url)
            self._unreached.add(host)
            return host
        if not isinstance(error, HostResting):  # which was not asked at all
            self._unreached.clear()
        return ""

    async def _read(self, source: StoredSource, answers: list[Answer]) -> _Outcome:
        fresh = [answer for answer in answers if not answer.not_modified]
        digest = schedule.digest(*(answer.body for answer in fresh)) if fresh else ""
        prepared: Prepared | None = None
        manners: Manners | None = None
        before = source.state.move
        document = before.to if before is not None and before.by_feed else ""  # as long as it is the same document
        if fresh and digest != source.state.body_digest:
            await self._room.wait()
            # What was handed over is not kept here as well: a document may be large, and sixty may wait.
            answers[:] = [replace(each, body=b"") for each in answers]
            prepared, manners, document = await self._parsed(source.source, fresh)
            self._make_room(len(prepared.stories))
        state = schedule.after_answer(source.state, _together(answers), manners, self._clock(), digest)
        sent_on = tuple(dict.fromkeys(host for each in answers for host in each.sent_on))
        state = state if state.sent_on == sent_on else replace(state, sent_on=sent_on)
        if len(answers) > 1 or answers[0].request_url != source.source.url:  # addresses of our making: not its own
            return _Outcome(source, state, prepared)
        return _Outcome(source, state, prepared, redirect=answers[0].moved_to, document=document)

    async def _parsed(self, source: Source, fresh: list[Answer]) -> tuple[Prepared, Manners, str]:
        """What a worker reads in answers of a source, of which nothing is left here then; see :func:`read_answers`.

        Raises:
            NewsroomError: it cannot be read.
        """
        wanted = [
            (wire.apart(each.body), each.url, each.content_type, recipe_of(each.url, self._recipes)) for each in fresh
        ]
        reading = self._workers.run(read_answers, wanted, source.kind, self._clock(), source.url)
        del wanted
        fresh.clear()
        read = await reading
        if isinstance(read, Refused):
            raise NewsroomError(read.sentence)
        return read

    # -- sources that say they have moved ---------------------------------------------------

    async def _moving(self, outcome: _Outcome) -> _Outcome:
        """Note where a source says that it has moved, and let it move when it has said so for long enough."""
        source, now = outcome.source, self._clock()
        before = source.state.move
        if outcome.sentence:
            has_left = outcome.state.status in _NOT_THERE
            return await self._move(outcome, before) if before and has_left else outcome
        move = moves.heard(source.state, outcome.redirect, outcome.document, now)
        if move is not None and moves.is_due(move, source.source.url, now):
            return await self._move(outcome, move)
        if move is before:
            return outcome
        state = replace(outcome.state, move=move)
        return replace(outcome, state=state, remark=moves.told(state, now) if moves.is_news(before, move) else "")

    async def _move(self, outcome: _Outcome, move: Move) -> _Outcome:
        """Let a source move, unless something stands in the way: then *outcome*, and what that is."""
        source = outcome.source
        why = moves.hindrance(move, source.source.url, source.state, self._named)
        if not why and (there := self._store.source_at(move.to)) is not None and there.id != source.id:
            why = f"{there.name} is read there already"
        if not why:
            came = outcome if outcome.redirect == move.to else await self._ask_there(outcome, move)
            if isinstance(came, _Outcome):
                state = moves.after_move(came.state, source.source.url, self._clock())
                return replace(came, state=state, moved_to=move.to, remark=f"It has moved to {shown(move.to)}.")
            why = came
        return replace(outcome, state=replace(outcome.state, move=moves.put_off(move, why, self._clock())))

    async def _ask_there(self, outcome: _Outcome, move: Move) -> _Outcome | str:
        """What a source brings at its new address, or why that is not to be read in its place, as a clause."""
        source = outcome.source
        try:
            if self._fetcher.leads_home(source.source.url, move.to):
                return "that is in your own network"
            answer = await self._fetcher.get(Request(url=move.to, by_person=False))
            digest = schedule.digest(answer.body)
            prepared, manners, _ = await self._parsed(source.source, [answer])
        except (FetchError, NewsroomError):
            return "nothing can be read there"
        known = self._store.count_known(source.id, [story.entry for story in prepared.stories])
        if 2 * known <= len(prepared.stories):
            return moves.OTHER_NEWS
        self._make_room(len(prepared.stories) - outcome.stories)
        before = replace(source.state, validators=Validators(), body_digest="")
        return _Outcome(source, schedule.after_answer(before, answer, manners, self._clock(), digest), prepared)


def _is_offline(silent: Sequence[_Outcome]) -> bool:
    """Whether those that did not answer, which are all, tell of a network that is away; one slow host does not."""
    return any(each.unreachable for each in silent) or len({each.silent for each in silent}) > 1


def recipe_of(url: str, recipes: Sequence[Recipe]) -> Recipe | None:
    """The recipe of the settings for an address. Most have none, and then nothing is loaded for it."""
    if not recipes:
        return None
    from reader.sources.recipes import recipe_for

    return recipe_for(url, recipes)


async def _some(outcomes: asyncio.Queue[_Outcome], expected: int) -> list[_Outcome]:
    """What comes within a moment: each transaction writes pages of every index anew."""
    some = [await outcomes.get()]
    stories = some[0].stories
    try:
        async with asyncio.timeout(_MOMENT):
            while len(some) < min(expected, _MOST_TOGETHER) and stories < _MOST_STORIES:
                some.append(await outcomes.get())
                stories += some[-1].stories
    except TimeoutError:
        pass
    return some


def _together(answers: Sequence[Answer]) -> Answer:
    """Several answers of one source as one, so that they are known again as one."""
    if len(answers) == 1:
        return answers[0]
    known = all(answer.not_modified for answer in answers)
    # Each address has validators of its own, and a source keeps one pair: better none than another's.
    return replace(answers[-1], body=b"", not_modified=known, validators=Validators(), moved_to="")
