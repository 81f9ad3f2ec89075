"""A filter of the query language as a condition of SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reader.query import Filter, Kind, Term, fold, is_unspaced, words_of

__all__ = ["Condition", "condition", "match_of"]

_COLUMNS = {Kind.VIEWS: "views", Kind.COMMENTS: "comments", Kind.REACTIONS: "reactions", Kind.PLACE: "place"}
_STATES = {"unread": "NOT story.read", "read": "story.read", "starred": "story.starred", "stored": "story.stored"}


@dataclass(slots=True)
class Condition:
    """SQL over the table ``story``, and the values of its question marks."""

    sql: str
    values: list[Any] = field(default_factory=list)


def condition(filter: Filter, now: datetime) -> Condition:
    """What a filter asks of a row of ``story``; for words, the function ``has_words`` stands by (see search)."""
    parts = [_term(term, now) for term in filter.terms]
    sql = " AND ".join(f"({part.sql})" for part in parts)
    return Condition(sql or "TRUE", [value for part in parts for value in part.values])


def _term(term: Term, now: datetime) -> Condition:
    if term.kind is Kind.EITHER:
        parts = [_term(one, now) for one in term.either]
        sql = " OR ".join(f"({part.sql})" for part in parts)
        return Condition(sql, [value for part in parts for value in part.values])
    plain = _plain(term, now)
    if term.negated:
        plain.sql = f"NOT coalesce({plain.sql}, FALSE)"
    return plain


def _plain(term: Term, now: datetime) -> Condition:
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            return _words(term, "")
        case Kind.AUTHOR:
            return _words(term, "author")
        case Kind.SOURCE:
            return Condition(
                "story.row IN (SELECT story FROM carrier WHERE carrier.source IN "
                "(SELECT id FROM source WHERE instr(fold(name_of(title, url)), ?)))",
                [fold(term.text)],
            )
        case Kind.TAG:
            return Condition(
                "story.row IN (SELECT story FROM tag WHERE name = ?) OR story.row IN (SELECT story FROM carrier "
                "JOIN source ON source.id = carrier.source JOIN json_each(source.tags) AS its WHERE fold(its.value) = ?)",
                [fold(term.text)] * 2,
            )
        case Kind.SAID:
            return Condition(
                "story.row IN (SELECT story FROM quote JOIN speaker ON speaker.id = quote.speaker WHERE has_words(name, ?))",
                [term.text],
            )
        case Kind.LANGUAGE:
            return Condition("story.language = ?", [term.text.lower()])
        case Kind.IS:
            return Condition(_STATES[term.text])
        case Kind.SINCE:
            return Condition("story.time >= ?", [int(now.timestamp()) - term.number])
    column = _COLUMNS[term.kind]
    known = " AND story.place < 2147483647" if term.kind is Kind.PLACE else ""
    return Condition(f"story.{column} {term.comparison} ?{known}", [term.number])


def _words(term: Term, column: str) -> Condition:
    behind = "has_words(story.author, ?)" if column else "(has_words(story.title, ?) OR has_words(story.author, ?))"
    return Condition(
        "story.row IN (SELECT rowid FROM words WHERE words MATCH ? AND rowid NOT IN (SELECT story FROM unindexed)) "
        f"OR (story.row IN (SELECT story FROM unindexed) AND {behind})",
        [match_of(term.text, column), *[term.text] * (1 if column else 2)],
    )


def match_of(text: str, column: str = "") -> str:
    """An expression of FTS5 that finds words in a row, the last of them from its start on."""
    tokens: list[str] = []
    wanted = words_of(text)
    for word in wanted:
        tokens += pairs(word) if is_unspaced(word) and len(word) > 1 else [word]
    prefix = "" if wanted and is_unspaced(wanted[-1]) and len(wanted[-1]) > 1 else " *"
    phrase = " + ".join(f'"{token}"' for token in tokens)
    return f"{column} : {phrase}{prefix}" if column else phrase + prefix


def pairs(run: str) -> list[str]:
    """The overlapping pairs of letters of a run that has no spaces between its words."""
    return [run[index : index + 2] for index in range(len(run) - 1)]
