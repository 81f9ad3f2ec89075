"""The fitted weights: a small table of features, written by ``tests/benchmarks/fit_quotes.py``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import ParamSpec

__all__ = ["Group", "Weights", "distance", "grouped", "named", "probability", "weights"]

_FOLDER = Path(__file__).parent / "data"


_P = ParamSpec("_P")
_GROUPS = 1 << 14


class Group:
    """Features that follow from the same few facts: made once for those facts, so that their sum is kept too."""

    __slots__ = ("names",)

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)


def grouped(features: Callable[_P, Iterable[str]]) -> Callable[_P, Group]:
    """Let a function of a few facts, which gives the names of features, give one group of them for the same facts."""

    def group(*facts: _P.args, **more: _P.kwargs) -> Group:
        return Group(features(*facts, **more))

    return lru_cache(_GROUPS)(group)  # type: ignore[return-value]


@lru_cache(_GROUPS)
def named(*names: str) -> Group:
    """Single features as a group."""
    return Group(names)


class _Sums(dict[Group, float]):
    """Group → the sum of its features' weights, worked out when first asked for."""

    def __init__(self, of: Weights) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, group: Group) -> float:
        if len(self) > 8 * _GROUPS:
            self.clear()
        # Most features have no weight, which a look-up with a default says without a call of Python code.
        total = self[group] = sum(map(self._of.get, group.names, repeat(0.0)))
        return total


class Weights(dict[str, float]):
    """Feature → weight; 0 for a feature that has none, so that a score is a plain ``sum(map(…))``."""

    def __init__(self, known: dict[str, float] | None = None) -> None:
        super().__init__(known or {})
        self.sums = _Sums(self)
        """Group → the sum of its weights; for weights that do not change any more."""

    def __missing__(self, feature: str) -> float:
        return 0.0


@cache
def weights(table: str) -> Weights:
    """Feature → weight, from ``data/<table>.txt`` (a line a feature: name, tab, weight)."""
    lines = (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and line[0] != "#")
    return Weights({name: float(value) for name, _, value in rows})


def distance(number: int) -> str:
    """A number of words between two things, as features name it: near ones apart, far ones together."""
    return str(number) if number <= 2 else "3" if number <= 4 else "5" if number <= 8 else "9"


def probability(score: float) -> float:
    """The logistic function, without overflow, and the same in whatever order the score was summed up."""
    score = round(score, 9)
    return 1.0 / (1.0 + math.exp(-score if -40.0 < score < 40.0 else -math.copysign(40.0, score)))
