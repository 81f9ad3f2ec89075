"""Which language a text is written in, from its script, its letters and its most frequent words.

Good enough for choosing cues, number formats and a spelling of dates; no model, and no
guess where the text says too little. What is known of each language is a line of
``data/languages.txt``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["guess", "known", "primary", "stop_words"]

_TABLE = Path(__file__).parent / "data" / "languages.txt"
_SAMPLE = 3000
_NO_WORD = '.,;:!?"«»“”„()[]{}…–—*|/،؛؟।۔'

# The scripts' letters as ranges of code points, in order; enough to tell the scripts apart.
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x41, 0x5A, "Latin"),
    (0x61, 0x7A, "Latin"),
    (0xC0, 0x24F, "Latin"),
    (0x370, 0x3FF, "Greek"),
    (0x400, 0x52F, "Cyrillic"),
    (0x531, 0x587, "Armenian"),
    (0x5D0, 0x5EA, "Hebrew"),
    (0x620, 0x6FF, "Arabic"),
    (0x750, 0x77F, "Arabic"),
    (0x780, 0x7B1, "Thaana"),
    (0x900, 0x97F, "Devanagari"),
    (0x980, 0x9FF, "Bengali"),
    (0xA00, 0xA7F, "Gurmukhi"),
    (0xA80, 0xAFF, "Gujarati"),
    (0xB00, 0xB7F, "Oriya"),
    (0xB80, 0xBFF, "Tamil"),
    (0xC00, 0xC7F, "Telugu"),
    (0xC80, 0xCFF, "Kannada"),
    (0xD00, 0xD7F, "Malayalam"),
    (0xD80, 0xDFF, "Sinhala"),
    (0xE01, 0xE5B, "Thai"),
    (0xE81, 0xEDF, "Lao"),
    (0xF00, 0xFFF, "Tibetan"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x137F, "Ethiopic"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1C90, 0x1CBF, "Georgian"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x3041, 0x30FA, "Kana"),
    (0x3400, 0x9FFF, "Han"),
    (0xAC00, 0xD7A3, "Hangul"),
)
_STARTS = tuple(first for first, _, _ in _RANGES)

_OTHER_NAMES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "ji": "yi", "sh": "sr", "cmn": "zh", "mo": "ro"}


class _Script(NamedTuple):
    """What is known of the languages that are written in one script."""

    tags: tuple[str, ...]
    """The languages, as they stand in the file."""
    words: dict[str, list[str]]
    """Word → the languages in which it is frequent."""
    letters: dict[str, list[str]]
    """Letter → the languages it speaks for."""


def guess(text: str, hint: str = "") -> str:
    """Say which language a text is in.

    Args:
        text: plain text; its first 3,000 code points are looked at.
        hint: what a page or feed says of itself (``de-AT``); decides where the text does not
            speak clearly against it.

    Returns:
        The primary language subtag (``ru``, ``pt``, ``fil``), or ``""`` where nothing can be said.
    """
    sample = text[:_SAMPLE].lower()
    counts = Counter(sample)
    hinted = primary(hint)
    script = _script_of(counts)
    if not script:
        return hinted
    known = _written_in(script)
    candidates = known.tags
    if len(candidates) == 1:
        return candidates[0]
    scores = _scores(sample, counts, known)
    if hinted in candidates:
        scores[hinted] += 1.0 + 0.15 * max(scores.values(), default=0.0)
    if not scores:
        return candidates[0] if script != "Latin" else ""
    best, score = max(scores.items(), key=lambda item: item[1])
    return best if score >= 1.0 or script != "Latin" else ""


def primary(tag: str) -> str:
    """The primary subtag as used here: ``de-AT`` → ``de``, ``no`` → ``nb``; ``""`` for nonsense."""
    first = tag.strip().replace("_", "-").split("-", 1)[0].lower()
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return ""
    return _OTHER_NAMES.get(first, first)


def known() -> frozenset[str]:
    """All languages that :func:`guess` can tell."""
    return frozenset(tag for rows in _rows().values() for tag, _, _ in rows)


def stop_words(language: str) -> frozenset[str]:
    """The frequent words by which a language is told, in lower case; empty for one not known by words."""
    rows = (row for rows in _rows().values() for row in rows)
    return frozenset(word for tag, _, words in rows if tag == language for word in words.split()) - {"-"}


_EASTERN = frozenset({"Han", "Kana", "Hangul"})


def _script_of(counts: Counter[str]) -> str:
    """The script that most letters belong to, or ``""``."""
    letters: Counter[str] = Counter()
    for letter, count in counts.items():
        code = ord(letter)
        at = bisect_right(_STARTS, code) - 1
        if at >= 0 and code <= _RANGES[at][1]:
            letters[_RANGES[at][2]] += count
    han, kana, hangul = letters["Han"], letters["Kana"], letters["Hangul"]
    # A Han letter is about a word's worth; the Latin names in a Chinese text must not outvote them.
    weight = 3 * (han + kana + hangul)
    if han and weight >= max((count for script, count in letters.items() if script not in _EASTERN), default=0):
        # Kana and hangul decide for their languages: the Han letters beside them are shared.
        return "Kana" if kana * 8 > han else "Hangul" if hangul * 4 > han else "Han"
    script = max(letters, key=letters.__getitem__, default="")
    return script if letters[script] else ""


def _scores(sample: str, counts: Counter[str], known: _Script) -> dict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    words = known.words
    for word, count in Counter(sample.split()).items():
        languages = words.get(word) or words.get(word.strip(_NO_WORD))
        if languages:
            # A word shared by many says little of each; a hundred of one say no more than ten.
            weight = min(count, 10) / len(languages)
            for language in languages:
                scores[language] += weight
    for letter, languages in known.letters.items():
        count = counts.get(letter, 0)
        if count:
            weight = min(count, 12) * 0.5 / len(languages)
            for language in languages:
                scores[language] += weight
    return scores


@cache
def _rows() -> dict[str, list[tuple[str, str, str]]]:
    """Script → (language, letters, words) of each language that is written in it, as the file has them."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, script, letters, words = line.split("\t")
            rows.setdefault(script, []).append((tag, letters, words))
    return rows


@cache
def _written_in(script: str) -> _Script:
    """A text is written in one script, so only its languages' words are sorted."""
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for tag, own_letters, own_words in _rows()[script]:
        for word in dict.fromkeys(own_words.split()):
            if word != "-":
                words.setdefault(word, []).append(tag)
        for letter in own_letters:
            if letter != "-":
                letters.setdefault(letter, []).append(tag)
    return _Script(tuple(tag for tag, _, _ in _rows()[script]), words, letters)
