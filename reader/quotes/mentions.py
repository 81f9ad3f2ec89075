"""Who is named in a paragraph: names, pronouns, roles; and the article's table of people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reader.quotes.lexicon import (
    CAPITAL,
    CUE,
    FEMININE,
    HINT,
    LINK,
    MASCULINE,
    NUMBER,
    ORGANISATION,
    OWN,
    PARTICLE,
    POSSESSIVE,
    PRONOUN,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.passage import Paragraph

__all__ = [
    "CHUNK",
    "NAME",
    "PERSON_PRONOUN",
    "ROLE_NAME",
    "WRITING",
    "Mention",
    "People",
    "Person",
    "chunk_mention",
    "mentions_of",
    "roles_in",
    "same_word",
    "texts_in",
    "writings_in",
]

NAME = "name"
PERSON_PRONOUN = "pronoun"
ROLE_NAME = "role"
CHUNK = "chunk"
"""Some words beside a cue that nothing is known of."""
WRITING = "writing"
"""A text that is quoted: *the statement*, *dem Schreiben*."""

_NOT_IN_NAME = STOP | PRONOUN | OWN | LINK
_MENTIONED = CAPITAL | ROLE | TITLE | PRONOUN
_CALLED = CAPITAL | ROLE | TITLE
_MAY_GO_ON = CAPITAL | ROLE | TITLE | PARTICLE
_JOINERS = (" ", "\u00a0", "\u202f")
_NOT_AROUND_ROLE = CUE | LINK | OWN | SOURCE | STOP | PRONOUN | HINT | WORK | NUMBER | SUBJECT
_BODY = CAPITAL | ORGANISATION
"""A word for a body that is part of its name: *Polícia Civil*."""
_APPOSED = (", ", "، ")
_LONGEST_NAME = 9
_LONGEST_OFFICE = 16
_LONGEST_TEXT = 3
_SHORT_OFFICE = 5
_IN_OFFICE = ' \u00a0\u202f«»"„“”-–—'


@dataclass(slots=True, eq=False)
class Person:
    """Somebody (or some body) that the article names."""

    words: tuple[str, ...]
    """The fullest form of the name so far."""
    name: str
    mentions: int = 0
    heard: int = 0
    """How many quotations before are the person's."""
    gender: int = 0
    organisation: bool = False
    surely_person: bool = False
    """A name of two words or more, or one with a title or a role, or somebody who speaks."""
    roles: tuple[str, ...] = ()
    """What the text calls the person beside the name: *mayor*."""


@dataclass(slots=True, eq=False)
class Mention:
    """A place where somebody is named. Offsets are into the whole text; words are counted in the paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: Paragraph
    kind: str
    flags: int
    name_start: int
    """Where the name itself begins, behind titles and roles."""
    person: Person | None = None
    surroundings: Any = None
    """What stands beside it, kept by :func:`~reader.quotes.surroundings.surroundings_of`."""

    @property
    def starts_sentence(self) -> bool:
        """Nothing of its sentence stands before it."""
        return self.first == 0 or self.first in self.paragraph.breaks

    @property
    def text(self) -> str:
        """As written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def whole_start(self) -> int:
        """Where the titles and roles before the name begin, if those are few."""
        starts = self.paragraph.words[0]
        if self.kind == NAME and starts[self.first] < self.start:
            named = self.paragraph.word_at(self.start)
            return starts[self.first] if named - self.first <= _SHORT_OFFICE else self.start
        return self.start


def mentions_of(paragraph: Paragraph) -> list[Mention]:
    """The names, pronouns and roles of a paragraph, in order; none in one that is written in capitals throughout."""
    starts, ends, flags = paragraph.words
    gaps = paragraph.gaps
    found: list[Mention] = []
    reached = 0
    if paragraph.text[paragraph.start : paragraph.end].isupper():
        return found
    for at in [at for at, flag in enumerate(flags) if flag & _MENTIONED]:
        if at < reached:
            continue
        flag = flags[at]
        if flag & CAPITAL and (flag & TITLE or not flag & (_NOT_IN_NAME | CUE | HINT | SOURCE)):
            if not flag & (TITLE | ROLE) and _stands_alone(flags, gaps, at + 1):
                end = ends[at]
                if flag & POSSESSIVE:
                    end -= 2
                mention = Mention(starts[at], end, at, at + 1, paragraph, NAME, flag, starts[at])
                if not (found and gaps[at] == " (" and _is_party(found[-1], mention, gaps)):
                    found.append(mention)
                continue
            reached, together = _name_from(paragraph, at)
        elif flag & (ROLE | TITLE) and not flag & (LINK | CUE):
            reached, together = _role_from(paragraph, at)
            if paragraph.lexicon.caseless:
                first, reached = _around_role(paragraph, at, reached, found[-1].last if found else 0)
                found.append(_mention(paragraph, first, reached, together))
                continue
        elif flag & PRONOUN:
            found.append(Mention(starts[at], ends[at], at, at + 1, paragraph, PERSON_PRONOUN, flag, starts[at]))
            continue
        else:
            continue
        mention = _mention(paragraph, at, reached, together)
        if not (found and _is_party(found[-1], mention, gaps)):
            found.append(mention)
    return found


def _is_party(person: Mention, mention: Mention, gaps: list[str]) -> bool:
    """Whether a mention is what stands in brackets right behind somebody: Volker Beck *(Grüne)*."""
    return (
        person.last == mention.first
        and person.kind == NAME
        and gaps[mention.first] == " ("
        and gaps[mention.last][:1] == ")"
    )


def _stands_alone(flags: list[int], gaps: list[str], following: int) -> bool:
    """Whether a name of one word surely ends before the word that follows."""
    gap = gaps[following]
    if gap in _JOINERS:
        return following < len(flags) and not flags[following] & _MAY_GO_ON
    return gap[:1] != "."


def _mention(paragraph: Paragraph, first: int, last: int, together: int) -> Mention:
    """A name or a role; a name without the titles and roles before it where something is left of it then."""
    starts, ends, flags = paragraph.words
    # The name begins at the first capital that is no title and no role; at the last word if only that one is left.
    named = first
    while named < last and flags[named] & _CALLED != CAPITAL and flags[named] & _BODY != _BODY:
        named += 1
    has_name = named < last
    if has_name and last - first > 1 and together & (ROLE | TITLE):
        named = _behind_last_role(flags, named, last)
        has_name = not _is_office(paragraph, first, named, last)
    if not has_name:
        named = first
    elif paragraph.lexicon.inflects and named > first:
        for at in range(last - 1, named, -1):
            if _acronym(paragraph, at - 1) and not _acronym(paragraph, at):
                named = at  # «глава Business NZ Фил О’Рейли»
                break
    end = ends[last - 1]
    if paragraph.text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return Mention(
        starts[named],
        end,
        first,
        last,
        paragraph,
        NAME if has_name else ROLE_NAME,
        together,
        starts[named],
    )


def _behind_last_role(flags: list[int], named: int, last: int) -> int:
    """Where a name begins whose role stands behind other capitals: *Lienzer Bürgermeisterin* Elisabeth Blau."""
    for at in range(last - 2, named - 1, -1):
        if flags[at] & (ROLE | TITLE) and flags[at] & _BODY != _BODY:
            return at + 1
        if flags[at + 1] & _CALLED != CAPITAL:
            break
    return named


def _is_office(paragraph: Paragraph, first: int, named: int, last: int) -> bool:
    """Whether what looks like a name only says of what somebody is the head: *prezydent USA*, *Water Board CEO*."""
    _, _, flags = paragraph.words
    if flags[last - 1] & ROLE:
        if _acronym(paragraph, last - 1):
            return True
        if paragraph.lexicon.noun_capitals and last - first == 2:
            return paragraph.word(first).endswith(("er", "s"))  # *Schweizer Trainer*, *Luxemburgs Minister*
    if named == first or not any(flags[at] & ROLE for at in range(first, named)):
        return False
    if last - named == 1:
        return _acronym(paragraph, named) and not _acronym(paragraph, first)
    return any(flags[at] & ORGANISATION for at in range(named, last))


def _name_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """How far a name reaches that begins at a word: (the word behind it, all flags together)."""
    _, _, flags = paragraph.words
    gaps = paragraph.gaps
    total = len(flags)
    together = flags[at]
    last = at + 1
    while last < total and last - at < _LONGEST_NAME:
        flag = flags[last]
        gap = gaps[last]
        if gap not in _JOINERS and not (gap in (". ", ".") and _may_be_short(paragraph, last - 1)):
            break
        if flag & CAPITAL and not flag & (PRONOUN | OWN) and not (flag & STOP and not flag & PARTICLE):
            if paragraph.lexicon.inflects and _acronym(paragraph, last - 1) and not _acronym(paragraph, last):
                break  # «цитирует РБК Путина»
            together |= flag
            last += 1
        elif flag & PARTICLE and _capital_behind(paragraph, last, flags):
            last += 1
        elif flags[last - 1] & (TITLE | ROLE) and flag & (TITLE | ROLE):
            together |= flag
            last += 1
        else:
            break
    return last, together


def _role_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """A role or title in lower case, with the name behind it if there is one."""
    _, _, flags = paragraph.words
    total = len(flags)
    together = flags[at]
    last = at + 1
    while last < total and last - at < 3 and flags[last] & (ROLE | TITLE) and paragraph.gap(last) in _JOINERS:
        together |= flags[last]
        last += 1
    if (
        last < total
        and flags[last] & CAPITAL
        and not flags[last] & (_NOT_IN_NAME | CUE)
        and (paragraph.gap(last) in _JOINERS or (paragraph.gap(last) == ". " and last not in paragraph.breaks))
    ):
        end, name_flags = _name_from(paragraph, last)
        if end < total and paragraph.lexicon.inflects and _acronym(paragraph, end - 1) and _goes_on(paragraph, end):
            end, name_flags = _name_from(paragraph, end)  # the name stands behind the office: «глава МИД Сергей Лавров»
        return end, together | name_flags
    behind = _name_behind_office(paragraph, last)
    if behind:
        end, name_flags = _name_from(paragraph, behind)
        return end, together | name_flags & ~ORGANISATION
    return last, together


def _around_role(paragraph: Paragraph, first: int, last: int, floor: int) -> tuple[int, int]:
    """A role with the unknown words beside it, which are the name where no capitals show one: 市长林克拉."""
    flags = paragraph.words[2]
    lexicon = paragraph.lexicon
    reach = 3 if lexicon.spaced else 12
    gaps = _JOINERS if lexicon.spaced else ("",)
    end = min(len(flags), last + reach)
    while last < end and not flags[last] & _NOT_AROUND_ROLE and paragraph.gap(last) in gaps:
        last += 1
    if not lexicon.spaced and first < last < end and paragraph.gap(last) == " " and flags[first] & TITLE:
        family = last  # given name and family name: «นายสมชาย ใจดี»
        while family < end and not flags[family] & _NOT_AROUND_ROLE and (family == last or not paragraph.gap(family)):
            family += 1
        last = family
    if lexicon.spaced and first > floor and paragraph.gap(first) in _APPOSED:
        named = first  # the name stands before, the role explains it: «رضا کریمی، وزیر خارجه»
        while named > max(floor, first - reach) and not flags[named - 1] & _NOT_AROUND_ROLE:
            named -= 1
            if named in paragraph.breaks or paragraph.gap(named) not in _JOINERS:
                break
        if named < first and (named == 0 or named in paragraph.breaks):
            return named, last
    if lexicon.order == "sov":
        floor = max(floor, first - reach)
        while first > floor and not flags[first - 1] & _NOT_AROUND_ROLE and paragraph.gap(first) in gaps:
            first -= 1
    return first, last


def _name_behind_office(paragraph: Paragraph, at: int) -> int:
    """Where a name of two words begins behind a role's office: «заместитель министра обороны Анатолий Антонов».

    0 where there is none. Only for languages that put no small word between the two.
    """
    _, _, flags = paragraph.words
    if not paragraph.lexicon.inflects:
        return 0
    for step in range(at, min(at + 7, len(flags) - 1)):
        if paragraph.gap(step) not in _JOINERS or flags[step] & (CUE | LINK | STOP | PRONOUN):
            return 0
        if (
            flags[step] & flags[step + 1] & CAPITAL
            and paragraph.gap(step + 1) in _JOINERS
            and not flags[step] & (ORGANISATION | ROLE | TITLE)
            and not paragraph.word(step).isupper()
            and not (
                step + 2 < len(flags)
                and flags[step + 2] & CAPITAL
                and paragraph.gap(step + 2) in _JOINERS
                and step == at
            )
        ):
            return step
    return 0


def _acronym(paragraph: Paragraph, at: int) -> bool:
    starts, ends, _ = paragraph.words
    return ends[at] - starts[at] > 1 and paragraph.text[starts[at] : ends[at]].isupper()


def _goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether the name of a person may follow an office that ends in an acronym."""
    flags = paragraph.words[2]
    return bool(
        flags[at] & CAPITAL
        and not flags[at] & (_NOT_IN_NAME | CUE | ROLE | TITLE)
        and paragraph.gap(at) in _JOINERS
        and not _acronym(paragraph, at)
    )


def _may_be_short(paragraph: Paragraph, at: int) -> bool:
    """Whether a word before a full stop is an abbreviation in a name: a title or an initial."""
    starts, ends, flags = paragraph.words
    if flags[at] & TITLE:
        return at + 1 not in paragraph.breaks
    return ends[at] - starts[at] <= 2 and bool(flags[at] & CAPITAL)


def _capital_behind(paragraph: Paragraph, at: int, flags: list[int]) -> bool:
    """Whether particles from ``at`` on lead to a capital: *van der Meer*."""
    for step in range(at, min(at + 3, len(flags) - 1)):
        if not flags[step] & PARTICLE or paragraph.gap(step + 1) not in _JOINERS:
            return False
        if flags[step + 1] & CAPITAL:
            return not flags[step + 1] & (PRONOUN | OWN)
    return False


def chunk_mention(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """The words ``first`` to ``last`` as somebody of whom nothing is known, or ``None`` if they are nobody."""
    starts, ends, flags = paragraph.words
    while first < last and flags[first] & STOP and not flags[first] & (ROLE | PRONOUN):
        first += 1
    if first >= last:
        return None
    together = 0
    for at in range(first, last):
        together |= flags[at]
    if together & (NUMBER | OWN) and not together & ROLE:
        return None
    return Mention(
        starts[first],
        ends[last - 1],
        first,
        last,
        paragraph,
        CHUNK,
        together,
        starts[first],
    )


def writings_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """The words ``first`` to ``last`` that name a text: *statement*, *Schreiben*."""
    starts, ends, flags = paragraph.words
    return [
        Mention(starts[at], ends[at], at, at + 1, paragraph, WRITING, flags[at], starts[at])
        for at in range(first, last)
        if flags[at] & HINT and not flags[at] & CUE
    ]


def texts_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """What stands behind the prepositions of a clause: the text that words stand in (heißt es in *dem Brief*)."""
    starts, ends, flags = paragraph.words
    found: list[Mention] = []
    for at in range(first, last - 1):
        begin = at + 1
        if not flags[at] & LINK or flags[begin] & LINK:
            continue
        while begin < last - 1 and flags[begin] & STOP and not flags[begin] & PRONOUN:
            begin += 1
        end = begin
        while end < last and end - begin < _LONGEST_TEXT and not flags[end] & (CUE | LINK | PRONOUN | NUMBER):
            if end > begin and paragraph.gap(end) not in _JOINERS:
                break
            end += 1
            if paragraph.lexicon.noun_capitals and flags[end - 1] & CAPITAL:
                break
        if end > begin:
            found.append(
                Mention(starts[begin], ends[end - 1], begin, end, paragraph, WRITING, flags[begin], starts[begin])
            )
    return found


def roles_in(mention: Mention) -> list[str]:
    """The words of a mention that are roles, in lower case."""
    flags = mention.paragraph.words[2]
    return [mention.paragraph.word(at).lower() for at in range(mention.first, mention.last) if flags[at] & ROLE]


class People:
    """The people an article names: who is the same as whom, by full name, surname, role and gender."""

    def __init__(self) -> None:
        self._lately: dict[tuple[str, ...], Person] = {}
        """Whom a name was found to mean, until somebody of its key is named or known more fully."""
        self._forms: dict[str, list[tuple[str, ...]]] = {}
        """Key → the names in :attr:`_lately` of that key."""
        self._by_key: dict[str, list[Person]] = {}
        self._with_role: list[tuple[int, Person]] = []

    def add(self, mention: Mention) -> None:
        """Count a mention and tie it to its person."""
        words = self._without_neighbours(self._name_words(mention), mention)
        if not words:
            return
        flags = mention.flags
        gender = flags & (MASCULINE | FEMININE)
        if gender == MASCULINE | FEMININE:
            gender = 0
        person = None if gender else self._lately.get(words)  # Mrs Lee need not be the Lee named last
        if person is None:
            key = _key(words[-1])
            person = self._find(key, words, gender)
            if person is None:
                person = Person(words, " ".join(words))
                self._index(person, words)
            elif _fuller(words, person.words):
                for word in person.words:
                    self._forget(_key(word))
                person.words, person.name = words, " ".join(words)
                self._index(person, words)
            elif not gender:
                self._lately[words] = person
                self._forms.setdefault(key, []).append(words)
        mention.person = person
        person.mentions += 1
        if flags & ORGANISATION or (len(words) == 1 and len(words[0]) > 1 and words[0].isupper()):
            person.organisation = not person.surely_person
        if gender and not person.gender:
            person.gender = gender
        if flags & ROLE:
            person.roles += tuple(role for role in roles_in(mention) if role not in person.roles)
            self._with_role.append((mention.start, person))
        if not person.organisation and (len(words) > 1 or flags & (TITLE | ROLE)):
            person.surely_person = True

    def _name_words(self, mention: Mention) -> tuple[str, ...]:
        elides = mention.paragraph.lexicon.elides
        if mention.last - mention.first == 1 and not elides:
            return (mention.paragraph.text[mention.start : mention.end],)
        starts, ends, flags = mention.paragraph.words
        text, name_start, final = mention.paragraph.text, mention.name_start, mention.last - 1
        words: list[str] = []
        for at in range(mention.first, mention.last):
            if starts[at] < name_start:
                continue
            if flags[at] & (TITLE | ROLE) and not words and at < final and flags[at] & _BODY != _BODY:
                continue
            word = text[starts[at] : ends[at]]
            if word[-2:] in ("'s", "’s"):
                word = word[:-2]
            elif elides and not words:
                word = word[word.replace("’", "'").rfind("'", 0, 5) + 1 :] if word[0].islower() else word
            words.append(word)
        while len(words) > 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
            del words[0]  # «глава МИД Сергей Лавров»: the ministry is not part of the name
        return tuple(words)

    def _without_neighbours(self, words: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
        """A name without the capitals beside it that belong to the sentence: *Weder* Prüß, Bönte *Vorteile*.

        The first word of a sentence is left out if the text writes it small elsewhere; what stands behind the
        surname of somebody known is a noun, in languages that give nouns a capital, or what somebody is of
        whoever that is (*zięć Trumpa* Jared Kushner).
        """
        if len(words) < 2:
            return words
        if mention.starts_sentence and words[0][1:].islower():
            text, small = mention.paragraph.text, words[0].lower()
            if self._is_known(words[1:]) and f" {small} " in text:
                return words[1:]
        if self._is_known(words[:1]):
            if mention.paragraph.lexicon.noun_capitals:
                return words[:1]
            if len(words) > 2:
                return words[1:]
        return words

    def _is_known(self, words: tuple[str, ...]) -> bool:
        """Whether a name is one of somebody known, or the surname."""
        known = self._by_key.get(_key(words[-1]), ())
        if len(words) == 1:
            return any(_with_ending(words[0], person.words[-1]) for person in known)
        return any(words == person.words for person in known)

    def called(self, roles: list[str], before: int) -> Person | None:
        """The person last given one of these roles before an offset, case endings forgiven."""
        for place, person in reversed(self._with_role):
            if place < before and any(same_word(role, known) for role in roles for known in person.roles):
                return person
        return None

    def _find(self, key: str, words: tuple[str, ...], gender: int) -> Person | None:
        """Whom a name means of those known: by the surname sooner than by the first name, and who is named most."""
        best: Person | None = None
        best_fit = (False, 0)
        for person in reversed(self._by_key.get(key, ())):
            if _same(words, person.words) and not (gender and person.gender and not gender & person.gender):
                fit = (len(words) > 1 or same_word(words[0], person.words[-1]), person.mentions)
                if fit > best_fit:
                    best, best_fit = person, fit
        return best

    def _forget(self, key: str) -> None:
        for words in self._forms.pop(key, ()):
            del self._lately[words]

    def _index(self, person: Person, words: Iterable[str]) -> None:
        for word in words:
            key = _key(word)
            self._forget(key)
            people = self._by_key.setdefault(key, [])
            if person not in people and len(people) < 8:
                people.append(person)


def _key(word: str) -> str:
    return word[:4].casefold()


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names may be of one person, case endings forgiven."""
    if len(short) == 1 or len(full) == 1:
        one, others = (short[0], full) if len(short) == 1 else (full[0], short)
        return one in others or any(same_word(one, other) for other in others)
    return same_word(short[-1], full[-1]) and (
        same_word(short[0], full[0]) or (short[0][0] == full[0][0] and (len(short[0]) <= 2 or len(full[0]) <= 2))
    )


def same_word(one: str, other: str) -> bool:
    """Equal, or alike but for an ending of up to three letters (Бабакумаров, Бабакумарова)."""
    if one == other:
        return True
    if one[0] != other[0]:
        return False
    shortest = min(len(one), len(other))
    if shortest < 4 or abs(len(one) - len(other)) > 3:
        return False
    one, other = one.casefold(), other.casefold()
    common = 0
    while common < shortest and one[common] == other[common]:
        common += 1
    return common >= max(4, shortest - (1 if shortest < 6 else 2))


def _with_ending(word: str, name: str) -> bool:
    """Whether a word is a name, or that with an ending of a case: *Trumpa*, *Liats*."""
    return word.startswith(name) and len(word) - len(name) <= (2 if len(name) > 3 else 1)


def _fuller(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a form of a name tells more than the one known: more words, or the same without case endings."""
    if len(words) != len(known):
        return len(words) > len(known) and len(words) <= 5
    return sum(map(len, words)) < sum(map(len, known))
