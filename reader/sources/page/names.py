"""What the names of classes, ids and icons say; data, ``reader/data/page-names.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["names_for"]

_TABLE = Path(__file__).parents[2] / "data" / "page-names.tsv"


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = _TABLE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {sort: frozenset(names.split(" ")) for sort, names in rows}


def names_for(sort: str) -> frozenset[str]:
    """The parts of names that speak for ``views``, ``comments``, …: the sorts are the file's."""
    return _table()[sort]
