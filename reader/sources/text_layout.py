"""How a list of headlines is laid out in plain text, and where it stands in it.

Lines are sorted by what they can be (:class:`Role`); a headline and the counters under it, or at
its end, make an item; items one behind the other make a list. An item whose counters are bare
numbers needs more beside it to be believed than one that says *5,729 views*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reader.model import Count
from reader.sources.headings import heads_something_else, is_most_read
from reader.sources.text_lines import BULLET, EMPHASIS, Counter, Line, Role, counters_in, lines_of

__all__ = ["FoundList", "Item", "find_list"]

_COUNTERS = ("views", "comments", "reactions")
_LONGEST_HEADLINE = 300
_FEW_VIEWS = 20  # a first column of less counts goals or points
_MARKED_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_LEADERS = re.compile(r"\s*(?:\.{3,}|_{3,}|·{3,})$")
# Between the headline and its counters on one line; and where the counter stands first.
_INLINE = re.compile(r"(?:\t|\s+[|│·•—–-]+\s+|\s{3,}|\s*[;]\s+|\s+(?=[(\[👁👀💬❤👍])|(?<=[?!.…»”\"])\s+(?=[0-9]))")
_LEAD = re.compile(r"(\t| {2,}|\s+[|—–-]\s+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A headline and what stands with it."""

    title: str
    rank: int
    """From 1: the number it carries, or its place where it carries none."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class FoundList:
    """The list in a text; empty if there is none."""

    items: tuple[Item, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    """(start, end) of the stretches of the text that are the list, in code points."""
    announced: bool = False
    """Whether all the headlines carry their numbers, or a heading such as *Most read* stands above them."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item before its number has been told from its headline."""

    first: int
    last: int
    """Its lines."""
    title: str
    counters: tuple[Counter, ...]
    number: int | None = None
    """Where it stands on a line of its own."""
    url: str = ""
    inline: bool = False
    leading: bool = False


def find_list(text: str, language: str = "") -> FoundList:
    """Find the list of headlines in ``text``.

    Args:
        text: plain text, as it was given.
        language: primary subtag, or empty; what a compact form means may depend on it.
    """
    lines = lines_of(text, language)
    runs = [_turned(run, lines) for run in _runs(lines, _below(lines))]
    runs = runs or _runs(lines, _inline(lines, language)) or _runs(lines, _leading(lines, language))
    kept = [run for run in runs if _believable(run, lines)] or _ranked(lines)
    items: list[Item] = []
    taken: list[tuple[int, int]] = []
    for run in kept:
        items += _items(run)
        taken.append(_stretch(run, lines))
    announced = bool(kept) and all(_numbered(run) or _heading_before(run, lines) is not None for run in kept)
    return FoundList(tuple(items), tuple(taken), announced)


def _below(lines: Sequence[Line]) -> list[_Draft]:
    """Items whose counters stand on the lines under the headline."""
    drafts: list[_Draft] = []
    at = 0
    while at < len(lines):
        if lines[at].role is Role.TEXT and len(lines[at].text) <= _LONGEST_HEADLINE:
            draft = _draft_below(lines, at)
            if draft:
                # "Most read" over a "1" is the heading over the first headline's number.
                if not (is_most_read(draft.title, mostly=True) and [c.count.value for c in draft.counters] == [1]):
                    drafts.append(draft)
                at = draft.last
        at += 1
    return _without_own_numbers(drafts)


def _draft_below(lines: Sequence[Line], at: int) -> _Draft | None:
    counters: list[Counter] = []
    url = ""
    last = at
    gap = 0
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if line.role is Role.COUNTERS and len(counters) < 5:
            counters += line.counters
            last, gap = index, 0
        elif line.role is Role.ADDRESS and not url:
            url, last = line.text, index
        elif line.role is Role.TIME and not counters:
            last = index
        elif line.role is Role.BLANK and gap == 0:
            gap += 1
        else:
            break
    if not counters:
        return None
    return _Draft(at, last, lines[at].text, tuple(counters), url=url)


def _turned(run: list[_Draft], lines: Sequence[Line]) -> list[_Draft]:
    """Where the counters stand above their headlines, each was taken for the headline's before: put them right.

    It is so if counters stand before the first headline, or the list's heading seems to have them, and a
    headline without counters stands behind the last.
    """
    told = (Role.BLANK, Role.SEPARATOR, Role.NUMBERING)
    before = run[0].first - 1
    behind = next((at for at in range(run[-1].last + 1, len(lines)) if lines[at].role not in told), None)
    if behind is None or lines[behind].role is not Role.TEXT or len(lines[behind].text) > _LONGEST_HEADLINE:
        return run
    if any(lines[each.first + 1].role is Role.COUNTERS and lines[each.last + 1].role is Role.BLANK for each in run):
        return run  # a headline and its counters stand together, and apart from the next
    if _numbered(run) and strip_number(lines[behind].text, len(run) + 1) is None:
        return run
    counters = [draft.counters for draft in run]
    headlines = [(draft.first, draft.title) for draft in run] + [(behind, lines[behind].text)]
    if before >= 0 and lines[before].role is Role.COUNTERS:
        if before and lines[before - 1].role is Role.TEXT and not is_most_read(lines[before - 1].text):
            return run  # those are the counters of what stands above them
        counters.insert(0, lines[before].counters)
        first = before
    elif is_most_read(run[0].title, mostly=True):
        del headlines[0]
        first = run[0].first + 1
    else:
        return run
    firsts = [first, *(at + 1 for at, _ in headlines[:-1])]
    return [
        _Draft(start, at, title, held) for start, (at, title), held in zip(firsts, headlines, counters, strict=True)
    ]


def _without_own_numbers(drafts: list[_Draft]) -> list[_Draft]:
    """Where the number of the next headline stands on a line of its own, it is no counter of this one.

    The *1* over the first headline is then none of whatever stands above the list.
    """
    listed = drafts[1:] if drafts and [each.count.value for each in drafts[0].counters] == [1] else drafts
    if len(listed) < 2 or any(len(draft.counters) < 2 for draft in listed[:-1]):
        return drafts
    tails = [draft.counters[-1] for draft in listed[:-1]]
    if any(later.count.value - tail.count.value != 1 for tail, later in pairwise(tails)) or tails[0].count.value != 2:
        return drafts
    if len({len(draft.counters) for draft in listed[:-1]}) != 1 or any(tail.kind for tail in tails):
        return drafts
    return [
        replace(draft, counters=draft.counters if draft is listed[-1] else draft.counters[:-1], number=place)
        for place, draft in enumerate(listed, 1)
    ]


def _inline(lines: Sequence[Line], language: str) -> list[_Draft]:
    """Items whose counters stand at the end of the headline's own line."""
    drafts: list[_Draft] = []
    for at, line in enumerate(lines):
        if line.role is Role.TEXT and len(line.text) <= _LONGEST_HEADLINE + 80:
            title, counters = _split_inline(line.text, language)
            if counters:
                drafts.append(_Draft(at, at, title, counters, inline=True))
    return drafts


def _leading(lines: Sequence[Line], language: str) -> list[_Draft]:
    """Items whose counter stands at the beginning of the headline's own line, under a heading or with its word."""
    drafts: list[_Draft] = []
    for at, line in enumerate(lines):
        if line.role is not Role.TEXT or len(line.text) > _LONGEST_HEADLINE + 80:
            continue
        counter, gap, title = _LEAD.split(line.text, maxsplit=1) if _LEAD.search(line.text) else ("", "", "")
        if gap and (counters := counters_in(counter, language)) and all(each.count.value >= 10 for each in counters):
            drafts.append(_Draft(at, at, title.strip(), counters, inline=True, leading=True))
    return drafts


def _split_inline(text: str, language: str) -> tuple[str, tuple[Counter, ...]]:
    """Cut a line where the rest is nothing but counters; the earliest such cut wins."""
    if not any(letter.isdecimal() for letter in text[-40:]):
        return text, ()
    for cut in _INLINE.finditer(text):
        title = text[: cut.start()].strip()
        if len(text) - cut.end() > 120 or not any(letter.isalpha() for letter in title):
            continue
        if counters := counters_in(text[cut.end() :].strip(), language):
            return title, counters
    return text, ()


def _runs(lines: Sequence[Line], drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Items one behind the other, with nothing between them that is not a separator."""
    runs: list[list[_Draft]] = []
    for draft in drafts:
        if runs and _adjoin(lines, runs[-1][-1].last, draft.first):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return runs


def _adjoin(lines: Sequence[Line], last: int, first: int) -> bool:
    between = lines[last + 1 : first]
    return all(line.role in (Role.BLANK, Role.SEPARATOR, Role.NUMBERING, Role.ADDRESS) for line in between)


def _believable(run: Sequence[_Draft], lines: Sequence[Line]) -> bool:
    """Whether a run is a list of headlines and not a table, a score sheet or a coincidence."""
    if not all(_is_headline(draft.title) for draft in run):
        return False
    worded = all(any(counter.kind for counter in draft.counters) for draft in run)
    if worded:
        return len(run) >= 2 or _heading_before(run, lines) is not None
    if len(run) < 3 and not (len(run) == 2 and _numbered(run)):
        return False
    above = next((line for line in reversed(lines[: run[0].first]) if line.role is not Role.BLANK), None)
    if above is not None and heads_something_else(above.text):
        return False
    if run[0].leading:
        return _heading_before(run, lines) is not None
    if not _numbered(run) and _heading_before(run, lines) is None and not _falls_off(run):
        return False  # a score sheet
    width = {len(draft.counters) for draft in run}
    bulleted = all(counter.bulleted for draft in run for counter in draft.counters) and not run[0].inline
    if width == {1} and not bulleted and all(map(_is_name, run)) and _heading_before(run, lines) is None:
        return False  # countries and how many live there, teams, goods
    return (
        _numbered(run) or _heading_before(run, lines) is not None or (len(width) == 1 and (bulleted or max(width) >= 2))
    )


def _falls_off(run: Sequence[_Draft]) -> bool:
    """Whether the first number of every item is its largest, as views are, and no small one."""
    rows = [[counter.count.value for counter in draft.counters] for draft in run]
    return all(row[0] == max(row) for row in rows) and median(row[0] for row in rows) >= _FEW_VIEWS


def _is_name(draft: _Draft) -> bool:
    """Whether what a number stands with is no more than a name or two: *New York*, *12. South Africa*."""
    return len(re.findall(r"[^\W\d_]+", draft.title)) <= 2 and not any(letter > "\u2e7f" for letter in draft.title)


def _is_headline(text: str) -> bool:
    letters = sum(unicodedata.category(letter)[0] == "L" for letter in text)
    return letters >= 4 or (letters >= 2 and any(letter > "\u2e7f" for letter in text))


def _heading_before(run: Sequence[_Draft], lines: Sequence[Line]) -> int | None:
    """The line of a heading such as *Most read* right before the run."""
    for index in range(run[0].first - 1, max(run[0].first - 4, -1), -1):
        if lines[index].role is Role.TEXT:
            return index if is_most_read(lines[index].text) else None
    return None


def _numbered(run: Sequence[_Draft]) -> bool:
    return all(_number_of(draft, place) is not None for place, draft in enumerate(run, 1))


def _number_of(draft: _Draft, place: int) -> str | None:
    """The headline without its number, if it carries the number ``place``."""
    if draft.number is not None:
        return draft.title if draft.number == place else None
    return strip_number(draft.title, place)


def strip_number(title: str, place: int) -> str | None:
    """Take the number ``place`` off the front of a headline, glued to it or not; ``None`` if it is not there."""
    lead = re.match(r"\s*[#№(]?\s*", title)
    begun = lead.end() if lead else 0
    digits = str(place)
    written = "".join(
        str(unicodedata.decimal(letter, 0)) if letter.isdecimal() else "x" for letter in title[begun:][:4]
    )
    if written.startswith("0") and place < 10:
        digits = f"0{place}"
    if not written.startswith(digits):
        return None
    rest = title[begun + len(digits) :]
    if re.match(r"[.,:/-]?[0-9]{2}\b(?!\s*[.)])", rest) and rest[:1] in ".,:/-":
        return None  # a time, a date, a decimal number
    rest = re.sub(r"^(?:\s*[.．、):）\]|–—-](?=\s|[^\W\d_]|[^\w\s])|\s*[.)](?=[0-9]))?\s*", "", rest, count=1)
    return rest or None


def _items(run: Sequence[_Draft]) -> list[Item]:
    titles = [_number_of(draft, place) for place, draft in enumerate(run, 1)]
    # A list may lack a number or two; but most must be there for any to be one.
    numbered = sum(title is not None for title in titles) * 3 >= len(run) * 2 and titles[0] is not None
    orders = _columns(run)
    items: list[Item] = []
    for place, (draft, title) in enumerate(zip(run, titles, strict=True), 1):
        counts = _assigned(draft, orders)
        plain = title if numbered and title else BULLET.sub("", draft.title, count=1)
        plain, url = _unmarked(plain)
        items.append(Item(plain, place, url=draft.url or url, **counts))
    return items


def _unmarked(title: str) -> tuple[str, str]:
    """A headline without Markdown's signs and a table's dots, and the address that it is a link to."""
    title = _LEADERS.sub("", title)
    if link := _MARKED_LINK.fullmatch(title.strip()):
        return link[1], link[2]
    return EMPHASIS.sub(r"\2", title) if "**" in title else title, ""


def _columns(run: Sequence[_Draft]) -> tuple[str, ...]:
    """What bare numbers mean by their order: views, comments, reactions, if the first are the largest."""
    rows = [[counter.count.value for counter in draft.counters] for draft in run]
    width = max(map(len, rows))
    if not 0 < width <= 3:
        return ()
    middles = [median(row[column] for row in rows if len(row) > column) for column in range(width)]
    return _COUNTERS[:width] if middles[0] == max(middles) else ()


def _assigned(draft: _Draft, columns: tuple[str, ...]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    if any(counter.kind for counter in draft.counters):
        for counter in draft.counters:
            if counter.kind and counter.kind not in counts:
                counts[counter.kind] = counter.count
        return counts
    return {name: counter.count for name, counter in zip(columns, draft.counters, strict=False)}


def _ranked(lines: Sequence[Line]) -> list[list[_Draft]]:
    """Numbered headlines without counters, which only a heading makes a most-read list."""
    for at, line in enumerate(lines):
        if line.role is not Role.TEXT or not is_most_read(line.text):
            continue
        run: list[_Draft] = []
        for index in range(at + 1, len(lines)):
            below = lines[index]
            if below.role in (Role.BLANK, Role.SEPARATOR):
                continue
            if below.role is not Role.TEXT or strip_number(below.text, len(run) + 1) is None:
                break
            run.append(_Draft(index, index, below.text, ()))
        if len(run) >= 3:
            return [_ending_in_views(run, line.text)]
    return []


def _ending_in_views(run: list[_Draft], heading: str) -> list[_Draft]:
    """Cut off the numbers that headlines end in, if all do, they fall and the heading speaks of reading."""
    if not is_most_read(heading, by_reading=True):
        return run
    cut: list[_Draft] = []
    for draft in run:
        title, _, tail = draft.title.rpartition(" ")
        counters = counters_in(tail, "")
        if len(counters) != 1 or not _is_headline(title):
            return run
        cut.append(replace(draft, title=title.strip(), counters=counters, inline=True))
    values = [draft.counters[0].count.value for draft in cut]
    falls = values == sorted(values, reverse=True) and values[0] > values[-1] >= _FEW_VIEWS
    return cut if falls and not all(1900 <= value <= 2100 for value in values) else run


def _stretch(run: Sequence[_Draft], lines: Sequence[Line]) -> tuple[int, int]:
    """From the heading or the separators before the list to the separators behind it."""
    first, last = run[0].first, run[-1].last
    heading = _heading_before(run, lines)
    if heading is not None:
        first = heading
    loose = (Role.BLANK, Role.SEPARATOR, Role.NUMBERING)
    while first > 0 and lines[first - 1].role in loose:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].role in (Role.BLANK, Role.SEPARATOR):
        last += 1
    return lines[first].start, lines[last].end
