"""Small measures of texts that several steps of the extraction share."""

from __future__ import annotations

import re

from reader.deferred import late_pattern

__all__ = ["ends_sentence", "has_wide", "key", "weight"]

_FIRST_WIDE = "\u2e80"
_WIDE = late_pattern("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_WIDE_LETTERS = late_pattern("[\u2e80-\u9fff\uac00-\ud7af]")
_ENDS_SENTENCE = late_pattern(r"[.!?…:;。！？।؟۔။。」』”\"»’）)՝՜՞։؛॥།༎፡።፣፤፥፦፧፨។៕៖᠂᠃᭞᭟꘎꘏߹꓿]\W*$")
_UNPOINTED = late_pattern("[\u0e01-\u0e4e\u0e81-\u0ecd]\\W*$")
"""Thai and Lao, which end no sentence with a mark: what is long is one."""
_LONG = 60


def key(text: str) -> str:
    """Letters and digits only, for comparing."""
    return "".join(re.findall(r"\w+", text.casefold()))


def weight(text: str) -> int:
    """How much a text says: its characters, white space folded, those of East Asia counted twice."""
    text = " ".join(text.split())
    wide = len(_WIDE.findall(text)) if text and max(text) >= _FIRST_WIDE else 0
    return len(text) + wide


def has_wide(text: str) -> bool:
    """Whether letters of East Asia are in it, of which a few say as much as a line of others."""
    # Most texts have none, and an expression for so many letters takes two milliseconds to compile.
    return max(text, default="") >= _FIRST_WIDE and _WIDE_LETTERS.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, or as what leads on to a list or a quotation."""
    end = text[-12:]
    return _ENDS_SENTENCE.search(end) is not None or (len(text) >= _LONG and _UNPOINTED.search(end) is not None)
