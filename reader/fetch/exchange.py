"""One hop of a request: what is sent, what comes back, and what its failure means for its host."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import httpcore
import httpx

from reader.fetch import answers, decoding, errors
from reader.fetch.body import LargeTurn, drain, read_body
from reader.fetch.credentials import Credentials, basic
from reader.fetch.hosts import Circuit
from reader.fetch.policy import Access, Policy
from reader.model import Request
from reader.wording import span

__all__ = ["Exchange", "Hop", "Read", "Redirect", "origin_of", "port_of"]

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, application/json;q=0.9, */*;q=0.5"
)
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "te", "upgrade", "accept-encoding"})
"""Fields that a source's own headers must not set: they say how the message itself is to be read."""


@dataclass(frozen=True, slots=True)
class Hop:
    """Where one step of a request goes, and what may go with it."""

    request: Request
    url: httpx.URL
    """Without user, password and fragment."""
    trusted: bool
    """Still the origin that the request named: headers and credentials may go with it."""
    user: str = ""
    password: str = ""
    """From the address itself (``https://user:password@host/``)."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """The server names another place."""

    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Read:
    """An answer read to its end, or a 304."""

    status: int
    headers: Mapping[str, str]
    """Lower-case names."""
    body: bytes
    received: datetime


class Exchange:
    """Sends hops over a transport, under a policy."""

    def __init__(self, policy: Policy, transport: httpx.AsyncBaseTransport, clock: Callable[[], datetime]) -> None:
        self._policy = policy
        self._transport = transport
        self._clock = clock
        self._credentials = Credentials()
        self._timeouts = {"connect": policy.connect, "read": policy.pause, "write": policy.pause}

    async def ask(
        self, hop: Hop, left: float, circuit: Circuit, turn: LargeTurn, beginning: int = 0
    ) -> Redirect | Read:
        """Send one request and read its answer.

        Args:
            left: seconds left of the time for the whole.
            circuit: of the host; it is told how it went.
            turn: taken if the body is a large one; whoever asks gives it back.
            beginning: as many bytes of its body are enough; 0 for all.

        Raises:
            FetchError: whatever went wrong.
        """
        headers = await self._headers(hop)
        try:
            async with asyncio.timeout(max(left, 0.0)) as limit:
                result = await self._exchange(hop, headers, lambda: turn.take(limit), beginning)
        except errors.FetchError as error:
            failure = error
        except (TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            failure = self._failure(hop.url.host, error)
        except (httpcore.ProxyError, httpcore.UnsupportedProtocol):
            failure = errors.CannotConnect(f"The proxy did not let us through to {hop.url.host}.")
        else:
            circuit.succeeded()
            return result
        if isinstance(failure, errors.Throttled):
            circuit.told_to_wait(self._clock(), failure.retry_at)
        elif 0 < failure.status < 500:
            circuit.succeeded()
        elif not failure.lasting:
            circuit.failed(self._clock(), failure.retry_at)
        raise failure from None

    async def _exchange(
        self, hop: Hop, headers: list[tuple[bytes, bytes]], turn: Callable[[], Awaitable[None]], beginning: int
    ) -> Redirect | Read:
        request = httpx.Request("GET", hop.url, headers=headers, extensions={"timeout": self._timeouts})
        response = await self._transport.handle_async_request(request)
        try:
            now = self._clock()
            fields = _fields(response.headers)
            status = response.status_code
            failure = answers.failure_for(status, fields, str(hop.url), now)
            if failure is None:
                body = await read_body(response, fields, hop.url.host, self._policy, turn, beginning)
                return Read(status, fields, body, now)
            await drain(response, fields)
            if status in answers.REDIRECTS and "location" in fields:
                return Redirect(status, _location(fields["location"]))
            if status == 304 and _may_have_validators(hop):
                return Read(status, fields, b"", now)
            if status == 401 and (access := self._access(hop)):
                self._credentials.forget(access)
            raise failure
        finally:
            await response.aclose()

    async def _headers(self, hop: Hop) -> list[tuple[bytes, bytes]]:
        """The header's fields; of two with the same name the more particular one."""
        request, policy = hop.request, self._policy
        fields = {
            "Host": hop.url.netloc.decode("ascii"),
            "User-Agent": policy.user_agent,
            "Accept": request.accept or _ACCEPT,
            "Accept-Encoding": decoding.ACCEPT_ENCODING,
        }
        if policy.accept_language:
            fields["Accept-Language"] = policy.accept_language
        if _may_have_validators(hop):
            if request.validators.etag:
                fields["If-None-Match"] = request.validators.etag
            if request.validators.last_modified:
                fields["If-Modified-Since"] = request.validators.last_modified
        if hop.trusted:
            access = self._access(hop)
            if request.headers or access:
                _set(fields, request.headers)
                _set(fields, access.headers if access else ())
            if authorization := await self._authorization(hop, access):
                fields["Authorization"] = authorization
        # What servers sent came as Latin-1 and goes back as it came.
        return [(_bytes(name), _bytes(value)) for name, value in fields.items()]

    def _access(self, hop: Hop) -> Access | None:
        known = self._policy.access
        if not known:
            return None
        names = (hop.request.url, f"{hop.url.host}:{port_of(hop.url)}", hop.url.host)
        return next((known[name] for name in names if name in known), None)

    async def _authorization(self, hop: Hop, access: Access | None) -> str:
        if access is None or not access.user:
            return basic(hop.user, hop.password) if hop.user else ""
        if hop.url.scheme != "https" and not self._policy.allows(hop.url.host, port_of(hop.url)):
            raise errors.CredentialsError(f"A password goes to {hop.url.host} over https only.")
        return await self._credentials.authorization(access, hop.url.host)

    def _failure(self, host: str, error: Exception) -> errors.FetchError:
        """Turn what the connection's libraries raise into what a reader understands."""
        match error:
            case TimeoutError():
                return errors.TimedOut(f"{host} did not finish its answer within {span(self._policy.whole)}.")
            case httpcore.ConnectTimeout():
                return errors.CannotConnect(f"{host} could not be reached within {span(self._policy.connect)}.")
            case httpcore.TimeoutException():
                return errors.TimedOut(f"{host} fell silent for {span(self._policy.pause)}.")
            case httpcore.NetworkError():
                return errors.BrokenOff(f"{host} broke off the connection.")
            case httpcore.LocalProtocolError():
                return errors.BadAddress(f"What the settings want to be sent to {host} cannot be sent.")
        if getattr(error.__cause__, "error_status_hint", 0) == 431:
            return errors.TooLarge(f"The header of {host}'s answer does not come to an end.")
        if str(error).startswith("peer closed connection"):
            return errors.BrokenOff(f"The answer of {host} ends in the middle.")
        if str(error).startswith("Server disconnected"):
            return errors.BrokenOff(f"{host} closed the connection without an answer.")
        return errors.Garbled(f"{host} sent something that is not an answer in HTTP.")


def _may_have_validators(hop: Hop) -> bool:
    """Whether a hop leads to who gave us the request's validators.

    To anyone else they mean nothing, or by chance something else; and a tag may stand for its reader.
    """
    known = hop.request.validators
    return bool(known) and (known.origin == origin_of(hop.url) if known.origin else hop.trusted)


def _set(fields: dict[str, str], more: tuple[tuple[str, str], ...]) -> None:
    """Add fields, each in place of one with the same name."""
    for name, value in more:
        if name.lower() in _OURS:
            continue
        for known in [known for known in fields if known.lower() == name.lower()]:
            del fields[known]
        fields[name] = value


def _bytes(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()


def _fields(headers: httpx.Headers) -> dict[str, str]:
    """An answer's fields with lower-case names; several of one name are joined (RFC 9110, section 5.3)."""
    fields: dict[str, str] = {}
    for name, value in headers.raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        fields[key] = f"{fields[key]}, {text}" if key in fields else text
    return fields


def _location(written: str) -> str:
    """Where a redirect leads. Letters that should have been escaped are nearly always in UTF-8."""
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return written


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port of an address (RFC 6454)."""
    return f"{url.scheme}://{url.host}:{port_of(url)}"


def port_of(url: httpx.URL) -> int:
    """The port of an address, named or not."""
    return url.port if url.port is not None else 443 if url.scheme == "https" else 80
