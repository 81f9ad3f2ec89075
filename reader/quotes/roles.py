"""What somebody is, in the text's own words: *the harbour's treasurer*, *министр обороны*."""

from __future__ import annotations

from collections.abc import Iterator

from reader.deferred import late_pattern
from reader.language import guess, primary
from reader.model import Article
from reader.quotes.flags import CUE, NUMBER, PRONOUN, ROLE, STOP
from reader.quotes.lexicon import Lexicon, lexicon
from reader.quotes.mention import NAME, Mention
from reader.quotes.mentions import mentions_of
from reader.quotes.passage import Paragraph

__all__ = ["role_of"]

_LONGEST = 80
"""Code points of a role; what is longer is a clause, and no role."""
_BEHIND = late_pattern(r"(?:, | \(|，|、|، )([^,.;:()!?\"“”«»„，。、،\n]{2,80})(?=[,.;:()!?]|[，。、،])")
"""What stands behind a name, up to the next sign, if that is near."""


def role_of(article: Article, name: str) -> str:
    """What the article says that somebody is, where it first says so beside the name.

    Args:
        article: where he or she is quoted.
        name: the full name (:attr:`Speaker.name <reader.model.Speaker.name>`).

    Returns:
        The words before the name (*Mayor*) or, set off by a comma, behind it (*the treasurer*); empty if
        neither names a role that is known in the article's language.
    """
    words = name.split()
    if not words:
        return ""
    known = lexicon(primary(article.language) or guess(article.text))
    for mention in _mentions(article, words[-1], known):
        if role := _before(mention) or _behind(mention):
            return role
    return ""


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


def _behind(mention: Mention) -> str:
    paragraph = mention.paragraph
    found = _BEHIND.match(paragraph.text, mention.end, min(paragraph.end, mention.end + _LONGEST + 4))
    if found is None:
        return ""
    flags = paragraph.flags
    behind = range(paragraph.word_at(found.start(1)), len(flags))
    inside = [at for at in behind if paragraph.word_end(at) <= found.end(1)]
    # A verb or a pronoun makes it a clause: “Ray, who leads the museum”.
    if not any(flags[at] & ROLE for at in inside) or any(flags[at] & (CUE | PRONOUN) for at in inside):
        return ""
    while inside and flags[inside[0]] & STOP and not flags[inside[0]] & ROLE:
        inside = inside[1:]
    return _tidy(paragraph.text[paragraph.word_start(inside[0]) : found.end(1)])


def _tidy(role: str) -> str:
    role = " ".join(role.split()).strip(" ,–—-")
    return role if len(role) <= _LONGEST else ""
