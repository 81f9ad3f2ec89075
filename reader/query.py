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

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from reader.model import Headline
from reader.ranking import moment

__all__ = ["ALL", "Filter", "Kind", "QueryError", "Term", "fold", "matches", "parse", "parse_age", "words_of"]


class QueryError(ValueError):
    """A query that cannot be read."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position
        """The code point, from 0, at which the trouble starts."""
        self.sentence = sentence
        """For the reader of news."""


class Kind(StrEnum):
    """What a term looks at."""

    WORD = "word"
    PHRASE = "phrase"
    SOURCE = "source"
    AUTHOR = "author"
    LANGUAGE = "lang"
    TAG = "tag"
    SAID = "said"
    IS = "is"
    VIEWS = "views"
    COMMENTS = "comments"
    REACTIONS = "reactions"
    PLACE = "place"
    SINCE = "since"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    kind: Kind
    text: str = ""
    """What is looked for, as written; for ``is:`` the state."""
    comparison: str = ""
    """``<``, ``<=``, ``=``, ``>=`` or ``>``, for counts."""
    number: int = 0
    """A count; for ``since:`` seconds."""
    negated: bool = False
    either: tuple[Term, ...] = ()
    """For :attr:`Kind.EITHER` the terms of which one must hold."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms that must all hold. Without any, everything passes."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __and__(self, other: Filter) -> Filter:
        return Filter(self.terms + other.terms)


ALL = Filter()

STATES = ("unread", "read", "starred", "stored")
_NUMBERS = {Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE}
_NAMES = {str(kind): kind for kind in Kind if kind not in (Kind.WORD, Kind.PHRASE, Kind.EITHER)}
_NAMES |= {"language": Kind.LANGUAGE, "by": Kind.AUTHOR}
_TOKEN = re.compile(r'\s*(?P<minus>-)?(?:(?P<name>[^\W\d]\w*):)?(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+))?')
_COUNT = re.compile(r"(<=|>=|<|>|=)?\s*(\d+(?:[.,]\d+)?)\s*([kKmMкКмМ]?)")
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
    position = 0
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
    if name and (kind := _NAMES.get(name.lower())):
        at = found.start("bare") if bare else found.start("quoted") if quoted is not None else found.end()
        if not value:
            raise QueryError(at, f"{name}: needs something after the colon.")
        return replace(_named(kind, value, at), negated=negated)
    if name:
        if bare and bare.startswith("//"):
            return Term(Kind.WORD, f"{name}:{value}", negated=negated)
        raise QueryError(found.start("name"), f"There is no {name}: in queries; known are {', '.join(sorted(_NAMES))}.")
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
        return Term(kind, value, found[1] or "=", round(number))
    return Term(kind, value)


def parse_age(text: str) -> timedelta:
    """Read a span of time: ``90m``, ``24h``, ``7d``, ``2w``.

    Raises:
        QueryError: it is no span of time.
    """
    found = _AGE.fullmatch(text.strip())
    if found is None:
        raise QueryError(0, "A span of time is a number and m, h, d or w, such as 24h.")
    try:
        return timedelta(seconds=float(found[1]) * _SECONDS[found[2].lower()])
    except OverflowError:
        raise QueryError(0, "That span of time is too long.") from None


# -- what words mean ---------------------------------------------------------------------------

# Letters that no normalisation takes apart but that readers type without their stroke or dots.
_LETTERS = str.maketrans(
    {"ё": "е", "й": "й", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
     "ŧ": "t", "ŋ": "n", "’": "'", "ـ": ""}
)  # fmt: skip
# Marks that are written over letters and may be left out: Latin, Greek and Cyrillic accents, Hebrew
# points, Arabic vowel signs. Indic and Thai vowel signs are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")


class _Folding(dict[int, str]):
    """What each letter is folded to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).casefold().translate(_LETTERS)
        if letter != "й":
            letter = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", letter)))
            letter = letter.casefold().translate(_LETTERS)
        self[code] = letter
        return letter


_FOLDING = _Folding()
# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, Han, kana, and what stands among them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\\W_]|[\u0900-\u0dff\u0300-\u036f])+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


# Letters that folding leaves alone once they are small, to see at a glance that there is nothing to do.
_PLAIN = re.compile("[\x00-\x7fа-яәғіқңөұүһґєћђџ“”«»„–—ぁ-ゖァ-ヺー一-鿿가-힣ก-าิ-ฺเ-๎]*")


def fold(text: str) -> str:
    """Bring text to the form in which it is compared: case, accents, width, ё and е do not count."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if _PLAIN.fullmatch(folded):
        return folded
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a run of a script that is written without spaces is one."""
    return _PIECE.findall(fold(text))


def is_unspaced(word: str) -> bool:
    """Whether a word out of :func:`words_of` is of a script written without spaces between words."""
    return _IS_UNSPACED.match(word) is not None


def has_words(text_words: list[str], wanted: list[str]) -> bool:
    """Whether ``wanted`` stand in a row in a text, the last from the start of a word on.

    In scripts without spaces a word is found anywhere in a run.
    """
    if len(wanted) == 1:
        return any(_same(have, wanted[0], last=True) for have in text_words)
    first, rest = wanted[0], wanted[1:]
    if is_unspaced(first):
        starts = [index for index, have in enumerate(text_words) if first in have]
    else:
        starts = [index for index, have in enumerate(text_words) if have == first]
    return any(_follow(text_words[start + 1 : start + len(wanted)], rest) for start in starts)


def _follow(have: list[str], wanted: list[str]) -> bool:
    last = len(wanted) - 1
    return len(have) == len(wanted) and all(
        _same(one, other, last=index == last) for index, (one, other) in enumerate(zip(have, wanted, strict=True))
    )


def _same(have: str, want: str, *, last: bool) -> bool:
    if is_unspaced(want):
        return want in have
    return have.startswith(want) if last else have == want


def matches(
    filter: Filter,
    headline: Headline,
    now: datetime,
    *,
    text: str = "",
    said: Iterable[str] = (),
    source_tags: Iterable[str] = (),
) -> bool:
    """The plain definition of what passes a filter.

    Args:
        filter: what :func:`parse` made.
        headline: the story with its marks.
        now: the end of ``since:``.
        text: the article, where it is at hand.
        said: full names of those quoted in it.
        source_tags: the tags that the reader gave its source.
    """
    names, tags = tuple(said), (*headline.story.tags, *source_tags)
    return all(_holds(term, headline, now, text, names, tags) for term in filter.terms)


def _holds(
    term: Term, headline: Headline, now: datetime, text: str, said: tuple[str, ...], tags: tuple[str, ...]
) -> bool:
    if term.kind is Kind.EITHER:
        return any(_holds(one, headline, now, text, said, tags) for one in term.either)
    return _plain(term, headline, now, text, said, tags) != term.negated


def _plain(
    term: Term, headline: Headline, now: datetime, text: str, said: tuple[str, ...], tags: tuple[str, ...]
) -> bool:
    story = headline.story
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            wanted = words_of(term.text)
            return any(has_words(words_of(field), wanted) for field in (story.title, story.author, story.summary, text))
        case Kind.SOURCE:
            names = (story.source, *(carrier.source for carrier in story.carriers))
            return any(fold(term.text) in fold(name) for name in names)
        case Kind.AUTHOR:
            return has_words(words_of(story.author), words_of(term.text))
        case Kind.SAID:
            return any(has_words(words_of(name), words_of(term.text)) for name in said)
        case Kind.LANGUAGE:
            return story.language.lower() == term.text.lower()
        case Kind.TAG:
            return fold(term.text) in map(fold, tags)
        case Kind.SINCE:
            return moment(story, now) >= now - timedelta(seconds=term.number)
        case Kind.IS:
            states = {"read": headline.read, "unread": not headline.read, "starred": headline.starred}
            return states.get(term.text, headline.stored)
    if term.kind is Kind.PLACE:
        value = story.site_rank
    else:
        count = {Kind.VIEWS: story.views, Kind.COMMENTS: story.comments, Kind.REACTIONS: story.reactions}[term.kind]
        value = count.value if count else None
    return value is not None and _compare(value, term.comparison, term.number)


def _compare(value: int, comparison: str, number: int) -> bool:
    match comparison:
        case "<":
            return value < number
        case "<=":
            return value <= number
        case ">":
            return value > number
        case ">=":
            return value >= number
    return value == number
