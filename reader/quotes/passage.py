"""A paragraph as words with flags: what both the judging of quotations and the naming of speakers look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from reader.quotes.lexicon import CAPITAL, PHRASE, PRONOUN, TITLE, Lexicon
from reader.quotes.marks import Pairing, pairing

__all__ = ["Paragraph", "paragraphs"]

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END = re.compile(r"[.!?…。！？｡।॥۔؟։።៕。]")
_CLAUSE_END = re.compile(r"[.!?…;:。！？｡।॥۔؟։።៕；：]")


class Paragraph:
    """One line of a text. Words are cut and looked up when first asked for."""

    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon, index: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.lexicon = lexicon
        self.index = index

    @cached_property
    def words(self) -> tuple[list[int], list[int], list[int]]:
        """(starts, ends, flags) of the words, offsets into the whole text."""
        lexicon = self.lexicon
        starts: list[int] = []
        ends: list[int] = []
        flags: list[int] = []
        phrases: list[int] = []
        for found in lexicon.words.finditer(self.text, self.start, self.end):
            starts.append(found.start())
            ends.append(found.end())
            flag = lexicon[found.group()]
            if flag & PHRASE:
                phrases.append(len(flags))
            flags.append(flag)
        for first in phrases:
            self._mark_phrase(first, starts, ends, flags)
        return starts, ends, flags

    def _mark_phrase(self, first: int, starts: list[int], ends: list[int], flags: list[int]) -> None:
        """Give the flags of a phrase to all its words."""
        for words, flag in self.lexicon.phrases[self.text[starts[first] : ends[first]].lower()]:
            last = first + len(words)
            if last <= len(starts) and all(
                self.text[starts[i] : ends[i]].lower() == word for i, word in enumerate(words, first)
            ):
                for i in range(first, last):
                    flags[i] |= flag
                return

    @cached_property
    def marks(self) -> Pairing:
        """The quotation marks, paired."""
        return pairing(self.text, self.start, self.end)

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at or behind an offset."""
        return bisect_left(self.words[0], offset)

    def word(self, index: int) -> str:
        """A word as written."""
        starts, ends, _ = self.words
        return self.text[starts[index] : ends[index]]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        starts, ends, _ = self.words
        return self.text[ends[index - 1] if index else self.start : starts[index] if index < len(starts) else self.end]

    def sentence_breaks(self, index: int) -> bool:
        """Whether a sentence ends between a word and the one before it."""
        starts, ends, flags = self.words
        gap = self.gap(index)
        if not gap or gap == " " or not _SENTENCE_END.search(gap):
            return False
        if gap in (".", ". ", ".\u00a0") and index:
            before = index - 1
            if flags[before] & TITLE or ends[before] - starts[before] == 1:
                return False  # an abbreviation (Mr. Smith) or an initial (J. Smith)
            if index < len(flags) and not flags[index] & (CAPITAL | PRONOUN) and self.text[starts[index]].islower():
                return False
        return True

    def clause_breaks(self, index: int) -> bool:
        """Whether a sentence or a part of it closed by ; or : ends before a word."""
        gap = self.gap(index)
        if not gap or gap == " " or not _CLAUSE_END.search(gap):
            return False
        return ";" in gap or ":" in gap or self.sentence_breaks(index)


def paragraphs(text: str, lexicon: Lexicon) -> list[Paragraph]:
    """The lines of a text that hold anything."""
    lines = (found for found in _LINE.finditer(text) if not found.group().isspace())
    return [Paragraph(text, line.start(), line.end(), lexicon, index) for index, line in enumerate(lines)]
