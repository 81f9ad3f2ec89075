"""How prominent a mention is in its sentence: a pronoun sooner takes up a subject than what a preposition leads to."""

from __future__ import annotations

from reader.quotes.flags import ARTICLE, BEGINS, CUE, LINK, OBLIQUE, POSSESSIVE, PRONOUN, RANK, ROLE, SOURCE, STOP
from reader.quotes.mention import Mention
from reader.quotes.names import GENITIVE_ADJECTIVES
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["is_linked", "opens_sentence", "prominence"]

_WORDS_OF_ROLE = 4
"""Words before a role that may belong to it."""
_ENDS_ROLE = CUE | LINK | PRONOUN | SOURCE
_BEFORE_VERB = 2
"""Words behind a name of which one is its verb."""
_VOWELS = ("a", "e", "i", "u")
_APPOSED = (", ", "، ")
_LONGEST_OPENING = 10
_LONGEST_OFFICE = 9
"""Words of a role and what it is of, before a name that a comma sets beside them."""


def prominence(mention: Mention, here: bool = False) -> int:
    """How likely a name is taken up by a pronoun: the subject of a sentence sooner, one behind a preposition later.

    Before all others comes a subject whose verb reports. In the paragraph of the pronoun itself (``here``) whoever
    reports, or is named for the first time, counts as a subject wherever that one stands.
    """
    if is_linked(mention):
        return -2
    if _is_owner(mention):
        return -1
    if opens_sentence(mention) or _heads_sentence(mention) or _explains_subject(mention):
        return 2 if _has_verb(mention) else 1
    if _follows_opening(mention):
        return 1
    return 1 if here and (_reports(mention) or mention.introduces) else 0


def _reports(mention: Mention) -> bool:
    """Whether a verb that reports stands right beside a name: Later the mayor, *Ann Lee*, said that …"""
    flags, first, last = mention.paragraph.flags, mention.first, mention.last
    return bool(last < len(flags) and flags[last] & CUE) or (first > 0 and flags[first - 1] & (CUE | SOURCE) != 0)


def _heads_sentence(mention: Mention) -> bool:
    """Whether what stands before somebody's role in the sentence belongs to it: *Otterdorf's new* mayor Ann Lee."""
    paragraph, first = mention.paragraph, mention.first
    flags = paragraph.flags
    if not mention.flags & RANK:
        return False
    for at in range(first - 1, max(-1, first - 1 - _WORDS_OF_ROLE), -1):
        if flags[at] & _ENDS_ROLE or paragraph.gap(at + 1) not in JOINERS:
            return False
        if flags[at] & BEGINS:
            return True
    return False


def _follows_opening(mention: Mention) -> bool:
    """Whether a name stands behind the words that a sentence opens with: Asked about the bridge, *Lee* laughed."""
    paragraph, first, last = mention.paragraph, mention.first, mention.last
    flags, gap = paragraph.flags, paragraph.gap
    if paragraph.word_start(first) < mention.start and not mention.flags & RANK:
        first = _role_of(paragraph, first)
    if first and flags[first - 1] & (STOP | LINK) == STOP and gap(first) in JOINERS:
        first -= 1  # Interrogé hier, *le* maire
    if not first or gap(first) not in _APPOSED or last >= len(flags) or gap(last) not in JOINERS:
        return False
    for at in range(first - 1, max(-1, first - 1 - _LONGEST_OPENING), -1):
        if flags[at] & BEGINS:
            return True
        if gap(at) not in JOINERS:
            return False
    return False


def _has_verb(mention: Mention) -> bool:
    """Whether a verb that reports stands right behind a name."""
    paragraph, last = mention.paragraph, mention.last
    for at in range(last, min(len(paragraph.flags), last + _BEFORE_VERB)):
        if paragraph.gap(at) not in JOINERS or paragraph.flags[at] & BEGINS:
            return False
        if paragraph.flags[at] & (CUE | SOURCE):
            return True
    return False


def _explains_subject(mention: Mention) -> bool:
    """Whether a name says, set off by a comma, who a role is that no preposition leads to.

    The *mayor* of Troy, Ann Lee, …; Más tarde se mostró el *presidente* de la patronal, Ana Ruiz, …
    """
    paragraph, at = mention.paragraph, mention.first
    flags, gap = paragraph.flags, paragraph.gap
    if not at or gap(at) not in _APPOSED:
        return False
    role = -1
    for before in range(at - 1, max(-1, at - 1 - _LONGEST_OFFICE), -1):
        if flags[before] & CUE or gap(before + 1) not in (JOINERS if before < at - 1 else _APPOSED):
            break
        if flags[before] & ROLE:
            role = before
        if flags[before] & BEGINS:
            break
    return role >= 0 and not _is_led_to(paragraph, role)


def _is_led_to(paragraph: Paragraph, at: int) -> bool:
    """Whether a preposition stands before a word, or before the article of it."""
    flags, gap = paragraph.flags, paragraph.gap
    if at and flags[at - 1] & STOP and flags[at - 1] & (LINK | ARTICLE) != LINK and not gap(at).strip():
        at -= 1
    return at > 0 and flags[at - 1] & (LINK | SOURCE) == LINK and not gap(at).strip()


def opens_sentence(mention: Mention) -> bool:
    """Whether nothing of its sentence stands before it but an article: *La* alcaldesa."""
    flags, first = mention.paragraph.flags, mention.first
    return mention.starts_sentence or (first > 0 and flags[first - 1] & (BEGINS | STOP | LINK) == BEGINS | STOP)


def _is_owner(mention: Mention) -> bool:
    """Whether a name only says whose something is: *Lee's* mother, Lee'nin annesi."""
    paragraph, last = mention.paragraph, mention.last
    flags = paragraph.flags
    if flags[last - 1] & POSSESSIVE:
        return True
    if (
        paragraph.lexicon.inflects
        and last - mention.first > 1
        and paragraph.word(mention.first).endswith(GENITIVE_ADJECTIVES)
    ):
        return True  # przedstawiciele *Islamskiej Republiki*
    if last == len(flags) or paragraph.gap(last) not in JOINERS or flags[last] & (CUE | LINK | STOP | SOURCE):
        return False  # Қанат Тұрғынбаевтың *айтуынша* is as good as Қанат Тұрғынбаев *айтты*
    name = paragraph.word(last - 1)
    # An ending of one vowel is that of many a name itself: *Kõrvemaa* lubas, but *Kõrvemaa* nõunik.
    return name.endswith(paragraph.lexicon.genitives) and (flags[last] & ROLE != 0 or not name.endswith(_VOWELS))


def is_linked(mention: Mention) -> bool:
    """Whether a preposition stands before a name, or before the article of one: at *the* Invented Bridge.

    Or its case says as much.
    """
    paragraph, at = mention.paragraph, mention.first
    if paragraph.flags[mention.last - 1] & OBLIQUE:
        return True
    if paragraph.word_start(at) < mention.start and not mention.flags & RANK:
        at = _role_of(paragraph, at)  # η πρόεδρος της *Βουλής Άννα Λι*
    return _is_led_to(paragraph, at)


def _role_of(paragraph: Paragraph, office: int) -> int:
    """The role of which a word names the office, or that word if there is none right before."""
    at = office - 1
    while at >= max(0, office - 2) and not paragraph.flags[at] & ROLE:
        at -= 1
    return at if at >= 0 and paragraph.flags[at] & ROLE else office
