"""What in a byline is a name, and what stands around it: *By*, an office, a place, the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.article.texts import has_wide, key
from reader.article.vocabulary import AND, BYLINE_LEADS, ROLE, words_of
from reader.deferred import late_pattern
from reader.markup import headline

__all__ = ["CASED", "clean_byline", "looks_like_names"]

_LONGEST = 120
_MOST = 8
_JOINED = late_pattern(rf"\s*(?:[,;|&、，•·]|\s[-–—/]\s|(?<!\w)(?:{AND})(?!\w))\s*", re.IGNORECASE)
_LISTED = late_pattern(r"[,、，;|•·]|\s[-–—/]\s")
_IN_BRACKETS = late_pattern(r"\s*[(（【\[][^)）】\]]*[)）】\]]")
_PICTURED_BY = late_pattern(r"(?:photos?|fotos?|bild(?:er)?|фото|foto|illustration\w*|摄影)\b", re.IGNORECASE)
_HANDLE = late_pattern(r"(?:^|\s+)@\w{2,}")
_ELSEWHERE = late_pattern(
    r"(?<=\w)\s+(?:for|in|from|with|für|mit|aus|pour|para|con|för|till?|voor|для|из)\s+\S.*$", re.IGNORECASE
)
"""*For The Courier*, *in London*, *with agencies* behind a name."""


def clean_byline(names: Iterable[str], *sites: str) -> str:
    """Names only, joined by commas: no *By*, no office, no place, no address, not the site itself.

    Args:
        names: what a page says of its authors, an entry each or all in one.
        sites: names under which the site is known.
    """
    house = frozenset(name for site in sites for name in (key(site), _initials(site)) if len(name) > 1)
    kept: list[str] = []
    for name in names:
        kept.extend(part for part in _persons(name, house) if part not in kept)
    return ", ".join([name for name in kept if not _is_post(name)][:_MOST] or kept[:1])


def _persons(written: str, house: frozenset[str]) -> Iterator[str]:
    """The persons that one entry names."""
    text = _HANDLE.sub("", _IN_BRACKETS.sub("", headline(written)))
    text = BYLINE_LEADS.sub("", f"{text} ").strip(_MARKS)
    if not text or "://" in text or "@" in text or len(text) > _LONGEST or _is_site(text, house):
        return
    parts = _JOINED.split(text)
    if not (_LISTED.search(text) or all(" " in part.strip() for part in parts)):
        parts = [text]
    if len(parts) == 2 and "," in text and all(CASED.match(part) and _FAMILY.fullmatch(part) for part in parts):
        parts = [" ".join(parts[::-1])]  # "Roe, Jane"
    named = False
    for number, part in enumerate(parts):
        if number and _OFFICE_BEFORE.match(part):  # "correspondent in Rome", of the person before
            continue
        person = _person(part, house)
        if not person or (
            named and _is_single(person) and not _AGENCY.fullmatch(person)
        ):  # behind a whole name, one word is a place or a house
            continue
        named = named or (CASED.search(person) is not None and not _is_single(person))
        yield person


def _person(part: str, house: frozenset[str]) -> str:
    """A name without what stands around it; ``""`` if nothing is left."""
    text = BYLINE_LEADS.sub("", part.strip()).strip(_MARKS)
    head = _ELSEWHERE.sub("", text)
    text = _without_office(head if " " in head else text)
    if " " in text and text.islower() and CASED.search(text):
        return ""
    return "" if re.search(r"\d{2}", text) or _PICTURED_BY.match(text) or _is_site(text, house) else text


_AGENCY = late_pattern(r"[A-Z]{2,5}|[a-z]{2,4}")
_MARKS = " ,;|–—-·:：/"
_FAMILY = late_pattern(r"[^\W\d_a-z][\w'’.-]*")


def _is_single(name: str) -> bool:
    return " " not in name and CASED.search(name) is not None


def _without_office(text: str) -> str:
    """A name without the office before or behind it; ``""`` for an office alone, or one with adjectives."""
    words = text.split()
    while words and ROLE.fullmatch(words[0]):
        del words[0]
    ends = len(words)
    while words and ROLE.fullmatch(words[-1]):
        del words[-1]
    if ends > len(words) == 1 and CASED.search(words[0]):
        return ""  # "Political editor"
    if any(map(ROLE.fullmatch, words)):
        return ""  # "correspondent at court"
    rest = " ".join(words)
    if has_wide(rest) and (office := _OFFICE_BEHIND.search(rest)) and office.start() > 1:
        return rest[: office.start()]  # 山田太郎記者
    return rest


_OFFICE_BEFORE = late_pattern(lambda: rf"(?:{'|'.join(words_of('roles'))})(?!\w)", re.IGNORECASE)
_OFFICE_BEHIND = late_pattern(lambda: rf"(?:{'|'.join(words_of('roles'))})$")


def _is_post(name: str) -> bool:
    """Whether it is an office or institute in characters, of which a name has few."""
    return len(name) > _LONGEST_WIDE_NAME and has_wide(name) and " " not in name


_LONGEST_WIDE_NAME = 8


def _is_site(text: str, house: frozenset[str]) -> bool:
    """Whether a name is the site's: its name, that name's initials, or its address."""
    return (
        key(text) in house
        or _initials(text) in house
        or re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", text) is not None
    )


def _initials(name: str) -> str:
    """The first letters of a name's words; ``""`` if it has but one."""
    words = name.split()
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def looks_like_names(text: str) -> bool:
    """Whether a text may be persons' names: words in capitals, or a few characters of a script without them."""
    words = re.findall(r"[^\s,;&/、，]+", text)
    if not words or len(words) > _MOST_WORDS or any(char.isdigit() for char in text) or _ENDS.search(text):
        return False
    if CASED.search(text) and not any(word[:1].isupper() for word in words):
        return False
    return all(map(_may_be_of_name, words))


def _may_be_of_name(word: str) -> bool:
    if CASED.search(word):
        return word[:1].isupper() or word.lower() in _PARTICLES or "’" in word or "'" in word
    return len(word) <= (_LONGEST_WIDE if has_wide(word) else _LONGEST_WORD)


_ENDS = late_pattern(r"(?:\w{3}\.|[!?:…])$")
_MOST_WORDS = 9
_LONGEST_WORD, _LONGEST_WIDE = 20, 5


_PARTICLES = frozenset((
    "van", "von", "de", "der", "den", "di", "da", "do", "dos", "del", "la", "le", "el", "al", "bin", "zu", "ten", "ter",
    "af", "av", "and", "und", "et", "y", "e", "i", "og", "och", "и", "ve",
))  # fmt: skip
CASED = late_pattern(r"[A-Za-zÀ-ɏͰ-ӿ]")
