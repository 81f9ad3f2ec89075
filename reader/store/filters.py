"""A filter of the query language as a condition of SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from reader import query
from reader.query import Filter, Kind, Term
from reader.store.schema import LAST

__all__ = [
    "MOST_READ",
    "Condition",
    "condition",
    "indexed",
    "joined",
    "match_of",
    "rows_of",
    "sources_of",
    "standing",
    "tagged",
]

_COLUMNS = {Kind.VIEWS: "views", Kind.COMMENTS: "comments", Kind.REACTIONS: "reactions", Kind.PLACE: "place"}
_STATES = {
    "unread": "NOT story.read",
    "read": "story.read",
    "starred": "story.row IN (SELECT row FROM story WHERE starred)",
    "stored": "story.row IN (SELECT story FROM article)",
}


MOST_READ = 1_000
"""Texts that are read for one list to see whether words stand in a row: a tenth of a second. Only of very common words
there are more stories that have each of them; the newest are read."""
_FIRST_LETTER, _LAST_LETTER = "\x01", "\U0010ffff"
_SHORT = 4  # letters, and an asterisk


class Condition(NamedTuple):
    """SQL over the table ``story``, and the values of its question marks."""

    sql: str
    values: Sequence[Any] = ()


def condition(filter: Filter, now: datetime) -> Condition:
    """What a filter asks of a row of ``story``.

    What picks few stories (a source, words, a speaker) is asked as a set of rows, so that SQLite
    can begin with the set; what picks many is a test on each row.
    """
    return joined([_term(term, now) for term in filter.terms], " AND ") if filter else Condition("TRUE")


def joined(parts: Sequence[Condition], by: str = " AND ") -> Condition:
    """Conditions of which all must hold, or one."""
    return Condition(by.join(f"({part.sql})" for part in parts), [value for part in parts for value in part.values])


def _term(term: Term, now: datetime) -> Condition:
    if term.kind is Kind.EITHER:
        return joined([_term(one, now) for one in term.either], " OR ")
    plain = _plain(term, now)
    # What is unknown is not below a number, and is not above it either: unknown passes a negation.
    return Condition(f"({plain.sql}) IS NOT TRUE", plain.values) if term.negated else plain


def _plain(term: Term, now: datetime) -> Condition:
    if (rows := rows_of(term)) is not None:
        within = Condition(f"story.row IN ({rows.sql})", rows.values)
        # Whether words stand in a row is a question to each story that has them: after all that costs less.
        return joined([within, stands], " AND ") if (stands := standing(term, "story.row")) else within
    match term.kind:
        case Kind.LANGUAGE:
            return Condition("story.language = ? COLLATE NOCASE", [term.text])
        case Kind.IS:
            return Condition(_STATES[term.text])
        case Kind.SINCE:
            return Condition("story.time >= ?", [int(now.timestamp()) - term.number])
    known = f" AND story.place < {LAST}" if term.kind is Kind.PLACE else ""
    return Condition(f"story.{_COLUMNS[term.kind]} {term.comparison} ?{known}", [term.number])


def rows_of(term: Term) -> Condition | None:
    """A query for the rows that a term matches, some of them twice; ``None`` where it is a test of each row.

    Whether the term is negated is not looked at. Of words that must stand in a row these are the rows that have each
    of them: see :func:`standing`.
    """
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            return _words(term, "")
        case Kind.AUTHOR:
            return _words(term, "author")
        case Kind.SOURCE:
            return _carried_by(sources_of(term))
        case Kind.TAG:
            own, through = tagged(term), _carried_by(sources_of(term))
            return Condition(f"{own.sql} UNION ALL {through.sql}", [*own.values, *through.values])
        case Kind.SAID:
            return _said(term.text)
    return None


def sources_of(term: Term) -> Condition:
    """A query for the sources whose stories match a term: those of a name, or with a tag of their reader's."""
    if term.kind is Kind.TAG:
        return Condition(
            """
            SELECT source.id FROM source JOIN json_each(source.tags) AS its
            WHERE source.tags <> '[]' AND fold(its.value) = ?
            """,
            [query.fold(term.text)],
        )
    named = "instr(fold(iif(title <> '', title, name_of(title, url))), ?)"
    return Condition(f"SELECT id FROM source WHERE {named}", [query.fold(term.text)])  # noqa: S608 - a condition of ours


def tagged(term: Term) -> Condition:
    """A query for the stories that have a tag themselves."""
    return Condition("SELECT story FROM tag WHERE name = ?", [query.fold(term.text)])


def _carried_by(sources: Condition) -> Condition:
    return Condition(f"SELECT story FROM carrier WHERE carrier.source IN ({sources.sql})", sources.values)  # noqa: S608


def _words(term: Term, column: str) -> Condition:
    """Words in the index, or, for what is not in it yet, in the headline or the author's name."""
    in_index = _beginning(term.text, column) or Condition(
        "SELECT rowid AS story FROM words WHERE words MATCH ?", [match_of(term.text, column)]
    )
    return Condition(
        f"{in_index.sql} UNION ALL SELECT value FROM json_each(waiting_rows(?, ?))",  # noqa: S608 - of queries of ours
        [*in_index.values, term.text, column == "author"],
    )


def _beginning(text: str, column: str) -> Condition | None:
    """The stories with a single word and, of these some twice, those with longer words that begin so.

    FTS5 puts the stories of all words that begin so in order first, which takes twice as long where the word itself is
    common. Of a short beginning it is the longer words that are many; there ``None``.
    """
    tokens = tokens_of(text)
    if len(tokens) != 1 or len(tokens[0]) <= _SHORT:
        return None
    word = tokens[0].removesuffix("*")
    if word == tokens[0]:
        return None
    return Condition(
        f"""
        SELECT rowid AS story FROM words WHERE words MATCH ?
        UNION ALL SELECT doc FROM word_in_story WHERE term >= ? AND term < ? {"AND col = ?" if column else ""}
        """,  # noqa: S608 - a condition of ours
        [match_of(text, column, whole=True), word + _FIRST_LETTER, word + _LAST_LETTER, *([column] if column else [])],
    )


def standing(term: Term, row: str) -> Condition | None:
    """The condition that words stand in a row in the story of a row, where that takes more than to have each of them.

    The index knows in which stories a word is, not where in them: that keeps it to a third of the size.
    """
    if term.kind not in (Kind.WORD, Kind.PHRASE, Kind.AUTHOR) or len(tokens_of(term.text)) < 2:
        return None
    if term.kind is Kind.AUTHOR:
        return Condition(f"has_words((SELECT author FROM detail WHERE story = {row}), ?)", [term.text])  # noqa: S608
    return Condition(f"stands_in({row}, ?)", [term.text])


def _said(name: str) -> Condition:
    """Who is quoted: names with a word in common, in whatever form, are held against what is looked for."""
    whole, begun = query.keys_for(name)
    return Condition(
        """
        SELECT quote.story FROM speaker CROSS JOIN quote ON quote.speaker = speaker.id
        WHERE speaker.id IN (
            SELECT speaker FROM json_each(?) AS wanted CROSS JOIN speaker_key ON speaker_key.key = wanted.value
            UNION SELECT speaker FROM speaker_key WHERE key >= ? AND key < ?
        ) AND is_named(speaker.name, ?)
        """,
        [json.dumps(whole), begun, begun + _LAST_LETTER if begun else "", name],
    )


def tokens_of(text: str) -> list[str]:
    """The tokens of the index that a story must have to have these words, the last as a beginning (``*``)."""
    tokens: list[str] = []
    words = query.words_of(text)
    for word in words:
        tokens += pairs(word) if query.is_unspaced(word) and len(word) > 1 else [word]
    if words and not (query.is_unspaced(words[-1]) and len(words[-1]) > 1):
        tokens[-1] += "*"
    return tokens


def match_of(text: str, column: str = "", *, whole: bool = False) -> str:
    """An expression of FTS5 that finds the stories that have these words, the last as a beginning unless ``whole``."""
    star = "" if whole else " *"
    tokens = [f'"{token[:-1]}"{star}' if token.endswith("*") else f'"{token}"' for token in tokens_of(text)] or ['""']
    every = " AND ".join(tokens)
    return f"{column} : ({every})" if column else f"({every})"


def indexed(text: str) -> str:
    """Text as the index is fed with it: folded words; runs of a script without spaces as overlapping pairs."""
    tokens: list[str] = []
    for word in query.words_of(text):
        if query.is_unspaced(word):
            # The last letter alone as well, so that each letter begins some token.
            tokens += [*pairs(word), word[-1]]
        else:
            tokens.append(word)
    return " ".join(tokens)


def pairs(run: str) -> list[str]:
    """The overlapping pairs of letters of a run that has no spaces between its words."""
    return [run[index : index + 2] for index in range(len(run) - 1)]
