"""A text in a few lines, and an ellipsis where it had to be cut. Pure."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from reader.tui.typesetting.breaking import Paragraph

__all__ = ["cut", "wrapped"]


def cut(text: str, width: int) -> str:
    """The text in at most *width* cells, in the middle of a word if need be; an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip(" ,;:·") + "…"


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in at most that many lines of at most *width* cells; an ellipsis where it had to be cut."""
    text = _settled(text)
    paragraph = Paragraph(text)
    lines = paragraph.wrap(width)
    if len(lines) <= most:
        return [text[start:end] for start, end in lines]
    last = text[lines[most - 1][0] :]
    rest = Paragraph(last)
    _, cut = rest.wrap(max(1, width - 1))[0]
    if cut < width // 2:
        cut = rest.fit(0, max(1, width - 1))  # part of a word says more than nothing
    shortened = last[:cut].rstrip() if cell_len(last[:cut].rstrip()) < width else ""
    return [*(text[start:end] for start, end in lines[: most - 1]), shortened + "…"]


# What terminals dispute: whether U+FE0F makes a narrow emoji wide, whether joined emoji are one, whether a colour of
# skin is a picture of its own. A row that counts on either is ragged on the other half of them.
_DISPUTED = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_EMOJI = "\u2194-\u3299\U0001f000-\U0001faff"
_WORDS_FOLLOW = re.compile(r"\ufe0f(?=\w)")
_JOINER = re.compile(f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])")
_COLOUR = re.compile(f"(?<=[{_EMOJI}])[\U0001f3fb-\U0001f3ff]")


def _settled(text: str) -> str:
    """A headline about whose width terminals agree: emoji one by one, as they were before there were variants."""
    text = text.replace("\u00ad", "")  # a place to hyphenate, which a headline of two lines never does
    if not _DISPUTED.search(text):
        return text
    text = _COLOUR.sub("", text)
    text = _JOINER.sub("", text)
    return _WORDS_FOLLOW.sub(" ", text).replace("\ufe0f", "")
