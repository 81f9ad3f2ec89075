"""The number itself: digits of every script, grouping, decimal points, compact forms, precision."""

from __future__ import annotations

import re
import unicodedata

from reader.counting.forms import Forms, forms_for
from reader.counting.words import CounterKind, beside, lacks_company, the_kind
from reader.deferred import late_pattern
from reader.model import Count, Precision

__all__ = ["count_of", "parse_count", "read_counter"]

_LONGEST = 80  # code points; a counter with its words is shorter, a sentence is none
_MOST = 10**13  # more than has ever been counted of anything that people read

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n"
_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SAME = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys("’‘ʼ´`′＇", "'")
    | {"٫": ".", "٬": ",", "，": ",", "．": ".", "＋": "+", "～": "~", "〜": "~", "≈": "~", "∼": "~", "：": ":"}
    | {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
)
_NUMBER = late_pattern(r"[0-9]+(?:[ .,'][0-9]+)*")
_GROUPED = late_pattern(r"[1-9][0-9]{0,2}(?:([ .,'])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_INDIAN = late_pattern(r"[1-9][0-9]?(?:([,. ])[0-9]{2})(?:\1[0-9]{2})*\1[0-9]{3}")
_PLAIN = late_pattern(r"0|[1-9][0-9]*")
_DECIMAL = late_pattern(r"(?:0|[1-9][0-9]{0,5})[.,](?P<fraction>[0-9]{1,3})")
_GROUPED_DECIMAL = late_pattern(r"[1-9][0-9]{0,2}(?:([ .,'])[0-9]{3})+(?!\1)[.,](?P<fraction>[0-9]{1,2})")
# A picture's or film's badge before a number of this many digits or more is a badge on a counter
# ("Фото 744233"); before a smaller one it numbers pictures.
_BADGE = late_pattern(r"(?:фото|видео|photos?|videos?|foto|vidéo|vídeo|відео|фотo)\s+(?=[0-9]{4})", re.IGNORECASE)
# "View 31" and "Read (31)" invite to do so; "Views 31" and "View: 31" count.
_VERB = late_pattern(r"(?:^|\W)(?:view|read|play|visit|watch|see|lecture|reading)[\s(\[]*$", re.IGNORECASE)
_NEVER_BEFORE = frozenset("-–—+−.,/#№$€£¥₽₸₹×x*=&@^_\\'")
_AGES = frozenset((0, 3, 6, 7, 9, 12, 13, 14, 15, 16, 18, 21))  # with a plus and nothing else: who may read it
_TIMES = frozenset(("x", "×", "х", "…"))  # *5×* is a factor, *5× read* is a count; *12…* goes on
_LOWER_ALONE = frozenset("mbкw")  # "5m" is five minutes as often as five million
_CJK_POWERS = {"万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "千": 3, "천": 3}


def count_of(value: object, field: str = "") -> Count | None:
    """A counter as a program writes it: a whole number from 0, or a string of ASCII digits.

    Args:
        value: what a JSON document or an attribute holds.
        field: where it was read, for :attr:`Count.field`.

    Returns:
        ``None`` for everything else: ``null``, ``true``, negative numbers, fractions.
    """
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 15:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        return None
    return Count(value, field=field)


def parse_count(text: str, language: str | None = None, *, field: str = "") -> Count | None:
    """Read one counter as people write it.

    One separator followed by exactly three digits groups thousands (*15.580*); with a compact form
    behind it, it is a decimal point (*1.234K*). Digits of every script count, and the compact forms
    of Unicode's CLDR in every language it has.

    Args:
        text: the number with at most a few known words and signs about it.
        language: BCP 47 tag of the text (``tr``, ``en-IN``), which settles what a letter means
            (*B* is a thousand in Turkish); without one the words beside the number have a say.
        field: where it was read, for :attr:`Count.field`.

    Returns:
        The count with its precision, or ``None``: no number, several numbers, a date, a time, a
        price, a share, a duration, a place in a list (*1.*, *#1*), or words that no counter has.
    """
    found = read_counter(text, language, field=field)
    return found[0] if found else None


def read_counter(text: str, language: str | None = None, *, field: str = "") -> tuple[Count, CounterKind] | None:
    """As :func:`parse_count`, with what the words beside the number say it counts (``""``: nothing)."""
    if len(text) > _LONGEST * 4:
        return None
    plain = _normal(text)
    if len(plain) > _LONGEST or (found := _NUMBER.search(plain)) is None:
        return None
    badge = _BADGE.match(plain)
    start = badge.end() if badge else 0
    before, after = plain[start : found.start()], plain[found.end() :]
    if not _could_be_counter(before, after):
        return None
    forms = forms_for(language or "")
    if not language:
        behind = after.strip(" +")
        around = beside(behind.partition(" ")[2] or behind).languages - {"-"}
        if len(around) == 1:
            forms = forms_for(next(iter(around)))
    return _read(found.group(), before, after, forms, field)


def _normal(text: str) -> str:
    """One kind of digit, space, apostrophe, plus and tilde; nothing invisible."""
    text = text.translate(_SAME)
    if not text.isascii():
        text = "".join(
            str(unicodedata.decimal(letter)) if letter > "\x7f" and letter.isdecimal() else letter for letter in text
        )
    return re.sub(" {2,}", " ", text).strip()


def _could_be_counter(before: str, after: str) -> bool:
    """Turn away what the characters next to the number already give away."""
    if before[-1:] and (before[-1] in _NEVER_BEFORE or (before[-1].isalpha() and before[-1].isascii())):
        return False
    if (
        after in (".", "°")
        or (after in (")", "]") and not before.rstrip().endswith(("(", "[")))
        or after[:1] in ("%", "/", "-", "°", ":", "'", "_", "@", "=", "*", "\\")
    ):
        return False
    both = before + after
    return both.count("(") == both.count(")") and both.count("[") == both.count("]")


def _read(digits: str, before: str, after: str, forms: Forms, field: str) -> tuple[Count, CounterKind] | None:
    precision = Precision.EXACT
    unit, power, rest = _unit_after(after, forms)
    if not unit:
        before, power = _unit_before(before, forms)
    if unit or power:
        value, precision = _scaled(digits, power), Precision.ROUNDED
        if value is not None and unit in _CJK_POWERS and rest[:1].isdigit():
            value, precision, rest = _mixed(value, power, rest)
        if unit not in forms.own and _is_doubtful(unit, digits, rest):
            return None
    else:
        value = _whole(digits)
    if value is None or value > _MOST:
        return None
    return _with_precision(value, precision, before, rest, field)


def _is_doubtful(unit: str, digits: str, rest: str) -> bool:
    """Whether a letter that the language does not have as a form may mean something else here."""
    if unit in _LOWER_ALONE:
        return "." not in digits and "," not in digits and not rest.strip()
    # A decimal comma is not English, and elsewhere B is a thousand, a billion or a million millions.
    return unit in ("B", "T") and "," in digits


def _with_precision(
    value: int, precision: Precision, before: str, rest: str, field: str
) -> tuple[Count, CounterKind] | None:
    rest = rest.removeprefix(" ") if rest.startswith(" +") else rest
    if rest.startswith("+"):
        precision, rest = Precision.AT_LEAST, rest[1:]
    lead = before.lstrip(" (:")
    if lead[:1] in (">", "≥"):
        precision, before = Precision.AT_LEAST, lead[1:]
    elif lead[:1] == "~":
        precision, before = Precision.ROUNDED, lead[1:]
    left, right = beside(before), beside(rest)
    if not (left.known and right.known):
        return None
    if _VERB.search(before) and not right.kinds:
        return None
    kinds = left.kinds | right.kinds
    if lacks_company(kinds) or ("least" in right.kinds and not any(letter > "\u2e7f" for letter in rest)):
        return None  # "more than 12 views" is at least 12, "12 more comments" are what is not shown
    if "least" in kinds:
        precision = Precision.AT_LEAST
    elif "about" in kinds and precision is Precision.EXACT:
        precision = Precision.ROUNDED
    kind = the_kind(kinds)
    if not kind and ((rest == "" and precision is Precision.AT_LEAST and value in _AGES) or rest.strip() in _TIMES):
        return None
    return Count(value, precision, field), kind


def _unit_after(after: str, forms: Forms) -> tuple[str, int, str]:
    """(form, power, what follows it) for the longest form right behind the number."""
    rest = after.removeprefix(" ")
    for size in range(min(forms.longest, len(rest)), 0, -1):
        piece = rest[:size]
        power = forms.after.get(piece)
        if power is None and size > 1:
            power = forms.after.get(piece.casefold())
        if power is not None and _ends_there(piece, rest[size : size + 1]) and not _begins_word(piece, rest):
            return piece, power, rest[size:]
    return "", 0, after


def _begins_word(form: str, rest: str) -> bool:
    """Whether a form that is joined to what follows is no form there, but the beginning of a word (*조회*, views)."""
    return form[-1] > "\u2e7f" and the_kind(beside(rest).kinds) != ""


def _ends_there(form: str, following: str) -> bool:
    if not following or form[-1] == "." or form[-1] > "\u2e7f" or not form[-1].isalpha():
        return True
    if "\u0e00" <= form[-1] <= "\u0eff" or "\u1000" <= form[-1] <= "\u17ff":
        return True
    return following > "\u2e7f" or not (following.isalnum() or unicodedata.category(following)[0] == "M")


def _unit_before(before: str, forms: Forms) -> tuple[str, int]:
    """(what stands before the form, power) for a form right before the number (Swahili *elfu 5*)."""
    lead = before.rstrip(" ")
    for size in range(min(forms.longest, len(lead)), 0, -1):
        power = forms.before.get(lead[-size:].casefold())
        if power is not None and not lead[: len(lead) - size][-1:].isalpha():
            return lead[: len(lead) - size], power
    return before, 0


def _whole(digits: str) -> int | None:
    """A number without a compact form: plain or grouped, never a fraction."""
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits) or _GROUPED_INDIAN.fullmatch(digits):
        return _digits(digits)
    return None


def _scaled(digits: str, power: int) -> int | None:
    """A number with a compact form behind it: the last separator is a decimal point if it can be one.

    The least form is a thousand and no fraction has more than three digits, so the number is a whole one.
    """
    if found := _DECIMAL.fullmatch(digits) or _GROUPED_DECIMAL.fullmatch(digits):
        return _digits(digits + "0" * (power - len(found["fraction"])))
    whole = _whole(digits)
    return None if whole is None else whole * 10**power


def _digits(written: str) -> int:
    """The number without what parts its digits."""
    return int(re.sub(r"[^0-9]", "", written))


def _mixed(value: int, power: int, rest: str) -> tuple[int | None, Precision, str]:
    """*1万2345*, *3億2000万*: each part is smaller than the unit before it."""
    while found := _NUMBER.match(rest):
        part, rest = _whole(found.group()), rest[found.end() :]
        smaller = _CJK_POWERS.get(rest[:1], 0)
        if part is None or smaller >= power or part * 10**smaller >= 10**power:
            return None, Precision.EXACT, rest
        value += part * 10**smaller
        if not smaller:
            return value, Precision.EXACT, rest
        power, rest = smaller, rest[1:]
    return value, Precision.ROUNDED, rest
