"""Reading a query."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from reader.query.filters import STATES, Filter, Kind, QueryError, Term
from reader.query.words import words_of

__all__ = ["NAMES", "parse", "parse_age"]

_NUMBERS = {Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE}
NAMES = {str(kind): kind for kind in Kind if kind not in (Kind.WORD, Kind.PHRASE, Kind.EITHER)}
NAMES |= {"language": Kind.LANGUAGE, "by": Kind.AUTHOR}
"""What stands before a colon."""
_TOKEN = re.compile(r'\s*(?P<minus>-)?(?:(?P<name>[^\W\d]\w*):)?(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+))?')
_COUNT = re.compile(r"(<=|>=|<|>|=)?\s*(\d+(?:[.,]\d+)?)\s*([kKmMкКмМ]?)")
_MOST = 2**62  # more than anything was ever read, and a number that SQLite knows
_MOST_TERMS = 500  # of a thousand SQLite would make no condition any more
_LONGEST = 100 * 366 * 86_400  # seconds: beyond it lies the year 0
_UNITS = {"": 1, "k": 1_000, "к": 1_000, "m": 1_000_000, "м": 1_000_000}
_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*(m|min|h|d|w)", re.IGNORECASE)
_SECONDS = {"m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}


def parse(text: str) -> Filter:
    """Read a query.

    Raises:
        QueryError: it cannot be read; the error points at the character.
    """
    terms: list[Term] = []
    joining: int | None = None
    position = read = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.end() == position or not found.group().strip():
            break
        start = position + len(found.group()) - len(found.group().lstrip())
        position = found.end()
        if found["bare"] == "OR" and not found["name"] and not found["minus"]:
            if not terms or joining is not None:
                raise QueryError(start, "OR needs a term before it and one after it.")
            joining = start
            continue
        term = _term(found, start)
        read += 1
        if read > _MOST_TERMS:
            raise QueryError(start, f"A query has no more than {_MOST_TERMS} words and conditions.")
        if joining is None:
            terms.append(term)
        else:
            before = terms.pop()
            both = before.either if before.kind is Kind.EITHER else (before,)
            terms.append(Term(Kind.EITHER, either=(*both, term)))
            joining = None
    if joining is not None:
        raise QueryError(joining, "OR needs a term before it and one after it.")
    return Filter(tuple(terms))


def _term(found: re.Match[str], start: int) -> Term:
    name, quoted, bare = found["name"], found["quoted"], found["bare"]
    if quoted is not None and not found["end"]:
        raise QueryError(found.start("quoted") - 1, "This quotation mark has no partner.")
    value = (quoted if quoted is not None else bare or "").strip()
    negated = found["minus"] is not None
    if name and (kind := NAMES.get(name.lower())):
        at = found.start("bare") if bare else found.start("quoted") if quoted is not None else found.end()
        if not value:
            raise QueryError(at, f"{name}: needs something after the colon.")
        return replace(_named(kind, value, at), negated=negated)
    if name:
        if bare and bare.startswith("//"):
            return Term(Kind.WORD, f"{name}:{value}", negated=negated)
        raise QueryError(found.start("name"), f"There is no {name}: in queries; known are {', '.join(sorted(NAMES))}.")
    if not words_of(value):
        raise QueryError(start, "There is no word to look for here.")
    return Term(Kind.WORD if quoted is None else Kind.PHRASE, value, negated=negated)


def _named(kind: Kind, value: str, at: int) -> Term:
    if kind is Kind.IS:
        if value.lower() not in STATES:
            raise QueryError(at, f"is: knows {', '.join(STATES)}.")
        return Term(kind, value.lower())
    if kind is Kind.SINCE:
        try:
            return Term(kind, value, number=int(parse_age(value).total_seconds()))
        except QueryError as error:
            raise QueryError(at + error.position, error.sentence) from None
    if kind in _NUMBERS:
        found = _COUNT.fullmatch(value)
        if found is None:
            raise QueryError(at, f"{kind}: needs a number, such as >10k.")
        number = float(found[2].replace(",", ".")) * _UNITS[found[3].lower()]
        return Term(kind, value, found[1] or "=", round(min(number, _MOST)))
    if kind in (Kind.AUTHOR, Kind.SAID) and not words_of(value):
        raise QueryError(at, f"{kind}: needs a name, such as {kind}:kim.")
    return Term(kind, value)


def parse_age(text: str) -> timedelta:
    """Read a span of time: ``90m``, ``24h``, ``7d``, ``2w``.

    Raises:
        QueryError: it is no span of time.
    """
    found = _AGE.fullmatch(text.strip())
    if found is None:
        raise QueryError(0, "A span of time is a number and m, h, d or w, such as 24h.")
    seconds = float(found[1]) * _SECONDS[found[2].lower()]
    if seconds > _LONGEST:
        raise QueryError(0, "That span of time is too long.")
    return timedelta(seconds=seconds)
