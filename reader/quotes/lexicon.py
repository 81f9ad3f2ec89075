"""What the words of a language are: looked up in its file (``language_file.py``), with what may be written to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from reader.language import stop_words
from reader.quotes.flags import (
    CAPITAL,
    CUE,
    FEMININE,
    GENDER,
    GIVEN,
    HINT,
    IMPERSONAL,
    MASCULINE,
    NUMBER,
    OF,
    ORGANISATION,
    PHRASE,
    PLURAL,
    POSSESSIVE,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STARTS,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.language_file import SHORTEST_STEM, LanguageFile
from reader.quotes.words import SIGN, word_pattern

__all__ = ["Lexicon", "lexicon", "tags"]

_FOLDER = Path(__file__).parent / "data" / "languages"

_CASE_ENDINGS = ("n", "s", "en", "es")
_KEPT_IN_CASES = ROLE | TITLE | ORGANISATION | HINT | WORK
_DOTTED = ("tr", "az")
_SMALL = str.maketrans("Iİ", "ıi")
"""The small letters of the two that Turkish and Azerbaijani tell apart by a dot."""
_CACHE_LIMIT = 60_000
_REACH, _REACH_OF_SIGNS, _REACH_OF_LETTERS = 3, 12, 24


class Lexicon(LanguageFile, dict[str, int]):
    """Word as written → its flags. Words not met before are worked out once and kept."""

    def __init__(self, tag: str, source: str) -> None:
        """Take in the file of a language.

        Args:
            tag: the language's.
            source: the text of its file.
        """
        dict.__init__(self)
        LanguageFile.__init__(self, tag, source)
        self._one_of_each: dict[int, int] = {}
        """Flags that words have, each kept once: tens of thousands of equal numbers would lie all over the memory."""
        for word in stop_words(tag):
            self._exact[word] = self._exact.get(word, 0) | STOP
        for word, known in self._exact.items():
            if known & CUE and word.endswith(self._plurals):
                self._exact[word] = known | PLURAL
        self._heads_of_stems = frozenset(stem[:SHORTEST_STEM] for stem in self._stems)
        self._by_head = _grouped(self._starts, lambda start: start[:2])
        """First two letters → the beginnings of words that begin so."""
        self._shortest_end = min(map(len, self._ends), default=1)
        self._by_tail = _grouped(self._ends, lambda end: end[-self._shortest_end :])
        """As many last letters as the shortest end of words has → those that end so."""
        self._has_affixes = bool(self._stems or self._starts or self._ends)
        self.written_to_names = (*self.subject_endings, *self.name_endings)
        self.bare_names = not (self.elides or self.prefixes or self.written_to_names)
        """Nothing is written to the names of people."""
        self.reach = _REACH + self.postpositions
        """Words beside a role that may be a name; where those are not separated signs, or letters (Thai)."""
        if not self.spaced:
            self.reach = _REACH_OF_LETTERS if self.titled_names else _REACH_OF_SIGNS
        self.verbs_tell_gender = self._has_gendered_cues()
        """A verb that reports, or a word of a phrase that does, has a gender: *заявила*, *ya ce*."""
        self.words = re.compile(f"({word_pattern(self.spaced, self.caseless, self._exact)})")
        """Splits a text into its words and what stands between them."""

    def __missing__(self, word: str) -> int:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        flags = self._flags_of(word)
        flags = self[word] = self._one_of_each.setdefault(flags, flags)
        return flags

    def lowered(self, word: str) -> str:
        """A word in small letters, as its language writes them: Turkish *İktisatçı* begins with an i that has a dot."""
        return word.translate(_SMALL).lower() if self.tag in _DOTTED else word.lower()

    def _has_gendered_cues(self) -> bool:
        tables = (self._exact, self._starts, self._ends, self._stems)
        if any(flags & CUE and flags & GENDER for table in tables for flags in table.values()):
            return True
        phrases = (phrase for some in self.phrases.values() for phrase in some if phrase[2] & CUE)
        return any((flags | self.known(word)) & GENDER for words, _, flags in phrases for word in words)

    def _flags_of(self, word: str) -> int:
        lowered = self.lowered(word)
        known = self.known(lowered)
        flags = PHRASE if lowered in self.phrases else 0
        plain = word.isalpha()
        # The usual word is looked at no further: of letters alone, and with nothing known of it.
        if plain and not known and not self.prefixes:
            if word.islower():
                return flags
            if word[0].isupper():
                return flags | CAPITAL | (self._inflected(lowered) if self.noun_capitals else 0)
        first = word[0]
        if first.isupper() or (first.istitle() and not first.islower()):
            flags |= CAPITAL
        elif first.isdigit():
            flags |= NUMBER
        elif not self.spaced and "\u30a1" <= first <= "\u30fa" and len(word) > 2 and not known:
            flags |= CAPITAL
        elif self.prefixes and self.without_prefix(word) != word:
            flags |= CAPITAL  # uThandi, u-Andile
        elif self.shows_names and first >= "\u0e00" and not known and not SIGN.fullmatch(word):
            flags |= CAPITAL  # only names are more signs than one, besides the words that are known
        if not plain:
            if flags & CAPITAL and any(map(str.isdigit, word)):
                flags ^= CAPITAL | NUMBER  # CO2, COVID-19: nobody's name
            if len(lowered) > 2 and lowered[-2] in "'’" and lowered[-1] == "s":
                flags |= POSSESSIVE
                known = known or self.known(lowered[:-2])
        if not known:
            known = self._with_article(lowered) or self._as_subject(lowered)
            for prefix in self.prefixes:
                if not known and lowered.startswith(prefix) and len(lowered) > len(prefix) + 1:
                    rest = lowered[len(prefix) :]
                    known = self.known(rest) or self._with_article(rest)
        if not known and not plain and "-" in lowered:
            parts = lowered.split("-")
            known = self.known(parts[0]) & CUE  # dit-il, disse-lhe
            known |= self.known(parts[-1]) & (ROLE | PRONOUN | MASCULINE | FEMININE)
        if not known and self.noun_capitals and flags & CAPITAL:
            known = self._inflected(lowered)
        if known & GIVEN and known & RANK and flags & CAPITAL and lowered not in self._exact:
            known &= ~RANK  # Рыбак*ов* is a surname
        if known & CUE and self.noun_capitals and flags & CAPITAL:
            known &= ~CUE | (known & IMPERSONAL)  # ein *Schreiben*
        if self.elides and not known and not plain:
            head, mark, tail = word.replace("’", "'").partition("'")
            if mark and tail and len(head) <= 5:
                of = self.known(head.lower()) & OF  # d'Arnaud
                return flags & ~(CAPITAL | PHRASE) | self._flags_of(tail) & ~PHRASE | of  # dell'Iran
        if known & STARTS and not flags & CAPITAL:
            known &= ~SOURCE
        return flags | known

    def known(self, lowered: str) -> int:
        """What the language's file says of a word, by itself or by how it begins or ends; 0 where it says nothing."""
        flags = self._exact.get(lowered)
        if flags is not None:
            return flags
        return self._by_affixes(lowered) if self._has_affixes else 0

    def without_prefix(self, name: str) -> str:
        """A name without what is written to it: *u*Thandi, *u-*Andile, and *U*Thandi where a sentence begins."""
        for prefix in self.prefixes:
            rest = name[len(prefix) :].lstrip("-")
            if rest[:1].isupper() and rest[1:2].islower() and name[: len(prefix)].lower() == prefix:
                return rest
        return name

    def _with_article(self, lowered: str) -> int:
        """What is known of a noun that has the article written to it: *ال*سفير."""
        if self.definite and lowered.startswith(self.definite):
            return self.known(lowered[len(self.definite) :]) & (_KEPT_IN_CASES | GENDER)
        return 0

    def _as_subject(self, lowered: str) -> int:
        """What is known of a noun without what is written to it as a subject: მინისტრ*მა*, from მინისტრ*ი*."""
        for ending, instead in self.subject_endings.items():
            if lowered.endswith(ending) and len(lowered) > len(ending) + SHORTEST_STEM:
                return self.known(lowered[: -len(ending)] + instead) & (_KEPT_IN_CASES | GENDER)
        return 0

    def _inflected(self, lowered: str) -> int:
        """What is known of a German noun that has the ending of a case: des *Films*, den *Forschern*."""
        if lowered.endswith(_CASE_ENDINGS):
            for ending in _CASE_ENDINGS:
                if lowered.endswith(ending) and (known := self.known(lowered[: -len(ending)]) & _KEPT_IN_CASES):
                    return known
        return 0

    def _by_affixes(self, lowered: str) -> int:
        """What the beginning and the end of a word say."""
        flags = 0
        # Most words have none of the beginnings and ends: their first or last letters tell that by one look.
        if self._stems and lowered[:SHORTEST_STEM] in self._heads_of_stems:
            for cut in range(4):
                flags |= self._stems.get(lowered[: len(lowered) - cut], 0)
        starts = self._by_head.get(lowered[:2], ())
        if starts and lowered.startswith(starts):
            for start in starts:
                if lowered.startswith(start):
                    flags |= self._starts[start]
        ends = self._by_tail.get(lowered[-self._shortest_end :], ())
        if ends and lowered.endswith(ends):
            for end in ends:
                if lowered.endswith(end) and lowered != end:
                    flags |= self._ends[end]
            if flags & (ROLE | SUBJECT) == ROLE | SUBJECT and self._is_whole(lowered, ends):
                flags ^= SUBJECT
        return flags

    def _is_whole(self, lowered: str, ends: tuple[str, ...]) -> bool:
        """Whether a word ends as a role does, of which the mark of a subject is a part: 경제*평론가*."""
        return any(
            lowered.endswith(end) and len(end) > 1 and self._ends[end] & (ROLE | SUBJECT) == ROLE for end in ends
        )


def _grouped(affixes: Iterable[str], letters: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Some letters of an affix → the affixes that share them."""
    groups: dict[str, tuple[str, ...]] = {}
    for affix in affixes:
        groups[letters(affix)] = (*groups.get(letters(affix), ()), affix)
    return groups


@cache
def lexicon(tag: str) -> Lexicon:
    """The lexicon of a language; for one without a file, an empty one that knows its stop words."""
    path = _FOLDER / f"{tag}.txt"
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        source = ""
    return Lexicon(tag, source)


def tags() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))
