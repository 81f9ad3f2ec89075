"""What can go wrong with a request, as few types, each with a sentence for the reader of news.

The sentence names hosts and times, never a library's words: what a server sent as its reason
phrase, and what a TLS library makes of a bad certificate, do not get into it.
"""

# ruff: noqa: N818 - named for what happened, as httpx names its own; only the base says that it is an error

from __future__ import annotations

from datetime import datetime

from reader import cleaning


class FetchError(Exception):
    """A request brought no answer that can be used.

    Attributes:
        sentence: what happened, for the reader of news.
        status: the HTTP status behind it, or 0 if there was none.
        retry_at: when the server, or our own caution, allows the next request; aware, UTC.
        lasting: asking again soon would bring the same (a wrong address, a refused one); such a
            failure does not speak against the host.
    """

    status: int = 0
    retry_at: datetime | None = None
    lasting: bool = False

    def __init__(self, sentence: str, *, status: int = 0, retry_at: datetime | None = None) -> None:
        self.sentence = cleaning.field(sentence, 300)
        self.status = status
        self.retry_at = retry_at
        super().__init__(self.sentence)

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are rebuilt from their positional arguments; ours are named, and they have to
        # come through a pipe from another process as they are.
        return (_rebuild, (type(self), self.sentence, self.status, self.retry_at))


def _rebuild(kind: type[FetchError], sentence: str, status: int, retry_at: datetime | None) -> FetchError:
    return kind(sentence, status=status, retry_at=retry_at)


class BadAddress(FetchError):
    """Not an http or https address, or not an address at all."""

    lasting = True


class RefusedAddress(FetchError):
    """The address leads to a place that the settings do not allow (see :mod:`reader.fetch.guard`)."""

    lasting = True


class RefusedByRobots(FetchError):
    """``robots.txt`` asks programs not to open this page, and no person had asked for it."""

    lasting = True


class NameNotFound(FetchError):
    """The host's name does not lead to any address."""


class CannotConnect(FetchError):
    """Nobody answered at the host's address within the time for that, or there is no network."""


class NotSecure(FetchError):
    """TLS failed: the certificate is not for this host, is out of date, is not trusted, …"""


class TimedOut(FetchError):
    """A pause between bytes, or the whole request, took longer than the policy allows."""


class BrokenOff(FetchError):
    """The connection ended before the answer did."""


class Garbled(FetchError):
    """What came back is not HTTP, or its content coding cannot be undone."""


class TooLarge(FetchError):
    """The answer is larger than the policy allows, packed or unpacked."""


class RedirectError(FetchError):
    """Too many redirects, a circle, or a redirect that leads nowhere."""


class Denied(FetchError):
    """The server wants to know who asks, or does not want us (401, 402, 403, 407, 451)."""


class NotFound(FetchError):
    """There is nothing at this address (404)."""


class Gone(FetchError):
    """The server says that the address is gone for good (410)."""

    lasting = True


class Throttled(FetchError):
    """The server asks us to wait (429, or 503 with ``Retry-After``)."""


class ServerFailed(FetchError):
    """The server could not answer (5xx)."""


class UnusableAnswer(FetchError):
    """Any other status that brings nothing to read."""


class HostResting(FetchError):
    """The host kept failing and is left alone for a while; nothing was sent."""


class CredentialsError(FetchError):
    """The password could not be had from the command or the keyring."""
