"""Which encoding bytes are in, by the letters that come of it.

Bytes that are not UTF-8 are decoded in each encoding in which news was or is written, and each result
is looked at as a reader would: are these the letters of a language, the frequent ones more often than
the rare ones, and not mixed with Latin letters within words? Frequencies are those of running text; the
letters are those of the CLDR's exemplar sets.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["best_encoding", "plausible"]

_SAMPLE = 6000  # bytes that are looked at
_SEARCHED = 400_000  # bytes in which they are looked for
_SURE = 0.72
"""A declared encoding that reads so well is believed without trying others."""
_HEAD_START = 0.2
"""By how much another encoding must read better than the declared one to be preferred."""
_FEW = 8  # bytes beyond ASCII; fewer prove nothing against a declaration
_MARK = 0.9
"""What a mark of punctuation is worth. It is a little less than a letter, since many encodings have the same marks."""
_RARITY = 0.15
"""By how much better an encoding must read that the web hardly ever used."""
_SELDOM = frozenset({"mac-roman", "cp850", "cp852"})

# A character of several bytes begins with one beyond ASCII, so a run begins with a whole one.
_FOREIGN_RUN = re.compile(rb"[\x80-\xff][^<>\n]{0,1000}")
_MARKS = frozenset("«»„“”‘’‚‹›–—…·•°§©®™€£№¿¡ºª\u00a0\u00ad　、。，．！？：；（）「」『』《》“”・ー～〜")


@dataclass(frozen=True, slots=True)
class _Language:
    """The letters of a language beyond ASCII, and the encodings that it was written in."""

    encodings: tuple[str, ...]
    common: str
    rare: str = ""
    mixes: bool = False
    """Whether its words have ASCII letters beside these."""


# Between equals the upper row wins, and in a row the first encoding.
_LANGUAGES = (
    _Language(("cp1252", "mac-roman", "cp850"), "éèàçêùâîôûëï", "œÉÀÇÊÈæÿÎÔŒ", mixes=True),  # French
    _Language(("cp1252", "mac-roman", "cp850"), "äöüß", "ÄÖÜé", mixes=True),  # German
    _Language(("cp1252", "mac-roman", "cp850"), "áéíóúñ", "üÁÉÍÓÚÑ", mixes=True),  # Spanish
    _Language(("cp1252", "mac-roman", "cp850"), "ãõáéíóúâêôàç", "ÁÉÍÓÚÂÊÔÀÇÃÕü", mixes=True),  # Portuguese
    _Language(("cp1252", "mac-roman", "cp850"), "àèéìòù", "ÀÈÉÌÒÙóí", mixes=True),  # Italian
    _Language(("cp1252", "mac-roman"), "àèéíòóúç·", "ïüÀÈÉÍÒÓÚÇÏÜ", mixes=True),  # Catalan
    _Language(("cp1252", "mac-roman", "cp850"), "åäöøæ", "éÅÄÖØÆü", mixes=True),  # the Nordic languages
    _Language(("cp1252",), "áéíóúýþðæö", "ÁÉÍÓÚÝÞÐÆÖ", mixes=True),  # Icelandic
    _Language(("cp1250", "iso8859-2", "cp852"), "ąćęłńóśźż", "ĄĆĘŁŃÓŚŹŻ", mixes=True),  # Polish
    _Language(("cp1250", "iso8859-2", "cp852"), "áčéěířšůýž", "ďňóťúÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", mixes=True),  # Czech
    _Language(("cp1250", "iso8859-2", "cp852"), "áäčéíľšťúýž", "ďĺňóôŕÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", mixes=True),  # Slovak
    _Language(("cp1250", "iso8859-2", "cp852"), "áéíóöőúüű", "ÁÉÍÓÖŐÚÜŰ", mixes=True),  # Hungarian
    _Language(("cp1250", "iso8859-2"), "ăâîşţ", "ĂÂÎŞŢ", mixes=True),  # Romanian
    _Language(("iso8859-16",), "ăâîșț", "ĂÂÎȘȚ", mixes=True),  # the same, with commas
    _Language(("cp1250", "iso8859-2"), "čćđšž", "ČĆĐŠŽ", mixes=True),  # Croatian, Slovene
    _Language(("cp1254",), "çğıöşü", "âîûÇĞİÖŞÜ", mixes=True),  # Turkish
    _Language(
        ("cp1258",), "âăđêôơưàáèéìíòóùúý\u0300\u0301\u0303\u0309\u0323", "ÂĂĐÊÔƠƯÀÁÈÉÍÓÚ", mixes=True
    ),  # Vietnamese, whose tones are characters of their own
    _Language(("cp1257", "iso8859-13"), "ąčęėįšųūž", "ĄČĘĖĮŠŲŪŽ", mixes=True),  # Lithuanian
    _Language(("cp1257", "iso8859-13"), "āčēģīķļņšūž", "ĀČĒĢĪĶĻŅŠŪŽ", mixes=True),  # Latvian
    _Language(("cp1257", "iso8859-13"), "äõöü", "šžÄÕÖÜŠŽ", mixes=True),  # Estonian
    _Language(("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"), "оеаинтсрвлкмдпуя", "ыьгзбчйхжюшцщэфъё"),
    _Language(("cp1251", "koi8-u", "iso8859-5"), "оанивіретслкмдпуя", "зьбгйчхцжїюєшщфґ"),  # Ukrainian
    _Language(("cp1251",), "анаіыетсрлкдўямоуп", "ьгзбчйхжюшцэфё"),  # Belarusian
    _Language(("cp1251",), "аеиотнрсвлкдпмзуя", "ъгбчщйцжшхюфь"),  # Bulgarian
    _Language(("cp1251",), "аиоенрсјтувкдпмл", "збгњшчжцљхћђфџ"),  # Serbian
    _Language(("cp1253", "iso8859-7"), "αοιετσνηυρπκμλςίόά", "έήύώδγωθφχβξζψϊϋ"),
    _Language(("cp1255", "iso8859-8"), "יוהלארתבמשנ", "םקפחדעצגזטסךןףץכ"),
    _Language(("cp1256", "iso8859-6"), "اليمنوترهبةعد", "سفكقحجشصىأخطضإزذغثظئءؤآپچژگ،؟"),
    _Language(("cp1256",), "اکےرنسوتہمدلںبپ", "گھجشقحعفطخچٹصڈضزغذڑئأآثظژءؤ،؟"),  # Urdu
    _Language(("cp874",), "านรอกเงมยลวดทสต่้ัี", "ะคปบหชพขจใไแโผถธศฟซณญษภฉฮฐฏฎฆฌฝ็๊๋์ิืึุู"),
    _Language(("cp932", "euc_jp"), "".join(map(chr, range(0x3041, 0x3094))), "".join(map(chr, range(0x30A1, 0x30F7)))),
    _Language(
        ("gb18030",),
        "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都"
        "然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长",
    ),
    _Language(
        ("big5hkscs",),
        "的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都"
        "然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長",
    ),
    _Language(("cp949",), "이다는에의가을로고하은를도지서기어사한대리인시자정아해나스"),
)
_WIDE = frozenset({"cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"})
_PLAIN_CHARSETS = {
    "gb18030": "gb2312", "cp949": "euc_kr", "big5hkscs": "big5", "cp932": "shift_jis", "euc_jp": "euc_jp",
}  # fmt: skip


def best_encoding(body: bytes, declared: tuple[str, ...] = ()) -> str:
    """The encoding of bytes that are not UTF-8, as Python names it.

    Args:
        body: the whole document.
        declared: what was said of it, the weightiest first. It is believed unless another
            encoding reads clearly better.
    """
    sample = _sample(body)
    few = sum(byte > 0x7F for byte in sample) < _FEW
    for encoding in declared:
        if few and _decodes(body, encoding):
            return encoding
        if plausible(sample, encoding) >= _SURE:
            return encoding
    scores: dict[str, float] = {encoding: plausible(sample, encoding) + _HEAD_START for encoding in reversed(declared)}
    for language in _LANGUAGES:
        for encoding in language.encodings:
            if encoding not in scores:
                scores[encoding] = plausible(sample, encoding)
    order = [*declared, "cp1252"]
    best = max(scores, key=lambda encoding: (round(scores[encoding], 3), encoding in order))
    return best if scores[best] > -1 else "cp1252"


def plausible(sample: bytes, encoding: str) -> float:
    """How well bytes read in an encoding: from −2 (not at all) to 1 (all frequent letters of one language)."""
    try:
        text = sample.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        # The sample may begin or end within a character.
        text = sample.decode(encoding, "ignore") if encoding in _WIDE and _mostly_valid(sample, encoding) else ""
        if not text:
            return -2.0
    letters = Counter(letter for letter in text if letter > "\x7f")
    if not letters:
        return -2.0
    known = [language for language in _LANGUAGES if encoding in language.encodings] or list(_LANGUAGES)
    best = max(_reads_as(text, letters, language, encoding) for language in known)
    return best - _RARITY if encoding in _SELDOM else best


def _reads_as(text: str, letters: Counter[str], language: _Language, encoding: str) -> float:
    weights = _weights(language)
    score = 0.0
    for letter, count in letters.items():
        weight = weights.get(letter)
        if weight is None:
            weight = _MARK if letter in _MARKS else 0.4 if encoding in _WIDE and _is_usual(letter, encoding) else -1.0
        score += weight * count
    if not language.mixes and encoding not in _WIDE:
        score -= sum(1 for _ in _MIXED.finditer(text))
    return score / letters.total()


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


_MIXED = re.compile(r"[A-Za-z][\u0080-\uffff]|[\u0370-\u0e7f][A-Za-z]")


@lru_cache(maxsize=64)
def _weights(language: _Language) -> dict[str, float]:
    weights = dict.fromkeys(language.rare, 0.7 if language.mixes else 0.5)
    if not language.mixes:
        weights |= {letter.upper(): 0.2 for letter in language.common + language.rare if letter.upper() != letter}
    return weights | dict.fromkeys(language.common, 1.0)


@lru_cache(maxsize=8192)
def _is_usual(letter: str, encoding: str) -> bool:
    """Whether a character of East Asia is one that running text has: of the plain charset, and its first level."""
    try:
        raw = letter.encode(_PLAIN_CHARSETS[encoding])
    except UnicodeEncodeError:
        return False
    if encoding == "gb18030":
        return 0xB0 <= raw[0] <= 0xD7 or raw[0] in (0xA1, 0xA3)
    if encoding == "big5hkscs":
        return 0xA1 <= raw[0] <= 0xC6
    if encoding == "cp949":
        return 0xB0 <= raw[0] <= 0xC8 or raw[0] in (0xA1, 0xA3)
    return "\u3000" <= letter <= "\u9fff" or "\uff01" <= letter <= "\uff5e"


def _mostly_valid(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    return text.count("\ufffd") * 100 <= len(text)


def _sample(body: bytes) -> bytes:
    """The stretches of the document that are not ASCII, as far as they are needed."""
    runs: list[bytes] = []
    size = 0
    for run in _FOREIGN_RUN.finditer(body, 0, _SEARCHED):
        runs.append(run.group())
        size += len(runs[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(runs)
