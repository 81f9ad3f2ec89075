"""The fitted weights: a small table of features, written by ``tests/benchmarks/fit_quotes.py``."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

__all__ = ["Weights", "probability", "weights"]

_FOLDER = Path(__file__).parent / "data"


class Weights(dict[str, float]):
    """Feature → weight; 0 for a feature that has none, so that a score is a plain ``sum(map(…))``."""

    def __missing__(self, feature: str) -> float:
        return 0.0


@cache
def weights(table: str) -> Weights:
    """Feature → weight, from ``data/<table>.txt`` (a line a feature: name, tab, weight)."""
    found = Weights()
    for line in (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, value = line.split("\t")
            found[name] = float(value)
    return found


def probability(score: float) -> float:
    """The logistic function, without overflow."""
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))
