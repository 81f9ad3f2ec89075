"""What is asked of addresses, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.manners import Validators

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Answer", "FoundFeed", "Request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish for the bytes at an address. A source says it; the fetch layer grants it."""

    url: str
    validators: Validators = Validators()
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    by_person: bool = True
    """A person asked for this very address; if not, ``robots.txt`` has a say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, decoded from its content coding but otherwise as sent."""

    request_url: str
    url: str
    """Where the bytes came from, after redirects."""
    status: int
    body: bytes = b""
    content_type: str = ""
    validators: Validators = Validators()
    not_modified: bool = False
    """A 304, or a body the same as the last one."""
    moved_to: str = ""
    """The new address, if every hop on the way there was permanent (301, 308)."""
    sent_on: tuple[str, ...] = ()
    """``host:port`` of every host to which redirects led, in their order; not that of the address asked for."""
    fresh_until: datetime | None = None
    """When ``Cache-Control`` or ``Expires`` allow the next request. Aware, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a page names, or that is likely to stand where it points."""

    url: str
    title: str = ""
    type: str = ""
