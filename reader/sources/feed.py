"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1."""

from __future__ import annotations

from datetime import datetime

from reader.model import ParsedSource
from reader.sources.errors import SourceError
from reader.sources.registry import Kind

__all__ = ["KIND"]


def _recognises(url: str, body: bytes, content_type: str) -> float:
    return 0.0


def _parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    raise SourceError("The address answered with something other than a feed.")


KIND = Kind(name="feed", recognises=_recognises, parse=_parse)
