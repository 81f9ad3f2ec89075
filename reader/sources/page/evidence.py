"""What says that a number counts views, comments or reactions, where its own text does not.

In this order: words right before or behind it, the icon before it, then upwards, as long as an
element holds this number and no other: its label, the words in it, the names of its classes. Last the
heading of its column, in a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.counting import CounterKind, kind_of_words, parse_count, read_counter
from reader.deferred import late_pattern
from reader.model import Count, Precision
from reader.sources.page.dom import Element, Page, Text, names_of, text_under
from reader.sources.page.names import names_for

__all__ = ["WIDEST", "Evidence", "evidence_for", "exact_label"]

WIDEST = 60  # code points of text in an element that still is no more than a labelled counter
_UP = 4  # levels that a name may stand above its number

# Drupal's module for lists is called Views, and its classes stand on half the web's lists.
_DRUPAL = late_pattern(
    r"(?:^|\s)views?-(?:row|field|content|header|footer|display|id|dom|group|exposed|filters?|label|table|mode|element|"
    r"col|view|grid|list|empty|more|all|ajax|slideshow|widget|form|mode)\S*|(?:^|\s)views(?:_|-)?(?:slideshow|infinite)\S*",
    re.IGNORECASE,
)
# Names of lists, not of counters.
_LIST_NAMES = late_pattern(
    r"(?:most|top|best)[-_ ]?(?:viewed|views|read|reads|commented|comments|shared|liked|watched|discussed)",
    re.IGNORECASE,
)
_ATTRIBUTES = ("class", "id", "data-icon", "data-type", "data-test", "data-testid", "itemprop", "rel", "name")
_REFERENCES = ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href", "src", "data-src")
_LABELS = ("aria-label", "title", "data-tooltip", "data-original-title", "alt")
_ICONS = frozenset({"i", "svg", "use", "img", "span", "em", "b", "ion-icon", "mat-icon", "fa", "amp-img"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found, and where."""

    kind: CounterKind = ""
    field: str = ""
    """For :attr:`reader.model.Count.field`: ``text``, ``@title``, ``.post-views``, ``icon fa``."""
    exact: Count | None = None
    """The number as a label gives it, where the text beside it is rounded."""


def evidence_for(page: Page, text: Text, language: str) -> Evidence:
    """Look for it around one number."""
    if kind := _of_neighbours(page, text):
        return Evidence(kind, "text")
    before = text.before if text.before is not None else text.parent.getprevious()
    if before is not None and isinstance(before.tag, str) and (kind := _of_icon(page, before)):
        return Evidence(kind, f"icon {_name(before)}")
    element = text.parent
    for _ in range(_UP):
        if element is None or page.digits.get(element, 0) > 1 or page.size.get(element, 0) > WIDEST:
            break
        if (found := _of_element(element, language)).kind:
            return found
        element = element.getparent()
    return _of_column(text.parent)


def _of_column(element: Element | None) -> Evidence:
    """The heading of the table's column that a number stands in."""
    for _ in range(3):
        if element is None or element.tag == "td":
            break
        element = element.getparent()
    row = element.getparent() if element is not None and element.tag == "td" else None
    table = next(row.iterancestors("table"), None) if row is not None else None
    if element is None or table is None:
        return Evidence()
    place = sum(1 for _ in element.itersiblings("td", "th", preceding=True))
    headings = [cell for cell in next(table.iter("tr")) if cell.tag in ("th", "td")]
    if place >= len(headings):
        return Evidence()
    said = text_under(headings[place])
    return Evidence(kind_of_words(said), f"column {said[:30]}") if len(said) <= WIDEST // 2 else Evidence()


def exact_label(page: Page, element: Element, rounded: Count, language: str) -> Count | None:
    """The number that a label spells out around a rounded one: *81,142* beside *81k*."""
    for _ in range(2):
        if element is None or page.digits.get(element, 0) > 1:
            return None
        for label in _LABELS:
            exact = parse_count(element.get(label) or "", language or None, field=f"@{label}")
            if exact and exact.precision is Precision.EXACT and _rounds_to(exact, rounded):
                return exact
        element = element.getparent()
    return None


def _rounds_to(exact: Count, rounded: Count) -> bool:
    return abs(exact.value - rounded.value) * 10 <= rounded.value


def _of_neighbours(page: Page, text: Text) -> CounterKind:
    """Labels in the texts right before or behind a number."""
    if text.before is not None:
        around = [] if page.digits.get(text.before) else [text_under(text.before)]
    else:
        around = _texts_around(page, text.parent)
    for said in around:
        if said and len(said) <= WIDEST // 2 and (kind := kind_of_words(said)):
            return kind
    return ""


def _texts_around(page: Page, element: Element) -> list[str]:
    """What stands right before and right behind an element, unless it has a number of its own."""
    holder = element.getparent()
    if holder is None or page.size.get(holder, 0) > 3 * WIDEST:
        return []
    previous, following = element.getprevious(), element.getnext()
    lead = " ".join(((holder.text if previous is None else previous.tail) or "").split())
    if not lead and _is_label(page, previous):
        lead = text_under(previous)
    behind = " ".join((element.tail or "").split())
    if not behind and _is_label(page, following):
        behind = text_under(following)
    return [said for said in (lead, behind) if not any(letter.isdecimal() for letter in said)]


def _is_label(page: Page, element: Element | None) -> bool:
    return element is not None and isinstance(element.tag, str) and not page.digits.get(element)


# Icons that are words in a font which draws them (fonts.google.com/icons).
_DRAWN: dict[str, CounterKind] = {
    "visibility": "views",
    "remove_red_eye": "views",
    "comment": "comments",
    "mode_comment": "comments",
    "chat_bubble": "comments",
    "chat_bubble_outline": "comments",
    "forum": "comments",
    "favorite": "reactions",
    "favorite_border": "reactions",
    "thumb_up": "reactions",
}


def _of_icon(page: Page, element: Element) -> CounterKind:
    if "material" in (element.get("class") or ""):
        return _DRAWN.get(text_under(element), "")
    if element.tag not in _ICONS or page.digits.get(element) or len(text_under(element)) > 3:
        return ""
    nodes = [node for node in element.iter() if isinstance(node.tag, str)]
    return next(filter(None, map(_of_names, nodes)), "") or next(filter(None, map(_of_drawing, nodes)), "")


def _of_drawing(node: Element) -> CounterKind:
    """What an icon's name says that names no counter elsewhere: a bubble is a comment, a message is none."""
    return "comments" if not names_for("bubbles").isdisjoint(names_of(node.get("class") or "")) else ""


def _of_element(element: Element, language: str) -> Evidence:
    for label in _LABELS:
        said = element.get(label) or ""
        if not said or len(said) > WIDEST:
            continue
        if (read := read_counter(said, language or None)) and read[1]:
            return Evidence(read[1], f"@{label}", read[0] if read[0].precision is Precision.EXACT else None)
        if kind := kind_of_words(said):
            return Evidence(kind, f"@{label}")
    if (read := read_counter(text_under(element), language or None)) and read[1]:
        return Evidence(read[1], "text")
    for node in element.iter():
        if isinstance(node.tag, str) and (kind := _of_names(node)):
            return Evidence(kind, f".{_name(node)}")
    return Evidence()


def _of_names(node: Element) -> CounterKind:
    """What the names of an element's classes, of its icon's file or of its link's target say."""
    said = " ".join(node.get(name) or "" for name in _ATTRIBUTES)
    for attribute in _REFERENCES:
        reference = node.get(attribute) or ""
        if "#" in reference:
            said += " " + reference.rpartition("#")[2]
        elif node.tag in ("img", "amp-img"):
            said += " " + reference.rpartition("/")[2]
    if node.tag == "img":
        said += " " + (node.get("alt") or "")
    said = _LIST_NAMES.sub(" ", _DRUPAL.sub(" ", said))
    names = set(names_of(said))
    if names & names_for("struck"):
        return ""  # an eye that is crossed out hides something
    if names & names_for("comments"):
        return "comments"
    if names & names_for("reactions"):
        return "reactions"
    return "views" if names & names_for("views") or any(map(_is_view_count, said.split())) else ""


def _is_view_count(name: str) -> bool:
    """``post-view``, ``view-count`` and ``view2`` hold views; ``view``, ``list-view`` and ``view-mode`` show things."""
    parts = names_of(name)
    if "view" not in parts:
        return False
    at = parts.index("view")
    return (
        bool(set(parts) & names_for("company"))
        or (at > 0 and parts[at - 1] in names_for("company-before"))
        or re.fullmatch(r"view\d+", name) is not None
    )


def _name(element: Element) -> str:
    classes = (element.get("class") or "").split()
    return classes[0][:40] if classes else str(element.tag)
