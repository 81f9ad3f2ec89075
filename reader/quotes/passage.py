"""A paragraph as words with flags: what both the judging of quotations and the naming of speakers look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, compress, count, islice

from reader.deferred import late_pattern
from reader.quotes.flags import (
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    HINT,
    LINK,
    NUMBER,
    PHRASE,
    PRONOUN,
    ROLE,
    SOURCE,
    TITLE,
)
from reader.quotes.lexicon import Lexicon
from reader.quotes.marks import Pairing, pairing
from reader.quotes.signs import pieces_of

__all__ = ["JOINERS", "SHORTENED", "Paragraph", "paragraphs", "stands_small"]

_LINE = late_pattern(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_USUAL_LINE = late_pattern(".+")
"""The same where a text has no other line ends than ``\\n``, and four times as fast."""
_RARE_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
JOINERS = (" ", "\u00a0", "\u202f")
"""What stands between the words of a name."""
SHORTENED = (". ", ".\u00a0", ".\u202f", ".")
"""What stands behind a word that is cut short: M. Lee, J.F. Lee."""
_REPORTING = CUE | SOURCE | HINT
_NOTABLE = _REPORTING | CAPITAL | ROLE | TITLE | PRONOUN
_NOTABLE_OR_PHRASE = _NOTABLE | PHRASE
_REPORTING_OR_PHRASE = _REPORTING | PHRASE
_DOUBTFUL = frozenset(SHORTENED)
"""What stands behind an initial or an abbreviation, too."""
_SENTENCE_END = late_pattern(r"[.!?…。！？｡।॥۔؟։።៕。]")
_AGE = late_pattern("[(（][0-9０-９]{1,3}[歳年]?[)）]")
"""How old somebody is, behind the name, in scripts without capitals; it parts it from nothing: 김철수*(34)* 씨."""
_MOST = 20_000
"""Paragraphs; no article has more, and the rest is not looked at."""
_LONGEST_SHORT = 4
"""Letters of a title that is written with a full stop (Capt., Prof.)."""
_LONGEST = 20_000
"""Code points; a longer line is no paragraph and is cut, so that no step sees more at once."""


class _Stopped(dict[str, bool]):
    """What stands between two words → whether it holds the end of a sentence; the usual gaps are worked out once."""

    def __missing__(self, gap: str) -> bool:
        stops = _SENTENCE_END.search(gap) is not None
        if len(gap) <= 4 and len(self) < 2000:
            self[gap] = stops
        return stops


_STOPPED = _Stopped()


class Paragraph:
    """One line of a text; its words are there once it is :meth:`cut`, its marks when first asked for."""

    __slots__ = (
        "_is_cut",
        "_marks",
        "end",
        "flags",
        "index",
        "lexicon",
        "notable",
        "offsets",
        "pieces",
        "reporting",
        "start",
        "stops",
        "text",
    )

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon, index: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.lexicon = lexicon
        self.index = index
        self._is_cut = False
        self._marks: Pairing | None = None
        self.pieces: tuple[str, ...]
        """What stands before the first word, that word, what stands before the second, …, what stands behind all."""
        self.offsets: tuple[int, ...]
        """Where each of the pieces begins, counted from :attr:`start`: small numbers, which Python has at hand."""
        self.flags: list[int]
        """The flags of the words, in order."""
        self.stops: list[int]
        """The words before which a sentence ends, in order; their number if one ends behind the last."""
        self.notable: list[int]
        """The words that may name somebody or report, in order."""
        self.reporting: list[int]
        """The words that may report speech, in order: cues, sources and hints."""

    def cut(self) -> None:
        """Cut the line into words and look those up, if that has not been done."""
        if self._is_cut:
            return
        self._is_cut = True
        lexicon = self.lexicon
        # What is done for every word stays inside C, or is done once. Tuples of words and numbers are no work for the
        # search for cycles, which goes through lists again and again.
        line = self.text[self.start : self.end]
        pieces = self.pieces = (*pieces_of(line, self.text, lexicon),)
        self.offsets = (*accumulate(map(len, pieces), initial=0),)
        if lexicon.caseless and _AGE.search(line):
            pieces = self.pieces = (*(_AGE.sub("", piece) if piece else piece for piece in pieces),)
        flags = self.flags = list(map(lexicon.__getitem__, pieces[1::2]))
        notable = [at for at, flag in enumerate(flags) if flag & _NOTABLE_OR_PHRASE]
        reporting = [at for at in notable if flags[at] & _REPORTING_OR_PHRASE]
        if self._mark_phrases(reporting, flags):
            notable = [at for at, flag in enumerate(flags) if flag & _NOTABLE]
            reporting = [at for at in notable if flags[at] & _REPORTING]
        self.notable, self.reporting = notable, reporting
        gaps = pieces[0::2]
        stops = self.stops = []
        for at in compress(count(), map(_STOPPED.__getitem__, gaps)):
            if gaps[at] not in _DOUBTFUL or self._ends(at, flags):
                stops.append(at)
                if at < len(flags):
                    flags[at] |= BEGINS
        if flags:
            flags[0] |= BEGINS

    def _mark_phrases(self, places: list[int], flags: list[int]) -> bool:
        """Give the words of the phrases at some places the flags of those; say whether any might have been there."""
        looked = False
        lowered = self.lexicon.lowered
        for at in places:
            if not flags[at] & PHRASE:
                continue
            looked = True
            for phrase, place, flag in self.lexicon.phrases[lowered(self.word(at))]:
                first, last = at - place, at - place + len(phrase)
                if first >= 0 and phrase == [*map(lowered, self.pieces[2 * first + 1 : 2 * last : 2])]:
                    flags[first:last] = [known | flag for known in flags[first:last]]
                    break
        return looked

    def _ends(self, index: int, flags: list[int]) -> bool:
        """Whether a full stop before a word, with nothing or a space behind it, really ends a sentence."""
        if not index:
            return True
        before, word = flags[index - 1], self.word(index - 1)
        length = len(word)
        if length == 1 or (before & (TITLE | ROLE) == TITLE and (length <= _LONGEST_SHORT or "." in word)):
            return False  # an initial (J. Smith) or an abbreviation (Mr. Smith)
        if self.lexicon.noun_capitals and before & NUMBER and length == 2 and index < len(flags):
            return flags[index] & (ARTICLE | PRONOUN | LINK) != 0  # am 14. *Dezember*
        return index == len(flags) or flags[index] & (CAPITAL | PRONOUN) != 0 or not self.word(index)[0].islower()

    @property
    def marks(self) -> Pairing:
        """The quotation marks, paired."""
        if self._marks is None:
            self._marks = pairing(self.text, self.start, self.end)
        return self._marks

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at or behind an offset."""
        return bisect_left(self.offsets, offset - self.start) >> 1

    def word(self, index: int) -> str:
        """A word as written."""
        return self.pieces[2 * index + 1]

    def word_start(self, index: int) -> int:
        """Where a word starts in the whole text."""
        return self.start + self.offsets[2 * index + 1]

    def word_end(self, index: int) -> int:
        """Where a word ends in the whole text."""
        return self.start + self.offsets[2 * index + 2]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it; behind the last word for their number."""
        return self.pieces[2 * index]


def stands_small(word: str, text: str) -> bool:
    """Whether a text writes a word without a capital somewhere, between spaces, which shows that it is no name."""
    word = word.lower()
    return f" {word} " in text if len(text) <= _LONGEST else word in _words_between_spaces(text)


@lru_cache(1)
def _words_between_spaces(text: str) -> frozenset[str]:
    """Looked up once in a long text, so that the time does not grow as its square."""
    return frozenset(text.split(" ")[1:-1])


def paragraphs(text: str, lexicon: Lexicon) -> list[Paragraph]:
    """The lines of a text that hold anything."""
    pattern = _LINE if any(end in text for end in _RARE_LINE_ENDS) else _USUAL_LINE
    lines = (
        line.span() for line in pattern.finditer(text) if not (text[line.start()].isspace() and line.group().isspace())
    )
    pieces: Iterator[tuple[int, int]] = lines
    if len(text) > _LONGEST:
        pieces = islice((piece for start, end in lines for piece in _cut(text, start, end)), _MOST)
    return [Paragraph(text, start, end, lexicon, index) for index, (start, end) in enumerate(pieces)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        middle = space + 1 if space > 0 else start + _LONGEST
        yield start, middle
        start = middle
    yield start, end
