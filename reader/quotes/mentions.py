"""Who is named in a paragraph: names with their titles and roles, bare roles, and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.quotes.flags import (
    ANYONE,
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    GENDER,
    GIVEN,
    HINT,
    INDEFINITE,
    LINK,
    OBJECT,
    OBJECT_MARK,
    OBLIQUE,
    OWN,
    PHRASE,
    POSSESSIVE,
    PRONOUN,
    RANK,
    RELATIVE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
)
from reader.quotes.mention import NAME, PERSON_PRONOUN, ROLE_NAME, Mention
from reader.quotes.names import name_from, plain_end
from reader.quotes.passage import JOINERS, SHORTENED, Paragraph
from reader.quotes.role_names import (
    DATIVES,
    OF_SEVERAL,
    around_role,
    mention_at,
    mention_behind_office,
    role_from,
    with_explanation,
    with_title,
)

__all__ = ["mentions_of"]

_NOT_IN_NAME = STOP | PRONOUN | OWN | LINK
_STARTS_NO_NAME = _NOT_IN_NAME | CUE | HINT | SOURCE
_APPOSED = (", ", "، ")
_CLAUSE = 8
"""Words of a clause that a relative pronoun begins, up to its verb."""
_LONGEST_OFFICE = 7


def mentions_of(paragraph: Paragraph, spoken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The names, pronouns and roles of a paragraph, in order; none in one that is written in capitals throughout.

    Args:
        paragraph: where to look.
        spoken: what of it is quoted, as offsets in order; whoever is named there is left out.
    """
    paragraph.cut()
    flags, lexicon = paragraph.flags, paragraph.lexicon
    found: list[Mention] = []
    if not flags or (not paragraph.word(0)[-1].islower() and paragraph.text[paragraph.start : paragraph.end].isupper()):
        return found
    longest = 1 if lexicon.inflects or lexicon.order == "sov" else 2  # «цитирует ВДР Лисова»: two
    reached = 0
    for at in _outside(paragraph, spoken) if spoken else paragraph.notable:
        if at < reached:
            continue
        flag = flags[at]
        mention: Mention | None
        if flag & CAPITAL and (flag & TITLE or not flag & _STARTS_NO_NAME or _is_called_like_a_word(paragraph, at)):
            if not lexicon.spaced and not _is_marked(paragraph, at):
                continue
            mention, reached = _name_at(paragraph, at, longest)
            if found and found[-1].last == at and _is_party(found[-1], mention):
                continue
        elif flag & RANK and not flag & (LINK | CUE) and not _is_place(paragraph, at):
            mention, reached = _role_at(paragraph, at, found)
        elif flag & PRONOUN:
            mention = _pronoun_at(paragraph, at)
        else:
            continue
        if mention is None:
            continue
        if flag & ANYONE and mention.kind == NAME and _is_said_of_somebody(mention):
            mention.kind = ROLE_NAME
        if mention.flags & RANK and mention.first and not mention.flags & GENDER and flags[mention.first - 1] & ARTICLE:
            mention.flags |= flags[mention.first - 1] & GENDER  # *la* portavoz
        found.append(mention)
    return found


def _is_of_another(role: Mention) -> bool:
    """Whether a role stands in the genitive before a noun in a case that is hardly a subject's: *tarybos* posėdyje."""
    paragraph, last = role.paragraph, role.last
    if role.kind != ROLE_NAME or not paragraph.lexicon.inflects:
        return False
    oblique = paragraph.flags[last] & (OBLIQUE | CAPITAL) == OBLIQUE
    return oblique and paragraph.word(last - 1).endswith(paragraph.lexicon.genitives)


def _name_at(paragraph: Paragraph, at: int, longest: int) -> tuple[Mention, int]:
    """The name that begins at a word, and where it ends.

    Most are at most ``longest`` capitals with nothing beside them that might go on, and need no closer look.
    """
    flags, lexicon = paragraph.flags, paragraph.lexicon
    last = 0 if flags[at] & RANK else plain_end(flags, paragraph.pieces, at, longest)
    if last:
        offsets, begin = paragraph.offsets, paragraph.start
        end = begin + offsets[2 * last] - (2 if flags[last - 1] & POSSESSIVE else 0)
        together = flags[at] | flags[last - 1]
        mention = Mention(begin + offsets[2 * at + 1], end, at, last, paragraph, NAME, together)
    else:
        last, together = name_from(paragraph, at)
        mention, last = mention_behind_office(paragraph, at, last, together)
    if lexicon.titled_names:
        last = mention.last = with_explanation(paragraph, mention.last)
    elif lexicon.shows_names:
        last = with_title(paragraph, mention)
    return mention, last


def _role_at(paragraph: Paragraph, at: int, found: list[Mention]) -> tuple[Mention | None, int]:
    """The role or title at a word with the name beside it, and where it ends; ``None`` where it belongs to others.

    It may take in what was found before it: the *Republican* presidential *candidate*.
    """
    flags, lexicon = paragraph.flags, paragraph.lexicon
    if lexicon.inflects and paragraph.word(at).endswith(DATIVES):
        return None, at  # powiedział *dziennikarzom* Alessandri: to whom it is said
    first = at
    last, together = role_from(paragraph, at)
    if flags[at] & INDEFINITE and last == at + 1 and _counts(paragraph, at):
        first, last = last, last + 1
    if lexicon.caseless and not (lexicon.shows_names and together & CAPITAL):
        first, last = around_role(paragraph, at, last, found[-1].last if found else 0)
    if lexicon.inflects and paragraph.word(last - 1).endswith(OF_SEVERAL):
        mention = mention_at(paragraph, first, last, together)
    else:
        mention, last = mention_behind_office(paragraph, first, last, together)
    if last < len(flags) and (flags[last] & OBJECT_MARK or _is_of_another(mention)):
        return None, last
    if found and first - found[-1].last == 1 and _is_one_role(found[-1], mention):
        mention.first, mention.start = found[-1].first, found[-1].start
        found.pop()
    if found and _is_said_of_name(found[-1], mention):
        found[-1].last, found[-1].end = mention.last, mention.end
        return None, last
    if mention.kind == NAME and lexicon.titled_names:
        last = mention.last = with_explanation(paragraph, last)
    if found and mention.kind == NAME and _leads_on(found[-1], mention):
        found.pop()
    if found and not lexicon.caseless and _is_party(found[-1], mention):
        return None, last
    return mention, last


def _pronoun_at(paragraph: Paragraph, at: int) -> Mention | None:
    """The pronoun at a word, if it stands for somebody."""
    flags, flag = paragraph.flags, paragraph.flags[at]
    if flag & ARTICLE and not _is_beside_cue(flags, at):
        return None  # utan *de* föreslagna minskningarna
    if flag & OBJECT and not (at and flags[at - 1] & SOURCE):
        return None  # *lui* a dit Anne
    if flag & RELATIVE and not _is_told(paragraph, at):
        return None  # Ann Lee, *who* left
    start = paragraph.word_start(at)
    if flag & CUE:  # dit-elle, a-t-il
        start += paragraph.word(at).rfind("-") + 1
    return Mention(start, paragraph.word_end(at), at, at + 1, paragraph, PERSON_PRONOUN, flag)


def _is_place(paragraph: Paragraph, at: int) -> bool:
    """Whether a body's case says that something happens there: 시의회*에서*; not 경찰*에* 따르면."""
    flags = paragraph.flags
    if not paragraph.lexicon.postpositions or not flags[at] & OBLIQUE or not paragraph.lexicon.subject_endings:
        return False
    return at + 1 >= len(flags) or not flags[at + 1] & SOURCE


def _is_said_of_somebody(mention: Mention) -> bool:
    """Whether a word with a capital stands alone behind an article: a souri le *Sénégalais*, l'*Espagnole*."""
    paragraph, at = mention.paragraph, mention.first
    if mention.last - at > 1:
        return False
    return (at > 0 and paragraph.flags[at - 1] & ARTICLE != 0) or paragraph.word(at)[1:2] in ("'", "’")


def _counts(paragraph: Paragraph, at: int) -> bool:
    """Whether a word that may be somebody says of whom it is one, where that one reports: *one* follower wrote."""
    flags, noun = paragraph.flags, at + 1
    if noun + 1 >= len(flags) or flags[noun] & ~PHRASE or not flags[noun + 1] & CUE:
        return False
    return paragraph.gap(noun) in JOINERS and paragraph.gap(noun + 1) in JOINERS


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
    lexicon, word = paragraph.lexicon, paragraph.word(at)
    if word.isascii() or lexicon.surnames or lexicon.titled_names or word[0] >= "\u3400":
        return True
    behind = paragraph.flags[at + 1] if at + 1 < len(paragraph.flags) else 0
    return not paragraph.gap(at + 1) and behind & (SUBJECT | TITLE) != 0


def _is_told(paragraph: Paragraph, at: int) -> bool:
    """Whether a verb that reports stands behind a relative pronoun, before the next sign."""
    flags = paragraph.flags
    for verb in range(at + 1, min(len(flags), at + 1 + _CLAUSE)):
        if paragraph.gap(verb).strip():
            return False
        if flags[verb] & CUE:
            return True
    return False


def _is_called_like_a_word(paragraph: Paragraph, at: int) -> bool:
    """Whether a capital begins a name that is else a verb (dijo *Lee*), a letter (*В. Орлов*) or a small word.

    As a verb only inside a sentence, beside another that reports; as a small word before a name, *Maja* Kert.
    """
    flags = paragraph.flags
    flag, behind = flags[at], flags[at + 1] if at + 1 < len(flags) else 0
    if behind & (CAPITAL | _STARTS_NO_NAME) == CAPITAL:
        gap = paragraph.gap(at + 1)
        if gap in SHORTENED if len(paragraph.word(at)) == 1 else flag & GIVEN and gap in JOINERS:
            return True
    return flag & (_STARTS_NO_NAME | BEGINS) == CUE and _is_beside_cue(flags, at)


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


def _is_said_of_name(before: Mention, mention: Mention) -> bool:
    """Whether a role behind a comma says what somebody is, where no capitals tell: النائب سامر نجار، *رئيس اللجنة*."""
    paragraph, first = mention.paragraph, mention.first
    if (
        not (paragraph.lexicon.caseless and paragraph.lexicon.spaced)
        or before.kind != ROLE_NAME
        or before.last != first
    ):
        return False
    named = any(not flag & (RANK | STOP | LINK) for flag in paragraph.flags[before.first : first])
    return named and paragraph.flags[first] & RANK != 0 and paragraph.gap(first) in _APPOSED


def _leads_on(before: Mention, mention: Mention) -> bool:
    """Whether a role is one of several of the name behind, as Chinese sets them: 渔业*专家*、大学教授冯立群."""
    paragraph = mention.paragraph
    return (
        before.kind == ROLE_NAME
        and paragraph.gap(before.last) == "、"
        and mention.first - before.last <= _LONGEST_OFFICE
        and not any(paragraph.gap(at) for at in range(before.last + 1, mention.first + 1))
    )


def _is_party(person: Mention, mention: Mention) -> bool:
    """Whether a mention in brackets stands right behind somebody and closes them: Volker Beck *(Grüne)*."""
    if person.last != mention.first or person.kind != NAME:
        return False
    gap = mention.paragraph.gap
    return gap(mention.first) == " (" and gap(mention.last)[:1] == ")"
