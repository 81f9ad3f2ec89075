"""Stretches of a text that may be somebody's words: what stands between marks, or behind a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.model import QuoteKind
from reader.quotes.lexicon import CUE
from reader.quotes.marks import Pair, pairs
from reader.quotes.passage import Paragraph

__all__ = ["Candidate", "candidates_of"]

_OPENERS = frozenset("\"“„”«»「『'‘‚`＂")
_LEADING = " \t\u00a0\u202f\u2060-–—―•*·…(["
_NARRATOR = re.compile(r"[,.!?…»”\"]\s*[–—―-]{1,2}\s+(?=\w)")
_NARRATOR_END = re.compile(r"[,.:;…]\s*[–—―-]{1,2}\s+")
_NARRATOR_WORDS = 14
_SPACES = " \t\u00a0\u202f\u2009\u2060"


@dataclass(slots=True)
class Candidate:
    """A stretch that may be speech. Offsets are into the whole text."""

    start: int
    end: int
    inner_start: int
    """Without the marks and the spaces beside them."""
    inner_end: int
    paragraph: Paragraph
    kind: QuoteKind
    single: bool = False
    closed: bool = True
    continues: bool = False
    """Its paragraph goes on with a quotation that the paragraph before left open."""
    part: int = 0
    """0 for a whole, 1, 2, … for the parts that a narrator's words leave of it."""
    inside: list[Candidate] = field(default_factory=list)
    """The pairs that stand in it, looked at only if it is not speech itself."""


def candidates_of(paragraph: Paragraph, following: Paragraph | None, open_before: bool) -> list[Candidate]:
    """The candidates of a paragraph that no other one contains, in order.

    Args:
        paragraph: where to look.
        following: the paragraph behind it; an unclosed quotation goes on there.
        open_before: the paragraph before ended inside a quotation.
    """
    text = paragraph.text
    usable: list[Candidate] = []
    for pair in pairs(text, paragraph.start, paragraph.end):
        leads = not text[paragraph.start : pair.start].strip(_LEADING)
        if not pair.closing and not (
            (leads and not pair.single) or (following is not None and _opens(following) and not pair.single)
        ):
            continue
        candidate = _candidate(paragraph, pair)
        if candidate.inner_start < candidate.inner_end:
            candidate.continues = open_before and leads
            usable.append(candidate)
    return [part for whole in _nested(usable) for part in _parts(whole)]


def _opens(paragraph: Paragraph) -> bool:
    stripped = paragraph.text[paragraph.start : paragraph.start + 8].lstrip(_LEADING)
    return bool(stripped) and stripped[0] in _OPENERS


def _candidate(paragraph: Paragraph, pair: Pair) -> Candidate:
    text = paragraph.text
    inner_start, inner_end = pair.start + pair.opening, pair.end - pair.closing
    while inner_start < inner_end and text[inner_start] in _SPACES:
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1] in _SPACES:
        inner_end -= 1
    end = pair.end if pair.closing else inner_end
    return Candidate(
        pair.start, end, inner_start, inner_end, paragraph, QuoteKind.DIRECT, pair.single, pair.closing > 0
    )


def _nested(flat: list[Candidate]) -> list[Candidate]:
    """Hang every candidate into the one around it; ``flat`` is sorted by start, outer first."""
    roots: list[Candidate] = []
    path: list[Candidate] = []
    for candidate in flat:
        while path and path[-1].end <= candidate.start:
            path.pop()
        (path[-1].inside if path else roots).append(candidate)
        path.append(candidate)
    return roots


def _parts(whole: Candidate) -> list[Candidate]:
    """Cut a narrator's words out of one pair of marks: «A, – сказал Иванов, – B»."""
    text, paragraph = whole.paragraph.text, whole.paragraph
    pieces: list[tuple[int, int]] = []
    start = whole.start
    position = whole.inner_start
    while found := _NARRATOR.search(text, position, whole.inner_end):
        position = found.end()
        end = _narrator_end(paragraph, found.end(), whole.inner_end)
        if end:
            pieces.append((start, found.start() + 1))
            start = position = end
    if not pieces:
        return [whole]
    if start < whole.inner_end:
        pieces.append((start, whole.end))
    result = []
    for number, (begin, end) in enumerate(pieces, 1):
        inner_start = whole.inner_start if number == 1 else begin
        inner_end = min(end, whole.inner_end)
        result.append(
            Candidate(begin, end, inner_start, inner_end, paragraph, whole.kind, whole.single, True, False, number)
        )
    return result


def _narrator_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Where the narrator's words that begin at ``start`` end, or 0 where those are no narrator's words."""
    _, _, flags = paragraph.words
    first = paragraph.word_at(start)
    if not any(flag & CUE for flag in flags[first : first + 3]):
        return 0
    found = _NARRATOR_END.search(paragraph.text, start, limit)
    last = paragraph.word_at(found.start() if found else limit)
    if last - first > _NARRATOR_WORDS:
        return 0
    return found.end() if found else limit
