"""Functions of ours that SQL may call."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import apsw

from reader import query
from reader.store.texts import Texts
from reader.store.waiting import Waiting, line_of

__all__ = ["name_of", "register"]


_READING = {"stands_in", "waiting_rows"}
"""Functions that look into the file, and say tomorrow what they did not say today."""


@lru_cache(maxsize=4096)
def name_of(title: str, url: str) -> str:
    """The name of a source for its reader: its title, else its host, else its address."""
    if title:
        return title
    from reader.addresses import host_of, shown  # few sources have no title

    return host_of(url) or shown(url)


@lru_cache(maxsize=256)
def _wanted(text: str) -> list[str]:
    return query.words_of(text)


def _has_words(text: str, wanted: str) -> bool:
    words = _wanted(wanted)
    # Most texts have not even the letters, and to see that is much quicker than to cut them into words.
    return bool(words) and words[0] in query.fold(text) and query.has_words(query.words_of(text), words)


def _fold(text: str) -> str:
    return query.fold(text)


def _is_named(name: str, wanted: str) -> bool:
    return query.is_named(name, wanted)


def _keys_of(name: str) -> str:
    return json.dumps([*query.keys_of(name)])


def _waiting_line(title: str, author: str) -> str:
    return line_of(query.words_of(title), author)


def register(db: apsw.Connection, texts: Texts, waiting: Waiting) -> None:
    """Make the functions known to a connection."""

    def waiting_rows(text: str, author: int) -> str:
        return json.dumps(waiting.found(text, author=bool(author)))

    functions: dict[str, tuple[Callable[..., Any], int]] = {
        "name_of": (name_of, 2),
        "fold": (_fold, 1),
        "has_words": (_has_words, 2),
        "is_named": (_is_named, 2),
        "keys_of": (_keys_of, 1),
        "stands_in": (texts.stands_in, 2),
        "waiting_rows": (waiting_rows, 2),
        "waiting_line": (_waiting_line, 2),
    }
    for name, (function, arguments) in functions.items():
        db.create_scalar_function(name, function, arguments, deterministic=name not in _READING)
