"""Who is named in scripts without capitals: where a name begins and ends, and whom its words or a role mean.

Nothing shows a name there but what stands around it: a title or a role, commas, a verb that reports, and that it comes
again. Who is named in full first goes by the last name afterwards, *Karim Haddad … Haddad*; so what stands before the
same word earlier in the text is the first name, and what stands behind it here is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reader.quotes.flags import (
    BEGINS,
    CUE,
    GENDER,
    HINT,
    LINK,
    NUMBER,
    OBLIQUE,
    ORGANISATION,
    OWN,
    PARTICLE,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.mention import IMPLIED, PERSON_PRONOUN, ROLE_NAME, Mention, Person
from reader.quotes.namesakes import same_word, unmarked
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["Uncapped"]

_NO_NAME = ROLE | TITLE | SUBJECT | STOP | LINK | CUE
_NO_FIRST_NAME = _NO_NAME | HINT | NUMBER | ORGANISATION | OWN | PRONOUN | SOURCE | WORK
_ENDS_OFFICE = CUE | NUMBER | OWN | PRONOUN | SOURCE
_COMMAS = (", ", "، ")
_SHORTEST_NAME = 2
_USUAL_NAME = 2
_KOREAN_NAME = 3
"""Signs of nearly every name in Korean: one of the family's, and two."""
_LONGEST_NAME = 4
_LONGEST_OFFICE = 7
_MOST_PLACES = 3
"""Places of a word at which a first name is looked for before it: the first tell it, if any does."""
_MOST_PEOPLE = 400


class Uncapped:
    """The people of a text in a script without capitals, taken in as mentions of them are looked at."""

    def __init__(self, paragraphs: list[Paragraph], mentions: Callable[[Paragraph], list[Mention]]) -> None:
        """Know nobody yet.

        Args:
            paragraphs: the lines of the text.
            mentions: gives the mentions of one that stand in no quotation.
        """
        self._paragraphs = paragraphs
        self._mentions = mentions
        self._people: list[Person] = []
        self._with_role: list[tuple[int, Person, tuple[str, ...]]] = []
        """Where somebody was called by which roles, in the order in which that was read."""
        self._read = 0
        """Paragraphs whose roles have been read."""
        self._index: dict[str, list[tuple[Paragraph, int]]] = {}
        """Word → the first places where it stands."""

    def person_of(self, mention: Mention, speaks: bool = False) -> Person | None:
        """Whom a mention names; its end is set to that of the name. ``None`` where no name is in it.

        The role of whoever speaks is kept, and that of others where the name surely is one.
        """
        if mention.kind in (PERSON_PRONOUN, IMPLIED):
            return None
        place = self._place_of(mention)
        if place is None:
            return None
        first, last, sure = place
        paragraph = mention.paragraph
        name = unmarked(paragraph.text[paragraph.word_start(first) : paragraph.word_end(last - 1)], paragraph.lexicon)
        family = _family_name(paragraph, first, last) if paragraph.lexicon.family_names else ""
        name = family or name
        if len(name) < _SHORTEST_NAME:
            if paragraph.lexicon.spaced or last == mention.last or not paragraph.flags[last] & TITLE:
                return None  # of 取り調べた *り* is left
            name = paragraph.text[paragraph.word_start(first) : paragraph.word_end(last)]  # 贺先生
        elif paragraph.lexicon.spaced and not family:
            name, last = self._in_full(name, paragraph, first, last)
            if last > mention.last or any(not flag & (RANK | SUBJECT) for flag in paragraph.flags[last : mention.last]):
                mention.end = paragraph.word_end(last - 1)
            name = _without_prefix(name, paragraph, first)
        person = self._called(name, paragraph.lexicon.spaced)
        if person is None:
            organisation = _is_body(mention, first)
            person = Person((name,), name, organisation=organisation, surely_person=not organisation)
            self._people.append(person)
        gender = mention.flags & GENDER
        if gender != GENDER and not person.gender:
            person.gender = gender
        if (sure or speaks) and (roles := _roles_in(mention)):
            self._with_role.append((mention.start, person, roles))
        return person

    def introduced(self, mention: Mention) -> Person | None:
        """Whom a role and a full name introduce, whatever the sentence tells of them."""
        place = self._place_of(mention) if mention.kind == ROLE_NAME else None
        if place is None or place[1] - place[0] < _USUAL_NAME:
            return None
        if mention.paragraph.lexicon.family_names and not _family_name(mention.paragraph, *place[:2]):
            return None
        flags, (first, last, _) = mention.paragraph.flags, place
        told = flags[first - 1] if first > mention.first else flags[last] if last < mention.last else 0
        return self.person_of(mention) if told & RANK else None

    def of_role(self, role: Mention, gender: int) -> Person | None:
        """The person last given a bare role before it, or else one of the same kind, who agrees in gender."""
        for paragraph in self._paragraphs[self._read : role.paragraph.index + 1]:
            for mention in self._mentions(paragraph):
                if mention.kind == ROLE_NAME and (place := self._place_of(mention)) is not None and place[2]:
                    self.person_of(mention)
        self._read = max(self._read, role.paragraph.index + 1)
        wanted = _roles_in(role)
        of_kind: Person | None = None
        for start, person, roles in reversed(self._with_role[-_MOST_PEOPLE:]):
            if start >= role.start or not person.agrees(gender):
                continue
            if any(same_word(word, known) for word in wanted for known in roles):
                return person
            if of_kind is None and role.paragraph.lexicon.are_of_one_kind(wanted, roles):
                of_kind = person
        return of_kind

    def _place_of(self, mention: Mention) -> tuple[int, int, bool] | None:
        """The words that are the name in a mention, or behind its office, and whether they surely are one."""
        paragraph, flags, lexicon = mention.paragraph, mention.paragraph.flags, mention.paragraph.lexicon
        first, last = mention.first, mention.last
        no_name = _NO_NAME & ~SUBJECT if lexicon.subject_endings else _NO_NAME
        while first < last and flags[first] & (no_name | OBLIQUE):
            first += 1
        behind = range(first + 1, last)
        if lexicon.heads_first and first == mention.first:
            last = next((at for at in behind if flags[at] & RANK), last)  # *رضا کمالی* وزیر راه
            if lexicon.definite and last - first > 1 and _is_definite(paragraph, first):
                last = first + 1 if not _is_definite(paragraph, first + 1) else last  # *الزعبي* تأجيل القمة
            behind = range(first + 1, last)
        last = next((at for at in behind if paragraph.gap(at) in _COMMAS or _is_cut(paragraph, at)), last)
        told = last
        while last > first and flags[last - 1] & no_name:
            last -= 1
        if not lexicon.spaced:
            first = next((at + 1 for at in range(last - 2, first, -1) if flags[at] & ROLE), first)  # 司副司长姚建廷
            return (first, last, True) if first < last else None
        if not lexicon.heads_first:
            first = next((at + 1 for at in range(last - 2, first - 1, -1) if flags[at] & RANK), first)
        role = first > mention.first and flags[first - 1] & RANK
        if mention.kind == ROLE_NAME and (role or last < mention.last):
            apposed = _apposed(paragraph, first if role else told)
            if apposed is not None:
                return *apposed, True
        if role and flags[mention.first] & RANK and lexicon.definite and not flags[first - 1] & TITLE:
            first, last = _behind_office(paragraph, first, last)
        if first >= last or (role and last - first == 1 and self._is_office(paragraph, first)):
            return None
        if role and last - first > _USUAL_NAME and not _ends(paragraph, last):
            last = first + _USUAL_NAME  # the words behind were only counted
        titled = role and flags[first - 1] & TITLE != 0
        explained = first == mention.first and last < mention.last and paragraph.gap(last) in _COMMAS
        marked = role and (bool(lexicon.subject_endings) or lexicon.definite != "" or _is_marked(flags, last))
        again = role and last - first > 1 and len(self._places(unmarked(paragraph.word(first), lexicon))) > 1
        return first, min(last, first + _LONGEST_NAME), bool(titled or explained or marked or again)

    def _is_office(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a single word behind a role, where that has no article, says of what it is: رهبر *انقلاب*."""
        lexicon = paragraph.lexicon
        if not lexicon.heads_first or lexicon.definite or paragraph.flags[at - 1] & TITLE:
            return False
        return self._called(paragraph.word(at), spaced=True) is None

    def _called(self, name: str, spaced: bool) -> Person | None:
        """Who of those known is called so, by the whole name or a part of it."""
        for person in reversed(self._people[-_MOST_PEOPLE:]):
            known = person.name
            if spaced:
                if name == known or known.endswith(f" {name}") or known.startswith(f"{name} "):
                    return person
                if name.endswith(f" {known}"):
                    person.name = name  # ترامب, دونالد *ترامب*
                    return person
            elif name in known:
                return person
            elif known in name:
                person.name = name
                return person
        return None

    def _in_full(self, name: str, paragraph: Paragraph, first: int, last: int) -> tuple[str, int]:
        """A name with the first name that the text gives before the same word earlier, and where it ends here."""
        lexicon = paragraph.lexicon
        if last - first > 1 and self._called(name, spaced=True) is not None:
            return name, last
        while first < last - 1 and paragraph.flags[first] & PARTICLE:
            first += 1  # أبو *خليل*
        word = unmarked(paragraph.word(first), lexicon)
        for other, at in self._places(word):
            if (other is paragraph and at >= first) or other.index > paragraph.index:
                break
            begin = _first_name(other, at)
            if begin == at or not _is_set_off(other, begin, at + 1):
                continue
            if last - first > 1 and unmarked(other.word(at + 1) if at + 1 < len(other.flags) else "", lexicon) == (
                unmarked(paragraph.word(first + 1), lexicon)
            ):
                return name, last
            return f"{other.text[other.word_start(begin) : other.word_start(at)]}{word}", first + 1
        if last - first == 1 and (family := self._family_of(word, paragraph, first)):
            return f"{word} {family}", last
        return name, last

    def _family_of(self, word: str, paragraph: Paragraph, first: int) -> str:
        """What stands behind a given name where the text first gives both, behind a role or first of a clause."""
        for other, at in self._places(word)[:1]:
            flags = other.flags
            if (other is paragraph and at >= first) or other.index > paragraph.index or at + 1 >= len(flags):
                break
            if other.gap(at + 1) not in JOINERS or not _is_plain(flags[at + 1]) or not _ends(other, at + 2):
                break
            if not at or flags[at] & BEGINS or flags[at - 1] & RANK or other.gap(at) not in JOINERS:
                return unmarked(other.word(at + 1), other.lexicon)
        return ""

    def _places(self, word: str) -> list[tuple[Paragraph, int]]:
        """The first places in the text where a word stands, whatever marks it as a subject there."""
        if not self._index:
            for paragraph in self._paragraphs:
                paragraph.cut()
                for at in range(len(paragraph.flags)):
                    places = self._index.setdefault(unmarked(paragraph.word(at), paragraph.lexicon), [])
                    if len(places) < _MOST_PLACES:
                        places.append((paragraph, at))
        return self._index.get(word, [])


def _family_name(paragraph: Paragraph, first: int, last: int) -> str:
    """The Korean name among some words; for a family's name before a title the full one that the text gives."""
    lexicon = paragraph.lexicon
    inside = [at for at in range(first, last) if not paragraph.flags[at] & OBLIQUE]
    words = [unmarked(paragraph.word(at), lexicon).removesuffix("씨") for at in inside] or [""]
    names = [word for word in words if len(word) == _KOREAN_NAME and word.startswith(lexicon.family_names)]
    if len(names) == 1:
        return names[0]
    if words[-1] not in lexicon.family_names:
        return ""
    full = re.search(rf"(?<!\w){words[-1]}\w{{2}}(?=[은는이가의도와과을를,]?(?!\w))", paragraph.text)
    return full.group() if full is not None else ""


def _without_prefix(name: str, paragraph: Paragraph, first: int) -> str:
    """A name without what a word that names a source has written to it: وفقا *ل*سامي."""
    prefixes = paragraph.lexicon.source_prefixes
    before = paragraph.word(first - 1) if prefixes and first else ""
    prefix = prefixes.get(before) or prefixes.get(before[1:], "")
    return name.removeprefix(prefix)


def _is_body(mention: Mention, name: int) -> bool:
    """Whether what a name behind or before a role is of is a body, as the head of those roles says.

    *شركة* نجمة is one, and the *رئيس* of a union is none.
    """
    paragraph, flags = mention.paragraph, mention.paragraph.flags
    if mention.flags & TITLE or not paragraph.lexicon.spaced:
        return bool(mention.flags & ORGANISATION) and not mention.flags & TITLE
    ranks = [at for at in range(mention.first, mention.last) if flags[at] & RANK]
    before = [at for at in ranks if at < name]
    head = ranks[:1] if paragraph.lexicon.heads_first else before[-1:] or ranks[-1:]
    return bool(head) and flags[head[0]] & ORGANISATION != 0


def _first_name(paragraph: Paragraph, at: int) -> int:
    """Where a name begins whose last word stands at ``at``; ``at`` itself where no first name is before it."""
    flags, begin = paragraph.flags, at
    while begin > 0 and at - begin < 2 and paragraph.gap(begin) in JOINERS:
        flag = flags[begin - 1]
        if flag & PARTICLE:
            begin -= 1
            continue
        word = paragraph.word(begin - 1)
        if flag & _NO_FIRST_NAME or len(word) < _SHORTEST_NAME or _is_definite(paragraph, begin - 1):
            break
        return begin - 1
    return at


def _is_set_off(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether words are told from those on one side of them at least, by a sign or by what the word there is."""
    flags = paragraph.flags
    if not begin or end == len(flags) or flags[begin] & BEGINS or _is_definite(paragraph, begin - 1):
        return True
    return paragraph.gap(begin) not in JOINERS or flags[begin - 1] & _NO_FIRST_NAME != 0 or _ends(paragraph, end)


def _behind_office(paragraph: Paragraph, first: int, last: int) -> tuple[int, int]:
    """The name behind a role and what that is of, in languages that write the article to nouns and their adjectives.

    An office ends at the last noun with the article: وزيرة *المياه* سلمى, المدرب *الإسباني* بابلو. The range is empty
    where nothing is left behind it.
    """
    definite = paragraph.lexicon.definite
    least = 1 if len(definite) > 1 else 2  # names that begin with a single letter's article are no rare ones: *הילה*
    begin = first
    if not _is_definite(paragraph, first - 1):
        begin = next((at + 1 for at in range(first, last) if _is_definite(paragraph, at)), -1)
        if begin < 0:
            return (last - 2, last) if last - first > 2 else (last, last)  # رئيس بلدية باريس
    while begin < last - least and _is_definite(paragraph, begin):
        begin += 1
    return begin, last


def _is_definite(paragraph: Paragraph, at: int) -> bool:
    """Whether a word has the article that is written to it."""
    definite = paragraph.lexicon.definite
    word = paragraph.word(at)
    return definite != "" and word.startswith(definite) and len(word) > len(definite) + 1


def _apposed(paragraph: Paragraph, begin: int) -> tuple[int, int] | None:
    """The name that commas set off behind a role and its office: رئيس بلدية الزهر، *مروان نجار*، إن."""
    flags = paragraph.flags
    end = min(len(flags), begin + _LONGEST_OFFICE)
    at = begin
    while at < end and paragraph.gap(at) not in _COMMAS and not (at > begin and flags[at] & TITLE):
        if flags[at] & _ENDS_OFFICE or paragraph.gap(at) not in JOINERS:
            return None
        at += 1
    if at >= end:
        return None
    while at < len(flags) and flags[at] & TITLE:
        at += 1
    last = at
    while last < len(flags) and last - at <= _LONGEST_NAME and _is_plain(flags[last]):
        if last > at and paragraph.gap(last) not in JOINERS:
            break
        last += 1
    least = 1 if at == begin and paragraph.gap(last)[:1] in ",،" else 2  # his wife, *Fatima*, said
    return (at, last) if least <= last - at <= _LONGEST_NAME and _ends(paragraph, last) else None


def _ends(paragraph: Paragraph, last: int) -> bool:
    """Whether a name surely ends before a word: by a sign, or by what that word is."""
    flags = paragraph.flags
    return last == len(flags) or paragraph.gap(last) not in JOINERS or flags[last] & _NO_FIRST_NAME != 0


def _is_plain(flag: int) -> bool:
    """Whether nothing is known of a word that would make it no name."""
    return not flag & _NO_FIRST_NAME or bool(flag & PARTICLE)


def _is_cut(paragraph: Paragraph, at: int) -> bool:
    """Whether a sign before a word ends a name, or that word is a small one or in a case that names are not in."""
    if not paragraph.lexicon.spaced:
        return False
    gap, flag = paragraph.gap(at), paragraph.flags[at]
    return (gap not in JOINERS and len(gap.strip(" .-")) > 0) or bool(
        flag & (STOP | OBLIQUE) and not flag & (RANK | PARTICLE | SUBJECT)
    )


def _is_marked(flags: list[int], last: int) -> bool:
    return last < len(flags) and flags[last] & SUBJECT != 0


def _roles_in(mention: Mention) -> tuple[str, ...]:
    """The roles and titles in a mention, without the article and without what marks a subject."""
    return tuple(_plain_roles(mention))


def _plain_roles(mention: Mention) -> Iterator[str]:
    paragraph, lexicon = mention.paragraph, mention.paragraph.lexicon
    for at in range(mention.first, mention.last):
        if paragraph.flags[at] & ROLE:
            word = paragraph.word(at)
            if not lexicon.known(word):
                word = unmarked(word, lexicon)
                for prefix in lexicon.prefixes:
                    word = word.removeprefix(prefix)
            yield word.removeprefix(lexicon.definite)
