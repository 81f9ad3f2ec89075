"""Where the words of Thai, Lao, Khmer and Burmese begin, by the dictionaries of ICU if they are installed.

The extra ``mostread[words]`` brings them; without it spelling tells the syllables, in
:mod:`reader.tui.typesetting.classes`.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Any

__all__ = ["word_starts"]


def word_starts(text: str) -> frozenset[int] | None:
    """The places at which a line of *text* may begin by the Unicode line breaking algorithm with dictionaries.

    ``None`` where the dictionaries are not installed. https://unicode-org.github.io/icu/userguide/boundaryanalysis/
    """
    breaker = _breaker()
    return None if breaker is None else frozenset(accumulate(map(len, breaker(text, "th"))))


@cache
def _breaker() -> Any:
    """ICU's maker of line breaks; it takes some milliseconds to load, and only who reads these scripts needs it."""
    try:
        from icu4py.breakers import LineBreaker
    except ImportError:
        return None
    return LineBreaker
