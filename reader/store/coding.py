"""Numbers as the store keeps them: times, places; and back."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import apsw

from reader.store.errors import decodes
from reader.store.schema import LAST

__all__ = [
    "from_json",
    "from_seconds",
    "int_array",
    "lower_byte_first",
    "place_from",
    "place_number",
    "room_for",
    "seconds",
    "time_of",
]

from_json = decodes(json.loads)
"""What stands in the file as JSON."""


def int_array(values: Iterable[int]) -> Any:
    """Whole numbers above 0 as a value for ``carray(?)``."""
    # An empty array has no address, which carray wants; no row and no hash is -1.
    return apsw.carray(array("q", values) or array("q", [-1]))


def place_number(place: int | None) -> int:
    """A place as it is kept."""
    return LAST if place is None else place


def place_from(number: int) -> int | None:
    """A place as it is known outside."""
    return None if number == LAST else number


def seconds(time: datetime | None) -> int | None:
    """Whole seconds UTC."""
    return None if time is None else int(time.timestamp())


def time_of(number: float) -> datetime:
    """Seconds since 1970 as a time, aware, in UTC.

    Raises:
        ValueError, OverflowError, TypeError: it is none, or in no year of the calendar.
    """
    try:
        return datetime.fromtimestamp(number, UTC)
    except OSError as error:  # so Linux says of some numbers that no year has
        raise ValueError(number) from error


@decodes
def from_seconds(number: int | None) -> datetime | None:
    """Aware, UTC."""
    return None if number is None else time_of(number)


def lower_byte_first(numbers: array[int]) -> array[int]:
    """Numbers as they are kept in the file, and back."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


def room_for(typecode: str) -> Callable[[int], array[int]]:
    """What makes the array into which so many bytes of numbers are read."""
    one = array(typecode, [0])
    return lambda size: one * (size // one.itemsize)
