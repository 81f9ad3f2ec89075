"""The one way to the network: a Request in, an Answer or a typed failure out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from reader import cleaning
from reader.fetch import answers, caching, errors, guard
from reader.fetch.body import LargeTurn
from reader.fetch.connections import Connections
from reader.fetch.exchange import Exchange, Hop, Read, Redirect, origin_of, port_of
from reader.fetch.hosts import Hosts, HostState
from reader.fetch.network import CheckedNetwork
from reader.fetch.policy import HostLimits, Policy
from reader.fetch.proxies import Proxies
from reader.fetch.robots import READ_AT_MOST, Robots
from reader.model import Answer, Request

__all__ = ["Fetcher"]


def _now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Answers requests under one policy, over one set of connections. An async context manager.

    Requests for the same thing that are under way at the same time become one. It is bound to the
    event loop that it is first used in.

    httpx's client is not between us and its transport: of what it adds (cookies, redirects, logins,
    logging, unpacking without a bound) nothing may happen here, and it costs a third of a request.

    Args:
        policy: every limit there is.
        clock: the time of day, aware, UTC.
        environ: where proxies are looked up; the process's own environment if not given.
        transport: what to send requests with instead of real connections; for tests of other rooms.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        clock: Callable[[], datetime] = _now,
        environ: Mapping[str, str] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.policy = policy = policy or Policy()
        proxies = Proxies(policy, os.environ if environ is None else environ)
        network = CheckedNetwork(policy, proxies.places())
        self._transport = transport or Connections(policy, network, proxies)
        self._exchange = Exchange(policy, self._transport, clock)
        self._hosts = Hosts(clock, self._limits_for)
        self._robots = Robots(policy.user_agent.partition("/")[0], self._load_robots, clock)
        self._for_robots = policy.whole / 3
        """Seconds of a request's time that asking for ``robots.txt`` may take."""
        self._turns = asyncio.Semaphore(policy.at_once)
        self._large = asyncio.Semaphore(policy.large_at_once)
        self._under_way: dict[Request, _Shared] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Call off what is under way and close every connection."""
        tasks = [shared.task for shared in self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._transport.aclose()

    def host_states(self) -> tuple[HostState, ...]:
        """How it stands between us and every host asked so far."""
        return self._hosts.states()

    def leads_home(self, url: str, to: str) -> bool:
        """Whether *to* is a host that the settings allow and *url* is none: what stands there may not send us on to it.

        Raises:
            BadAddress: one of them cannot be opened at all.
        """
        there, here = (self._first_hop(Request(url=each)).url for each in (to, url))
        return self._is_own(there) and not self._is_own(here)

    async def get(self, request: Request, until: ExitStack | None = None) -> Answer:
        """Ask for an address.

        Waiting for a turn has no limit and is not counted; from the first packet on the policy's
        limits hold.

        Args:
            until: for whoever goes on to work on the answer: a large one has its turn until this is closed. Nobody
                may ask for another answer with that open.

        Raises:
            FetchError: with a sentence for the reader of news.
        """
        return await self._get(request, self.policy.whole, until=until)

    async def _get(
        self, request: Request, seconds: float, beginning: int = 0, until: ExitStack | None = None
    ) -> Answer:
        """As :meth:`get`, within a time of its own and, where that is enough, no more than a beginning of the body."""
        # Who asks is no part of what is asked for; but what robots.txt refuses to a program is open to a person.
        key = request if request.by_person else replace(request, by_person=True)
        shared = self._under_way.get(key)
        if shared is None:
            turn = LargeTurn(self._large)
            task = asyncio.ensure_future(self._follow(request, seconds, turn, beginning))
            shared = self._under_way[key] = _Shared(task, turn, request.by_person)
            # Those who asked may all be gone by the time it fails; asyncio would print it then.
            task.add_done_callback(lambda task: task.cancelled() or task.exception())
        try:
            return await self._wait(key, shared, until)
        except errors.RefusedByRobots:
            if shared.by_person or not request.by_person:
                raise
        return await self._get(request, seconds, beginning, until)

    async def _wait(self, key: Request, shared: _Shared, until: ExitStack | None) -> Answer:
        """Wait for a request under way, which is called off once nobody does any more."""
        shared.waiting += 1
        try:
            answer = await asyncio.shield(shared.task)
            if until is not None:
                # Not what holds the answer: whoever works on it may let go of it before that is done.
                shared.turn.hold()
                until.callback(shared.turn.give_back)
            return answer
        finally:
            self._leave(key, shared)

    def _leave(self, key: Request, shared: _Shared) -> None:
        shared.waiting -= 1
        if (shared.task.done() or not shared.waiting) and self._under_way.get(key) is shared:
            del self._under_way[key]
        if not shared.waiting:
            # Nobody is left to read the answer, be it there or not.
            shared.task.cancel()
            shared.turn.give_back()

    # -- a request with its redirects --------------------------------------

    async def _follow(self, request: Request, left: float, turn: LargeTurn, beginning: int) -> Answer:
        hop = self._first_hop(request)
        permanent, seen, time = True, {hop.url}, asyncio.get_running_loop().time
        sender, status = "", 0  # of the last redirect
        hosts: dict[str, None] = {}
        while True:
            url = hop.url
            if not request.by_person and self.policy.robots:
                started = time()
                await self._heed_robots(url)
                # In which it may have waited for its turn, and that is not counted.
                left -= min(time() - started, self._for_robots)
            # The host's turn first: a long line at one host must not take the turns of all.
            async with self._hosts.turn(f"{url.host}:{port_of(url)}") as circuit, self._turns:
                started = time()
                try:
                    result = await self._exchange.ask(hop, left, circuit, turn, beginning)
                except errors.RefusedAddress as error:
                    if not sender:
                        raise
                    raise errors.RefusedAddress(f"{sender} sends us on: {error.sentence}", status=status) from None
                left -= time() - started
            if isinstance(result, Read):
                return _answer(hop, result, _moved(hop) if permanent and len(seen) > 1 else "", tuple(hosts))
            sender, status = url.host, result.status
            permanent = permanent and status in answers.PERMANENT
            hop = self._next_hop(hop, result)
            if hop.url in seen:
                raise errors.RedirectError(f"{url.host} sends us round in circles.", status=status)
            if len(seen) > self.policy.redirects:
                raise errors.RedirectError(f"{url.host} sends us on and on.", status=status)
            seen.add(hop.url)
            if hop.url.netloc != url.netloc:
                hosts[f"{hop.url.host}:{port_of(hop.url)}"] = None

    def _first_hop(self, request: Request) -> Hop:
        try:
            url = httpx.URL(cleaning.field(request.url))
            web = self._is_web(url)
        except (httpx.InvalidURL, ValueError):
            raise errors.BadAddress("This is not an address that can be opened.") from None
        if not web:
            raise errors.BadAddress("Only http and https addresses can be opened, and no ports of other protocols.")
        user, password = url.username, url.password
        if url.userinfo or url.fragment:
            url = url.copy_with(fragment=None, username=None, password=None)
        return Hop(request, url, True, user, password)

    def _next_hop(self, hop: Hop, redirect: Redirect) -> Hop:
        """Where a redirect leads, if it may lead there.

        A user and a password in the new address are the server's, not the reader's, and dropped.
        """
        host = hop.url.host
        try:
            url = hop.url.join(cleaning.field(redirect.location)).copy_with(fragment=None, username=None, password=None)
            web = bool(redirect.location) and self._is_web(url)
        except (httpx.InvalidURL, ValueError):
            web = False
        if not web:
            raise errors.RedirectError(
                f"{host} sends us to something that is not a web address.", status=redirect.status
            )
        if self._is_own(url) and not self._is_own(hop.url):
            raise errors.RefusedAddress(
                f"{host} sends us to {url.host}, a host in your own network.", status=redirect.status
            )
        if hop.trusted and _same_origin(hop.url, url):
            return Hop(hop.request, url, True, hop.user, hop.password)
        return Hop(hop.request, url, False)

    def _is_web(self, url: httpx.URL) -> bool:
        """Whether there is a web server to be expected behind an address.

        Raises:
            ValueError: its host is an international name that is none (``xn--``), which httpx finds out only here.
        """
        port = port_of(url)
        usual = 0 < port < 65_536 and (port not in guard.OTHER_PROTOCOLS or self._is_own(url))
        return url.scheme in ("http", "https") and bool(url.host) and usual

    def _is_own(self, url: httpx.URL) -> bool:
        return self.policy.allows(url.host, port_of(url))

    def _limits_for(self, name: str) -> HostLimits:
        host, _, port = name.rpartition(":")
        return self.policy.limits_for(host, int(port))

    # -- robots.txt --------------------------------------------------------

    async def _heed_robots(self, url: httpx.URL) -> None:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if not await self._robots.allow(origin, url.raw_path.decode("ascii")):
            raise errors.RefusedByRobots(f"{url.host} asks programs to leave this page alone.")

    async def _load_robots(self, address: str) -> str | None:
        try:
            request = Request(url=address, accept="text/plain, */*;q=0.1")
            answer = await self._get(request, self._for_robots, READ_AT_MOST)
        except errors.RedirectError:
            return ""
        except errors.FetchError as error:
            return "" if 400 <= error.status < 500 and error.status != 429 else None
        return answer.body.decode("utf-8", "replace")


class _Shared:
    """A request under way, whether a person asked first, and how many wait for it."""

    __slots__ = ("by_person", "task", "turn", "waiting")

    def __init__(self, task: asyncio.Task[Answer], turn: LargeTurn, by_person: bool) -> None:
        self.task = task
        self.turn = turn
        self.by_person = by_person
        self.waiting = 0


def _same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """The same scheme, host and port; a step up from http to https of the same host counts as well."""
    if one.host != other.host:
        return False
    if origin_of(one) == origin_of(other):
        return True
    return (one.scheme, port_of(one), other.scheme, port_of(other)) == ("http", 80, "https", 443)


def _moved(hop: Hop) -> str:
    """Where to ask from now on: with the login of the old address, or not at all where that must not go."""
    first = httpx.URL(cleaning.field(hop.request.url))
    if not first.userinfo:
        return str(hop.url)
    return str(hop.url.copy_with(username=hop.user, password=hop.password)) if hop.trusted else ""


def _answer(hop: Hop, read: Read, moved: str, sent_on: tuple[str, ...]) -> Answer:
    headers, url = read.headers, str(hop.url)
    validators = caching.validators_of(headers, hop.request.validators if read.status == 304 else None)
    return Answer(
        request_url=hop.request.url,
        url=url,
        status=read.status,
        body=read.body,
        content_type=cleaning.field(headers.get("content-type", ""), 256),
        validators=validators if hop.trusted or not validators else replace(validators, origin=origin_of(hop.url)),
        not_modified=read.status == 304,
        moved_to=moved,
        sent_on=sent_on,
        fresh_until=caching.fresh_until(headers, read.received),
    )
