"""The one way to the network: a Request in, an Answer or a typed failure out."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
from collections.abc import Callable, Mapping
from contextlib import aclosing
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from reader import cleaning
from reader.fetch import answers, caching, decoding, errors
from reader.fetch.connections import Connections
from reader.fetch.hosts import Circuit, Hosts, HostState
from reader.fetch.network import CheckedNetwork
from reader.fetch.policy import HostLimits, Policy
from reader.fetch.proxies import Proxies
from reader.fetch.words import size, span
from reader.model import Answer, Request

__all__ = ["Fetcher"]

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, application/json;q=0.9, */*;q=0.5"
)
_BREATH = 1024 * 1024
"""Bytes unpacked before the event loop gets a turn, a few milliseconds of work."""
_DRAIN = 16 * 1024
"""Up to how many bytes a body that nobody wants is read, so that its connection can be kept …"""
_DRAIN_SECONDS = 1.0
"""… and for how long."""


def _now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Answers requests over one client, under one policy. An async context manager.

    Requests for the same thing that are under way at the same time become one. It is bound to the
    event loop that it is first used in.

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
        self._clock = clock
        self._proxies = Proxies(policy, os.environ if environ is None else environ)
        self._network = CheckedNetwork(policy, self._proxies.places())
        self._transport = transport or Connections(policy, self._network, self._proxies)
        self._timeouts = {
            "connect": policy.connect,
            "read": policy.pause,
            "write": policy.pause,
            "pool": None,
        }
        self._hosts = Hosts(clock, self._limits_for)
        self._turns = asyncio.Semaphore(policy.at_once)
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

    async def get(self, request: Request) -> Answer:
        """Ask for an address.

        Waiting for a turn has no limit and is not counted; from the first packet on the policy's
        limits hold.

        Raises:
            FetchError: with a sentence for the reader of news.
        """
        shared = self._under_way.get(request)
        if shared is None:
            shared = self._under_way[request] = _Shared(asyncio.ensure_future(self._follow(request)))
            shared.task.add_done_callback(lambda _: self._under_way.pop(request, None))
        shared.waiting += 1
        try:
            return await asyncio.shield(shared.task)
        finally:
            shared.waiting -= 1
            if not shared.waiting and not shared.task.done():
                # Whoever asked has gone away; nobody is left to read the answer.
                self._under_way.pop(request, None)
                shared.task.cancel()

    # -- one request with its redirects ------------------------------------

    async def _follow(self, request: Request) -> Answer:
        url = first = _parsed(request.url)
        left = self.policy.whole
        permanent, seen = True, {url}
        while True:
            hop = _Hop(request, url, first)
            loop = asyncio.get_running_loop()
            async with self._turns, self._hosts.turn(f"{url.host}:{_port(url)}") as circuit:
                started = loop.time()
                result = await self._ask(hop, left, circuit)
                left -= loop.time() - started
            if isinstance(result, _Redirect):
                permanent = permanent and result.status in answers.PERMANENT
                url = self._next(url, result.location)
                if url in seen or len(seen) > self.policy.redirects:
                    raise errors.RedirectError(f"{first.host} sends us round in circles.", status=result.status)
                seen.add(url)
                continue
            moved = str(url) if permanent and len(seen) > 1 else ""
            return self._answer(hop, result, moved)

    def _next(self, url: httpx.URL, location: str) -> httpx.URL:
        """Where a redirect leads, if it may lead there."""
        try:
            target = url.join(cleaning.field(location, 8192))
        except (httpx.InvalidURL, ValueError):
            target = None
        if target is None or not location or target.scheme not in ("http", "https") or not target.host:
            raise errors.RedirectError(f"{url.host} sends us to something that is not a web address.")
        target = target.copy_with(fragment=None, username=None, password=None)
        if self._is_own(target) and not self._is_own(url):
            raise errors.RefusedAddress(f"{url.host} sends us to {target.host}, a host in your own network.")
        return target

    def _is_own(self, url: httpx.URL) -> bool:
        return self.policy.allows(url.host, _port(url))

    def _limits_for(self, name: str) -> HostLimits:
        host, _, port = name.rpartition(":")
        return self.policy.own_host if self.policy.allows(host, int(port)) else self.policy.host

    # -- one hop -----------------------------------------------------------

    async def _ask(self, hop: _Hop, left: float, circuit: Circuit) -> _Redirect | _Read:
        """Send one request and read its answer, within what is left of the time for the whole."""
        host = hop.url.host
        try:
            async with asyncio.timeout(max(left, 0)):
                result = await self._exchange(hop)
        except errors.FetchError as error:
            if error.status and error.status < 500:
                circuit.succeeded()
            elif not error.lasting:
                circuit.failed(self._clock(), error.retry_at)
            raise
        except TimeoutError:
            circuit.failed(self._clock())
            raise errors.TimedOut(f"{host} did not finish its answer within {span(self.policy.whole)}.") from None
        except (httpcore.ConnectTimeout, httpcore.PoolTimeout):
            circuit.failed(self._clock())
            raise errors.TimedOut(f"{host} could not be reached within {span(self.policy.connect)}.") from None
        except httpcore.TimeoutException:
            circuit.failed(self._clock())
            raise errors.TimedOut(f"{host} fell silent for {span(self.policy.pause)}.") from None
        except httpcore.NetworkError:
            circuit.failed(self._clock())
            raise errors.BrokenOff(f"{host} broke off the connection.") from None
        except httpcore.ProxyError:
            raise errors.CannotConnect(f"The proxy did not let us through to {host}.") from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            circuit.failed(self._clock())
            raise _broken_protocol(host, error) from None
        circuit.succeeded()
        return result

    async def _exchange(self, hop: _Hop) -> _Redirect | _Read:
        if self._proxies.for_url(hop.url.scheme, hop.url.host, hop.url.port):
            await self._check_behind_proxy(hop.url)
        asked = httpx.Request("GET", hop.url, headers=self._headers(hop), extensions={"timeout": self._timeouts})
        response = await self._transport.handle_async_request(asked)
        try:
            now = self._clock()
            headers = _plain(response.headers)
            status = response.status_code
            failure = answers.failure_for(status, headers, str(hop.url), now)
            if failure is None:
                return _Read(status, headers, await self._body(response, headers, hop.url.host), now)
            await _drain(response, _length(status, headers))
            if status in answers.REDIRECTS and "location" in headers:
                return _Redirect(status, headers["location"])
            if status == 304 and hop.request.validators:
                return _Read(status, headers, b"", now)
            raise failure
        finally:
            await response.aclose()

    async def _check_behind_proxy(self, url: httpx.URL) -> None:
        """Judge a host that a proxy is going to connect to.

        The proxy looks the name up itself, so what is judged here is what the name means to us; a
        name that means nothing here may mean something there.
        """
        try:
            await self._network.checked(url.raw_host.decode("ascii"), _port(url))
        except errors.NameNotFound:
            return

    def _headers(self, hop: _Hop) -> list[tuple[str, str]]:
        request = hop.request
        headers = [
            ("Host", hop.url.netloc.decode("ascii")),
            ("User-Agent", self.policy.user_agent),
            ("Accept", request.accept or _ACCEPT),
            ("Accept-Encoding", decoding.ACCEPT_ENCODING),
        ]
        if self.policy.accept_language:
            headers.append(("Accept-Language", self.policy.accept_language))
        if request.validators.etag:
            headers.append(("If-None-Match", request.validators.etag))
        if request.validators.last_modified:
            headers.append(("If-Modified-Since", request.validators.last_modified))
        if hop.same_origin:
            headers += request.headers
        return headers

    async def _body(self, response: httpx.Response, headers: Mapping[str, str], host: str) -> bytes:
        """Read and unpack a body, within the limits on both its sizes."""
        policy = self.policy
        if _length(response.status_code, headers) > policy.packed_bytes:
            raise errors.TooLarge(f"The answer of {host} is larger than {size(policy.packed_bytes)}.", status=200)
        try:
            chain = decoding.chain_for(headers.get("content-encoding", ""), policy.codings)
        except decoding.CodingError:
            raise errors.Garbled(f"The answer of {host} is packed in a way we did not ask for.", status=200) from None
        assert isinstance(response.stream, httpx.AsyncByteStream)
        packed, breath, out = 0, 0, io.BytesIO()
        async with aclosing(aiter(response.stream)) as stream:  # type: ignore[type-var]
            async for raw in stream:
                packed += len(raw)
                if packed > policy.packed_bytes:
                    raise errors.TooLarge(
                        f"The answer of {host} is larger than {size(policy.packed_bytes)}.", status=200
                    )
                try:
                    for piece in chain.feed(raw):
                        if out.tell() + len(piece) > policy.body_bytes:
                            raise errors.TooLarge(
                                f"The answer of {host} is larger than {size(policy.body_bytes)}.", status=200
                            )
                        out.write(piece)
                        if out.tell() - breath > _BREATH:
                            breath = out.tell()
                            await asyncio.sleep(0)
                except decoding.CodingError:
                    raise errors.Garbled(f"The answer of {host} cannot be unpacked.", status=200) from None
        try:
            chain.finish()
        except decoding.CodingError:
            raise errors.BrokenOff(f"The answer of {host} ends in the middle.", status=200) from None
        return out.getvalue()

    def _answer(self, hop: _Hop, read: _Read, moved: str) -> Answer:
        headers = read.headers
        before = hop.request.validators if read.status == 304 else None
        return Answer(
            request_url=hop.request.url,
            url=str(hop.url),
            status=read.status,
            body=read.body,
            content_type=cleaning.field(headers.get("content-type", ""), 256),
            validators=caching.validators_of(headers, before),
            not_modified=read.status == 304,
            moved_to=moved,
            received=read.received,
            fresh_until=caching.fresh_until(headers, read.received),
            links=answers.links_of(headers["link"], str(hop.url)) if "link" in headers else (),
        )


class _Shared:
    """A request under way and how many wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Task[Answer]) -> None:
        self.task = task
        self.waiting = 0


class _Hop:
    """One step of a request: where it goes and what may go with it."""

    __slots__ = ("request", "same_origin", "url")

    def __init__(self, request: Request, url: httpx.URL, first: httpx.URL) -> None:
        self.request = request
        self.url = url
        self.same_origin = (url.scheme, url.host, _port(url)) == (first.scheme, first.host, _port(first))


class _Redirect:
    __slots__ = ("location", "status")

    def __init__(self, status: int, location: str) -> None:
        self.status = status
        self.location = location


class _Read:
    """An answer read to its end."""

    __slots__ = ("body", "headers", "received", "status")

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes, received: datetime) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.received = received


def _plain(headers: httpx.Headers) -> dict[str, str]:
    """The header's fields with lower-case names; several of one name are joined (RFC 9110, section 5.3)."""
    plain: dict[str, str] = {}
    for name, value in headers.raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        plain[key] = f"{plain[key]}, {text}" if key in plain else text
    return plain


async def _drain(response: httpx.Response, length: int) -> None:
    """Read to the end of a small body that nobody wants, since only then can its connection be kept."""
    if not 0 <= length <= _DRAIN:
        return
    assert isinstance(response.stream, httpx.AsyncByteStream)
    with contextlib.suppress(TimeoutError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
        async with asyncio.timeout(_DRAIN_SECONDS), aclosing(aiter(response.stream)) as stream:  # type: ignore[type-var]
            async for _ in stream:
                pass


def _length(status: int, headers: Mapping[str, str]) -> int:
    """What ``Content-Length`` announces; -1 if it does not."""
    if status == 304:
        return 0
    announced = headers.get("content-length", "")
    return int(announced[:15]) if announced.isascii() and announced.isdigit() else -1


def _broken_protocol(host: str, error: Exception) -> errors.FetchError:
    """Tell an answer that stops, or whose header never stops, from one that is not HTTP."""
    if getattr(error.__cause__, "error_status_hint", 0) == 431:
        return errors.TooLarge(f"The header of {host}'s answer does not come to an end.")
    if str(error).startswith("peer closed connection"):
        return errors.BrokenOff(f"The answer of {host} ends in the middle.")
    if str(error).startswith("Server disconnected"):
        return errors.BrokenOff(f"{host} closed the connection without an answer.")
    return errors.Garbled(f"{host} sent something that is not an answer in HTTP.")


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(cleaning.field(address))
        if url.fragment:
            url = url.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise errors.BadAddress("This is not an address that can be opened.") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise errors.BadAddress("Only http and https addresses can be opened.")
    return url
