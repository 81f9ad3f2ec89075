"""The file of a language under ``data/languages``: what its words are, and how names and verbs behave in it.

A file has ``key: value`` lines (``name``, ``order``, ``spaces``, ``prefixes``) and then
sections of words, ``[cues]``, ``[roles]``, …, separated by commas or line ends. ``word*``
stands for every word that begins so, ``*word`` for every one that ends so; a phrase of several
words is allowed. ``docs/quotations.md`` says what each section is for.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.quotes.flags import FEMININE, INDIRECT, KINDS, MASCULINE, PLURAL, ROLE, SECTIONS, SUBJECT, TITLE

__all__ = ["SHORTEST_STEM", "LanguageFile", "Phrase"]

SHORTEST_STEM = 4
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
_KIND = -1
"""Stands for the section whose lines are words for one kind of people each."""
_SWITCHES = {
    "names-in-marks": "quotes_names",
    "inflects": "inflects",
    "noun-capitals": "noun_capitals",
    "postpositions": "postpositions",
    "drops": "drops",
    "heads-first": "heads_first",
    "elides": "elides",
}
"""The keys that are ``yes`` or ``no`` → the attributes that they set."""
_PAIRS = {
    "subject-endings": "subject_endings",
    "name-endings": "name_endings",
    "source-prefixes": "source_prefixes",
}
"""The keys whose values are pairs with a stroke between → the attributes that hold them."""
_LISTS = ("possessed", "genitives", "offices", "prefixes")
"""The keys whose values are words; attributes are called like them."""

Phrase = tuple[list[str], int, int]
"""The words of a phrase, which of them is the longest, and its flags."""


class LanguageFile:
    """The settings of a language and the flags of its words."""

    def __init__(self, tag: str, source: str) -> None:
        """Read a file.

        Args:
            tag: the language's.
            source: the text of its file; empty for a language that has none.

        Raises:
            ValueError: a key is none.
        """
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
        self.source_prefixes: dict[str, str] = {}
        """A word that names a source → what is written to the name behind it: وفقا *ل*سامي."""
        self.heads_first = False
        """What a role is of stands right behind it: رئیس *سازمان آب*, kocha wa *Simba*."""
        self.subject_endings: dict[str, str] = {}
        """What is written to the subject (김철수*는*) → what it takes the place of (ხიდელ*მა*, from ხიდელ*ი*)."""
        self.surnames = frozenset[str]()
        """Signs that a name begins with, where no capital shows one: *陆*婉清, *欧阳*明."""
        self.postpositions = False
        """What other languages put before a noun stands behind it: राहत शिविर *में*."""
        self.family_names: tuple[str, ...] = ()
        """What the name of somebody begins with, which has a sign or two more: *김*민수."""
        self.kana = False
        """Names are written with other signs than the words around them: Japanese."""
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

    def exactly(self, word: str) -> int:
        """The flags of a word that the language's file lists as it is written; 0 for others."""
        return self._exact.get(word, 0)

    def listed(self, flags: int) -> list[str]:
        """The words with one of some flags, and the beginnings and ends of such."""
        lists = (self._exact, self._starts, self._ends)
        return [word for words in lists for word, known in words.items() if known & flags]

    def are_of_one_kind(self, roles: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some words for what somebody is may mean the same as others do: the *técnico*, an *entrenador*."""
        kinds = self.kinds_of(roles)
        return not kinds.isdisjoint(self.kinds_of(others))

    def kinds_of(self, roles: Iterable[str]) -> frozenset[int]:
        """The numbers of the kinds of people that some words may be one of, by the whole word or by its end."""
        found = [self.kinds[role] for role in roles if role in self.kinds]
        found += [kind for end, kind in self._kind_ends for role in roles if role.endswith(end)]
        return frozenset[int]().union(*found)

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

    def _set(self, key: str, value: str) -> None:
        if key in _SWITCHES:
            setattr(self, _SWITCHES[key], value == "yes")
        elif key in _LISTS:
            setattr(self, key, tuple(value.split()))
        elif key == "name":
            self.name = value
        elif key == "order":
            self.order = value
        elif key == "spaces":
            self.spaced = value != "no"
        elif key == "colon":
            self.colons = frozenset(value) | self.colons
        elif key == "definite":
            self.definite = value
        elif key == "kana":
            self.shows_names = self.kana = value == "yes"
        elif key == "titled-names":
            self.shows_names = self.titled_names = value == "yes"
        elif key == "family-names":
            first, *several = value.split()
            self.family_names = (*several, *first)
        elif key == "surnames":
            self.shows_names = True
            self.surnames = frozenset((*value.split()[0], *value.split()[1:]))
        elif key in _PAIRS:
            pairs: dict[str, str] = getattr(self, _PAIRS[key])
            pairs.update((end, instead) for end, _, instead in (word.partition("/") for word in value.split()))
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
            if self.inflects and flags & (ROLE | TITLE) and len(entry) > SHORTEST_STEM:
                stem = entry[:-1] if entry[-1] in _ENDINGS else entry
                self._stems[stem] = self._stems.get(stem, 0) | flags
