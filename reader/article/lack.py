"""Why a page holds no more of its article than it does, in one sentence for the reader of news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader.article import vocabulary
from reader.article.boilerplate import drop_hidden
from reader.article.metadata import Metadata
from reader.article.texts import weight
from reader.article.visible import Screen
from reader.deferred import late_pattern

__all__ = ["CONTINUES", "INSTEAD", "is_short", "reason_for_lack"]

PAYWALL = "The site shows the full article to subscribers only."
CONSENT = "The site asks for consent to cookies before it shows the article."
SCRIPT = "The page builds its article with JavaScript, so there is no text in it to read."
MISSING = "The site says that this page does not exist, or no longer does."
ROBOT = "The site wants proof that a person is asking before it shows the article."
REFUSED = "The site does not show this page to everybody, or not in every country."
FAULT = "The site reports a fault of its own; later it may show the article."
LOGIN = "The site asks its readers to log in before it shows the article."
BLOCKER = "The site shows the article only where its advertisements are shown too."
ONWARD = "The page holds no text, only what it links to here."
INSTEAD = frozenset((CONSENT, SCRIPT, MISSING, ROBOT, REFUSED, FAULT, BLOCKER))
"""Reasons for which a page's text is not the beginning of its article but stands in its place."""
CONTINUES = "The article goes on in another page of its site, which the last link here leads to."
BEGINNING = "The page shows no more than the beginning of its article."
NOTHING = "There is no article to be found in this page."

_SHORT = 1200
"""Characters: an article longer than this is not called missing, walled or scripted for its words alone."""
_VERY_SHORT = 250
_SENTENCE = 120
"""Characters: with a sentence to read, it is not the scripts that are missing."""

_PAYWALL_NAMES = late_pattern(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|piano-|tp-modal|subscri(?:be|ption)-(?:wall|gate|required)|"
    r"premium-(?:wall|gate|content)|metered|leaky|gateway-content|article-gate)",
    re.IGNORECASE,
)


def is_short(text: str, page: Metadata) -> bool:
    """Whether it is worth asking for a reason: little was found, or the page says that it is not free."""
    return weight(text) < _SHORT or page.free is False


def reason_for_lack(tree: HtmlElement, page: Metadata, text: str, *, leads_on: bool = False) -> str:
    """Say why there is no more.

    Args:
        tree: the page, nothing thrown out of it.
        page: what it says of itself.
        text: what was extracted in the end.
        leads_on: instead of text, links to other pages or to films were found.

    Returns:
        One sentence, or ``""`` where nothing is lacking.
    """
    words = " ".join(" ".join(tree.itertext(*_WORDED)).split())[:_MOST]
    lines = "\n".join(dict.fromkeys(line.text for line in Screen(tree, strangers=True).lines))[:_MOST]
    walled = page.free is False or _has_paywall(tree)
    scripted = next(tree.iter("script"), None) is not None
    headlines = [" ".join("".join(h1.itertext()).split())[:_LONGEST_TITLE] for h1 in islice(tree.iter("h1"), 3)]
    reason = _reason(text, words, headlines, page, walled, scripted) or _reason_in_any_wording(text, lines, page)
    if reason in (NOTHING, SCRIPT):
        reason = _reason_in_any_wording(text, lines, page) or _reason_by_make(tree) or reason
    if reason in _WORDED_ALIKE and not walled and _wants_advertisements(tree, text):
        return BLOCKER
    return ONWARD if leads_on and reason in (NOTHING, SCRIPT) else reason


_WORDED = ("p", "div", "span", "h1", "h2", "h3", "title", "noscript", "a", "button", "strong", "body", "section")


def _has_paywall(tree: HtmlElement) -> bool:
    for element in tree.iter("div", "section", "aside", "span", "p"):
        names = element.get("class", "") + " " + element.get("id", "")
        if len(names) > 3 and _PAYWALL_NAMES.search(names):
            return True
    return False


def _reason(text: str, words: str, headlines: Sequence[str], page: Metadata, walled: bool, scripted: bool) -> str:
    length = weight(text)
    if not (page.byline or page.published) and any(map(_is_of_missing, (page.title, *headlines))):
        return MISSING
    cut_short = text.rstrip().endswith(("…", "...", "[…]"))
    sells = vocabulary.PAYWALL.search(words) is not None
    if length >= _SHORT:
        return PAYWALL if sells and page.free is False and (cut_short or length < 3 * _SHORT) else ""
    bare = length < _VERY_SHORT and len(words) < 3000
    if bare and (_says_missing(page.title, length) or _says_missing(words, length)):
        return MISSING
    if length < 600 and len(words) < 3000 and vocabulary.ROBOT.search(f"{page.title} {words}"):
        return ROBOT
    if bare and vocabulary.REFUSED.search(words):
        return REFUSED
    if bare and length < _SENTENCE and vocabulary.FAULT.search(f"{page.title} {words}"[:600]):
        return FAULT
    if walled and (cut_short or sells or length < 700):
        return PAYWALL
    if sells and page.free is not True and length < 800:
        return PAYWALL
    if bare and vocabulary.LOGIN.search(words):
        return LOGIN
    if length < (200 if page.byline or page.published else 800) and vocabulary.CONSENT.search(
        text[:600] if length >= 200 else words[:6000]
    ):
        return CONSENT
    if length < _SENTENCE and scripted and (len(words) < 600 or vocabulary.SCRIPT.search(words)):
        return SCRIPT
    if length < 2 * _VERY_SHORT and _EXCERPT.search(text):
        return BEGINNING
    return "" if length else NOTHING


_MOST = 60_000
"""Characters looked at."""


def _reason_in_any_wording(text: str, lines: str, page: Metadata) -> str:
    """What the lines of a page that holds next to nothing say in place of an article."""
    if weight(text) >= _SAYS_LITTLE or len(lines) >= _LITTLE_PAGE or page.byline or page.published:
        return ""
    return next((reason for reason, said in _PAIRS if said.search(lines)), "")


_WORDED_ALIKE = ("", NOTHING, SCRIPT, CONSENT, PAYWALL, LOGIN)
"""What a request for advertisements may be taken for: it tells of scripts, consent, subscriptions and accounts too."""


def _wants_advertisements(tree: HtmlElement, text: str) -> bool:
    """Whether a page shows hardly more than a request to let it show advertisements."""
    if weight(text) >= _VERY_SHORT:
        return False
    drop_hidden(tree)  # many pages keep the request ready where it is not needed
    shown = text if weight(text) >= _SENTENCE else " ".join(" ".join(tree.itertext(*_WORDED)).split())[:_LITTLE_PAGE]
    return vocabulary.BLOCKER_PAIRS.search(shown) is not None


def _reason_by_make(tree: HtmlElement) -> str:
    """What the elements of a page without a text are there for."""
    for element in tree.iter("script", "iframe", "div", "form", "input"):
        if element.get("type", "").lower() == "password":
            return LOGIN
        names = (element.get("src", ""), element.get("class", ""), element.get("id", ""), element.get("action", ""))
        if any(_PUZZLE.search(name) for name in names):
            return ROBOT
    return ""


_PUZZLE = late_pattern(
    r"captcha|turnstile|challenge-platform|cf-chl|datadome|perimeterx|_incapsula_resource|geetest|smartcaptcha",
    re.IGNORECASE,
)
"""Names that the makers of puzzles for visitors give to their parts."""

_PAIRS = (
    (MISSING, vocabulary.MISSING_PAIRS),
    (CONSENT, vocabulary.CONSENT_PAIRS),
    (PAYWALL, vocabulary.PAYWALL_PAIRS),
    (LOGIN, vocabulary.LOGIN_PAIRS),
)
_SAYS_LITTLE, _LITTLE_PAGE = 400, 3000

_EXCERPT = late_pattern(r"(?:\s(?:…|\.\.\.)|\[(?:…|\.\.\.)\])$")
"""How an excerpt ends; one who trails off writes no space before the dots."""


def _is_of_missing(title: str) -> bool:
    """Whether a headline is that of a page which is not there, and not of an article about such pages."""
    for part in _PARTS.split(title[:_LONGEST_TITLE]):
        said = sum(len(match.group()) for match in vocabulary.MISSING.finditer(part) if not match.group().isdigit())
        if said > 0.6 * len(part):
            return True
    return False


_PARTS = late_pattern(r"\s+[|\-–—·•»:]+\s+|[!?.:,]\s+")
_LONGEST_TITLE = 200


def _says_missing(words: str, length: int) -> bool:
    """Whether it is said that there is no such page; a mere number may be that of a car or a telephone."""
    return any(length < _SENTENCE or not match.group().isdigit() for match in vocabulary.MISSING.finditer(words))
