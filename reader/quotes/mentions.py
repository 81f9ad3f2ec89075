"""Who is named in a paragraph: names with their titles and roles, bare roles, and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.quotes.flags import (
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    HINT,
    LINK,
    NUMBER,
    OBLIQUE,
    OF,
    ORGANISATION,
    OWN,
    PARTICLE,
    PHRASE,
    POSSESSIVE,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.mention import NAME, PERSON_PRONOUN, ROLE_NAME, Mention
from reader.quotes.passage import JOINERS, SHORTENED, Paragraph

__all__ = ["mentions_of"]

_NOT_IN_NAME = STOP | PRONOUN | OWN | LINK
_STARTS_NO_NAME = _NOT_IN_NAME | CUE | HINT | SOURCE
_CALLED = CAPITAL | ROLE | TITLE
_MAY_GO_ON = CAPITAL | ROLE | TITLE | PARTICLE
_NOT_PLAIN = ROLE | TITLE | PARTICLE | STOP | PRONOUN | OWN
_NOT_AROUND_ROLE = CUE | LINK | OWN | SOURCE | STOP | PRONOUN | HINT | WORK | NUMBER | SUBJECT
_BODY = CAPITAL | ORGANISATION
"""A word for a body that is part of its name: *Polícia Civil*."""
_APPOSED = (", ", "، ")
_LONGEST_NAME = 9
_LONGEST_UNSPACED = 4
_LONGEST_OFFICE = 7
_AROUND_OFFICE = ' \u00a0\u202f«»"„“”'
_PATRONYMICS = ("вич", "вна", "чна", "ьич")
_GENITIVES = (*"yiueaыиуюая", "ej", "ów", "ego", "ого", "его", "ой", "ої")
"""How the names of places end in the genitive, in Slavic languages."""
_FEMININE = frozenset("aая")
_DATIVES = ("om", "ům", "ам", "ям")
"""How roles end, in Slavic languages, if they are those of several who are spoken to."""


def mentions_of(paragraph: Paragraph, spoken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The names, pronouns and roles of a paragraph, in order; none in one that is written in capitals throughout.

    Args:
        paragraph: where to look.
        spoken: what of it is quoted, as offsets in order; whoever is named there is left out.
    """
    paragraph.cut()
    flags, pieces, offsets = paragraph.flags, paragraph.pieces, paragraph.offsets
    found: list[Mention] = []
    spaced = paragraph.lexicon.spaced
    reached = 0
    longest = 1 if paragraph.lexicon.inflects or paragraph.lexicon.order == "sov" else 2  # «цитирует РБК Путина»: two
    if not flags or (not pieces[1][-1].islower() and paragraph.text[paragraph.start : paragraph.end].isupper()):
        return found
    for at in _outside(paragraph, spoken) if spoken else paragraph.notable:
        if at < reached:
            continue
        flag = flags[at]
        if flag & CAPITAL and (flag & TITLE or not flag & _STARTS_NO_NAME or _is_called_like_a_verb(flags, at)):
            if not spaced and not _is_marked(paragraph, at):
                continue
            if not flag & RANK and (last := _plain_end(flags, pieces, at, longest)):
                # Most names: they need no closer look.
                reached = last
                end = offsets[2 * last]
                if flags[last - 1] & POSSESSIVE:
                    end -= 2
                together = flag | flags[last - 1]
                mention = Mention(offsets[2 * at + 1], end, at, last, paragraph, NAME, together)
            else:
                reached, together = _name_from(paragraph, at)
                mention = _mention(paragraph, at, reached, together)
                if mention.kind == ROLE_NAME and (behind := _name_behind_office(paragraph, reached)):
                    reached, of_name = _name_from(paragraph, behind)  # «Министр обороны Анатолий Антонов»
                    mention = _mention(paragraph, at, reached, together | of_name & ~ORGANISATION)
            if found and pieces[2 * at] == " (" and _is_party(found[-1], mention):
                continue
        elif flag & RANK and not flag & (LINK | CUE):
            if paragraph.lexicon.inflects and paragraph.word(at).endswith(_DATIVES):
                continue  # powiedział *dziennikarzom* Alessandri: to whom it is said
            first = at
            reached, together = _role_from(paragraph, at)
            if paragraph.lexicon.caseless:
                first, reached = _around_role(paragraph, at, reached, found[-1].last if found else 0)
            mention = _mention(paragraph, first, reached, together)
            if found and first - found[-1].last == 1 and _is_one_role(found[-1], mention):
                mention.first, mention.start = found[-1].first, found[-1].start
                found.pop()
            if found and pieces[2 * first] == " (" and not paragraph.lexicon.caseless and _is_party(found[-1], mention):
                continue
        elif flag & PRONOUN:
            if flag & ARTICLE and not _is_beside_cue(flags, at):
                continue  # utan *de* föreslagna minskningarna
            start = offsets[2 * at + 1]
            if flag & CUE:  # dit-elle, a-t-il
                start += paragraph.word(at).rfind("-") + 1
            mention = Mention(start, offsets[2 * at + 2], at, at + 1, paragraph, PERSON_PRONOUN, flag)
        else:
            continue
        found.append(mention)
    return found


def _outside(paragraph: Paragraph, spoken: Sequence[tuple[int, int]]) -> list[int]:
    """The notable words that stand in none of some spans."""
    notable = paragraph.notable
    outside: list[int] = []
    begin = 0
    for start, end in spoken:
        outside += notable[begin : bisect_left(notable, paragraph.word_at(start))]
        begin = bisect_left(notable, paragraph.word_at(end))
    return outside + notable[begin:]


def _is_marked(paragraph: Paragraph, at: int) -> bool:
    """Whether the particle of a subject stands behind what may be a name or a loan: *ヌグロホ*は, not ツイッターで."""
    if paragraph.word(at).isascii():
        return True
    return at + 1 < len(paragraph.flags) and not paragraph.gap(at + 1) and paragraph.flags[at + 1] & SUBJECT != 0


def _is_called_like_a_verb(flags: list[int], at: int) -> bool:
    """Whether a word that reports elsewhere has a capital inside a sentence, beside another that does: dijo *Lee*."""
    return flags[at] & (_STARTS_NO_NAME | BEGINS) == CUE and _is_beside_cue(flags, at)


def _is_beside_cue(flags: list[int], at: int) -> bool:
    return bool(at and flags[at - 1] & CUE) or (at + 1 < len(flags) and flags[at + 1] & CUE != 0)


def _is_one_role(before: Mention, mention: Mention) -> bool:
    """Whether an adjective ties two roles that stand around it: the *Republican* presidential *candidate*."""
    paragraph = mention.paragraph
    if paragraph.lexicon.inflects or paragraph.lexicon.caseless:
        return False
    return (
        before.kind == mention.kind == ROLE_NAME
        and not paragraph.flags[before.last] & ~PHRASE
        and paragraph.gap(before.last) in JOINERS
        and paragraph.gap(mention.first) in JOINERS
    )


def _is_party(person: Mention, mention: Mention) -> bool:
    """Whether a mention in brackets stands right behind somebody and closes them: Volker Beck *(Grüne)*."""
    return person.last == mention.first and person.kind == NAME and mention.paragraph.gap(mention.last)[:1] == ")"


def _plain_end(flags: list[int], pieces: tuple[str, ...], at: int, longest: int) -> int:
    """Where a name surely ends that is nothing but some capitals, at most so many; 0 where it may be otherwise."""
    for last in range(at + 1, at + 1 + longest):
        gap = pieces[2 * last]
        if gap != " ":
            return 0 if gap[:1] == "." or gap in JOINERS else last
        flag = flags[last] if last < len(flags) else 0
        if not flag & _MAY_GO_ON:
            return last
        if flag & _NOT_PLAIN:
            break
    return 0


def _mention(paragraph: Paragraph, first: int, last: int, together: int) -> Mention:
    """A name or a role; a name without the titles and roles before it where something is left of it then."""
    offsets = paragraph.offsets
    named, kind = first, NAME
    if together & RANK:
        named = _named(paragraph, first, last)
        if named == last:
            named, kind = first, ROLE_NAME
    elif last - first > 2 and paragraph.flags[first + 1] & CAPITAL and _is_of_office(paragraph, first):
        named = first + 1
    elif last - first > 2 and paragraph.lexicon.inflects and first and paragraph.flags[first - 1] & LINK:
        named = first = _behind_place(paragraph, first, last)
    end = offsets[2 * last]
    if paragraph.pieces[2 * last - 1][-2:] in ("'s", "’s"):
        end -= 2
    return Mention(offsets[2 * named + 1], end, first, last, paragraph, kind, together)


def _named(paragraph: Paragraph, first: int, last: int) -> int:
    """Where the name begins behind titles and roles; ``last`` where nothing is left of it."""
    flags = paragraph.flags
    named = first
    while named < last and flags[named] & _CALLED != CAPITAL and flags[named] & _BODY != _BODY:
        named += 1
    if named < last and last - first > 1:
        named = _behind_last_role(flags, named, last)
        if last - named > 2 and flags[named + 1] & CAPITAL and _is_of_office(paragraph, named):
            named += 1  # *Secretary of State* Hillary Rodham Clinton
        if _is_office(paragraph, first, named, last):
            return last
    if paragraph.lexicon.inflects and first < named < last:
        for at in range(last - 1, named, -1):
            if _acronym(paragraph, at - 1) and not _acronym(paragraph, at):
                return at  # «глава Business NZ Фил О’Рейли»
        return _behind_place(paragraph, named, last)
    return named


def _behind_place(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a name begins behind a place in the genitive: «мэр Москвы *Сергей Собянин*», znad Wydry *Jan Budnik*.

    Of three capitals the first is a place's if it ends as a genitive does, and not as the given name behind it.
    """
    size = 3 if paragraph.word(last - 2).endswith(_PATRONYMICS) else 2
    if last - first <= size or any(flag & _CALLED != CAPITAL for flag in paragraph.flags[first:last]):
        return first
    place, given = paragraph.word(first), paragraph.word(last - size)
    alike = place[-1] in _FEMININE and given[-1] in _FEMININE  # Anna Maria Kowalska
    return last - size if place.endswith(_GENITIVES) and not alike else first


def _behind_last_role(flags: list[int], named: int, last: int) -> int:
    """Where a name begins whose role stands behind other capitals: *Lienzer Bürgermeisterin* Elisabeth Blau."""
    for at in range(last - 2, named - 1, -1):
        if flags[at] & RANK and flags[at] & _BODY != _BODY:
            behind = at + 1
            while behind < last and flags[behind] & (CAPITAL | PARTICLE) == PARTICLE:
                behind += 1  # Minister *of* Finance Ada Blau
            named_by_it = behind < last and flags[behind] & CAPITAL and (behind == at + 1 or last - behind > 2)
            return behind if named_by_it else named
        if flags[at + 1] & _CALLED != CAPITAL:
            break
    return named


def _is_of_office(paragraph: Paragraph, first: int) -> bool:
    """Whether a capital names what a role before it is for: le ministre de la *Santé* Roman Prymula."""
    flags = paragraph.flags
    at = first - 1
    while at > max(0, first - 3) and flags[at] & (LINK | STOP) and not flags[at] & ROLE:
        at -= 1
    return 0 <= at < first - 1 and flags[at] & ROLE != 0


def _is_office(paragraph: Paragraph, first: int, named: int, last: int) -> bool:
    """Whether what looks like a name only says of what somebody is the head: *prezydent USA*, *Water Board CEO*."""
    flags = paragraph.flags
    if flags[last - 1] & ROLE:
        if _acronym(paragraph, last - 1) or not flags[last - 1] & CAPITAL:
            return True  # *Sussex Police spokesman*
        if paragraph.lexicon.noun_capitals and last - first == 2:
            return paragraph.word(first).endswith(("er", "s"))  # *Schweizer Trainer*, *Luxemburgs Minister*
    if named == first or not any(flags[at] & ROLE for at in range(first, named)):
        return False
    if last - named == 1:
        return _acronym(paragraph, named) and not _acronym(paragraph, first)
    return any(flags[at] & ORGANISATION for at in range(named, last))


def _name_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """How far a name reaches that begins at a word: (the word behind it, all flags together)."""
    last, together = _capitals_from(paragraph, at)
    if last - at > 3:
        return _without_origin(paragraph, at, last, together)
    return last, together


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
            if paragraph.lexicon.inflects and _acronym(paragraph, last - 1) and not _acronym(paragraph, last):
                break  # «цитирует РБК Путина»
            if flags[last - 1] & OBLIQUE or (paragraph.lexicon.order == "sov" and _has_ending(paragraph, last - 1)):
                break  # Farage'*ın* Brüksel ile görüşmeleri
            together |= flag
        elif not (flag & PARTICLE and _capital_behind(paragraph, last, flags)) or (
            paragraph.lexicon.noun_capitals and at and flags[at - 1] & ARTICLE and not together & RANK
        ):  # ein Fluggast *zu Hilfe*
            if not (flag & RANK and flags[last - 1] & RANK):
                break
            together |= flag
        last += 1
    return last, together


def _role_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """A role or title in lower case, with the name behind it if there is one."""
    flags = paragraph.flags
    total = len(flags)
    together = flags[at]
    last = at + 1
    while last < total and last - at < 3 and flags[last] & RANK and paragraph.gap(last) in JOINERS:
        together |= flags[last]
        last += 1
    if (
        last < total
        and flags[last] & CAPITAL
        and not flags[last] & (_NOT_IN_NAME | CUE)
        and (paragraph.gap(last) in JOINERS or (paragraph.gap(last) in SHORTENED and not flags[last] & BEGINS))
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
    flags = paragraph.flags
    lexicon = paragraph.lexicon
    reach = 3 if lexicon.spaced else 12
    gaps = JOINERS if lexicon.spaced else ("",)
    bare = last
    end = min(len(flags), last + reach)
    while last < end and not (flags[last] & _NOT_AROUND_ROLE or flags[last - 1] & SUBJECT):
        if paragraph.gap(last) not in gaps:
            break
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
            if flags[named] & BEGINS or paragraph.gap(named) not in JOINERS:
                break
        if named < first and flags[named] & BEGINS:
            return named, last
    if lexicon.order == "sov" or (last == bare and not lexicon.spaced):
        floor = max(floor, first - (reach if lexicon.order == "sov" else _LONGEST_UNSPACED))  # 钟南山院士
        while first > floor and not flags[first - 1] & _NOT_AROUND_ROLE and paragraph.gap(first) in gaps:
            first -= 1
    return first, last


def _name_behind_office(paragraph: Paragraph, at: int) -> int:
    """Where a name of two words begins behind a role's office: «заместитель министра обороны Анатолий Антонов».

    0 where there is none. Only for languages that put no small word between the two.
    """
    flags = paragraph.flags
    if not paragraph.lexicon.inflects:
        return 0
    marked = False
    for step in range(at, min(at + _LONGEST_OFFICE, len(flags) - 1)):
        gap = paragraph.gap(step)
        if gap not in JOINERS:
            if gap.strip(_AROUND_OFFICE):
                return 0
            marked = not marked  # председатель «Единой России» Борис …
        if flags[step] & (CUE | LINK | STOP | PRONOUN):
            return 0
        if (
            not marked
            and flags[step] & flags[step + 1] & CAPITAL
            and paragraph.gap(step + 1) in JOINERS
            and not flags[step] & (ORGANISATION | ROLE | TITLE)
            and not paragraph.word(step).isupper()
            and not (
                step + 2 < len(flags)
                and flags[step + 2] & CAPITAL
                and paragraph.gap(step + 2) in JOINERS
                and step == at
            )
        ):
            return step
    return 0


def _acronym(paragraph: Paragraph, at: int) -> bool:
    word = paragraph.word(at)
    return len(word) > 1 and word.isupper()


def _has_ending(paragraph: Paragraph, at: int) -> bool:
    """Whether an apostrophe sets off the ending of a name's case: Ferli*'ye*."""
    word = paragraph.word(at)
    return "'" in word[3:] or "’" in word[3:]


def _goes_on(paragraph: Paragraph, at: int) -> bool:
    """Whether the name of a person may follow an office that ends in an acronym."""
    flags = paragraph.flags
    return bool(
        flags[at] & CAPITAL
        and not flags[at] & (_NOT_IN_NAME | CUE | ROLE | TITLE)
        and paragraph.gap(at) in JOINERS
        and not _acronym(paragraph, at)
    )


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
