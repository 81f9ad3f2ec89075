"""What can be kept of a row that was read from a damaged file, or from a file that others may have written."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from typing import Any

from reader.store import packing
from reader.store.coding import time_of
from reader.store.errors import UNREADABLE
from reader.store.numbers import counts_of
from reader.store.states import unpack_state

__all__ = ["sound"]

_ONES = [1, 1, 1]


def sound(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it can be kept: what cannot be read is left empty where a story can do without it.

    Raises:
        ValueError, TypeError, LookupError, OverflowError: nothing of it is of use.
    """
    kept = dict(row)
    for name, (check, instead) in _CHECKS.get(table, {}).items():
        try:
            if row.get(name) is not None:
                check(row[name])
        except UNREADABLE:
            if instead is _NOTHING:
                raise
            kept[name] = instead
    return kept


def _time(seconds: int) -> None:
    # Aware times are shown in any zone, which must not lead out of the calendar.
    if not 2 <= time_of(seconds).year < 9999:
        raise ValueError(seconds)


def _row(number: int) -> None:
    # They count up from 1; lists of stories take memory up to the last one.
    if not 0 < number < 2**31:
        raise ValueError(number)


def _object(text: str) -> None:
    known = {} if text == "" else json.loads(text)
    for strings in (known.get("tags", ()), [known.get(name, "") for name in ("comments_url", "picture")]):
        "".join(strings)
    for file in known.get("enclosures", ()):
        tuple(file)


def _pairs(data: bytes) -> None:
    if len(array("q", data)) % 2:
        raise ValueError(data)


def _strings(text: str) -> None:
    "".join(json.loads(text))


_NOTHING = object()
_CHECKS: dict[str, dict[str, tuple[Callable[[Any], object], object]]] = {
    "source": {
        "tags": (_strings, "[]"),
        "state": (unpack_state, "{}"),
        "added": (_time, 0),
        "answered": (_time, None),
        "recent_views": (_pairs, b""),
    },
    "origin": {"description": (lambda text: counts_of(_ONES, text), _NOTHING)},
    "story": {"row": (_row, _NOTHING), "time": (_time, 0), "seen": (_time, 0)},
    "detail": {
        "story": (_row, _NOTHING),
        "published": (_time, None),
        "updated": (_time, None),
        "first_seen": (_time, 0),
        "extra": (_object, ""),
    },
    "sample": {"time": (_time, _NOTHING)},
    "pack": {"data": (packing.decompress, _NOTHING)},
    "article": {"data": (packing.unpack_article, _NOTHING)},
}
"""By table and column: what reads it, and what stands there instead if that cannot; nothing if the row is lost."""
