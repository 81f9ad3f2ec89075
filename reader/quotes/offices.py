"""What somebody is, and of what: the words of a role and of its office, and the names that a comma sets beside it."""

from __future__ import annotations

from reader.quotes.flags import BEGINS, CAPITAL, CUE, LINK, NUMBER, OF, PRONOUN, RANK, ROLE, SOURCE, STOP, TITLE
from reader.quotes.mention import NAME, ROLE_NAME, Mention
from reader.quotes.names import GENITIVE_ADJECTIVES
from reader.quotes.namesakes import same_word
from reader.quotes.passage import JOINERS, SHORTENED

__all__ = [
    "is_apposed",
    "is_in_office",
    "is_office_of",
    "may_share",
    "office_behind",
    "office_of",
    "roles_in",
    "told_by",
    "words_around",
]

_LONGEST_OFFICE = 7
_NO_OFFICE = CUE | LINK | OF | PRONOUN | SOURCE | STOP
_ENDS_OFFICE = CUE | PRONOUN | SOURCE | NUMBER
_BEHIND_NAME = ',.:;،։»”"'
_BESIDE = 2
"""Words on either side of a role among which its office is looked for."""


def roles_in(mention: Mention) -> list[str]:
    """The words of a mention that are roles or titles, in lower case."""
    paragraph, flags = mention.paragraph, mention.paragraph.flags
    roles = [paragraph.word(at) for at in range(mention.first, mention.last) if flags[at] & RANK]
    return [paragraph.lexicon.lowered(role) for role in roles]


def office_of(mention: Mention) -> frozenset[str]:
    """The words that say of what a role is: minister of *Health*, *Otterdorfer* Bürgermeisterin, министр *обороны*."""
    paragraph, flags = mention.paragraph, mention.paragraph.flags
    if mention.kind == NAME:
        inside = range(mention.first, paragraph.word_at(mention.start))
    else:
        inside = range(mention.first, office_behind(mention)[1])
    head = next((at for at in reversed(inside) if flags[at] & ROLE and at < mention.last), -1)
    return frozenset(paragraph.word(at).lower() for at in inside if at != head and not flags[at] & _NO_OFFICE)


def office_behind(role: Mention) -> tuple[int, int]:
    """The words behind a bare role that say of what or whose it is, as a range: the mayor *of Otter Bridge*."""
    paragraph, flags, begin = role.paragraph, role.paragraph.flags, role.last
    total, gap = len(flags), paragraph.gap
    if begin < total and gap(begin) in JOINERS and not flags[begin] & (_NO_OFFICE | CAPITAL | ROLE):
        if paragraph.lexicon.inflects:  # where the verb ends the sentence, an office stands before its role
            return begin, begin if paragraph.lexicon.order == "sov" else _end_of_genitive(role, begin)
        begin += begin + 1 < total and flags[begin + 1] & OF != 0  # le ministre *russe* de la Défense
    at = end = begin
    while at < min(total, begin + _LONGEST_OFFICE) and flags[begin] & OF:
        if gap(at) not in JOINERS and not (gap(at) in SHORTENED and flags[at - 1] & TITLE and not flags[at] & BEGINS):
            break
        if flags[at] & (CUE | PRONOUN) or not flags[at] & (OF | STOP | CAPITAL):
            break
        at += 1
        if flags[at - 1] & CAPITAL:
            end = at
    if end == begin < at < total and gap(at) in JOINERS and not flags[at] & (_NO_OFFICE | NUMBER):
        end = at + 1  # el jefe de la *diplomacia*
    return (role.last, end) if end > begin else (role.last, role.last)


def _end_of_genitive(role: Mention, begin: int) -> int:
    """Where a noun ends that says whose a role is, with its adjectives: министр *иностранных дел*."""
    paragraph, flags = role.paragraph, role.paragraph.flags

    def joins(at: int) -> bool:
        known = _NO_OFFICE | CAPITAL | ROLE
        return at < len(flags) and paragraph.gap(at) in JOINERS and not flags[at] & known

    end = begin + 1
    while end - begin < _LONGEST_OFFICE and joins(end) and paragraph.word(end - 1).endswith(GENITIVE_ADJECTIVES):
        end += 1
    if joins(end) and paragraph.word(end).endswith(GENITIVE_ADJECTIVES):
        end += 1  # minister spraw *zagranicznych*
    return end


def words_around(role: Mention) -> frozenset[str]:
    """The words of a role and beside it, some of which may say of what it is: the *justice* secretary."""
    paragraph = role.paragraph
    beside = range(max(0, role.first - _BESIDE), min(len(paragraph.flags), office_behind(role)[1] + _BESIDE))
    near = frozenset(paragraph.word(at).lower() for at in beside if not paragraph.flags[at] & (_NO_OFFICE | ROLE))
    return near | office_of(role)


def may_share(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two offices have a word in common, case endings forgiven."""
    return not some.isdisjoint(others) or any(same_word(one, other) for one in some for other in others)


def is_apposed(name: Mention, role: Mention) -> bool:
    """Whether a role explains the name of somebody right before it, behind a comma: Ann Lee, the *mayor*."""
    paragraph, between = name.paragraph, role.first - name.last
    return (
        _is_named(name)
        and paragraph.gap(name.last)[:1] in (",", "،")
        and (not between or (between == 1 and paragraph.flags[name.last] & (STOP | LINK) == STOP))
    )


def is_in_office(role: Mention, other: Mention) -> bool:
    """Whether a role says of what or whose the one before it is: the spokesman of the *opposition*."""
    return (
        role.kind == ROLE_NAME
        and other.first - role.last <= _LONGEST_OFFICE
        and role.paragraph.flags[role.last] & OF != 0
        and _is_office(role, other.first)
    )


def told_by(role: Mention, behind: list[Mention]) -> Mention | None:
    """The full name that stands right behind a role and its office, set off by commas, among the mentions behind.

    The *director* of the Otter Trust, Ann Lee, said …
    """
    paragraph = role.paragraph
    for name in behind:
        if name.first - role.last > _LONGEST_OFFICE:
            break
        if not _is_full_name(name) and not (name.first == role.last and _is_lone_name(name)):
            continue
        if paragraph.word_start(name.first) < name.start and not name.flags & RANK:
            return name if name.first <= office_behind(role)[1] else None  # le ministre de la *Santé Ada Fernsby*
        set_off = paragraph.gap(name.first) == ", " and paragraph.gap(name.last)[:1] in _BEHIND_NAME
        if (set_off or _is_subject_with_title(role, name)) and _is_office(role, name.first):
            return name
    return None


def is_office_of(office: Mention, name: Mention) -> bool:
    """Whether a role with a capital behind it is told to be that of the name which commas set off behind it."""
    paragraph, last = name.paragraph, name.last
    return (
        office.kind == NAME
        and office.flags & ROLE != 0
        and office.last == name.first
        and paragraph.gap(name.first) == ", "
        and _is_full_name(name)
        and paragraph.gap(last)[:1] in _BEHIND_NAME
        and not (last < len(paragraph.flags) and paragraph.flags[last] & (CAPITAL | LINK))
    )


def _is_subject_with_title(role: Mention, name: Mention) -> bool:
    """Whether a title makes a name of what stands behind an office, before a verb: Ministan gidaje *Dr. Wada* ya ce."""
    flags, last = name.paragraph.flags, name.last
    return bool(name.flags & TITLE and role.starts_sentence and last < len(flags) and flags[last] & CUE)


def _is_office(role: Mention, last: int) -> bool:
    """Whether the words behind a role, up to one, may all say of what it is."""
    paragraph, words = role.paragraph, range(role.last, last)
    return all(paragraph.gap(at) in JOINERS and not paragraph.flags[at] & _ENDS_OFFICE for at in words)


def _is_lone_name(mention: Mention) -> bool:
    """Whether it is a single name without a role, of nobody known to be a body."""
    person = mention.person
    return mention.kind == NAME and not mention.flags & RANK and person is not None and not person.organisation


def _is_full_name(mention: Mention) -> bool:
    """Whether it is the name of somebody, of two words or more, with no role of its own."""
    words = mention.last - mention.paragraph.word_at(mention.start)
    return words > 1 and not mention.flags & ROLE and _is_named(mention)


def _is_named(mention: Mention) -> bool:
    person = mention.person
    return mention.kind == NAME and person is not None and not person.organisation and person.surely_person
