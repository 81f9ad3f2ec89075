"""What somebody is, in the text's own words: *the harbour's treasurer*, *министр обороны*."""

from __future__ import annotations

from collections.abc import Iterator

from reader.deferred import late_pattern
from reader.language import guess, primary
from reader.model import Article
from reader.quotes.flags import (
    ADDRESSEE,
    ANYONE,
    ARTICLE,
    CAPITAL,
    CUE,
    HINT,
    INDEFINITE,
    LINK,
    NUMBER,
    OF,
    ORGANISATION,
    PLACE,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    TITLE,
    WORK,
)
from reader.quotes.lexicon import Lexicon, lexicon
from reader.quotes.mention import NAME, Mention
from reader.quotes.mentions import mentions_of
from reader.quotes.passage import Paragraph

__all__ = ["is_a_name", "is_a_pronoun", "role_of"]

_LONGEST = 80
"""Code points of a role; what is longer is a clause, and no role."""
_SOON = 5
"""Words behind a name of which one is a role, if any is."""
_MOST_WORDS = 12
"""Words of a clause that are looked at for a role before a name."""
_BEHIND = late_pattern(
    r"(, | \(| [–—-] |，|、|، )([^,.;:()!?\"“”«»„，。、،\n]{2,80}?)(?=[,.;:()!?]|[，。、،]| [–—-] |\Z)"
)
"""What stands behind a name, up to the next sign, if that is near."""
_APART = (", ", "، ")
"""Between what somebody is and a name that is set off from it: *the mayor of Vell, Ivo Brandt*, …"""
_SET_OFF = (",", ".", ";", ")", "،")
_BODY = ORGANISATION | WORK
_INTO = LINK | OF | PLACE | SOURCE | ADDRESSEE
"""Prepositions: what stands behind one belongs to what stands before it."""


def role_of(article: Article, name: str) -> str:
    """What the article says that somebody is beside the name: where it first does so in more than a word, if it does.

    Args:
        article: where he or she is quoted.
        name: the full name (:attr:`Speaker.name <reader.model.Speaker.name>`).

    Returns:
        The words before the name (*Mayor*) or, set off by a comma, before or behind it (*the mayor of Vell*); empty
        if none of them is a role that is known in the article's language.
    """
    words = name.split()
    if not words:
        return ""
    known = lexicon(primary(article.language) or guess(article.text))
    found = ""
    for mention in _mentions(article, words[-1], known):
        role = _before(mention) or _apart(mention) or _behind(mention)
        if " " in role:
            return role
        found = found or role  # *minister* is better told where it says of what
    return found


def is_a_name(speaker: str, language: str) -> bool:
    """Whether somebody is called by a name, and not only by what he or she is: *Ivo Brandt*, not *the mayor* or *she*.

    Args:
        speaker: :attr:`Speaker.name <reader.model.Speaker.name>`.
        language: the article's.
    """
    known = lexicon(primary(language) or guess(speaker))
    return any(
        not word[:1].islower() and not known[word] & (RANK | ANYONE | PRONOUN | STOP | INDEFINITE | HINT)
        for word in speaker.replace("-", " ").split()
    )


def is_a_pronoun(speaker: str, language: str) -> bool:
    """Whether all that a text calls somebody is *she* or *it*: whom it means could not be told.

    Args:
        speaker: :attr:`Speaker.name <reader.model.Speaker.name>`.
        language: the article's.
    """
    return " " not in speaker and lexicon(primary(language) or guess(speaker))[speaker] & (PRONOUN | ROLE) == PRONOUN


def _mentions(article: Article, surname: str, known: Lexicon) -> Iterator[Mention]:
    """Where the name stands, in the order of the text; paragraphs without it are not looked at."""
    for number, block in enumerate(article.blocks):
        if surname not in block.text:
            continue
        for mention in mentions_of(Paragraph(article.text, block.start, block.end, known, number)):
            if mention.kind == NAME and surname in mention.text.split():
                yield mention


def _before(mention: Mention) -> str:
    flags = mention.paragraph.flags
    named = mention.paragraph.word_at(mention.start)
    if not any(flags[at] & (ROLE | NUMBER) == ROLE for at in range(mention.first, named)):
        return ""
    return _tidy(mention.paragraph.text[mention.paragraph.word_start(mention.first) : mention.start])


def _apart(mention: Mention) -> str:
    """*The mayor of Vell, Ivo Brandt, said*: the last role of the clause before the comma, with its office.

    The name must be set off behind as well, or stand behind a verb that reports (*said the mayor of Vell, Ivo Brandt*).
    """
    paragraph, first = mention.paragraph, mention.first
    flags = paragraph.flags
    if first == 0 or paragraph.gap(first) not in _APART:
        return ""
    begin = first - 1
    while begin > max(0, first - _MOST_WORDS) and not paragraph.gap(begin).strip():
        begin -= 1
    reported = next((at for at in range(first - 1, begin - 1, -1) if flags[at] & (CUE | PRONOUN)), begin - 1)
    for at in range(first - 1, reported, -1):
        if _is_role(flags[at]) and not flags[at] & _BODY and not _is_of_another(paragraph, at, begin):
            while at - 1 > reported and (flags[at - 1] & RANK or paragraph.gap(at) == "-"):
                at -= 1  # *inspector general*
            is_set_off = paragraph.text.startswith(_SET_OFF, mention.end) or mention.end == paragraph.end
            role = paragraph.text[paragraph.word_start(at) : paragraph.word_end(first - 1)]
            return _tidy(role) if is_set_off or reported >= begin else ""
    return ""


def _is_of_another(paragraph: Paragraph, at: int, begin: int) -> bool:
    """Whether a role stands behind *of*: the spokesman *of the minister* is not the minister."""
    flags = paragraph.flags
    before = at - 1
    while before > begin and flags[before] & ARTICLE and not flags[before] & OF:
        before -= 1
    return before >= begin and flags[before] & OF != 0


def _behind(mention: Mention) -> str:
    """*Ivo Brandt, the mayor of Vell*: what begins with a role, but for articles and what is said of it."""
    paragraph = mention.paragraph
    found = _BEHIND.match(paragraph.text, mention.end, min(paragraph.end, mention.end + _LONGEST + 4))
    # Where the verb stands last, what is set off by a comma is the rest of the sentence.
    if found is None or (paragraph.lexicon.order == "sov" and found[1] != " ("):
        return ""
    flags = paragraph.flags
    behind = range(paragraph.word_at(found.start(2)), len(flags))
    inside = [at for at in behind if paragraph.word_end(at) <= found.end(2)]
    # A verb or a pronoun makes it a clause: “Ray, who leads the museum”. A point may be an abbreviation's.
    if any(flags[at] & (CUE | PRONOUN) for at in inside) or _is_cut_short(paragraph, inside[-1:], found.end(2)):
        return ""
    while inside and flags[inside[0]] & STOP and not flags[inside[0]] & (ROLE | _INTO):
        inside = inside[1:]
    begins = inside[:_SOON]
    own = next((number for number, at in enumerate(begins) if flags[at] & _INTO), len(begins))
    # *The treasurer of the harbour*, *the harbour's old treasurer*; *Institute of Tides director*.
    last = inside[-1:] if inside and flags[inside[0]] & CAPITAL else []
    if any(_is_role(flags[at]) for at in (*begins[:own], *last)):
        return _tidy(paragraph.text[paragraph.word_start(inside[0]) : found.end(2)])
    return ""


def _is_cut_short(paragraph: Paragraph, last: list[int], end: int) -> bool:
    """*Ambassador to the U*.K., *keeper of the museum of Dr*. Oss."""
    is_short = paragraph.text[end + 1 : end + 2].isalnum() or any(paragraph.flags[at] & TITLE for at in last)
    return is_short and paragraph.text.startswith(".", end)


def _is_role(flags: int) -> bool:
    return flags & RANK != 0 and not flags & (HINT | NUMBER | STOP)


def _tidy(role: str) -> str:
    role = " ".join(role.split()).strip(" ,–—-")
    return role if len(role) <= _LONGEST else ""
