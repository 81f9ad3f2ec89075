"""The numbers in a page that are counters, and what each of them counts.

A number is a counter only if something says so: a word beside it, the name of its class or of the
icon before it, its label. *Views first and largest* is not evidence enough in a page full of numbers;
:mod:`reader.sources.page.lists` uses it only under a heading such as *Most read*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.counting import Beside, kind_of_words, parse_count
from reader.counting.words import CounterKind, beside
from reader.model import Count, Precision
from reader.sources.page.dom import Element, Page, Text, names_of, text_under
from reader.sources.page.names import names_for

__all__ = ["Number", "find_numbers"]

# Drupal's module for lists is called Views, and its classes stand on half the web's lists.
_DRUPAL = re.compile(
    r"(?:^|\s)views?-(?:row|field|content|header|footer|display|id|dom|group|exposed|filters?|label|table|mode|element|"
    r"col|view|grid|list|empty|more|all|ajax|slideshow|widget|form|mode)\S*|(?:^|\s)views(?:_|-)?(?:slideshow|infinite)\S*",
    re.IGNORECASE,
)
# Names of lists, not of counters.
_LIST_NAMES = re.compile(
    r"(?:most|top|best)[-_ ]?(?:viewed|views|read|reads|commented|comments|shared|liked|watched|discussed)",
    re.IGNORECASE,
)
_ATTRIBUTES = ("class", "id", "data-icon", "data-type", "data-test", "data-testid", "itemprop", "rel", "name")
_LABELS = ("aria-label", "title", "data-tooltip", "data-original-title", "alt")
_ICONS = frozenset({"i", "svg", "use", "img", "span", "em", "b", "ion-icon", "mat-icon", "fa", "amp-img"})
_UP = 4  # levels that a name may stand above its number
_WIDEST = 60  # code points of text in an element that still is no more than a labelled counter


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the page that is a counter."""

    order: int
    element: Element
    count: Count
    kind: str
    """``views``, ``comments``, ``reactions``, or empty where nothing says what it counts."""
    worded: bool
    """Words say it, not only the name of a class."""
    pattern: tuple[str, ...]
    """Tags and classes of the element and those right above it: the same for the counters of one list."""


def find_numbers(page: Page, language: str) -> Iterator[Number]:
    """Every text in the page that is a number and could be a counter, in order.

    Args:
        page: as walked.
        language: primary subtag of the page, or empty.
    """
    for text in page.texts:
        if len(text.text) <= _WIDEST and any(letter.isdecimal() for letter in text.text):
            yield from _number(page, text, language)


def _number(page: Page, text: Text, language: str) -> Iterator[Number]:
    written = text.text
    count = parse_count(written, language or None)
    if count is None:
        # "Views: <b>12</b> K" and the like: the unit stands in a text of its own.
        whole = text_under(text.parent)
        if page.digits.get(text.parent) != 1 or len(whole) > _WIDEST or whole == written:
            return
        count = parse_count(whole, language or None)
        if count is None:
            return
    if _is_never(page, text.parent):
        return
    kind, worded, field, exact = _evidence(page, text, language)
    if exact is not None:
        count = exact
    yield Number(text.order, text.parent, replace(count, field=field), kind, worded, _pattern(text.parent))


def _is_never(page: Page, element: Element) -> bool:
    for level in range(_UP):
        if element is None or (level and page.digits.get(element, 0) > 1):
            return False
        if element.tag in ("time", "nav", "button", "label", "code", "pre", "sup") or element.get("datetime"):
            return True
        names = set(names_of(f"{element.get('class') or ''} {element.get('id') or ''}"))
        if names & names_for("barred"):
            return True
        if names & names_for("never") and not names & (names_for("views") | names_for("comments")):
            return True
        element = element.getparent()
    return False


def _evidence(page: Page, text: Text, language: str) -> tuple[str, bool, str, Count | None]:
    """(kind, said by words, where, a more exact count that a label gives)."""
    if kind := kind_of_words(text.text):
        return kind, True, "text", None
    if kind := _of_neighbours(page, text):
        return kind, True, "text", None
    before = text.before if text.before is not None else text.parent.getprevious()
    if before is not None and isinstance(before.tag, str) and (kind := _of_icon(before)):
        return kind, False, f"icon {_name(before)}", None
    element = text.parent
    for _ in range(_UP):
        if element is None or page.digits.get(element, 0) > 1 or page.size.get(element, 0) > _WIDEST:
            break
        if found := _of_element(element, language):
            return found
        element = element.getparent()
    return "", False, "", None


def _of_element(element: Element, language: str) -> tuple[str, bool, str, Count | None] | None:
    for label in _LABELS:
        said = element.get(label) or ""
        if said and len(said) <= _WIDEST and (kind := kind_of_words(said)):
            exact = parse_count(said, language or None)
            return kind, True, f"@{label}", exact if exact and exact.precision is Precision.EXACT else None
    if kind := _of_words_around(text_under(element)):
        return kind, True, f".{_name(element)}", None
    for node in element.iter():
        if isinstance(node.tag, str) and (kind := _of_names(node)):
            return kind, False, f".{_name(node)}", None
    return None


def _of_words_around(text: str) -> CounterKind:
    around = beside(re.sub(r"\d[\d.,' \u00a0\u202f]*", " ", text))
    return kind_of_words(text) if _speaks(around) else ""


def _speaks(around: Beside) -> bool:
    return around.known and bool(around.kinds & {"views", "comments", "reactions"})


def _of_neighbours(page: Page, text: Text) -> CounterKind:
    """Labels in the texts right before or behind a number that shares its parent with other numbers."""
    parent, element = text.parent, text.parent
    if text.before is None:
        # The number is alone in its element: look at the texts around that element.
        parent = element.getparent()
        if parent is None or page.size.get(parent, 0) > 3 * _WIDEST:
            return ""
        behind = " ".join((element.tail or "").split())
        previous = element.getprevious()
        lead = " ".join(((parent.text if previous is None else previous.tail) or "").split())
        if not lead and previous is not None and isinstance(previous.tag, str) and not page.digits.get(previous):
            lead = text_under(previous)
        following = element.getnext()
        if not behind and following is not None and isinstance(following.tag, str) and not page.digits.get(following):
            behind = text_under(following)
    else:
        lead, behind = text_under(text.before), ""
        if page.digits.get(text.before):
            return ""
    for said in (lead, behind):
        if said and len(said) <= 30 and not any(letter.isdecimal() for letter in said) and _speaks(beside(said)):
            return kind_of_words(said)
    return ""


def _of_icon(element: Element) -> CounterKind:
    if element.tag not in _ICONS or len(text_under(element)) > 3:
        return ""
    return next((kind for node in element.iter() if isinstance(node.tag, str) and (kind := _of_names(node))), "")


def _of_names(node: Element) -> CounterKind:
    """What the names of an element's classes, of its icon's file or of its link's target say."""
    said = " ".join(node.get(name) or "" for name in _ATTRIBUTES)
    for attribute in ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href", "src", "data-src"):
        reference = node.get(attribute) or ""
        if "#" in reference:
            said += " " + reference.rpartition("#")[2]
        elif node.tag in ("img", "amp-img"):
            said += " " + reference.rpartition("/")[2]
    if node.tag == "img":
        said += " " + (node.get("alt") or "")
    names = set(names_of(_LIST_NAMES.sub(" ", _DRUPAL.sub(" ", said))))
    if names & names_for("comments"):
        return "comments"
    if names & names_for("reactions"):
        return "reactions"
    if names & names_for("views") or ("view" in names and names & names_for("company")):
        return "views"
    return ""


def _name(element: Element) -> str:
    classes = (element.get("class") or "").split()
    return classes[0][:40] if classes else str(element.tag)


def _pattern(element: Element) -> tuple[str, ...]:
    pattern: list[str] = []
    for _ in range(3):
        if element is None or not isinstance(element.tag, str):
            break
        # Digits in a class number the item ("td-nr-views-88984").
        first = re.sub(r"\d+", "0", (element.get("class") or "").partition(" ")[0])
        pattern.append(f"{element.tag}.{first}")
        element = element.getparent()
    return tuple(pattern)
