"""Sets of rows, as a byte a row or as one number: so that all rows are joined, counted or told apart in one step.

A set of a million rows is a megabyte. As bytes it is made by :meth:`bytes.translate`, a byte of the table for every
byte of a column; as a number, each byte a *lane* of it that holds 0 or 1, two sets are joined by ``|`` and ``&``,
and ``bit_count`` says how many rows are in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["bytes_of", "lanes", "lanes_of", "ones", "ones_from_the_end", "translation"]


def translation(passes: Iterable[int], size: int = 256) -> bytes:
    """A table by which some bytes become 1 and all others 0."""
    table = bytearray(size)
    for value in passes:
        table[value] = 1
    return bytes(table)


def lanes(data: bytes | bytearray) -> int:
    """A byte a row, 0 or 1, as one number."""
    return int.from_bytes(data, "little")


def lanes_of(rows: Iterable[int], size: int) -> int:
    """Some rows as :func:`lanes`, of so many bytes."""
    return lanes(bytes_of(rows, size))


def bytes_of(rows: Iterable[int], size: int) -> bytearray:
    """A byte a row, 1 for some rows, of so many bytes; rows beyond are left out."""
    data = bytearray(size)
    try:
        for row in rows:  # half as long as by way of map
            data[row] = 1
    except IndexError:
        return bytes_of([row for row in rows if row < size], size)
    return data


def ones(data: bytes | bytearray) -> Iterator[int]:
    """Where the few ones stand among many zeros."""
    place = data.find(1)
    while place >= 0:
        yield place
        place = data.find(1, place + 1)


def ones_from_the_end(data: bytes) -> Iterator[int]:
    """The same from the last one to the first."""
    place = data.rfind(1)
    while place >= 0:
        yield place
        place = data.rfind(1, 0, place)
