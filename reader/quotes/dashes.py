"""Speech led in by a dash: «– Нет, – сказал он. – Мы едем.», «—No —dijo—, vamos.», «– Nei, sier han. – Vi drar.»"""

from __future__ import annotations

from bisect import bisect_right

from reader.deferred import late_pattern
from reader.model import QuoteKind
from reader.quotes.candidates import Candidate
from reader.quotes.flags import CAPITAL, CUE, FEMININE, GENDER, LINK, MASCULINE, OWN, PRONOUN, ROLE, STOP, TITLE
from reader.quotes.found import Found
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["DashSpeech", "is_asked", "may_hold_dashes"]

_LEAD = r"[ \t\u00a0]*(?:[–—―]|-{1,2}(?=[ \u00a0]))[ \u00a0]?(?=[^\W\d_]|[¿¡…\"«„“])"
_LINE_DASH = late_pattern(_LEAD)
_ANY_LINE_DASH = late_pattern(f"^{_LEAD}", 8)  # re.MULTILINE
_BREAK = late_pattern(r"(?:[,.!?…]|(?<=\w))(?:[ \u00a0]*[–—―][ \u00a0]?|[ \u00a0]+-[ \u00a0]?|-[ \u00a0])(?=\w)")
_RESUME = late_pattern(r"[,.:;…]?[ \u00a0]*[–—―-][,.:]?[ \u00a0]+|[,.:;][ \u00a0]*[–—―-][ \u00a0]*")
_OPENING = late_pattern(r"[.!?…:»”\")][ \u00a0][–—―-][ \u00a0](?=[^\W\d_]|[«“”„\"])")
"""Where speech may begin behind a sentence: *Sundet er åpent. – Vi går ut, sier Ada.*"""
_LANGUAGES = frozenset((
    "ru", "uk", "be", "bg", "mk", "sr", "fr", "es", "ca", "gl", "pt", "it", "ro", "pl", "hu", "tr", "lt", "lv",
    "et", "fi", "sv", "nb", "nn", "da", "is", "cs", "sk", "sl", "hr", "bs", "el", "kk", "ky", "az", "hy", "ka",
))  # fmt: skip
_NORTHERN = frozenset(("sv", "nb", "nn", "da", "fi", "is", "et"))
"""Where a comma parts speech from its narrator, and speech goes on behind the narrator's sentence."""
_INLINE = _NORTHERN | frozenset(("pl", "hr", "bs", "sl", "sr", "cs", "sk", "hu", "lv", "lt"))
"""Where speech behind a dash may begin inside a paragraph."""
_ROOM = 2
"""Spaces that a line may end with."""
_NARRATOR_WORDS = 16
_TAIL = late_pattern(r"[,?!…][ \u00a0]+(?=\w)")
_TAIL_WORDS = 30
_SMALL = 3
"""Small words before a narrator's verb: *lui a* lancé Ada."""
_NAMED = CAPITAL | ROLE | PRONOUN | TITLE
_SUBJECT = CAPITAL | ROLE | STOP | PRONOUN | TITLE
_NO_VERB = STOP | LINK | OWN | _NAMED
_APART = 4
"""Words between a verb and its subject: opplyser lederen i den *lokale* foreningen; and between that and its verb."""

Pieces = tuple[list[tuple[int, int]], bool]
"""What is spoken, as spans of the text, and whether a narrator reports any of it."""


def may_hold_dashes(text: str, language: str | None = None) -> bool:
    """Whether a text may hold speech behind a dash, and its language, if known, leads speech in so."""
    if language is not None and language not in _LANGUAGES:
        return False
    if not ("–" in text or "—" in text or "―" in text or "-" in text):
        return False
    if _ANY_LINE_DASH.search(text) is not None:
        return True
    return (language is None or language in _INLINE) and _OPENING.search(text) is not None


def is_asked(turn: Candidate, following: Candidate | None) -> bool:
    """Whether a line behind a dash is an interviewer's question: nobody is said to ask it, and a dash answers."""
    if turn.kind is not QuoteKind.DASH or following is None or following.kind is not QuoteKind.DASH:
        return False
    paragraph = turn.paragraph
    whole = paragraph.word_at(turn.start) == 0 and turn.end >= paragraph.end - _ROOM
    return whole and paragraph.text[turn.end - 1] == "?" and following.paragraph.index == paragraph.index + 1


class DashSpeech:
    """The speech that dashes lead in in the paragraphs of a text."""

    def __init__(self, lines: list[Paragraph]) -> None:
        self._lines = lines
        self._northern = bool(lines) and lines[0].lexicon.tag in _NORTHERN
        self._usual: bool | None = None

    def of(self, number: int) -> list[Found]:
        """The speech of a paragraph; nothing if its dash is that of a list item or a dateline."""
        paragraph = self._lines[number]
        pieces, reported = self._pieces(number)
        if not reported and not (pieces and self._sounds_spoken(number, pieces[0][0])):
            return []
        sure = 0.9 if reported else 0.6
        return [
            Found(Candidate(start, end, start, end, paragraph, QuoteKind.DASH, part=part), sure)
            for part, (start, end) in enumerate(pieces, 1)
            if end > start
        ]

    def _pieces(self, number: int) -> Pieces:
        paragraph = self._lines[number]
        led = _LINE_DASH.match(paragraph.text, paragraph.start, paragraph.end)
        if self._northern:
            return _northern_pieces(paragraph, led.end() if led is not None else 0)
        if led is not None:
            paragraph.cut()
            return _pieces(paragraph, led.end())
        if paragraph.lexicon.tag in _INLINE:
            for begin in _openings(paragraph, paragraph.start):
                paragraph.cut()
                pieces, reported = _pieces(paragraph, begin)
                if reported:
                    return pieces, True
        return [], False

    def _sounds_spoken(self, number: int, start: int) -> bool:
        """Without a narrator: a turn of a dialogue, a sentence in the first or second person, or as usual here."""
        paragraph = self._lines[number]
        text = paragraph.text
        flags = paragraph.flags
        hyphen = text[paragraph.start : start].strip() in ("-", "--") or text[start - 1] == "-"
        if hyphen and not self._northern:
            return False
        ending = text[paragraph.start : paragraph.end].rstrip()[-1]
        if ending not in '.!?…»”"' or len(flags) < 2:
            return False
        own = any(flag & OWN for flag in flags)
        neighbours = [self._lines[at] for at in (number - 1, number + 1) if 0 <= at < len(self._lines)]
        turn = any(_LINE_DASH.match(text, other.start, other.end) for other in neighbours)
        return (own and not hyphen) or (turn and ending in "!?…") or self._is_usual()

    def _is_usual(self) -> bool:
        """Whether a narrator of the text reports what another dash leads in; asked of the north, where all do so."""
        if self._usual is None:
            self._usual = self._northern and any(self._pieces(at)[1] for at in range(len(self._lines)))
        return self._usual


def _openings(paragraph: Paragraph, start: int) -> list[int]:
    """Where speech may begin behind dashes inside a paragraph: with a capital, or with a mark."""
    text = paragraph.text
    ends = (found.end() for found in _OPENING.finditer(text, start, paragraph.end))
    return [end for end in ends if not text[end].islower()]


def _pieces(paragraph: Paragraph, start: int) -> Pieces:
    """The spoken pieces between a narrator's words, which dashes part from them."""
    text = paragraph.text
    flags = paragraph.flags
    pieces: list[tuple[int, int]] = []
    reported = False
    position = start
    while found := _BREAK.search(text, position, paragraph.end):
        position = found.end()
        first = paragraph.word_at(found.end())
        if not any(flag & CUE for flag in flags[first : first + 3]):
            continue
        reported = True
        end = found.start() + (1 if not text[found.start()].isspace() and text[found.start()] not in "–—―-" else 0)
        pieces.append((start, end))
        resumed = _RESUME.search(text, found.end(), paragraph.end)
        if resumed is None or paragraph.word_at(resumed.start()) - first > _NARRATOR_WORDS:
            return pieces, True
        start = position = resumed.end()
    tail = 0 if reported else _tail(paragraph, start, len(flags))
    pieces.append((start, tail or _trimmed(paragraph, start, paragraph.end)))
    return pieces, reported or tail > 0


def _northern_pieces(paragraph: Paragraph, start: int) -> Pieces:
    """The spoken pieces of a paragraph between sentences of a narrator, which a comma parts from them.

    «– A, sier Ada. – B, legger hun til.», «– A, säger Ada. B.», «Ada ler. – A, sier hun.»
    """
    text, end = paragraph.text, paragraph.end
    openings = _openings(paragraph, start or paragraph.start)
    if start:
        openings.insert(0, start)
    if not openings:
        return [], False
    paragraph.cut()
    pieces: list[tuple[int, int]] = []
    reported = False
    for begin, until in zip(openings, [*openings[1:], end], strict=True):
        last = paragraph.word_at(until)
        told = _tail(paragraph, begin, last)
        if told:
            reported = True
            pieces.append((begin, told))
            begin = _sentence_behind(paragraph, told, last)
        elif not start and not reported:
            return [], False  # a dash that parts two sentences of the narrator
        stop = text.rfind(" ", begin, until) if until < end else until  # the dash that follows
        if begin and (spoken := _trimmed(paragraph, begin, stop)) > begin:
            pieces.append((begin, spoken))
    return pieces, reported


def _sentence_behind(paragraph: Paragraph, told: int, last: int) -> int:
    """Where speech goes on behind the sentence of the narrator that begins at an offset; 0 where it does not."""
    stops = paragraph.stops
    at = bisect_right(stops, paragraph.word_at(told))
    if at == len(stops) or stops[at] >= last or paragraph.gap(stops[at]).lstrip(")")[:1] == ":":
        return 0
    first, narrator = stops[at], range(paragraph.word_at(told) + 1, stops[at])
    if paragraph.flags[first] & GENDER and any("," in paragraph.gap(word) for word in narrator):
        return 0  # säger Ada Bro, som startade uppropet. *Hon* har samlat tusen namn.
    return paragraph.word_start(first)


def _trimmed(paragraph: Paragraph, start: int, end: int) -> int:
    while end > start and paragraph.text[end - 1] in " \t\u00a0\u202f–—―-":
        end -= 1
    return end


def _tail(paragraph: Paragraph, start: int, last: int) -> int:
    """Where speech ends before a narrator without a dash of his own; 0 without one.

    «– Il pleut, répond Anne.», «– Sataa, kalastaja Matti Joki kertoo.»
    """
    text, stops = paragraph.text, paragraph.stops
    northern = paragraph.lexicon.tag in _NORTHERN
    limit = paragraph.word_start(last) if last < len(paragraph.flags) else paragraph.end
    for found in _TAIL.finditer(text, start, limit):
        first = paragraph.word_at(found.end())
        end = last
        if northern:
            at = bisect_right(stops, first)
            end = min(last, stops[at]) if at < len(stops) else last
        if not first + 1 < end <= first + _TAIL_WORDS:
            continue
        if _reports(paragraph, first, end) or (northern and _reports_northern(paragraph, first, end)):
            return found.start() + (text[found.start()] != ",")
    return 0


def _reports(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether the words ``first`` to ``end`` are a narrator's by the place of their verb: first or last."""
    flags = paragraph.flags
    if flags[first] & CUE and flags[first + 1] & _SUBJECT:
        return True
    verb = next((at for at in range(first + 1, min(end - 1, first + 1 + _SMALL)) if flags[at] & CUE), first)
    if verb > first and all(paragraph.gap(at) in JOINERS for at in range(first + 1, verb + 1)):
        small = all(flag & (STOP | PRONOUN) and not flag & (OWN | CAPITAL) for flag in flags[first:verb])
        if small and paragraph.lexicon.tag not in _NORTHERN:
            return any(flag & _NAMED for flag in flags[verb + 1 : min(end, verb + 3)])  # lui *a lancé Ada*
    return bool(flags[first] & _NAMED and flags[end - 1] & CUE) and not any(flag & OWN for flag in flags[first:end])


def _reports_northern(paragraph: Paragraph, first: int, end: int) -> bool:
    """The same by a verb with its subject some words behind, or some before; or by an unknown verb and its subject."""
    flags = paragraph.flags
    if any(flag & OWN for flag in flags[first:end]):
        return False
    near = flags[first + 1 : min(end, first + 2 + _APART)]
    if flags[first] & (CUE | CAPITAL) == CUE:
        return any(flag & _NAMED for flag in near) or end - first <= _APART
    if paragraph.lexicon.order == "svo":
        return bool(flags[first] & _NAMED) and any(flag & CUE for flag in near)
    if flags[first] & _NO_VERB or paragraph.gap(first + 1) not in JOINERS:
        return False
    subject = flags[first + 1]
    person = subject & PRONOUN and subject & (MASCULINE | FEMININE)
    return end == first + 2 and bool(person or subject & ROLE)
