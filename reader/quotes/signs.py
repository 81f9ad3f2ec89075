"""Words of a line, and names where nothing parts words and nothing is written with a capital."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.quotes import chinese, japanese, titled
from reader.quotes.lexicon import Lexicon, lexicon

__all__ = ["pieces_of"]

_LONGEST = 60_000
"""Code points in which names are looked for; no article has more."""


def pieces_of(line: str, text: str, words: Lexicon) -> list[str]:
    """A line of a text cut into words; the names that the whole text shows are words, too.

    What stands before the first word comes first, then that word, what stands before the second, …, and the rest.
    """
    names = _names(text, words.tag) if words.shows_names else None
    if names is None:
        return words.words.split(line)
    pieces: list[str] = []
    for at, part in enumerate(names.split(line)):
        pieces += [part] if at % 2 else words.words.split(part)
    return pieces


@lru_cache(4)
def _names(text: str, tag: str) -> re.Pattern[str] | None:
    """A pattern that finds the names of people that a text shows; ``None`` if it shows none."""
    words = lexicon(tag)
    script = titled if words.titled_names else chinese if words.surnames else japanese
    names = script.names_in(text[:_LONGEST], words)
    return re.compile(f"({'|'.join(sorted(names, key=len, reverse=True))})") if names else None
