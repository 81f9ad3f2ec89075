"""The words of a name, and when two names are one person's, case endings and initials forgiven."""

from __future__ import annotations

from reader.deferred import late_pattern
from reader.quotes.flags import CAPITAL, ORGANISATION, POSSESSIVE, RANK, ROLE
from reader.quotes.lexicon import Lexicon
from reader.quotes.mention import Mention

__all__ = [
    "as_written",
    "is_fuller",
    "is_owner_form",
    "joined",
    "may_be_same",
    "name_words",
    "same_word",
    "unmarked",
    "with_ending",
]

_DOTS = late_pattern("[·‧・• ]")
"""What stands between the words of a name that is written by its sound: 奥尔森·卡雷拉, ネルソン・マンデラ."""
_WITH_SUFFIX = late_pattern(r"(?<=\w{3})['’]\w+$")
"""An ending that Turkish writes to a name: Ferli*'ye*."""
_LONG_WORD = 10
"""Letters from which on a word may differ by three at its end: *guddoomiyaha*, *guddoomiyuhu*."""
_POSSESSIVE = ("'s", "’s")
_SHORT_GIVEN = 4
_BODY = CAPITAL | ORGANISATION
"""A word for a body that is part of its name: *Polícia Civil*."""


def joined(words: tuple[str, ...]) -> str:
    """A name as it is written."""
    if len(words) == 1:
        return words[0]
    first = words[0][0]
    return ("・" if "\u30a1" <= first <= "\u30fa" else "·" if first >= "\u3400" else " ").join(words)


def as_written(words: tuple[str, ...], text: str) -> str:
    """A name with the full stops of its initials, if a text writes it so: *Б.Ганболд*, *J. K. Lee*."""
    return text if tuple(text.replace(".", " ").split()) == words else joined(words)


def name_words(mention: Mention) -> tuple[str, ...]:
    """The words of a name without titles and roles, and without an ending or an article written to them."""
    paragraph, first, last = mention.paragraph, mention.first, mention.last
    lexicon = paragraph.lexicon
    if not lexicon.spaced:
        capitals = [paragraph.word(at) for at in range(first, last) if paragraph.flags[at] & CAPITAL]
        named = capitals or [paragraph.word(first)]
        return tuple(_DOTS.split(named[0]) if len(named) == 1 else named)  # エイダ・ファーンズビー*氏*
    if last - first == 1 and lexicon.bare_names:
        return (paragraph.text[mention.start : mention.end],)
    if paragraph.word_start(first) < mention.start:
        first = paragraph.word_at(mention.start)
    if mention.flags & RANK:
        first, last = _without_roles(paragraph.flags, first, last)
    words = list(paragraph.pieces[2 * first + 1 : 2 * last : 2])
    if not lexicon.bare_names:
        _strip(words, lexicon)
    if lexicon.order == "sov":
        words[-1] = _WITH_SUFFIX.sub("", words[-1])
    if mention.flags & POSSESSIVE:
        words = [word[:-2] if word[-2:] in _POSSESSIVE else word for word in words]
    if len(words) > 2 and "-" in words[0] and _is_no_given_name(words[0]):
        del words[0]  # *AfD-Spitzenmann* Karl Kiesel, *Paddington-författaren* Michael Bond
    while len(words) > 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
        del words[0]  # «глава МИД Сергей Лавров»: the ministry is not part of the name
    return tuple(words)


def _strip(words: list[str], lexicon: Lexicon) -> None:
    """Take off a name what is written to it: a prefix, an article, the ending of a subject."""
    if lexicon.prefixes:
        words[0] = lexicon.without_prefix(words[0])  # *u*Thandi, *u-*Andile
    words[-1] = unmarked(words[-1], lexicon)
    if lexicon.elides and words[0][0].islower() and words[0][-2:] not in _POSSESSIVE:
        words[0] = words[0][words[0].replace("’", "'").rfind("'", 0, 5) + 1 :]


def unmarked(name: str, lexicon: Lexicon) -> str:
    """A name without what marks it as the subject, or another case: 김철수*는*, გიორგი ბერიძე*მ*, Պետրոսյան*ի*."""
    if name.endswith(lexicon.written_to_names):
        for endings in (lexicon.subject_endings, lexicon.name_endings):
            for ending, instead in endings.items():
                if name.endswith(ending) and len(name) > len(ending) + 1:
                    return name[: -len(ending)] + instead
    return name


def _is_no_given_name(word: str) -> bool:
    """Whether a word with a hyphen is no double name: one part is in lower case, or has a capital inside."""
    return any(part.islower() or not part[1:].islower() for part in word.split("-") if len(part) > 1)


def _without_roles(flags: list[int], first: int, last: int) -> tuple[int, int]:
    """A name's words, from ``first`` to ``last``, without the titles and roles before it and a role behind."""
    while first < last - 1 and flags[first] & RANK and flags[first] & _BODY != _BODY:
        first += 1
    for at in range(first + 2, last - 1):
        if flags[at] & ROLE and not flags[at + 1] & CAPITAL:
            return first, at  # Ada Fernsby *segretario della Società*
    return first, last


def may_be_same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names may be of one person, case endings forgiven."""
    if len(short) == 1 or len(full) == 1:
        one, others = (short[0], full) if len(short) == 1 else (full[0], short)
        return one in others or any(same_word(one, other) or _is_surname_of(one, other) for other in others)
    if len(short) < len(full) and short == full[-len(short) :]:
        return True  # Hoài Nam, Lê Hoài Nam
    if 1 < len(short) < len(full) and short == full[: len(short)]:
        return True  # Eyrún Lóa, Eyrún Lóa Hermannsdóttir
    return same_word(short[-1], full[-1]) and (
        _same_given(short[0], full[0]) or (short[0][0] == full[0][0] and (len(short[0]) <= 2 or len(full[0]) <= 2))
    )


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are one, in any case: *Нина*, *Ниной*, too, which has three letters that stay."""
    return same_word(one, other) or (
        min(len(one), len(other)) == _SHORT_GIVEN and one[:3] == other[:3] and abs(len(one) - len(other)) == 1
    )


def _is_surname_of(one: str, other: str) -> bool:
    """Whether the shorter of two names in Chinese signs begins the longer: 藤沢 of 藤沢千尋."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and "\u3400" <= shorter[0] <= "\u9fff" and longer.startswith(shorter)


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
    return common >= max(4, shortest - (1 if shortest < 6 else 2 if shortest < _LONG_WORD else 3))


def with_ending(word: str, name: str) -> bool:
    """Whether a word is a name, or that with an ending of a case: *Trumpa*, *Liats*."""
    return word.startswith(name) and len(word) - len(name) <= (2 if len(name) > 3 else 1)


def is_owner_form(full: tuple[str, ...], surname: tuple[str, ...]) -> bool:
    """Whether a full name ends in the genitive of a surname that stands alone elsewhere: Ada *Fernsbys*, *Fernsby*."""
    return len(full) > 1 == len(surname) and full[-1] == surname[0] + "s"


def is_fuller(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a form of a name tells more than the one known: more words, or the same without case endings."""
    if len(words) != len(known):
        return len(words) > len(known) and len(words) <= 5
    if len(words[0]) <= 2 or len(known[0]) <= 2:
        return len(words[0]) > 2  # A. Lee tells less than Ann Lee
    if "\u3400" <= words[0][0] <= "\u9fff":
        return len(words[0]) > len(known[0])  # 藤沢 tells less than 藤沢千尋
    return sum(map(len, words)) < sum(map(len, known)) or (
        known[-1].isupper() and words[-1].casefold() == known[-1].casefold()
    )
