"""Where a story stands in an order, as one number: so that places are found by halving an array.

A code has 63 bits, some for each field of the order, the most important first. Two stories whose codes differ
stand as their codes do. Whose codes are equal may differ still, where a field takes more than its bits: what
follows such a field is left out. SQLite makes the codes, of whole numbers alone, so that every machine makes
the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.ranking import ORDERS, By
from reader.store.schema import LAST

__all__ = ["code"]

_BITS = {1: (63,), 2: (31, 32), 3: (24, 20, 19)}
_TIME_BITS = 32  # until 2106
_COARSE = 16  # of a large number so many bits are left out
_FRACTIONS = {"rising", "standout"}
_PARTS = 2**16  # of one, that are told apart


def code(order: str, table: str) -> str:
    """The code of a row of a table that has the columns of an order, as an expression of SQL."""
    fields = ORDERS[order]
    return _joined([*zip(fields, _BITS[len(fields)], strict=True)], table)


def _joined(fields: Sequence[tuple[By, int]], table: str) -> str:
    (by, bits), *rest = fields
    column = f"{table}.{by.field}"
    match by.field:
        case "time":
            number, whole = _time(column, bits)
        case "place":
            number, whole = _place(column, bits)
        case _:
            number, whole = _counter(column, bits, _PARTS if by.field in _FRACTIONS else 1)
    if not rest:
        return f"({number})"
    return f"(({number}) << {sum(bits for _, bits in rest)} | iif({whole}, {_joined(rest, table)}, 0))"


# Each of these gives a number of so many bits, smallest for what stands first, and the condition on which it is all
# of the field.


def _time(column: str, bits: int) -> tuple[str, str]:
    most, left_out = 2 ** min(bits, _TIME_BITS) - 1, max(0, _TIME_BITS - bits)
    return f"{most} - (min(max({column}, 0), {2**_TIME_BITS - 1}) >> {left_out})", "FALSE"


def _place(column: str, bits: int) -> tuple[str, str]:
    most = 2**bits - 1
    small = f"{column} BETWEEN 0 AND {most - 2}"
    return f"iif({column} = {LAST}, {most}, min(max({column}, 0), {most - 1}))", f"{column} = {LAST} OR {small}"


def _counter(column: str, bits: int, parts: int) -> tuple[str, str]:
    most, half = 2**bits - 1, 2 ** (bits - 1)
    number = f"CAST(min(max({column}, 0) * {parts}, {2**60}) AS INTEGER)"
    small = f"{number} < {half}"
    scaled = f"iif({small}, {number}, {half} + min({number} >> {_COARSE}, {half - 2}))"
    whole = f"{small} AND {column} * {parts} = {number}"
    return f"coalesce({most - 1} - {scaled}, {most})", f"{column} IS NULL OR ({whole})"
