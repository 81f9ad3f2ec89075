"""Stretches of a text that may be somebody's words: what stands between marks, or behind a dash."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import zip_longest

from reader.deferred import late_pattern
from reader.model import QuoteKind
from reader.quotes.flags import CAPITAL, CUE, PRONOUN, ROLE, STOP, TITLE
from reader.quotes.marks import Pair
from reader.quotes.passage import Paragraph

__all__ = ["Candidate", "candidates_of"]

_OPENERS = frozenset("\"“„”«»「『'‘‚`＂")
_LEADING = " \t\u00a0\u202f\u2060-–—―•*·…(["
_BREAKS = (
    r"[,.!?…»”\"–—―-](?:"  # a set first of all, since the search skips what is not in it
    r"(?P<stop>(?<=[,.!?…»”\"])\s*[–—―-]{1,2}\s+(?=\w))|(?P<aside>(?<=\s[–—―-])[–—―-]?[ \u00a0]?(?=[^\W\d_]))"
)
_BREAK = late_pattern(_BREAKS + ")")
"""Where a narrator may begin to speak inside marks: behind a stop and a dash, or behind a dash alone."""
_DASH = late_pattern("[–—―-]")
_BREAK_OR_COMMA = late_pattern(_BREAKS + r"|(?P<comma>(?<=,)\s+(?=\w)))")
"""The same for languages in which a comma is enough (*, dit-elle*)."""
_ASIDE_END = late_pattern(r"\s?[–—―-]{1,2}[,.:;]?\s+")
_NARRATOR_END = late_pattern(r"[,.:;…]\s*[–—―-]{1,2}\s+")
_DASHES = ("-", "–", "—", "―", "--")
_NARRATOR_WORDS = 14
_INVERTED_END = late_pattern(r"[,.]\s+")
_INVERTED_WORDS = 8
_SHORTEST_WITHOUT_OPENING = 8
_SUBJECT = CAPITAL | ROLE | STOP | PRONOUN | TITLE
_CARRY = 5
"""Paragraphs that a quotation may run on without marks of its own."""
_SHORT, _SHORT_UNSPACED = 20, 8
"""Code points of a name in marks, inside a quotation that runs over paragraphs; in scripts with spaces and without."""
_SPACES = " \t\u00a0\u202f\u2009\u2060"


@dataclass(slots=True, eq=False)
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
    carries: bool = False
    """It has no closing mark here because the next paragraph goes on with it without a new opening mark."""
    doubtful: bool = False
    """One of its marks is missing, and nothing around explains it."""
    part: int = 0
    """0 for a whole, 1, 2, … for the parts that a narrator's words leave of it."""
    inside: list[Candidate] = field(default_factory=list)
    """The pairs that stand in it, looked at only if it is not speech itself."""


def candidates_of(lines: list[Paragraph], number: int, open_before: Candidate | None) -> list[Candidate]:
    """The candidates of a paragraph that no other one contains, in order.

    Args:
        lines: all paragraphs.
        number: which of them to look at.
        open_before: the quotation that the paragraph before left open.
    """
    paragraph = lines[number]
    text = paragraph.text
    usable: list[Candidate] = []
    if open_before is not None and open_before.carries:
        carried = _carried(lines, number, open_before.single)
        if carried is not None:
            usable.append(carried)
    for begin, position, end in paragraph.marks.strays:
        if not usable or begin >= usable[-1].end:
            stretch = _without_opening(paragraph, begin, position, end)
            if stretch is not None:
                usable.append(stretch)
    lead = paragraph.start
    while lead < paragraph.end and text[lead] in _LEADING:
        lead += 1
    for pair, inside in zip_longest(paragraph.marks.pairs, paragraph.marks.pairs[1:]):
        leads = pair.start <= lead
        carries = False
        if not pair.closing:
            if pair.single and not _goes_on_single(lines, number):
                continue
            carries = _closes_later(lines, number, pair.single)
        elif inside is not None and inside.end == pair.end and paragraph.end - pair.end > _SHORTEST_WITHOUT_OPENING:
            carries = _closes_later(lines, number, pair.single)
            if carries:  # the mark ends only the name inside
                pair = pair._replace(end=paragraph.end, closing=0)
        candidate = _candidate(paragraph, pair)
        candidate.carries = carries
        candidate.doubtful = not (
            pair.closing or carries or leads or (number + 1 < len(lines) and _opens(lines[number + 1]))
        )
        if candidate.doubtful and text[paragraph.start : pair.start].rstrip()[-1:] not in paragraph.lexicon.colons:
            candidate.end = candidate.inner_end = _sentence_end(paragraph, candidate.inner_start, candidate.inner_end)
        if candidate.inner_start < candidate.inner_end:
            candidate.continues = leads and open_before is not None
            usable.append(candidate)
    if not usable:
        return []
    paragraph.cut()
    usable.sort(key=lambda candidate: (candidate.start, -candidate.end))
    return [part for whole in _nested(usable) for part in _parts(whole)]


def _without_opening(paragraph: Paragraph, begin: int, position: int, end: int) -> Candidate | None:
    """What a closing mark may end whose opening mark was lost: whole sentences since the last quotation."""
    text = paragraph.text
    while begin < position and (text[begin].isspace() or text[begin] in ",.–—-"):
        begin += 1
    inner_end = position
    while inner_end > begin and text[inner_end - 1].isspace():
        inner_end -= 1
    if inner_end - begin < _SHORTEST_WITHOUT_OPENING:
        return None
    candidate = Candidate(begin, end, begin, inner_end, paragraph, QuoteKind.DIRECT)
    candidate.doubtful = True
    return candidate


def _sentence_end(paragraph: Paragraph, start: int, end: int) -> int:
    """Where the sentence ends that begins at an offset, if before another one: a lost mark costs no more than that."""
    paragraph.cut()
    flags, stops = paragraph.flags, paragraph.stops
    at = bisect_right(stops, paragraph.word_at(start))
    if at == len(stops) or stops[at] >= len(flags):
        return end
    behind = paragraph.word_end(stops[at] - 1)
    stop = paragraph.gap(stops[at]).split(maxsplit=1)
    return min(end, behind + len(stop[0]) if stop else behind)


def _opens(paragraph: Paragraph) -> bool:
    stripped = paragraph.text[paragraph.start : paragraph.start + 8].lstrip(_LEADING)
    return bool(stripped) and stripped[0] in _OPENERS


def _closes_later(lines: list[Paragraph], number: int, single: bool) -> bool:
    """Whether a quotation left open in a paragraph is closed in one of the next, with none opened between."""
    for paragraph in lines[number + 1 : number + 1 + _CARRY]:
        marks = paragraph.marks
        if marks.closes_single if single else marks.closes:
            return True
        if _begins_another(paragraph, single):
            return False
    return False


def _begins_another(paragraph: Paragraph, single: bool) -> bool:
    """Whether a paragraph has a quotation of its own: more than a name or two in marks."""
    name = _SHORT if paragraph.lexicon.spaced else _SHORT_UNSPACED
    return any((single or not pair.single) and pair.end - pair.start > name for pair in paragraph.marks.pairs)


def _goes_on_single(lines: list[Paragraph], number: int) -> bool:
    """Whether a single mark left open opens a quotation: the next paragraph opens as it does, or one closes it."""
    opened = lines[number].marks.pairs[-1]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is not None and following.marks.pairs:
        first = following.marks.pairs[0]
        lead = following.text[following.start : first.start].strip(_LEADING)
        return first.single and not lead and following.text[first.start] == lines[number].text[opened.start]
    return _closes_later(lines, number, single=True)


def _carried(lines: list[Paragraph], number: int, single: bool) -> Candidate | None:
    """What a paragraph adds to a quotation that began before it and has no mark of its own here."""
    paragraph = lines[number]
    position, end = (paragraph.marks.closes_single if single else paragraph.marks.closes) or (0, 0)
    if not end:
        position = end = paragraph.end
        if _begins_another(paragraph, single):
            return None
    start = paragraph.start
    while start < position and paragraph.text[start].isspace():
        start += 1
    inner_end = position
    while inner_end > start and paragraph.text[inner_end - 1].isspace():
        inner_end -= 1
    if inner_end <= start:
        return None
    closed = end > position
    candidate = Candidate(start, end if closed else inner_end, start, inner_end, paragraph, QuoteKind.DIRECT, single)
    candidate.closed = closed
    candidate.carries = not closed
    candidate.continues = True
    return candidate


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
    start, limit = whole.start, whole.inner_end
    pattern = _BREAK_OR_COMMA if paragraph.lexicon.elides else _BREAK
    if pattern is _BREAK and _DASH.search(text, start, limit) is None:
        return [whole]
    for found in pattern.finditer(text, whole.inner_start, limit):
        if found.start() < start:
            continue
        if found.lastgroup == "aside":
            end = _aside_end(paragraph, found.end(), limit)
        elif found.lastgroup == "stop":
            end = _narrator_end(paragraph, found.end(), limit)
        else:
            end = _inverted_end(paragraph, found.end(), limit)
        if end:
            pieces.append((start, found.start() if found.lastgroup == "aside" else found.start() + 1))
            start = end
    if not pieces:
        return [whole]
    if start < limit:
        pieces.append((start, whole.end))
    result = []
    for number, (begin, end) in enumerate(pieces, 1):
        inner_start = whole.inner_start if number == 1 else begin
        inner_end = min(end, limit)
        while inner_end > inner_start and text[inner_end - 1] in _SPACES:
            inner_end = end = inner_end - 1
        result.append(Candidate(begin, end, inner_start, inner_end, paragraph, whole.kind, whole.single, part=number))
    return result


def _narrator_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Where the narrator's words that begin at ``start`` end, or 0 where those are no narrator's words."""
    flags = paragraph.flags
    first = paragraph.word_at(start)
    if not any(flag & CUE for flag in flags[first : first + 3]):
        return 0
    found = _NARRATOR_END.search(paragraph.text, start, limit)
    last = paragraph.word_at(found.start() if found else limit)
    if last - first > _NARRATOR_WORDS:
        return 0
    return found.end() if found else limit


def _aside_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Where a narrator's words between dashes alone end (*– spiega Anna –*), or 0 where those are none."""
    if not _tells_who(paragraph, start) and not _tells_alone(paragraph, start):
        return 0
    found = _ASIDE_END.search(paragraph.text, start, limit)
    first, last = paragraph.word_at(start), paragraph.word_at(found.start() if found else limit)
    return 0 if last - first > _NARRATOR_WORDS else found.end() if found else limit


def _inverted_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Where a narrator's words between commas end (*, dit-elle,*; *, explique Anne,*), or 0 where those are none."""
    flags = paragraph.flags
    first = paragraph.word_at(start)
    inverted = flags[first] & PRONOUN and any(flag & CUE for flag in flags[first : first + 2])
    if not inverted and not (_tells_who(paragraph, start) and flags[first + 1] & CAPITAL):
        return 0
    found = _INVERTED_END.search(paragraph.text, start, limit)
    last = paragraph.word_at(found.start() if found else limit)
    return 0 if last - first > _INVERTED_WORDS else found.end() if found else limit


def _tells_alone(paragraph: Paragraph, start: int) -> bool:
    """Whether a verb that reports stands at an offset with nothing before it but an auxiliary, and needs no subject.

    – *ha aggiunto* –, - *sottolinea* -; a dash has to follow soon.
    """
    flags, first = paragraph.flags, paragraph.word_at(start)
    cue = next((at for at in range(first, min(first + 3, len(flags))) if flags[at] & CUE), -1)
    if not paragraph.lexicon.drops or cue < 0 or any(flags[at] & STOP == 0 for at in range(first, cue)):
        return False
    return any(paragraph.gap(at).strip()[:1] in _DASHES for at in range(cue + 1, min(cue + 3, len(flags))))


def _tells_who(paragraph: Paragraph, start: int) -> bool:
    """Whether a verb that reports stands at an offset, and a subject right behind it."""
    flags = paragraph.flags
    first = paragraph.word_at(start)
    return first + 1 < len(flags) and flags[first] & CUE != 0 and flags[first + 1] & _SUBJECT != 0
