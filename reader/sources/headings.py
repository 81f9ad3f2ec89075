"""Headings such as *Most read*, in the languages of news; the phrases are data, ``reader/data/headings.txt``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["is_most_read"]

_LONGEST = 70  # code points; a heading of a list is short, a headline that says "popular" is longer
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]")


@cache
def _pattern() -> re.Pattern[str]:
    phrases: set[str] = set()
    for line in (files("reader.data") / "headings.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            phrases.update(line.partition("\t")[2].casefold().split("|"))
    spaced = sorted((phrase for phrase in phrases if not _UNSPACED.search(phrase)), key=len, reverse=True)
    joined = sorted((phrase for phrase in phrases if _UNSPACED.search(phrase)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spaced))})(?!\w)|{'|'.join(map(re.escape, joined))}")


def is_most_read(text: str) -> bool:
    """Whether ``text`` is the heading of a list that readers made: short, and mostly one of the phrases."""
    text = " ".join(text.casefold().split())
    if not text or len(text) > _LONGEST:
        return False
    found = _pattern().search(text)
    # "Popular" heads a list; "A popular mayor says goodbye" is a headline.
    return found is not None and (len(found.group()) * 2 >= len(text) or len(text.split()) <= 5)
