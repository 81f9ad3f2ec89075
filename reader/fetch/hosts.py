"""How much a host is asked for: requests at once, requests a second, and rest for a host that fails.

:class:`Bucket` and :class:`Circuit` decide and are told the time; :class:`Hosts` waits. Nothing
waits silently: :meth:`Hosts.states` says for every host what is under way, what stands in line and
how long it rests.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from reader.fetch.errors import HostResting
from reader.fetch.policy import HostLimits
from reader.wording import until

__all__ = ["Bucket", "Circuit", "HostState", "Hosts"]

_REMEMBERED = 4096
"""Hosts that are kept in mind; idle ones beyond that are forgotten, the longest unused first."""
_WORTH_TELLING = 5.0
"""Seconds that the next request to a host has to wait before a reader is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """How it stands between us and a host, for showing."""

    host: str
    under_way: int
    in_line: int
    failures: int
    """In a row."""
    resting_until: datetime | None
    next_request: datetime | None
    """When its pace allows the next one; ``None`` for now."""
    sentence: str
    """All of the above in words; empty if there is nothing to tell."""


class Bucket:
    """A token bucket: ``burst`` requests at once, then ``per_second``. Times are seconds of any one clock."""

    __slots__ = ("_burst", "_last", "_per_second", "_tokens")

    def __init__(self, burst: int, per_second: float) -> None:
        self._burst = float(max(burst, 1))
        self._per_second = per_second
        self._tokens = self._burst
        self._last: float | None = None

    def take(self, now: float) -> float:
        """Take a token, on credit if there is none left.

        Returns:
            Seconds to wait before the request may go out.
        """
        if self._per_second <= 0:
            return 0.0
        if self._last is not None:
            self._tokens = min(self._burst, self._tokens + max(0.0, now - self._last) * self._per_second)
        self._last = now
        self._tokens -= 1
        return max(0.0, -self._tokens / self._per_second)

    def due(self, now: float) -> float:
        """Seconds until a request would not have to wait; takes nothing."""
        if self._per_second <= 0 or self._last is None:
            return 0.0
        return max(0.0, (1 - self._tokens) / self._per_second - (now - self._last))

    def give_back(self) -> None:
        """Return a token that was not used after all."""
        self._tokens += 1


class Circuit:
    """Opens when a host fails again and again, lets one request try after a rest, closes when that succeeds."""

    __slots__ = ("_limits", "_rests", "_trying", "failures", "resting_until")

    def __init__(self, limits: HostLimits) -> None:
        self._limits = limits
        self._rests = 0
        self._trying = False
        self.failures = 0
        self.resting_until: datetime | None = None

    def resting(self, now: datetime) -> bool:
        """Say whether requests have to stay away at this moment."""
        return self.resting_until is not None and now < self.resting_until

    def begin(self) -> bool:
        """A request sets out; True if it is the one that tries a host after its rest."""
        self._trying = self.resting_until is not None
        return self._trying

    def succeeded(self) -> None:
        """The host gave an answer, of whatever kind."""
        self._rests = 0
        if self.failures or self._trying:
            self.failures = 0
            self.resting_until = None
            self._trying = False
        # Otherwise a rest that the host asked for is not over because another answer was on its way.

    def failed(self, now: datetime, not_before: datetime | None = None) -> None:
        """The host gave no answer, or said that it cannot.

        Args:
            not_before: when the host itself allows the next request.
        """
        self.failures += 1
        # What was under way when the rest began does not make it longer.
        if self._trying or (self.failures >= self._limits.failures and not self.resting(now)):
            seconds = min(self._limits.rest * 2**self._rests, self._limits.longest_rest)
            self._rests = min(self._rests + 1, 16)
            self.resting_until = max(now + timedelta(seconds=seconds), not_before or now)
        self._trying = False

    def told_to_wait(self, now: datetime, until: datetime | None) -> None:
        """The host asked one of its sources to wait; the others do so too, within reason."""
        self.failures = 0
        self._trying = False
        self.resting_until = None
        if self._limits.heed_waits:
            longest = now + timedelta(seconds=self._limits.longest_rest)
            self.resting_until = min(until or now + timedelta(seconds=self._limits.rest), longest)

    def abandoned(self) -> None:
        """The request ended in a way that says nothing about the host."""
        self._trying = False


class _Host:
    __slots__ = ("bucket", "circuit", "limits", "line", "tried", "under_way")

    def __init__(self, limits: HostLimits) -> None:
        self.limits = limits
        self.bucket = Bucket(limits.burst, limits.per_second)
        self.circuit = Circuit(limits)
        self.under_way = 0
        self.line: deque[asyncio.Future[None]] = deque()
        self.tried: asyncio.Event | None = None
        """While one request tries the host after its rest, the others wait for this."""


class Hosts:
    """The turnstiles of all hosts.

    Args:
        clock: the time of day, aware, UTC.
        limits_for: the limits of a host, given as ``host:port``.
        sleep: waits for a host's bucket; tests put their own here.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        limits_for: Callable[[str], HostLimits],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._limits_for = limits_for
        self._sleep = sleep
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Circuit]:
        """Wait for a turn at a host; what happens inside counts as under way.

        Whoever has the turn tells the circuit how it went.

        Raises:
            HostResting: the host is left alone for a while.
        """
        host = self._host(name)
        self._refuse_if_resting(name, host)
        await self._stand_in_line(host)
        try:
            while host.tried is not None:
                await host.tried.wait()
            # The host may have failed for others while this one stood in line.
            self._refuse_if_resting(name, host)
            async with self._trying(host):
                await self._keep_pace(name, host)
                yield host.circuit
        finally:
            self._leave(host)

    @staticmethod
    @asynccontextmanager
    async def _trying(host: _Host) -> AsyncIterator[None]:
        """If this request is the one that tries a host after its rest, hold the others back until that is known."""
        mine = host.tried = asyncio.Event() if host.circuit.begin() else None
        try:
            yield
        except BaseException:
            host.circuit.abandoned()
            raise
        finally:
            if mine is not None:
                host.tried = None
                mine.set()

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(self._limits_for(name))
            if len(self._hosts) > _REMEMBERED:
                idle = (key for key, other in self._hosts.items() if not other.under_way and not other.line)
                del self._hosts[next(idle, name)]
                self._hosts[name] = host
        else:
            self._hosts.move_to_end(name)
        return host

    async def _keep_pace(self, name: str, host: _Host) -> None:
        wait = host.bucket.take(asyncio.get_running_loop().time())
        if wait > host.limits.patience:
            host.bucket.give_back()
            now = self._clock()
            moment = now + timedelta(seconds=wait)
            raise HostResting(
                f"{_bare(name)} may be asked again at {until(moment, now)}, so seldom does it allow it.",
                retry_at=moment,
            )
        if wait:
            await self._sleep(wait)

    def _refuse_if_resting(self, name: str, host: _Host) -> None:
        now, moment = self._clock(), host.circuit.resting_until
        if moment is not None and now < moment:
            why = "kept failing" if host.circuit.failures else "asked us to wait"
            raise HostResting(f"{_bare(name)} {why} and is left alone until {until(moment, now)}.", retry_at=moment)

    @staticmethod
    async def _stand_in_line(host: _Host) -> None:
        if host.under_way < host.limits.at_once and not host.line:
            host.under_way += 1
            return
        place = asyncio.get_running_loop().create_future()
        host.line.append(place)
        try:
            await place
        except BaseException:
            if place.done() and not place.cancelled():
                # The turn had been handed over just before this one was called off.
                Hosts._leave(host)
            else:
                host.line.remove(place)
            raise

    @staticmethod
    def _leave(host: _Host) -> None:
        """Hand the turn to the next in line, or give it back."""
        while host.line:
            place = host.line.popleft()
            if not place.done():
                place.set_result(None)
                return
        host.under_way -= 1

    def states(self) -> tuple[HostState, ...]:
        """Say how it stands with every host that was asked, the last one last."""
        now = self._clock()
        return tuple(self._state(name, host, now) for name, host in self._hosts.items())

    @staticmethod
    def _state(name: str, host: _Host, now: datetime) -> HostState:
        resting = host.circuit.resting_until if host.circuit.resting(now) else None
        pause = host.bucket.due(asyncio.get_running_loop().time())
        paced = now + timedelta(seconds=pause) if pause else None
        words = []
        if host.under_way:
            words.append(f"{host.under_way} under way")
        if host.line:
            words.append(f"{len(host.line)} in line")
        if host.circuit.failures:
            times = host.circuit.failures
            words.append("failed just now" if times == 1 else f"failed {times} times in a row")
        if resting:
            words.append(
                f"{'' if host.circuit.failures else 'asked us to wait and is '}left alone until {until(resting, now)}"
            )
        elif paced and pause >= _WORTH_TELLING:
            words.append(f"asked again at {until(paced, now)}, so seldom does it allow it")
        return HostState(
            host=name,
            under_way=host.under_way,
            in_line=len(host.line),
            failures=host.circuit.failures,
            resting_until=resting,
            next_request=paced,
            sentence="; ".join(words),
        )


def _bare(name: str) -> str:
    return name.rpartition(":")[0]
