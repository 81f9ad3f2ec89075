"""Numbers as the store keeps them: ids, times, places; and back."""

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
    "id_number",
    "id_text",
    "int_array",
    "lower_byte_first",
    "place_from",
    "place_number",
    "room_for",
    "seconds",
]

from_json = decodes(json.loads)
"""What stands in the file as JSON."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = frozenset(_ALPHABET)
_TO_BASE_32 = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def int_array(values: Iterable[int]) -> Any:
    """Whole numbers above 0 as a value for ``carray(?)``."""
    # An empty array has no address, which carray wants; no row and no hash is -1.
    return apsw.carray(array("q", values) or array("q", [-1]))


def id_number(text: str) -> int:
    """The 60 bits behind a story's id.

    Raises:
        ValueError: it is no such id.
    """
    if not set(text) <= _LETTERS:
        raise ValueError(text)
    return int(text.translate(_TO_BASE_32), 32)


_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]


def id_text(number: int) -> str:
    """The id of a story from its 60 bits."""
    return "".join([_PAIRS[number >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def place_number(place: int | None) -> int:
    """A place as it is kept."""
    return LAST if place is None else place


def place_from(number: int) -> int | None:
    """A place as it is known outside."""
    return None if number == LAST else number


def seconds(time: datetime | None) -> int | None:
    """Whole seconds UTC."""
    return None if time is None else int(time.timestamp())


@decodes
def from_seconds(number: int | None) -> datetime | None:
    """Aware, UTC."""
    return None if number is None else datetime.fromtimestamp(number, UTC)


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
