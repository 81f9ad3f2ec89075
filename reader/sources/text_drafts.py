"""What may be an item of a list in plain text: a headline with the counters under it, at its end or before it.

Nothing is judged here: a paragraph over a number is a draft as well as the third of ten headlines is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.deferred import late_pattern
from reader.sources.headings import is_most_read
from reader.sources.text_lines import Counter, Line, Role, counters_in

__all__ = ["Draft", "is_numbered", "number_of", "runs_in", "strip_number"]

_LONGEST_HEADLINE = 300
# Between the headline and its counters on one line; and where the counter stands first.
_INLINE = late_pattern(r"(?:\t|\s+[|│·•—–-]+\s+|\s{3,}|\s*[;]\s+|\s+(?=[(\[👁👀💬❤👍])|(?<=[?!.…»”\"])\s+(?=[0-9]))")
_LEAD = late_pattern(r"(\t| {2,}|\s+[|—–-]\s+)")


class Draft(NamedTuple):
    """What may be an item, before its number has been told from its headline."""

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


def runs_in(lines: Sequence[Line], language: str) -> list[list[Draft]]:
    """The drafts of a text, those together that stand one behind the other.

    Args:
        lines: of the text.
        language: primary subtag, or empty.

    Returns:
        Runs of headlines with counters below them; where there is none, at their ends; else before them.
    """
    runs = [_turned(run, lines) for run in _runs(lines, _below(lines))]
    return runs or _runs(lines, _inline(lines, language)) or _runs(lines, _leading(lines, language))


def _below(lines: Sequence[Line]) -> list[Draft]:
    """Items whose counters stand on the lines under the headline."""
    drafts: list[Draft] = []
    at = 0
    while at < len(lines):
        if lines[at].role is Role.TEXT and len(lines[at].text) <= _LONGEST_HEADLINE:
            draft = _draft_below(lines, at)
            if draft:
                # "Most read" over a "1" is the heading over the first headline's number.
                if not (is_most_read(draft.title, mostly=True) and [c.number.value for c in draft.counters] == [1]):
                    drafts.append(draft)
                at = draft.last
        at += 1
    return _without_own_numbers(drafts)


def _draft_below(lines: Sequence[Line], at: int) -> Draft | None:
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
    return Draft(at, last, lines[at].text, tuple(counters), url=url)


def _without_own_numbers(drafts: list[Draft]) -> list[Draft]:
    """Where the number of the next headline stands on a line of its own, it is no counter of this one.

    The *1* over the first headline is then none of whatever stands above the list.
    """
    listed = drafts[1:] if drafts and [each.number.value for each in drafts[0].counters] == [1] else drafts
    if len(listed) < 2 or any(len(draft.counters) < 2 for draft in listed[:-1]):
        return drafts
    tails = [draft.counters[-1] for draft in listed[:-1]]
    values = [tail.number.value for tail in tails]
    if values[0] != 2 or any(later - value != 1 for value, later in pairwise(values)):
        return drafts
    if len({len(draft.counters) for draft in listed[:-1]}) != 1 or any(tail.kind for tail in tails):
        return drafts
    return [
        draft._replace(counters=draft.counters if draft is listed[-1] else draft.counters[:-1], number=place)
        for place, draft in enumerate(listed, 1)
    ]


def _inline(lines: Sequence[Line], language: str) -> list[Draft]:
    """Items whose counters stand at the end of the headline's own line."""
    drafts: list[Draft] = []
    for at, line in enumerate(lines):
        if line.role is Role.TEXT and len(line.text) <= _LONGEST_HEADLINE + 80:
            title, counters = _split_inline(line.text, language)
            if counters:
                drafts.append(Draft(at, at, title, counters, inline=True))
    return drafts


def _leading(lines: Sequence[Line], language: str) -> list[Draft]:
    """Items whose counter stands at the beginning of the headline's own line, under a heading or with its word."""
    drafts: list[Draft] = []
    for at, line in enumerate(lines):
        if line.role is not Role.TEXT or len(line.text) > _LONGEST_HEADLINE + 80:
            continue
        counter, gap, title = _LEAD.split(line.text, maxsplit=1) if _LEAD.search(line.text) else ("", "", "")
        if gap and (counters := counters_in(counter, language)) and all(each.number.value >= 10 for each in counters):
            drafts.append(Draft(at, at, title.strip(), counters, inline=True, leading=True))
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


def _runs(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Items one behind the other, with nothing between them that is not a separator."""
    runs: list[list[Draft]] = []
    for draft in drafts:
        if runs and _adjoin(lines, runs[-1][-1].last, draft.first):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return runs


def _adjoin(lines: Sequence[Line], last: int, first: int) -> bool:
    between = lines[last + 1 : first]
    return all(line.role in (Role.BLANK, Role.SEPARATOR, Role.NUMBERING, Role.ADDRESS) for line in between)


def _turned(run: list[Draft], lines: Sequence[Line]) -> list[Draft]:
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
    if is_numbered(run) and strip_number(lines[behind].text, len(run) + 1) is None:
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
    return [Draft(start, at, title, held) for start, (at, title), held in zip(firsts, headlines, counters, strict=True)]


def is_numbered(run: Sequence[Draft]) -> bool:
    return all(number_of(draft, place) is not None for place, draft in enumerate(run, 1))


def number_of(draft: Draft, place: int) -> str | None:
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
