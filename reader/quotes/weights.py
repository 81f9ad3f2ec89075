"""The fitted weights: a small table of features, written by ``tests/benchmarks/fit_quotes.py``."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

__all__ = ["probability", "weights"]

_FOLDER = Path(__file__).parent / "data"


@cache
def weights(table: str) -> dict[str, float]:
    """Feature → weight, from ``data/<table>.txt`` (a line a feature: name, tab, weight)."""
    found: dict[str, float] = {}
    for line in (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, value = line.split("\t")
            found[name] = float(value)
    return found


def probability(score: float) -> float:
    """The logistic function, without overflow."""
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))
