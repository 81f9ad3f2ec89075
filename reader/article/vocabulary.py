"""Words by which a reader tells an article from what stands around it, in the languages of news.

They are data: the files in ``words/``, one expression a line, which anybody can add a language to
without touching code. What is here compiles them.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.article.opening_words import OpeningWords
from reader.deferred import late_pattern

__all__ = [
    "AND",
    "BLOCKER_PAIRS",
    "BYLINE_LEADS",
    "COMMENTS",
    "CONSENT",
    "CONSENT_PAIRS",
    "FAULT",
    "INVITATION",
    "LABEL",
    "LEAD",
    "LOGIN",
    "LOGIN_PAIRS",
    "MISSING",
    "MISSING_PAIRS",
    "NEWSLETTER",
    "NEW_TAB",
    "NOTE",
    "PAYWALL",
    "PAYWALL_PAIRS",
    "REFUSED",
    "ROBOT",
    "ROLE",
    "SCRIPT",
    "SELLING",
    "SIGNED",
    "STRANGE",
    "STRANGE_IF_SHORT",
    "lines_of",
    "words_of",
]

_HERE = Path(__file__).with_name("words")
_LANGUAGE = late_pattern(r"\[[a-z]+\]")


def lines_of(name: str) -> list[str]:
    """The lines of a file of words, without comments, empty lines and the names of languages."""
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ") and not _LANGUAGE.fullmatch(line)]


def _expression(name: str) -> re.Pattern[str]:
    """What matches any line of a file; made when first asked, for half are of pages that lack something."""
    return late_pattern(lambda: "|".join(map(_either_order, lines_of(name))), re.IGNORECASE)


_FAR = 80
"""Characters between the two of a pair at most."""


def _either_order(line: str) -> str:
    """The expression of a line; one of a file of pairs matches where its two stand in one line of a page."""
    one, mark, other = line.partition(" & ")
    return f"{one}.{{0,{_FAR}}}{other}|{other}.{{0,{_FAR}}}{one}" if mark else line


class _Pairs:
    """What matches where the two of a pair stand in one line; most texts have not even the first of any."""

    def __init__(self, name: str) -> None:
        self._first = late_pattern(lambda: "|".join(line.partition(" & ")[0] for line in lines_of(name)), re.IGNORECASE)
        self._both = _expression(name)

    def search(self, text: str) -> re.Match[str] | None:
        return self._both.search(text) if self._first.search(text) else None


def _opening(name: str, before: str, after: str = "") -> OpeningWords:
    return OpeningWords(lambda: lines_of(name), before, after)


def words_of(name: str) -> list[str]:
    """The words of a file of words, of which many stand in a line."""
    return [word for line in lines_of(name) for word in line.split()]


LEAD = _opening("leads", r"\W*")
"""Matches at the start of a block that leads to other stories."""
LABEL = _opening("labels", r"\W*", r"[\W\d]*$")
"""Matches a whole block that is a label of the page's tools."""
COMMENTS = _opening("comments", r"\W*", r"[\W\d]*$")
"""Matches a whole block that stands above readers' comments."""
NOTE = _opening("notes", r"\W*")
"""Matches at the start of a sentence about the page itself."""
PAYWALL = _expression("paywalls")
"""Found anywhere in what a paywall says; so too the next seven for their kinds of pages."""
CONSENT = _expression("consent")
SCRIPT = _expression("script")
MISSING = _expression("missing")
REFUSED = _expression("refused")
FAULT = _expression("faults")
LOGIN = _expression("login")
ROBOT = _expression("robot")
BLOCKER_PAIRS = _Pairs("blocker_pairs")
PAYWALL_PAIRS = _Pairs("paywall_pairs")
CONSENT_PAIRS = _Pairs("consent_pairs")
MISSING_PAIRS = _Pairs("missing_pairs")
LOGIN_PAIRS = _Pairs("login_pairs")
"""Found in one line of what such a page says, in more languages and however it is put."""
STRANGE = frozenset(words_of("strange"))
"""Words in a class or id of parts that belong to the site."""
STRANGE_IF_SHORT = frozenset(words_of("strange_if_short"))
"""The same for parts that belong to the site only where they say little."""

NEW_TAB = _opening("new_tabs", r"[\s,(]*", r"[\s)]*$")
"""Matches a whole remark for screen readers that a link opens a new tab."""
BYLINE_LEADS = _opening("bylines", r"^\s*", r"(?:\s*[:：՝፦៖]\s*|\s+)")
"""Matches what stands before a name in a byline."""
SIGNED = late_pattern(
    lambda: (
        rf"(?:^|[|·•(（>»]\s*|\s(?=\S+\s?[:：/／]))(?:{'|'.join(lines_of('signed'))})"
        r"(?:\s+|(?<=[:：/／])|(?<=[者编輯文笔])(?=\w))"
    )
)
"""Found before a name in a short line of its own. Case counts."""
AND = "|".join(lines_of("ands"))
"""An expression that matches what joins the last two names of a byline."""
ROLE = late_pattern(lambda: "|".join(words_of("roles")), re.IGNORECASE)
"""Matches a word that says which office somebody has who writes."""
NEWSLETTER = _expression("newsletters")
INVITATION = _expression("invitations")
"""Both are found in an offer of a newsletter."""
SELLING = tuple(lines_of("selling"))
"""Of which every text that :data:`PAYWALL`, or :data:`NEWSLETTER` with :data:`INVITATION`, matches holds one."""
