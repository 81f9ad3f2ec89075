"""Text about whose width terminals disagree, written so that what stands beside it keeps its column.

A vowel of Devanagari takes a cell of its own in xterm, in GNOME's terminal and in tmux, and none in kitty; a joined
emoji is one picture or three. Textual counts as one of them does, and on the others whatever follows in
the line is out of place: borders, the next pane, the scroll bar. Nobody can be asked beforehand, so a
line with such text in it is written twice: first with blanks in its place, which stand where they
should on every terminal, and then the text over the blanks, up to the next gap, from a cell that is named.

Lines break early enough for the widest reading (:mod:`reader.tui.typesetting.classes`), so what is
written over blanks does not reach beyond them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

__all__ = ["in_columns", "is_disputed", "spread"]

# Blocks with spacing marks (general category Mc), and what makes emoji of characters or one of several.
_SUSPECT = re.compile(
    "[\u0900-\u0dff\u0f3e\u0f3f\u0f7f\u1000-\u109f\u1715-\u1734\u1780-\u17ff\u1900-\u19ff\u1a00-\u1c3f\u1cd0-\u1cff"
    "\u200d\u302e\u302f\ua802-\uabff\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U00011000-\U00011fff]"
)
_JOINERS = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_TO_CELL = re.compile(r"(\x1b\[(\d+);(\d+)H)")
"""Cursor position (CUP, ECMA-48 8.3.21): Textual begins every stretch with one."""
_TOKEN = re.compile(
    r"(?P<reset>\x1b\[0?m|\x1b\]8;;\x1b\\)|(?P<escape>\x1b\[[0-9;:?]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x1f])"
    r"|(?P<gap> +)|(?P<edge>[\u2500-\u259f])|(?P<text>[^\x00-\x1f \u2500-\u259f]+)"
)
_PLAIN_AGAIN = "\x1b[0m"


class _Piece(NamedTuple):
    kind: str
    """``text``, ``gap``, ``edge`` (what is drawn, not written), ``escape``, ``reset``."""
    written: str
    column: int
    """From 1, as terminals count."""
    style: str
    """The sequences that are in force."""


def is_disputed(text: str) -> bool:
    """Whether there is anything in a text about whose width terminals disagree."""
    return _SUSPECT.search(text) is not None


def in_columns(data: str) -> str:
    """What is to be written to a terminal, in such a way that every column is where it should be.

    Args:
        data: as Textual makes it: stretches of a line, each begun by naming its first cell, text that is
            styled by SGR and links, both ended after it.
    """
    if not _SUSPECT.search(data):
        return data
    before, *stretches = _TO_CELL.split(data)
    written = [before]
    for place in range(0, len(stretches), 4):
        to_cell, row, column, text = stretches[place : place + 4]
        written += [to_cell, *_stretch(text, row, int(column))] if _SUSPECT.search(text) else [to_cell, text]
    return "".join(written)


def _stretch(text: str, row: str, column: int) -> Iterator[str]:
    pieces = list(_pieces(text, column))
    flows = list(_flows(pieces))
    moving = {number for flow in flows for number in flow}
    for number, piece in enumerate(pieces):
        # What follows a disputed text may come to stand elsewhere: nothing of it is to stay behind where it was.
        yield " " * cell_len(piece.written) if number in moving and piece.kind == "text" else piece.written
    for flow in flows:
        first = pieces[flow.start]
        yield f"\x1b[{row};{first.column}H{first.style}"
        yield from (piece.written for piece in pieces[flow.start : flow.stop])
        yield _PLAIN_AGAIN + ("\x1b]8;;\x1b\\" if "\x1b]8;" in first.style else "")


def _flows(pieces: list[_Piece]) -> Iterator[range]:
    """The pieces that begin with a disputed text, up to where one stands that need not move with it."""
    start = 0
    while start < len(pieces):
        end = start + 1
        if _disputed(pieces[start]):
            end = max(end, _end_of_flow(pieces, start))
            yield range(start, end)
        start = end


def _pieces(text: str, column: int) -> Iterator[_Piece]:
    style = ""
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup or "", match.group()
        yield _Piece(kind, written, column, style)
        if kind == "reset":
            style = ""
        elif kind == "escape":
            style += written
        else:
            column += cell_len(written)


def _end_of_flow(pieces: list[_Piece], start: int) -> int:
    """The first piece that need not move with the text at *start*: behind a wide enough gap, or drawn, or blank."""
    apart, end = 0, start
    for place in range(start, len(pieces)):
        piece = pieces[place]
        if piece.kind == "edge" or (piece.kind == "gap" and len(piece.written) >= max(2, apart)):
            break
        if piece.kind == "text":
            apart += spread(piece.written)
            end = place + 1
    return end


def _disputed(piece: _Piece) -> bool:
    return piece.kind == "text" and spread(piece.written) > 0


def spread(text: str) -> int:
    """By how many cells terminals may disagree."""
    if not _SUSPECT.search(text):
        return 0
    return 2 * len(_JOINERS.findall(text)) + sum(unicodedata.category(char) == "Mc" for char in text)
