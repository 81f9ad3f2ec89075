"""The little query language that the filter line, saved views, kill rules and the command line share.

    words               in headline or text, each from the start of a word
    "a phrase"          these words in this order
    source:NAME  author:NAME  lang:ru  tag:sport  said:NAME  said:"First Last"
    is:unread  is:read  is:starred  is:stored
    views:>10k  comments:>=5  reactions:<100  place:<=3
    since:6h            published or first seen in that time (m, h, d, w)
    -not                before any of them;  a OR b  either of two

Terms beside each other must all hold; ``OR`` binds closer than that. Parsing is pure and knows
nothing of how a filter is carried out; :func:`matches` is the plain definition of what it means.
"""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.query.filters import ALL, STATES, Filter, Kind, QueryError, Term
    from reader.query.matching import matches
    from reader.query.names import is_named, keys_for, keys_of
    from reader.query.parsing import NAMES, parse, parse_age
    from reader.query.words import fold, has_words, is_unspaced, words_of
else:
    # A list without a search needs none of the patterns.
    __getattr__ = deferring(
        __name__,
        {
            "filters": ("ALL", "STATES", "Filter", "Kind", "QueryError", "Term"),
            "matching": ("matches",),
            "names": ("is_named", "keys_for", "keys_of"),
            "parsing": ("NAMES", "parse", "parse_age"),
            "words": ("fold", "has_words", "is_unspaced", "words_of"),
        },
    )

__all__ = [
    "ALL",
    "NAMES",
    "STATES",
    "Filter",
    "Kind",
    "QueryError",
    "Term",
    "fold",
    "has_words",
    "is_named",
    "is_unspaced",
    "keys_for",
    "keys_of",
    "matches",
    "parse",
    "parse_age",
    "words_of",
]
