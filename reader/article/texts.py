"""Small measures of texts that several steps of the extraction share."""

from __future__ import annotations

import re

__all__ = ["ends_sentence", "key", "weight"]

_FIRST_WIDE = "\u2e80"
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？।؟۔။。」』”\"»’）)]\W*$")


def key(text: str) -> str:
    """Letters and digits only, for comparing."""
    return "".join(re.findall(r"\w+", text.casefold()))


def weight(text: str) -> int:
    """How much a text says: its characters, white space folded, those of East Asia counted twice."""
    text = " ".join(text.split())
    wide = len(_WIDE.findall(text)) if text and max(text) >= _FIRST_WIDE else 0
    return len(text) + wide


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, or as what leads on to a list or a quotation."""
    return _ENDS_SENTENCE.search(text[-12:]) is not None
