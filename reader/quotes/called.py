"""What a role without a name tells: whether it is one person's, of whom, and who may not be meant."""

from __future__ import annotations

from reader.quotes.flags import (
    ANYONE,
    CAPITAL,
    CUE,
    GENDER,
    HINT,
    INDEFINITE,
    LINK,
    ORGANISATION,
    PLURAL,
    PRONOUN,
    ROLE,
    STOP,
    THIS,
    TITLE,
    WHOSE,
)
from reader.quotes.mention import IMPLIED, PERSON_PRONOUN, ROLE_NAME, WRITING, Mention, Person
from reader.quotes.offices import office_behind, roles_in
from reader.quotes.passage import JOINERS, Paragraph
from reader.quotes.prominence import opens_sentence

__all__ = [
    "CLAUSE",
    "STEM",
    "has_office",
    "is_body",
    "is_indefinite",
    "is_nobody",
    "is_plural",
    "is_pointed_at",
    "is_somebodys",
    "is_subject",
    "may_be_called",
    "nameless",
    "told_gender",
    "with_office",
]

_KNOWN_AS = CAPITAL | ROLE | ANYONE
STEM = 5
"""Letters that a role shares with a verb of its kind, or with the same role of several."""
CLAUSE = 5
"""Words behind a name that say what somebody does."""
_MANY = 3
"""Kinds of people of which a word may be said that says nothing."""
_ADJECTIVES = 4
"""Words between an article and its role that are looked through."""


def told_gender(flags: int) -> int:
    """The gender that flags tell; 0 if none, or if they tell both."""
    gender = flags & GENDER
    return gender if gender != GENDER else 0


def is_subject(mention: Mention) -> bool:
    """Whether it is a role without a name that its sentence lets speak: *The investigator* explained."""
    if mention.kind != ROLE_NAME or mention.person is not None or not opens_sentence(mention):
        return False
    paragraph = mention.paragraph
    for at in range(mention.last, min(mention.last + CLAUSE, len(paragraph.flags))):
        if "," in paragraph.gap(at):
            return False  # the *head* of the estate, Ann Lee, says
        if paragraph.flags[at] & CUE:
            return True
    return False


def nameless(mention: Mention, name: str) -> Person:
    """Somebody who speaks without being named, for the pronouns that follow: said *a neighbour*. … *she* said."""
    several = any(is_plural(mention.paragraph, at) for at in range(mention.first, mention.last))
    body = mention.kind == WRITING or (mention.kind == ROLE_NAME and (several or is_body(mention)))
    return Person((name,), name, gender=told_gender(mention.flags), organisation=body, surely_person=not body)


def is_body(role: Mention) -> bool:
    """Whether a role is no single person's: a ministry, a statement."""
    flags = role.paragraph.flags
    said = [flags[at] for at in range(role.first, role.last) if flags[at] & (ROLE | TITLE | HINT)]
    return bool(said) and all(flag & (ORGANISATION | HINT) for flag in said)


def is_plural(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is the role of several, as one where the same without its *s* is one: *researchers*, *vecinos*."""
    if paragraph.flags[at] & PLURAL:
        return True
    word = paragraph.word(at).lower()
    if len(word) <= STEM or word[-1] != "s" or not paragraph.flags[at] & ROLE:
        return False
    known = paragraph.lexicon
    return bool((known[word[:-1]] | known[word[:-2]]) & ROLE)


def has_office(mention: Mention) -> bool:
    """Whether a role says of what, so that it is hardly somebody's who was named otherwise: *szef KO*."""
    flags = mention.paragraph.flags
    if mention.paragraph.lexicon.kana and mention.first and mention.paragraph.word(mention.first - 1) == "の":
        return True  # 同大*の*女子学生
    begin, end = office_behind(mention)
    if begin < end or any(flags[at] & _KNOWN_AS == CAPITAL for at in range(mention.first, mention.last)):
        return True
    return any(flags[at] & ORGANISATION for at in range(mention.first + 1, mention.last))  # начальник *управления*


def with_office(mention: Mention) -> str:
    """A role that is nobody's who is named, with what it is of: *portavoz de la Asociación*."""
    begin, end = office_behind(mention)
    paragraph = mention.paragraph
    return paragraph.text[mention.start : paragraph.word_end(end - 1)] if begin < end else mention.text


def is_nobody(mention: Mention) -> bool:
    """Whether nothing is told of a speaker but that it was somebody, *one*, *man*, or several: *agregaron*."""
    flags, last = mention.paragraph.flags, mention.last
    if mention.kind == IMPLIED:
        verb = flags[max(0, mention.first - 1) : last]  # *han* añadido
        return any(flag & PLURAL for flag in verb)
    if not mention.flags & INDEFINITE or last - mention.first > 1:
        return False
    if mention.kind != ROLE_NAME:
        return mention.kind == PERSON_PRONOUN
    return last == len(flags) or flags[last] & CUE != 0 or mention.paragraph.gap(last) not in JOINERS


def may_be_called(person: Person, role: Mention) -> bool:
    """Whether nothing that the text says of somebody is of another kind than a role: no mayor is *the striker*.

    What may be said of people of many kinds tells nothing: a *leader*, a *director*.
    """
    known = role.paragraph.lexicon
    kinds, others = known.kinds_of(roles_in(role)), known.kinds_of(person.roles)
    return not kinds.isdisjoint(others) or not 0 < min(len(kinds), len(others)) <= max(len(kinds), len(others)) < _MANY


def is_somebodys(role: Mention) -> bool:
    """Whether a role is told to be somebody's, hardly of the one who spoke: *her* lawyer."""
    return role.first > 0 and role.paragraph.flags[role.first - 1] & WHOSE != 0


def is_pointed_at(role: Mention) -> bool:
    """Whether a role is told to be somebody's just named: *این* بازیکن, pelatih asal Portugal *itu*."""
    paragraph, flags = role.paragraph, role.paragraph.flags
    if any(flags[at] & THIS for at in range(max(0, role.first - 1), role.last)):
        return True
    for at in range(role.last, min(len(flags), role.last + _ADJECTIVES)):
        if paragraph.gap(at) not in JOINERS or flags[at] & (CUE | PRONOUN):
            return False
        if flags[at] & THIS:
            return True
    return False


def is_indefinite(mention: Mention) -> bool:
    """Whether a role is somebody's who has not been named: *a senior* official, *one* follower."""
    flags = mention.paragraph.flags
    if any(flags[at] & INDEFINITE for at in range(mention.first, mention.last)):
        return True
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _ADJECTIVES), -1):
        if flags[at] & INDEFINITE:
            return True
        if flags[at] & (STOP | CUE | LINK) or mention.paragraph.gap(at + 1) not in JOINERS:
            return False
    return False
