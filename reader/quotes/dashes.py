"""Speech led in by a dash: «– Нет, – сказал он. – Мы едем.», «—No —dijo—, vamos.»"""

from __future__ import annotations

import re

from reader.deferred import late_pattern
from reader.model import QuoteKind
from reader.quotes.candidates import Candidate
from reader.quotes.flags import CAPITAL, CUE, OWN, PRONOUN, ROLE, STOP, TITLE
from reader.quotes.found import Found
from reader.quotes.passage import Paragraph

__all__ = ["dash_speech", "may_hold_dashes"]

_LINE_DASH = late_pattern(r"^[ \t\u00a0]*(?:[–—―]|-{1,2}(?=[ \u00a0]))[ \u00a0]?(?=[^\W\d_]|[¿¡…\"«„“])", re.MULTILINE)
_BREAK = late_pattern(r"(?:[,.!?…]|(?<=\w))[ \u00a0]*[–—―-][ \u00a0]?(?=\w)")
_RESUME = late_pattern(r"[,.:;…]?[ \u00a0]*[–—―-][,.:]?[ \u00a0]+|[,.:;][ \u00a0]*[–—―-][ \u00a0]*")
_LANGUAGES = frozenset((
    "ru", "uk", "be", "bg", "mk", "sr", "fr", "es", "ca", "gl", "pt", "it", "ro", "pl", "hu", "tr", "lt", "lv",
    "et", "fi", "sv", "nb", "nn", "da", "is", "cs", "sk", "sl", "hr", "bs", "el", "kk", "ky", "az", "hy", "ka",
))  # fmt: skip
_NARRATOR_WORDS = 16
_TAIL = late_pattern(r"[,?!…][ \u00a0]+(?=\w)")
_TAIL_WORDS = 16
_NAMED = CAPITAL | ROLE | PRONOUN | TITLE
_SUBJECT = CAPITAL | ROLE | STOP | PRONOUN | TITLE


def may_hold_dashes(text: str, language: str | None = None) -> bool:
    """Whether any line of a text begins with a dash and a word, and its language, if known, leads speech in so."""
    if language is not None and language not in _LANGUAGES:
        return False
    return ("–" in text or "—" in text or "―" in text or "-" in text) and _LINE_DASH.search(text) is not None


def dash_speech(lines: list[Paragraph], number: int) -> list[Found]:
    """The speech of a paragraph that begins with a dash; nothing if it is a list item or a dateline."""
    paragraph = lines[number]
    led = _LINE_DASH.match(paragraph.text, paragraph.start, paragraph.end)
    if led is None:
        return []
    paragraph.cut()
    pieces, reported = _pieces(paragraph, led.end())
    if not reported and not _sounds_spoken(lines, number, led.end()):
        return []
    sure = 0.9 if reported else 0.6
    return [
        Found(Candidate(start, end, start, end, paragraph, QuoteKind.DASH, part=part), sure)
        for part, (start, end) in enumerate(pieces, 1)
        if end > start
    ]


def _pieces(paragraph: Paragraph, start: int) -> tuple[list[tuple[int, int]], bool]:
    """The spoken pieces between a narrator's words, and whether a narrator reports any."""
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
    end = paragraph.end
    while end > start and text[end - 1].isspace():
        end -= 1
    tail = 0 if reported else _tail(paragraph, start)
    pieces.append((start, tail or end))
    return pieces, reported or tail > 0


def _tail(paragraph: Paragraph, start: int) -> int:
    """Where speech ends before a narrator without a dash of his own; 0 without one.

    «– Il pleut, répond Anne.», «– Sataa, kalastaja Matti Joki kertoo.»
    """
    text, flags = paragraph.text, paragraph.flags
    for found in _TAIL.finditer(text, start, paragraph.end):
        first = paragraph.word_at(found.end())
        if not first + 1 < len(flags) <= first + _TAIL_WORDS:
            continue
        inverted = flags[first] & CUE and flags[first + 1] & _SUBJECT
        if inverted or (flags[first] & _NAMED and flags[-1] & CUE and not any(f & OWN for f in flags[first:])):
            return found.start() + (text[found.start()] != ",")
    return 0


def _sounds_spoken(lines: list[Paragraph], number: int, start: int) -> bool:
    """Without a narrator: a turn of a dialogue, or a sentence in the first or second person."""
    paragraph = lines[number]
    text = paragraph.text
    flags = paragraph.flags
    if text[start - 1] == "-" or text[paragraph.start : start].strip() in ("-", "--"):
        return False
    ending = text[paragraph.start : paragraph.end].rstrip()[-1]
    if ending not in '.!?…»”"' or len(flags) < 2:
        return False
    own = any(flag & OWN for flag in flags)
    turn = any(
        0 <= other < len(lines) and _LINE_DASH.match(text, lines[other].start, lines[other].end)
        for other in (number - 1, number + 1)
    )
    return own or (turn and ending in "!?…")
