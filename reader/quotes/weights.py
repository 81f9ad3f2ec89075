"""The fitted weights: a small table of features, written by ``tests/benchmarks/fit_quotes.py``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from typing import ParamSpec

__all__ = ["Group", "distance", "grouped", "probability", "score", "weights"]

_FOLDER = Path(__file__).parent / "data"


_P = ParamSpec("_P")
_GROUPS = 1 << 14


class Group:
    """Features that follow from the same few facts: made once for those facts, with the sum of their weights."""

    __slots__ = ("names", "weight")

    def __init__(self, names: Iterable[str], table: str) -> None:
        self.names = tuple(names)
        # Most features have no weight, which a look-up with a default says without a call of Python code.
        self.weight = sum(map(weights(table).get, self.names, repeat(0.0)))


_WEIGHT = attrgetter("weight")


def grouped(table: str) -> Callable[[Callable[_P, Iterable[str]]], Callable[_P, Group]]:
    """Let a function of a few facts, which gives the names of features, give one group of them for the same facts.

    Args:
        table: which weights they have (see :func:`weights`).
    """

    def group_of(features: Callable[_P, Iterable[str]]) -> Callable[_P, Group]:
        def group(*facts: _P.args, **more: _P.kwargs) -> Group:
            return Group(features(*facts, **more), table)

        return lru_cache(_GROUPS)(group)  # type: ignore[return-value]

    return group_of


def score(groups: Iterable[Group], tried: Mapping[str, float] | None = None) -> float:
    """The sum of the weights of some groups; of weights that are to be tried, where those are given."""
    if tried is None:
        total: float = sum(map(_WEIGHT, groups))
        return total
    return sum(tried.get(name, 0.0) for group in groups for name in group.names)


@cache
def weights(table: str) -> dict[str, float]:
    """Feature → weight, from ``data/<table>.txt`` (a line a feature: name, tab, weight)."""
    lines = (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and line[0] != "#")
    return {name: float(value) for name, _, value in rows}


def distance(number: int) -> str:
    """A number of words between two things, as features name it: near ones apart, far ones together."""
    return str(number) if number <= 2 else "3" if number <= 4 else "5" if number <= 8 else "9"


def probability(score: float) -> float:
    """The logistic function, without overflow, and the same in whatever order the score was summed up."""
    score = round(score, 9)
    return 1.0 / (1.0 + math.exp(-score if -40.0 < score < 40.0 else -math.copysign(40.0, score)))
