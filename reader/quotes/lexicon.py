"""What is known of a language: one file each under ``data/languages``, read when first asked for.

A file has ``key: value`` lines (``name``, ``order``, ``spaces``, ``prefixes``) and then
sections of words, ``[cues]``, ``[roles]``, …, separated by commas or line ends. ``word*``
stands for every word that begins so, ``*word`` for every one that ends so; a phrase of several
words is allowed. ``docs/quotations.md`` says what each section is for.
"""

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
    HINT,
    IMPERSONAL,
    INDIRECT,
    KINDS,
    MASCULINE,
    NUMBER,
    OF,
    ORGANISATION,
    PHRASE,
    PLURAL,
    POSSESSIVE,
    PRONOUN,
    ROLE,
    SECTIONS,
    SOURCE,
    STARTS,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.words import SIGN, word_pattern

__all__ = ["Lexicon", "Phrase", "lexicon", "tags"]

_FOLDER = Path(__file__).parent / "data" / "languages"

_ENDINGS = frozenset("аяоеиыьйaeiouyąęéáíýůů")
"""What a role loses before a case ending comes: судья, судьи."""
_EVERYWHERE = """[titles.m]
mr
[titles.f]
mrs, ms, mme
[titles]
dr, prof, st
[orgs]
hamas, hezbollah, hisbollah, taliban, google, facebook, instagram, tiktok, youtube, whatsapp, microsoft, openai, netflix
reuters, bloomberg, greenpeace, gazprom, interpol, europol, frontex, unicef, unesco, nato, wikipedia
хамас, хезболла, талибан, газпром, роснефть, интерпол, нато, юнеско, юнисеф
"""
"""Titles that papers of every language with Latin letters leave as they are, and bodies that are taken for people."""
_CASELESS = "ar fa ur ps ckb ug sd he yi hi mr ne bn as pa gu or ta te kn ml si th lo km my bo dv am ti ko ja zh ka"
"""Languages whose script has no capitals."""
_GENITIVE_S = "de da nb nn sv lb fo"
_SHORTEST_STEM = 4
_CASE_ENDINGS = ("n", "s", "en", "es")
_KEPT_IN_CASES = ROLE | TITLE | ORGANISATION | HINT | WORK
_KIND = -1
"""Stands for the section whose lines are words for one kind of people each."""
_CACHE_LIMIT = 60_000
_REACH, _REACH_OF_SIGNS, _REACH_OF_LETTERS = 3, 12, 24


Phrase = tuple[list[str], int, int]
"""The words of a phrase, which of them is the longest, and its flags."""


class Lexicon(dict[str, int]):
    """Word as written → its flags. Words not met before are worked out once and kept."""

    def __init__(self, tag: str, source: str) -> None:
        super().__init__()
        self.tag = tag
        self.name = tag
        self.order = "svo"
        """Where the subject of the reporting verb stands: ``svo``, ``v2``, ``vso`` or ``sov``."""
        self.caseless = tag in _CASELESS.split()
        """The script has no capitals."""
        self.quotes_names = True
        """Names of firms, papers and ships are usually written in marks."""
        self.spaced = True
        """Words are separated by spaces."""
        self.phrases: dict[str, list[Phrase]] = {}
        """The longest word of a phrase, which is met seldom → the phrases that are looked for there."""
        self._one_of_each: dict[int, int] = {}
        """Flags that words have, each kept once: tens of thousands of equal numbers would lie all over the memory."""
        self.prefixes: tuple[str, ...] = ()
        """What is written to the next word: *و*قال, *u*Thandi."""
        self._exact: dict[str, int] = {}
        self.possessed: tuple[str, ...] = ()
        """How a noun ends that is somebody's, with whoever that is before it: ABD *kaptanı*."""
        self.genitives: tuple[str, ...] = ()
        """How a name ends that says whose the noun behind it is: *Klaipėdos* meras, *Ankara'nın* valisi."""
        self.offices: tuple[str, ...] = ()
        """How words end that say of what a role right before them is: υπουργός *Υγείας*, șeful *Poliției*."""
        self.genitive_s = tag in _GENITIVE_S.split()
        """A name in the genitive has an *s* with no apostrophe before it."""
        self.definite = ""
        """The article that is written to a noun and to its adjectives, which first names seldom have: *ال*سفير."""
        self.name_endings: dict[str, str] = {}
        """How a name ends in a case besides the subject's → what it takes the place of (აბაშ*იძის*, from აბაშ*იძე*)."""
        self.heads_first = False
        """What a role is of stands behind it, in a script without capitals: رئیس *سازمان آب*."""
        self.subject_endings: dict[str, str] = {}
        """What is written to the subject (김철수*는*) → what it takes the place of (ხიდელ*მა*, from ხიდელ*ი*)."""
        self.surnames = frozenset[str]()
        """Signs that a name begins with, where no capital shows one: *陆*婉清, *欧阳*明."""
        self.postpositions = False
        """What other languages put before a noun stands behind it: राहत शिविर *में*."""
        self.family_names: tuple[str, ...] = ()
        """What the name of somebody begins with, which has a sign or two more: *김*민수."""
        self.titled_names = False
        """A title leads to a name: Thai, Lao, Khmer, Burmese."""
        self.shows_names = False
        """Names are told by what stands beside them and by their signs: Chinese, Japanese."""
        self.marks_subjects = False
        """A word of its own stands behind the subject: ट्रम्प *ने* कहा."""
        self.elides = False
        """Articles and prepositions are written to the word behind with an apostrophe."""
        self.noun_capitals = False
        """Common nouns are written with a capital."""
        self.inflects = False
        """Roles and titles take case endings, and a role's office stands between it and the name."""
        self.tells_indirectly = False
        """A mood of verbs says that somebody else's words are told: der Hafen *sei* „zu“."""
        self.drops = False
        """A verb needs no subject: whoever spoke last goes on without being named (*añadió*, *ha detto*)."""
        self.kinds: dict[str, frozenset[int]] = {}
        """Word for what somebody is → the numbers of the kinds that it is one of: *entrenador*, *técnico*."""
        self._kind_ends: list[tuple[str, frozenset[int]]] = []
        self.colons = frozenset(":：")
        """What leads to a quotation."""
        self._plurals: tuple[str, ...] = ()
        """How a verb ends whose subject is several: agreg*aron*."""
        self._stems: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._read(source)
        self._read(_EVERYWHERE)
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)  # the longest that fits is meant
        for word in stop_words(tag):
            self._exact[word] = self._exact.get(word, 0) | STOP
        for word, known in self._exact.items():
            if known & CUE and word.endswith(self._plurals):
                self._exact[word] = known | PLURAL
        self._heads_of_stems = frozenset(stem[:_SHORTEST_STEM] for stem in self._stems)
        self._by_head = _grouped(self._starts, lambda start: start[:2])
        """First two letters → the beginnings of words that begin so."""
        self._shortest_end = min(map(len, self._ends), default=1)
        self._by_tail = _grouped(self._ends, lambda end: end[-self._shortest_end :])
        """As many last letters as the shortest end of words has → those that end so."""
        self._has_affixes = bool(self._stems or self._starts or self._ends)
        self.written_to_names = (*self.subject_endings, *self.name_endings)
        self.bare_names = not (self.elides or self.prefixes or self.subject_endings)
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

    def _has_gendered_cues(self) -> bool:
        tables = (self._exact, self._starts, self._ends, self._stems)
        if any(flags & CUE and flags & GENDER for table in tables for flags in table.values()):
            return True
        phrases = (phrase for some in self.phrases.values() for phrase in some if phrase[2] & CUE)
        return any((flags | self.known(word)) & GENDER for words, _, flags in phrases for word in words)

    def _flags_of(self, word: str) -> int:
        lowered = word.lower()
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
        elif first in self.prefixes and word[1:].lstrip("-")[:1].isupper():
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

    def exactly(self, word: str) -> int:
        """The flags of a word that the language's file lists as it is written; 0 for others."""
        return self._exact.get(word, 0)

    def listed(self, flags: int) -> list[str]:
        """The words with one of some flags, and the beginnings and ends of such."""
        lists = (self._exact, self._starts, self._ends)
        return [word for words in lists for word, known in words.items() if known & flags]

    def known(self, lowered: str) -> int:
        """What the language's file says of a word, by itself or by how it begins or ends; 0 where it says nothing."""
        flags = self._exact.get(lowered)
        if flags is not None:
            return flags
        return self._by_affixes(lowered) if self._has_affixes else 0

    def _with_article(self, lowered: str) -> int:
        """What is known of a noun that has the article written to it: *ال*سفير."""
        if self.definite and lowered.startswith(self.definite):
            return self.known(lowered[len(self.definite) :]) & (_KEPT_IN_CASES | GENDER)
        return 0

    def _as_subject(self, lowered: str) -> int:
        """What is known of a noun without what is written to it as a subject: მინისტრ*მა*, from მინისტრ*ი*."""
        for ending, instead in self.subject_endings.items():
            if lowered.endswith(ending) and len(lowered) > len(ending) + _SHORTEST_STEM:
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
        if self._stems and lowered[:_SHORTEST_STEM] in self._heads_of_stems:
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
        return flags

    def _read(self, source: str) -> None:
        flags = 0
        for number, line in enumerate(source.splitlines()):
            line = line.split("#", 1)[0].strip()
            if not line:
                continue
            if line == "[kinds]":
                flags = _KIND
            elif flags == _KIND and not line.startswith("["):
                for word in (entry.strip().lower() for entry in line.split(",")):
                    if word[:1] == "*":
                        self._kind_ends.append((word[1:], frozenset({number})))
                    else:
                        self.kinds[word] = self.kinds.get(word, frozenset()) | {number}
            elif line.startswith("["):
                section, _, kind = line.strip("[]").partition(".")
                flags = SECTIONS[section] | KINDS.get(kind, 0)
            elif not flags:
                key, _, value = line.partition(":")
                self._set(key.strip(), value.strip())
            else:
                for entry in line.split(","):
                    self._add(entry.strip().lower().rstrip("."), flags)

    def are_of_one_kind(self, roles: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some words for what somebody is may mean the same as others do: the *técnico*, an *entrenador*."""
        kinds = self.kinds_of(roles)
        return not kinds.isdisjoint(self.kinds_of(others))

    def kinds_of(self, roles: Iterable[str]) -> frozenset[int]:
        """The numbers of the kinds of people that some words may be one of, by the whole word or by its end."""
        found = [self.kinds[role] for role in roles if role in self.kinds]
        found += [kind for end, kind in self._kind_ends for role in roles if role.endswith(end)]
        return frozenset[int]().union(*found)

    def _set(self, key: str, value: str) -> None:
        if key == "name":
            self.name = value
        elif key == "order":
            self.order = value
        elif key == "names-in-marks":
            self.quotes_names = value == "yes"
        elif key == "inflects":
            self.inflects = value == "yes"
        elif key == "noun-capitals":
            self.noun_capitals = value == "yes"
        elif key == "postpositions":
            self.postpositions = value == "yes"
        elif key == "drops":
            self.drops = value == "yes"
        elif key == "possessed":
            self.possessed = tuple(value.split())
        elif key == "genitives":
            self.genitives = tuple(value.split())
        elif key == "kana":
            self.shows_names = value == "yes"
        elif key == "titled-names":
            self.shows_names = self.titled_names = value == "yes"
        elif key == "family-names":
            first, *several = value.split()
            self.family_names = (*several, *first)
        elif key == "offices":
            self.offices = tuple(value.split())
        elif key == "surnames":
            self.shows_names = True
            self.surnames = frozenset((*value.split()[0], *value.split()[1:]))
        elif key == "subject-endings":
            self.subject_endings.update(
                (end, instead) for end, _, instead in (word.partition("/") for word in value.split())
            )
        elif key == "definite":
            self.definite = value
        elif key == "name-endings":
            self.name_endings.update(
                (end, instead) for end, _, instead in (word.partition("/") for word in value.split())
            )
        elif key == "heads-first":
            self.heads_first = value == "yes"
        elif key == "elides":
            self.elides = value == "yes"
        elif key == "colon":
            self.colons = frozenset(value) | self.colons
        elif key == "spaces":
            self.spaced = value != "no"
        elif key == "prefixes":
            self.prefixes = tuple(value.split())
        else:
            raise ValueError(f"{self.tag}: unknown key {key!r}")

    def _add(self, entry: str, flags: int) -> None:
        if not entry:
            return
        words = entry.split()
        if len(words) > 1:
            longest = max(words, key=len)
            self.phrases.setdefault(longest, []).append((words, words.index(longest), flags))
        elif entry.endswith("*"):
            self._starts[entry[:-1]] = self._starts.get(entry[:-1], 0) | flags
        elif entry.startswith("*") and flags & PLURAL:
            self._plurals += (entry[1:],)
        elif entry.startswith("*"):
            self._ends[entry[1:]] = self._ends.get(entry[1:], 0) | flags
            if flags & SUBJECT:
                self.subject_endings[entry[1:]] = ""
        else:
            before = self._exact.get(entry, 0)
            self.marks_subjects = self.marks_subjects or flags & SUBJECT != 0
            self.tells_indirectly = self.tells_indirectly or flags & INDIRECT != 0
            merged = before | flags
            if before and (before ^ flags) & (MASCULINE | FEMININE):
                merged &= ~(MASCULINE | FEMININE)  # in two sections that disagree: no gender
            self._exact[entry] = merged
            if self.inflects and flags & (ROLE | TITLE) and len(entry) > _SHORTEST_STEM:
                stem = entry[:-1] if entry[-1] in _ENDINGS else entry
                self._stems[stem] = self._stems.get(stem, 0) | flags


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
