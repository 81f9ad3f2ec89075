"""newsboat's filter language, and ours: what a query feed asks, said in a query, and the way back.

Source: newsboat's manual, *Filter Language* and *Query Feeds*. A query is a row of conditions that must all
hold, each of them one term or several of which one must hold; so an expression is brought into that form. What
has no counterpart is refused with the reason instead of being turned into something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.query import Filter, Kind, Term, words_of

__all__ = ["UntranslatableError", "expression_of", "query_of"]

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[()]) | (?P<operator>=~|!~|!=|==?|<=|>=|<|>|!?\#|between\b)
    | "(?P<text>[^"]*)" | (?P<number>-?\d+(?::-?\d+)?) | (?P<word>[A-Za-z_.-]+))""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"[^\\^$.|?*+()\[\]{}]+")  # a regular expression that stands for nothing but itself
_ESCAPED = re.compile(r"\\([^\w\s])")
_BARE = re.compile(r"[^\W\d][\w-]*")
_MOST_CLAUSES = 32  # "or" over "and" multiplies them; nobody's search has so many
_AGAINST = {"!=": "=", "!~": "=~", "!#": "#"}
_ARTICLES = ("unread", "age", "author", "title", "content", "tags", "feedtitle")

Clauses = list[tuple[str, ...]]
"""All of them must hold, and of each one term."""


class UntranslatableError(ValueError):
    """An expression that says what a query cannot say. ``str()`` goes on after “it is left out: ”."""


def query_of(expression: str) -> str:
    """Say one of newsboat's filter expressions as a query.

    Raises:
        UntranslatableError: it is no expression, or has no counterpart.
    """
    return " ".join(" OR ".join(clause) for clause in dict.fromkeys(_Reader(expression).read()))


class _Reader:
    """One pass over an expression, by recursive descent."""

    def __init__(self, expression: str) -> None:
        self._tokens = list(_tokens(expression))
        self._tokens.reverse()

    def read(self) -> Clauses:
        clauses = self._joined(depth=0)
        if self._tokens:
            raise UntranslatableError(f"“{self._tokens[-1][1]}” is not understood where it stands")
        return clauses

    def _joined(self, depth: int) -> Clauses:
        """Conditions between *and*s, or between *or*s."""
        clauses, joint = self._one(depth), ""
        while self._tokens and self._tokens[-1] in (("word", "and"), ("word", "or")):
            _, word = self._tokens.pop()
            if joint and word != joint:
                raise UntranslatableError("“and” and “or” stand in it side by side, without parentheses")
            joint, further = word, self._one(depth)
            clauses = clauses + further if word == "and" else _either(clauses, further)
            if len(clauses) > _MOST_CLAUSES:
                raise UntranslatableError("it is too long")
        return clauses

    def _one(self, depth: int) -> Clauses:
        kind, word = self._next("a condition")
        if (kind, word) == ("mark", "(") and depth < 50:
            clauses = self._joined(depth + 1)
            if self._next("“)”") != ("mark", ")"):
                raise UntranslatableError("a parenthesis in it has no partner")
            return clauses
        if kind != "word":
            raise UntranslatableError(f"“{word}” is not understood where it stands")
        if word not in _ARTICLES:
            raise UntranslatableError(f"it asks for “{word}”, which searches do not know here")
        kind, operator = self._next("a comparison")
        if kind != "operator":
            raise UntranslatableError(f"“{operator}” is no comparison")
        kind, value = self._next("a value")
        if kind not in ("text", "number"):
            raise UntranslatableError(f"“{value}” is no value")
        return _condition(word, operator, value.strip())

    def _next(self, wanted: str) -> tuple[str, str]:
        if not self._tokens:
            raise UntranslatableError(f"{wanted} is missing at its end")
        return self._tokens.pop()


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    position, end = 0, len(expression.rstrip())
    while position < end:
        found = _TOKEN.match(expression, position)
        if found is None:
            raise UntranslatableError(f"“{expression[position:].strip()[:20]}” is not understood")
        position = found.end()
        assert found.lastgroup is not None
        yield found.lastgroup, found[found.lastgroup]


def _either(some: Clauses, others: Clauses) -> Clauses:
    return [tuple(dict.fromkeys((*one, *other))) for one in some for other in others]


def _condition(attribute: str, operator: str, value: str) -> Clauses:
    if attribute == "age":
        return _age(operator, value)
    negated = operator in _AGAINST
    operator = _AGAINST.get(operator, operator)
    if attribute == "unread":
        if operator not in ("=", "==") or value not in ("yes", "no"):
            raise UntranslatableError("“unread” is yes or no")
        return [("is:unread",)] if (value == "yes") != negated else [("is:read",)]
    if operator not in ("=", "==", "=~", "#") or (attribute == "tags") != (operator == "#"):
        raise UntranslatableError(f"“{attribute}” cannot be compared so")
    name = {"author": "author:", "tags": "tag:", "feedtitle": "source:"}.get(attribute, "")
    texts = _alternatives(value) if operator == "=~" else [value]
    terms = [f"{'-' if negated else ''}{name}{_quoted(text)}" for text in texts]
    return [(term,) for term in terms] if negated else [tuple(dict.fromkeys(terms))]


def _alternatives(pattern: str) -> list[str]:
    """The words that a regular expression names, if it does no more than that."""
    found = re.fullmatch(r"\((.*)\)", pattern)
    texts = re.split(r"(?<!\\)\|", found[1] if found else pattern)
    for text in texts:
        if not _PLAIN.fullmatch(_ESCAPED.sub("", text) or "x"):
            raise UntranslatableError(f"searches know no regular expressions such as “{pattern}”")
    return [_ESCAPED.sub(r"\1", text).strip() for text in texts]


def _quoted(text: str) -> str:
    if not words_of(text) or '"' in text:
        raise UntranslatableError("it asks for no word")
    return text if _BARE.fullmatch(text) and text != "OR" else f'"{text}"'


def _age(operator: str, value: str) -> Clauses:
    """Days since publication, in whole days: an age of 0 is what is less than a day old."""
    first, colon, last = value.partition(":")
    if not re.fullmatch(r"\d{1,4}", first) or (operator == "between") != bool(colon):
        raise UntranslatableError(f"“age” is a number of days, not “{value}”")
    low, high = int(first), int(last) if colon else int(first)
    match operator:
        case "<" if low:
            return [(f"since:{low}d",)]
        case "<=":
            return [(f"since:{low + 1}d",)]
        case ">":
            return [(f"-since:{low + 1}d",)]
        case ">=" if low:
            return [(f"-since:{low}d",)]
        case "=" | "==" | "between" if high >= low:
            return [(f"since:{high + 1}d",), *([(f"-since:{low}d",)] if low else [])]
    raise UntranslatableError(f"no age is {operator} {value}")


def expression_of(query: Filter) -> str:
    """Say a query as one of newsboat's filter expressions, to be read again as the same query.

    Raises:
        UntranslatableError: newsboat has no counterpart, as for views and speakers.
    """
    if not query.terms:
        raise UntranslatableError("it asks for nothing")
    return " and ".join(_expression(term) for term in query.terms)


def _expression(term: Term) -> str:
    if term.kind is Kind.EITHER:
        return f"({' or '.join(_expression(one) for one in term.either)})"
    pattern = re.sub(r"([\\^$.|?*+()\[\]{}])", r"\\\1", term.text)
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            both = [f'{field} {"!~" if term.negated else "=~"} "{pattern}"' for field in ("title", "content")]
            return f"({(' and ' if term.negated else ' or ').join(both)})"
        case Kind.AUTHOR | Kind.SOURCE:
            field = "author" if term.kind is Kind.AUTHOR else "feedtitle"
            return f'{field} {"!~" if term.negated else "=~"} "{pattern}"'
        case Kind.TAG if not re.search(r"\s", term.text):
            return f'tags {"!#" if term.negated else "#"} "{term.text}"'
        case Kind.IS if term.text in ("read", "unread"):
            return f'unread = "{"yes" if (term.text == "unread") != term.negated else "no"}"'
        case Kind.SINCE if term.number % 86_400 == 0:
            return f"age {'>=' if term.negated else '<'} {term.number // 86_400}"
    raise UntranslatableError(f"newsboat has no counterpart to {term.kind}:{term.text}")
