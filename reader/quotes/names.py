"""Where a name begins and ends: capitals and the particles between them, without titles, roles, places and origins."""

from __future__ import annotations

from reader.quotes.flags import (
    ADDRESSEE,
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    GIVEN,
    LINK,
    OBLIQUE,
    OF,
    ORGANISATION,
    OWN,
    PARTICLE,
    POSSESSIVE,
    PRONOUN,
    RANK,
    ROLE,
    STOP,
    TITLE,
)
from reader.quotes.passage import JOINERS, SHORTENED, Paragraph

__all__ = [
    "GENITIVE_ADJECTIVES",
    "behind_office",
    "behind_place",
    "goes_on",
    "is_acronym",
    "is_of_office",
    "name_behind_titles",
    "name_follows",
    "name_from",
    "plain_end",
]

_CALLED = CAPITAL | ROLE | TITLE
_MAY_GO_ON = CAPITAL | ROLE | TITLE | PARTICLE
_NOT_PLAIN = ROLE | TITLE | PARTICLE | STOP | PRONOUN | OWN
_STOPS_NAME = STOP | PRONOUN | OWN | LINK | CUE | ROLE | TITLE
_BODY = CAPITAL | ORGANISATION
"""A word for a body that is part of its name: *Polícia Civil*."""
_LONGEST_NAME = 9
_SHORTEST_OF_SEVERAL = 5
_LAST_LATIN = "\u024f"
"""The last of the usual letters of Latin script: *Þ*órunn Vala, *Å*shild Moen."""
_ANY = ("*",)
"""What :attr:`~reader.quotes.lexicon.Lexicon.offices` holds where no ending tells."""
_PATRONYMICS = ("вич", "вна", "чна", "ьич")
_GENITIVES = (*"yiueaыиуюаяů", "ej", "ów", "og", "ego", "ог", "ого", "его", "ой", "ої")
"""How the names of places end in the genitive, in Slavic languages."""
_OF_SEVERAL = ("ů", "ów")
"""How names end that are several's in the genitive, and no surname."""
_LOCATIVES = (
    *("дағы", "дегі", "тағы", "тегі", "дагы", "деги", "догу", "дөгү", "тагы", "теги", "тогу", "төгү", "дагы", "тәге"),
    *("daki", "deki", "taki", "teki", "dakı", "dəki", "takı", "təki", "dagi"),
)
"""How the name of a place ends that says where something is, in Turkic languages."""
GENITIVE_ADJECTIVES = (
    *("kiego", "giego", "nego", "wego", "tego", "łego", "rego", "szego", "skiej", "ckiej", "nej", "wej", "ych", "kich"),
    *("ого", "шего", "щего", "него", "ской", "цкой", "ной", "вой", "ської", "цької", "ної", "ых", "их"),
    *(
        "ého",
        "ské",
        "cké",
        "ové",
        "ní",
        "skej",
        "ckej",
        "vej",
        "ých",
        "ckých",
        "ských",
        "skog",
        "nog",
        "skih",
        "ske",
        "ског",
        "ног",
    ),
)
"""How adjectives end in the genitive, in Slavic languages: глава *Тульской* области, министр *иностранных* дел."""
_FEMININE = frozenset("aая")


def plain_end(flags: list[int], pieces: tuple[str, ...], at: int, longest: int) -> int:
    """Where a name surely ends that is nothing but some capitals, at most so many; 0 where it may be otherwise."""
    for last in range(at + 1, at + 1 + longest):
        gap = pieces[2 * last]
        if gap != " ":
            return 0 if gap[:1] == "." or gap in JOINERS else last
        flag = flags[last] if last < len(flags) else 0
        if not flag & _MAY_GO_ON or flags[last - 1] & POSSESSIVE:
            return last
        if flag & _NOT_PLAIN:
            break
    return 0


def name_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """How far a name reaches that begins at a word: (the word behind it, all flags together)."""
    if _is_told_body(paragraph, at):
        return at + 1, paragraph.flags[at]
    last, together = _capitals_from(paragraph, at)
    if last - at > 3:
        last, together = _without_origin(paragraph, at, last, together)
    if last - at > 2 and paragraph.lexicon.genitives:
        named = next((first for first in range(at, last) if not paragraph.flags[first] & RANK), last)
        last -= last - named == 3 and _ends_in_place(paragraph, last)
    return last, together


def _ends_in_place(paragraph: Paragraph, last: int) -> bool:
    """Whether the last of three capitals says of what place the noun behind is: Jonas Stankus *Minijos* kaimo meras."""
    flags, lexicon = paragraph.flags, paragraph.lexicon
    if lexicon.order != "svo" or last == len(flags) or paragraph.gap(last) not in JOINERS:
        return False
    if flags[last] & (CAPITAL | CUE | LINK | STOP | PRONOUN) or any(
        flag & _NOT_PLAIN for flag in flags[last - 3 : last]
    ):
        return False
    if paragraph.word(last - 2).endswith(lexicon.genitives):
        return False  # *Ūdros Raudonojo Kryžiaus* atstovė
    return paragraph.word(last - 1).endswith(lexicon.genitives)


def _is_told_body(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is the agency that is spoken to, with the name of who speaks behind it: dijo a *Efe* Ana Ruiz."""
    flags, gap = paragraph.flags, paragraph.gap
    if at + 2 >= len(flags) or flags[at + 1] & flags[at + 2] & CAPITAL == 0:
        return False
    before = at - 1 if at and flags[at - 1] & (STOP | LINK) != STOP else at - 2  # à *la* RTBF
    if before < 0 or not flags[before] & ADDRESSEE:
        return False
    body = flags[at] & ORGANISATION or is_acronym(paragraph, at)
    named = not (flags[at + 1] | flags[at + 2]) & (RANK | STOP)
    return bool(body) and named and gap(at + 1) in JOINERS and gap(at + 2) in JOINERS


def _without_origin(paragraph: Paragraph, first: int, last: int, together: int) -> tuple[int, int]:
    """A name without where somebody is from: Ann Lee *of Massachusetts*, Anna Weber *von der Gewerkschaft*.

    Bodies keep theirs (Royal Bank *of Scotland*), and so do names with the particle of one (Ursula *von der* Leyen).
    """
    flags = paragraph.flags
    named = first
    while named < last and flags[named] & RANK:
        named += 1
    for at in range(named + 2, last - 1):
        if flags[at] & (OF | CAPITAL) != OF or not flags[at] & PARTICLE:
            continue
        head = tail = 0
        for flag in flags[first:at]:
            head |= flag
        for flag in flags[at:last]:
            tail |= flag
        if head & ORGANISATION:
            break
        if tail & (ORGANISATION | ROLE) or paragraph.word(at) == "of":
            return at, head
    return last, together


def _capitals_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """How far capitals and the particles between them reach."""
    flags = paragraph.flags
    total = len(flags)
    together = flags[at]
    last = at + 1
    while last < total and last - at < _LONGEST_NAME:
        flag = flags[last]
        if not flag & _MAY_GO_ON:
            break
        gap = paragraph.gap(last)
        if gap not in JOINERS and not (gap in SHORTENED and _may_be_short(paragraph, last - 1)):
            break
        if flag & CAPITAL and not flag & (PRONOUN | OWN) and not (flag & STOP and not flag & PARTICLE):
            if _begins_another(paragraph, at, last):
                break
            together |= flag
        elif not (flag & PARTICLE and _capital_behind(paragraph, last, flags)) or (
            paragraph.lexicon.noun_capitals and at and flags[at - 1] & ARTICLE and not together & RANK
        ):  # ein Fluggast *zu Hilfe*
            if not (flag & RANK and flags[last - 1] & RANK):
                break
            together |= flag
        last += 1
    return last, together


def _begins_another(paragraph: Paragraph, at: int, last: int) -> bool:
    """Whether the name that begins at a word ends before the capital at another."""
    flags, lexicon = paragraph.flags, paragraph.lexicon
    if flags[last - 1] & (OBLIQUE | POSSESSIVE):
        return True  # Lale'*nin* Brüksel ile görüşmeleri; Otter *City's* Ann Lee
    before, word = paragraph.word(last - 1), paragraph.word(last)
    if before[0] > _LAST_LATIN and word.isascii():
        return True  # Ерлан Құсайынов *Instagram* парақшасында
    linked = at > 0 and flags[at - 1] & LINK != 0  # w *TVP Sport*
    if lexicon.inflects and not linked and _ends_acronym(paragraph, last):
        return True  # «цитирует ВДР Лисова»
    if lexicon.order != "sov":
        return False
    return _has_ending(paragraph, last - 1) or (last - at > 1 and word.endswith(_LOCATIVES))  # Ерлан *Ташкенттегі*


def _may_be_short(paragraph: Paragraph, at: int) -> bool:
    """Whether a word before a full stop is an abbreviation in a name: a title or an initial."""
    flags = paragraph.flags
    if flags[at] & TITLE:
        return not flags[at + 1] & BEGINS
    return len(paragraph.word(at)) <= 2 and bool(flags[at] & CAPITAL)


def _capital_behind(paragraph: Paragraph, at: int, flags: list[int]) -> bool:
    """Whether particles from ``at`` on lead to a capital: *van der Meer*."""
    for step in range(at, min(at + 3, len(flags) - 1)):
        if not flags[step] & PARTICLE or paragraph.gap(step + 1) not in JOINERS:
            return False
        if flags[step + 1] & CAPITAL:
            return not flags[step + 1] & (PRONOUN | OWN)
    return False


def _has_ending(paragraph: Paragraph, at: int) -> bool:
    """Whether an apostrophe sets off the ending of a name's case: Ferli*'ye*."""
    word = paragraph.word(at)
    return "'" in word[3:] or "’" in word[3:]


def is_acronym(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is written in capitals throughout: *МИД*, *USA*."""
    word = paragraph.word(at)
    return len(word) > 1 and word.isupper()


def _ends_acronym(paragraph: Paragraph, at: int) -> bool:
    """Whether a word stands behind one in capitals throughout, and is written otherwise."""
    return is_acronym(paragraph, at - 1) and not is_acronym(paragraph, at)


def goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether the name of a person may follow an office that ends in an acronym."""
    flags = paragraph.flags
    return bool(
        flags[at] & CAPITAL
        and not flags[at] & _STOPS_NAME
        and paragraph.gap(at) in JOINERS
        and not is_acronym(paragraph, at)
    )


def name_behind_titles(paragraph: Paragraph, first: int, last: int) -> int:
    """Where the name begins behind titles and roles; ``last`` where nothing is left of it."""
    flags = paragraph.flags
    named = first
    while named < last and flags[named] & _CALLED != CAPITAL and flags[named] & _BODY != _BODY:
        named += 1
    if named < last and last - first > 1:
        named = _behind_last_role(flags, named, last)
        if last - named > 2 and flags[named + 1] & CAPITAL and is_of_office(paragraph, named):
            named += 1  # *Secretary of State* Hillary Rodham Clinton
        if first < named and flags[named] & OF and flags[named - 1] & ROLE:
            named = (
                last if last - named == 1 or name_follows(paragraph, last) else named + 1
            )  # ministro *dell'Economia*
        if (
            last - named == 2
            and named > first + 1
            and flags[named - 1] & (OF | CAPITAL) == OF
            and flags[named - 2] & ROLE
        ):
            return last  # el Jefe del *Estado Mayor*
        if first < named < last and paragraph.lexicon.offices:
            named = behind_office(paragraph, named, last)
        if named == last or _is_office(paragraph, first, named, last):
            return last
    if paragraph.lexicon.inflects and first < named < last:
        for at in range(last - 1, named, -1):
            if is_acronym(paragraph, at - 1) and not is_acronym(paragraph, at):
                return behind_place(paragraph, at, last)  # «глава Business NZ Фил О’Рейли»
            if not flags[at - 1] & (CAPITAL | PARTICLE):
                return at  # глава Тульской области *Иван Дюжев*
        return behind_place(paragraph, named, last)
    return named


def behind_office(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a name of two words or more begins behind those whose case says of what its role is.

    υπουργός Δημόσιας Τάξης *Άννα Λι*; nothing is left where a comma follows: șeful Poliției Capitalei, Ana Li.
    Where the case shows in no ending another name has to stand behind that: an tAire Tithíochta, Ana Li.
    """
    at, endings = first, paragraph.lexicon.offices
    if endings == _ANY:
        return last if name_follows(paragraph, last) else first
    while at < last and paragraph.word(at).endswith(endings):
        at += 1
    if paragraph.flags[last - 1] & OBLIQUE or (at == last and paragraph.gap(last)[:1] == ","):
        return last
    return min(at, max(first, last - 2))


def name_follows(paragraph: Paragraph, at: int) -> bool:
    """Whether a comma and then a name of two words stand at a place, which say who somebody is."""
    flags, second = paragraph.flags, at + 1
    while second < len(flags) and flags[second] & (PARTICLE | CAPITAL) == PARTICLE:
        second += 1  # Tomás *de* Bláca
    named = second < len(flags) and flags[at] & flags[second] & CAPITAL and not (flags[at] | flags[second]) & RANK
    return bool(named) and paragraph.gap(at) == ", " and paragraph.gap(second) in JOINERS


def behind_place(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a name begins behind a place in the genitive: «мэр Выдры *Иван Лисов*», znad Wydry *Jan Budnik*.

    Of three capitals the first is a place's if it ends as a genitive does, and not as the given name behind it.
    """
    size = 3 if paragraph.word(last - 2).endswith(_PATRONYMICS) else 2
    flags, word = paragraph.flags, paragraph.word
    if last - first <= size or any(flag & _CALLED != CAPITAL for flag in flags[first:last]):
        return first
    name = first
    while name < last - size and word(name).endswith(_GENITIVES) and not flags[name] & GIVEN:  # Jerzy Andrzej Lis
        if word(name)[-1] in _FEMININE and word(name + 1)[-1] in _FEMININE:
            break  # Anna Maria Kowalska
        name += 1
    return name


def _behind_last_role(flags: list[int], named: int, last: int) -> int:
    """Where a name begins whose role stands behind other capitals: *Lienzer Bürgermeisterin* Elisabeth Blau."""
    for at in range(last - 2, named - 1, -1):
        if flags[at] & RANK and flags[at] & _BODY != _BODY:
            behind = at + 1
            while behind < last and flags[behind] & (CAPITAL | PARTICLE) == PARTICLE:
                behind += 1  # Minister *of* Finance Ada Blau
            if behind == last - 1 and flags[behind] & ORGANISATION:
                return named  # UN General *Assembly*
            named_by_it = behind < last and flags[behind] & CAPITAL and (behind == at + 1 or last - behind > 2)
            return behind if named_by_it else named
        if flags[at + 1] & _CALLED != CAPITAL:
            break
    return named


def is_of_office(paragraph: Paragraph, first: int) -> bool:
    """Whether a capital names what a role before it is for: le ministre de la *Santé* Ada Fernsby."""
    flags = paragraph.flags
    at = first - 1
    while at > max(0, first - 3) and flags[at] & (LINK | STOP) and not flags[at] & ROLE:
        at -= 1
    return 0 <= at < first - 1 and flags[at] & ROLE != 0 and not _is_of_several(paragraph, at)


def _is_of_several(paragraph: Paragraph, at: int) -> bool:
    """Whether a role is that of several, who have no single name: *pesquisadores* da Universidade Federal."""
    known = paragraph.lexicon
    word = known.lowered(paragraph.word(at))
    return word[-1] == "s" and len(word) > _SHORTEST_OF_SEVERAL and bool((known[word[:-1]] | known[word[:-2]]) & ROLE)


def _is_office(paragraph: Paragraph, first: int, named: int, last: int) -> bool:
    """Whether what looks like a name only says of what somebody is the head: *prezydent USA*, *Water Board CEO*."""
    flags = paragraph.flags
    if flags[last - 1] & ROLE:
        if is_acronym(paragraph, last - 1) or not flags[last - 1] & CAPITAL:
            return True  # *Sussex Police spokesman*
        if paragraph.lexicon.noun_capitals and last - first == 2:
            return paragraph.word(first).endswith(("er", "s"))  # *Schweizer Trainer*, *Luxemburgs Minister*
    if named == first or not any(flags[at] & ROLE for at in range(first, named)):
        return False
    if paragraph.lexicon.inflects and _is_body_in_genitive(paragraph, named, last):
        return True
    if last - named == 1:
        if paragraph.lexicon.inflects and paragraph.word(named).endswith(_OF_SEVERAL):
            return True  # brankář *Medvědů*
        return is_acronym(paragraph, named) and not is_acronym(paragraph, first)
    if paragraph.lexicon.inflects and last - named > 2 and is_acronym(paragraph, named):
        named += 1  # глава *ЦБ* Эмиль Гордон
    return any(flags[at] & ORGANISATION for at in range(named, last))


def _is_body_in_genitive(paragraph: Paragraph, named: int, last: int) -> bool:
    """Whether capitals behind a role say whose it is: rzecznik *Polskiego Związku*, глава *Тульской* области."""
    at = named
    while at < last and paragraph.word(at).endswith(GENITIVE_ADJECTIVES):
        at += 1
    if at == named:
        return False
    end = last
    while end > at and paragraph.word(end - 1).endswith(GENITIVE_ADJECTIVES):
        end -= 1  # Polskich Linii *Lotniczych*
    if at < last:
        return end - at < 2 and paragraph.word(at).endswith(_GENITIVES)
    noun = last < len(paragraph.flags) and not paragraph.flags[last] & _STOPS_NAME
    return noun and paragraph.gap(last) in JOINERS and paragraph.word(last).endswith(_GENITIVES + GENITIVE_ADJECTIVES)
