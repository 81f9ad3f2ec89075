"""Where a name begins and ends in a script without capitals, and what an office, a comma or an article say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.quotes.flags import (
    BEGINS,
    CUE,
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
from reader.quotes.mention import Mention
from reader.quotes.namesakes import unmarked
from reader.quotes.passage import JOINERS, Paragraph

__all__ = [
    "COMMAS",
    "LONGEST_NAME",
    "NO_NAME",
    "SHORTEST_NAME",
    "apposed_name",
    "behind_office",
    "ends_before",
    "family_name",
    "first_name",
    "is_body",
    "is_cut",
    "is_definite",
    "is_marked",
    "is_plain",
    "is_set_off",
    "plain_roles_in",
    "without_prefix",
]

NO_NAME = ROLE | TITLE | SUBJECT | STOP | LINK | CUE
_NO_FIRST_NAME = NO_NAME | HINT | NUMBER | ORGANISATION | OWN | PRONOUN | SOURCE | WORK
_ENDS_OFFICE = CUE | NUMBER | OWN | PRONOUN | SOURCE
COMMAS = (", ", "، ")
SHORTEST_NAME = 2
_KOREAN_NAME = 3
"""Signs of nearly every name in Korean: one of the family's, and two."""
LONGEST_NAME = 4
_LONGEST_OFFICE = 7


def family_name(paragraph: Paragraph, first: int, last: int) -> str:
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


def without_prefix(name: str, paragraph: Paragraph, first: int) -> str:
    """A name without what a word that names a source has written to it: وفقا *ل*سامي."""
    prefixes = paragraph.lexicon.source_prefixes
    before = paragraph.word(first - 1) if prefixes and first else ""
    prefix = prefixes.get(before) or prefixes.get(before[1:], "")
    return name.removeprefix(prefix)


def is_body(mention: Mention, name: int) -> bool:
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


def first_name(paragraph: Paragraph, at: int) -> int:
    """Where a name begins whose last word stands at ``at``; ``at`` itself where no first name is before it."""
    flags, begin = paragraph.flags, at
    while begin > 0 and at - begin < 2 and paragraph.gap(begin) in JOINERS:
        flag = flags[begin - 1]
        if flag & PARTICLE:
            begin -= 1
            continue
        word = paragraph.word(begin - 1)
        if flag & _NO_FIRST_NAME or len(word) < SHORTEST_NAME or is_definite(paragraph, begin - 1):
            break
        return begin - 1
    return at


def is_set_off(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether words are told from those on one side of them at least, by a sign or by what the word there is."""
    flags = paragraph.flags
    if not begin or end == len(flags) or flags[begin] & BEGINS or is_definite(paragraph, begin - 1):
        return True
    return paragraph.gap(begin) not in JOINERS or flags[begin - 1] & _NO_FIRST_NAME != 0 or ends_before(paragraph, end)


def behind_office(paragraph: Paragraph, first: int, last: int) -> tuple[int, int]:
    """The name behind a role and what that is of, in languages that write the article to nouns and their adjectives.

    An office ends at the last noun with the article: وزيرة *المياه* سلمى, المدرب *الإسباني* بابلو. The range is empty
    where nothing is left behind it.
    """
    definite = paragraph.lexicon.definite
    least = 1 if len(definite) > 1 else 2  # names that begin with a single letter's article are no rare ones: *הילה*
    begin = first
    if not is_definite(paragraph, first - 1):
        begin = next((at + 1 for at in range(first, last) if is_definite(paragraph, at)), -1)
        if begin < 0:
            return (last - 2, last) if last - first > 2 else (last, last)  # رئيس بلدية باريس
    while begin < last - least and is_definite(paragraph, begin):
        begin += 1
    return begin, last


def is_definite(paragraph: Paragraph, at: int) -> bool:
    """Whether a word has the article that is written to it."""
    definite = paragraph.lexicon.definite
    word = paragraph.word(at)
    return definite != "" and word.startswith(definite) and len(word) > len(definite) + 1


def apposed_name(paragraph: Paragraph, begin: int) -> tuple[int, int] | None:
    """The name that commas set off behind a role and its office: رئيس بلدية الزهر، *مروان نجار*، إن."""
    flags = paragraph.flags
    end = min(len(flags), begin + _LONGEST_OFFICE)
    at = begin
    while at < end and paragraph.gap(at) not in COMMAS and not (at > begin and flags[at] & TITLE):
        if flags[at] & _ENDS_OFFICE or paragraph.gap(at) not in JOINERS:
            return None
        at += 1
    if at >= end:
        return None
    while at < len(flags) and flags[at] & TITLE:
        at += 1
    last = at
    while last < len(flags) and last - at <= LONGEST_NAME and is_plain(flags[last]):
        if last > at and paragraph.gap(last) not in JOINERS:
            break
        last += 1
    least = 1 if at == begin and paragraph.gap(last)[:1] in ",،" else 2  # his wife, *Fatima*, said
    return (at, last) if least <= last - at <= LONGEST_NAME and ends_before(paragraph, last) else None


def ends_before(paragraph: Paragraph, last: int) -> bool:
    """Whether a name surely ends before a word: by a sign, or by what that word is."""
    flags = paragraph.flags
    return last == len(flags) or paragraph.gap(last) not in JOINERS or flags[last] & _NO_FIRST_NAME != 0


def is_plain(flag: int) -> bool:
    """Whether nothing is known of a word that would make it no name."""
    return not flag & _NO_FIRST_NAME or bool(flag & PARTICLE)


def is_cut(paragraph: Paragraph, at: int) -> bool:
    """Whether a sign before a word ends a name, or that word is a small one or in a case that names are not in."""
    if not paragraph.lexicon.spaced:
        return False
    gap, flag = paragraph.gap(at), paragraph.flags[at]
    return (gap not in JOINERS and len(gap.strip(" .-")) > 0) or bool(
        flag & (STOP | OBLIQUE) and not flag & (RANK | PARTICLE | SUBJECT)
    )


def is_marked(flags: list[int], last: int) -> bool:
    return last < len(flags) and flags[last] & SUBJECT != 0


def plain_roles_in(mention: Mention) -> tuple[str, ...]:
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
