"""What each character allows a line to do: break before it, after it, or not at all; and how wide it may be.

Every code point belongs to one class, written as one ASCII letter, so that a paragraph becomes a
string of letters as long as itself (:func:`classes_of`), and its widths a string of bytes
(:func:`widths_of`). Both are made at the speed of ``str.translate``.

The classes follow UAX 14 (Unicode Line Breaking Algorithm) and JIS X 4051 for what may not begin
or end a line, made coarser where a terminal cannot show the difference. Widths are upper bounds:
terminals dispute the width of spacing marks (Devanagari ि), of joined emoji and of what a variation
selector follows, and a line must not be wider than its pane on any of them.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

from reader.deferred import late_pattern
from reader.tui.typesetting.words import word_starts

__all__ = ["BREAKS", "EXTENDS", "JOINED", "classes_of", "widths_of"]

# letter: cells, meaning
_WIDTHS = {
    " ": 1,  # a space: a line may end before it, and the next begins after it
    "_": 2,  # the ideographic space
    "A": 1,  # letters and symbols of scripts that put spaces between words
    "X": 2,  # the same, wide: Hangul
    "D": 1,  # digits
    "i": 1, "I": 2,  # ideographs, kana: a line may break on either side
    "P": 2,  # emoji: the same
    "o": 1, "O": 2,  # what may not end a line: opening brackets and marks
    "c": 1, "C": 2,  # what may not begin a line: closing brackets, stops, small kana
    "Z": 0, "M": 1, "W": 2,  # what belongs to the character before it
    "J": 0,  # what joins two characters: zero width joiner, virama
    "G": 1, "g": 0,  # what forbids a break on either side: no-break spaces, word joiner
    "b": 1, "B": 0,  # what a line may break after: tsheg, zero width space
    "S": 0,  # the soft hyphen, seen only at the end of a line
    "H": 1,  # hyphens
    "E": 1,  # dashes
    "T": 1, "V": 1, "F": 1, "f": 1,  # Thai and its kin: letters, leading vowels, what follows, syllable ends
    "R": 2,  # one half of a flag
}  # fmt: skip
_WIDTH_TABLE = bytes(_WIDTHS.get(chr(code), 0) for code in range(256))

EXTENDS = frozenset("ZMWJ")
"""Classes of what belongs to the character before it: a cluster is never broken."""

JOINED = frozenset("AXIiPTVFfRW")
"""Classes of what a joiner joins to what stands before it."""


def _pairs(before: str, after: str) -> set[str]:
    return {one + other for one in before for other in after}


BREAKS = frozenset(
    _pairs("IiP", "IiPAXDOoTVE")
    | _pairs("AXTFf", "IiPO")
    | _pairs("D", "O")  # but not between a digit and its ideograph: 3月
    | _pairs("C", "IiPAXDOoTVE")
    | _pairs("c", "IiPO")
    | _pairs("BSb", "IiPAXDOoTV")
    | _pairs("H", "AXIiP")
    | _pairs("E", "IiPAXDOoTV")
    | _pairs("TFf", "TVAP")
    | _pairs("A", "TV")
    | _pairs("IiPAXDTFfCR", "R")
    | _pairs("R", "IiPAXDTVOo")
)
"""Two neighbouring classes between which a line may break (spaces aside)."""

_OPENING = "([{⟨〈¿¡‚„‹"
_CLOSING = ")]}⟩〉!?,.:;’”›%‰°′″…·»"
_QUOTES_THAT_OPEN_IN_CHINESE = "“‘"
_NONSTARTERS = (
    "、。，．・：；！？ー゛゜ヽヾゝゞ々〻〜～‥…゠–｡､･ｰﾞﾟ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ％℃"
)
_DASHES = "–—―⸺⸻"
_HYPHENS = "-‐"
_GLUE = "\u00a0\u202f\u2007\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u2011"
_GLUE_OF_NO_WIDTH = "\u2060\ufeff\u034f"
_BREAK_AFTER = "་༌፡।॥๚๛၊။។៕"
_PREFIXES = "$£¥€№§＄￡￥"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1b44\ua9c0\u200d"

_LEADING_VOWELS = "เแโใไເແໂໃໄ"
_FOLLOWING = "าๅະะำາຽຳ"
_SYLLABLE_ENDS = "ๆฯໆຯ"
# Ranges, the first and the last of each. A pattern of so many characters takes longer to compile than all of a
# page's characters take to be looked up here, once each.
# Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham: no spaces between words.
_WITHOUT_SPACES = (
    "\u0e01\u0e4e", "\u0e81\u0ede", "\u1000\u109f", "\u1780\u17dd", "\u1950\u19df", "\u1a20\u1aad",
    "\ua9e0\ua9ff", "\uaa60\uaadf",
)  # fmt: skip
_IDEOGRAPHIC = (
    "\u2e80\u2fdf", "\u3005\u3007", "\u3021\u3029", "\u3031\u3035", "\u3041\u30ff", "\u3100\u312f", "\u3190\u9fff",
    "\ua000\ua4cf", "\uf900\ufaff", "\uff66\uff9d", "\U00016fe0\U00018cff", "\U0001b000\U0001b2ff",
    "\U00020000\U0003fffd",
)  # fmt: skip
_HANGUL = ("\u1100\u11ff", "\u3130\u318f", "\ua960\ua97f", "\uac00\ud7ff", "\uffa0\uffdc")


def _is_in(ranges: tuple[str, ...], char: str) -> bool:
    return any(each[0] <= char <= each[1] for each in ranges)


def _class(char: str) -> str:
    named = _named(char)
    if named:
        return named
    category, cells = unicodedata.category(char), cell_len(char)
    if category in ("Mn", "Me", "Cf"):
        return "Z"
    if category == "Mc":
        return "M"
    if category in ("Ps", "Pi") or char in _PREFIXES:
        return "O" if cells == 2 else "o"
    if category in ("Pe", "Pf"):
        return "C" if cells == 2 else "c"
    if category == "Nd":
        return "D" if cells == 1 else "I"
    if _is_in(_WITHOUT_SPACES, char):
        return "T"
    if cells == 0:
        return "Z"
    if _is_in(_HANGUL, char):
        return "X" if cells == 2 else "A"
    if _is_in(_IDEOGRAPHIC, char):
        return "I" if cells == 2 else "i"
    if cells == 2:
        return "P"
    return "A"


_BY_NAME = {
    **dict.fromkeys(" \t\n\r", " "),
    "\u3000": "_",
    "\u00ad": "S",
    "\u200b": "B",
    "\ufe0f": "M",  # makes some characters two cells wide, in some terminals
    **dict.fromkeys((chr(code) for code in range(0x1F3FB, 0x1F400)), "W"),
    **dict.fromkeys((chr(code) for code in range(0x1F1E6, 0x1F200)), "R"),
    **dict.fromkeys(_OPENING + _QUOTES_THAT_OPEN_IN_CHINESE + "«", "o"),
    **dict.fromkeys(_CLOSING, "c"),
    **dict.fromkeys(_DASHES, "E"),
    **dict.fromkeys(_HYPHENS, "H"),
    **dict.fromkeys(_GLUE, "G"),
    **dict.fromkeys(_GLUE_OF_NO_WIDTH, "g"),
    **dict.fromkeys(_BREAK_AFTER, "b"),
    **dict.fromkeys(_VIRAMAS, "J"),
    **dict.fromkeys(_LEADING_VOWELS, "V"),
    **dict.fromkeys(_FOLLOWING, "F"),
    **dict.fromkeys(_SYLLABLE_ENDS, "f"),
}


def _named(char: str) -> str:
    if char in _BY_NAME:
        return _BY_NAME[char]
    if char in _NONSTARTERS:
        return "C" if cell_len(char) == 2 else "c"
    return ""


class _Table(dict[int, str]):
    """Filled as characters are met: a newspaper uses few of Unicode's."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class(chr(code))
        return found


_table = _Table()

# A Burmese consonant with an asat or a stacked consonant below it ends the syllable before.
_BURMESE_FINAL = late_pattern("[\u1000-\u1021\u103f](?=\u1037?\u103a|\u1039)")
# A Thai or Lao vowel that stands only inside a syllable is followed by its last consonant; one with a thanthakhat is
# silent, and belongs to what is before it.
_THAI_FINAL = late_pattern("(?:(?<=[ัื็ັົື])|(?<=[ัื็ັົື][่้๊๋່້໊໋]))[ก-ฮກ-ຮ]|[ก-ฮ](?=[ิุ]?์)")
# Short vowels end a syllable, and most often one inside a word (ประ-, กระ-, สำ-, จำ-). They end a word in
# และ, จะ, คณะ, ค่ะ, เฉพาะ, ทำ, น้ำ and their Lao kin.
_WORDS_END = late_pattern("(?:(?<=แล)|(?<=[จณนา])|(?<=ค่))ะ|(?:(?<=ແລ)|(?<=[ຈາ]))ະ|(?<=[ทน้่ທນ້່])[ำຳ]")
# A Khmer consonant without vowel or subscript ends the syllable, if a vowel is before it that can have an end.
_KHMER_FINAL = late_pattern("(?<=[\u17b6-\u17c2\u17c4])[\u1780-\u17a2](?![\u17b6-\u17d3])")
_FLAGS = late_pattern("[\U0001f1e6-\U0001f1ff]{2}")


def classes_of(text: str) -> str:
    """The class of every code point of a text, as a string of the same length."""
    classes = text.translate(_table)
    if _BETWEEN_WORDS.search(classes) and (starts := word_starts(text)) is not None:
        classes = _by_words(classes, starts)
    for needs, pattern, place, letter in (
        ("T", _BURMESE_FINAL, 0, "F"),
        ("T", _KHMER_FINAL, 0, "F"),
        ("T", _THAI_FINAL, 0, "F"),
        ("T", _WORDS_END, 0, "f"),
        ("R", _FLAGS, 1, "W"),
    ):
        if needs in classes and pattern.search(text) is not None:
            letters = list(classes)
            for match in pattern.finditer(text):
                letters[match.start() + place] = letter
            classes = "".join(letters)
    return classes


_BETWEEN_WORDS = late_pattern("[TVF][TVFf]")


def _by_words(classes: str, starts: frozenset[int]) -> str:
    """The classes of a text whose words are known: no break in one, and a good one before each."""
    return "".join(("V" if at in starts else "F") if letter in "TVFf" else letter for at, letter in enumerate(classes))


def widths_of(classes: str) -> bytes:
    """The most cells that each code point may take, one byte each."""
    return classes.encode("ascii").translate(_WIDTH_TABLE)
