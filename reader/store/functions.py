"""Functions of ours that SQL may call."""

from __future__ import annotations

from functools import lru_cache

import apsw

from reader.addresses import host_of
from reader.query import fold, has_words, words_of

__all__ = ["name_of", "register"]


@lru_cache(maxsize=4096)
def name_of(title: str, url: str) -> str:
    """The name of a source for its reader: its title, else its host, else its address."""
    return title or host_of(url) or url


@lru_cache(maxsize=256)
def _wanted(text: str) -> list[str]:
    return words_of(text)


def _has_words(text: str, wanted: str) -> bool:
    return has_words(words_of(text), _wanted(wanted))


def register(db: apsw.Connection) -> None:
    """Make the functions known to a connection."""
    db.create_scalar_function("name_of", name_of, 2, deterministic=True)
    db.create_scalar_function("fold", fold, 1, deterministic=True)
    db.create_scalar_function("has_words", _has_words, 2, deterministic=True)
