"""What a hand may type in a while of reading: a walk of keys, the same one for the same seed.

A piece of a walk is what belongs together whatever the pace: one key, or a number and the move that it counts, which
means something else where a pause comes between. A size in its place is another size of the terminal. Nothing is asked
for that comes when it comes, with keys that are for whoever is in front until then: news, full texts, the most quoted.
"""

from __future__ import annotations

import random
from collections.abc import Callable

__all__ = ["SIZES", "Piece", "walk"]

Piece = bytes | tuple[int, int]

SIZES = ((100, 30), (80, 24), (120, 40), (170, 40), (60, 12), (45, 10), (100, 30))

_MOVES = (*"jjjjkkJK bnp][", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "G", "gg", "\x04", "\x15")
_DONE = (*"ffuuUUUAzcwIY><", "\t", "@", "N", "i", "\x0c", "\x1b[C", "\x1b[D")
_WORDS = ("harbour", "number 1", "is:unread", "is:starred", "-plain", "views:>2500", "lamp", "qqq", "source:plain")
_NAMES = ("wider", "narrow", "compact", "star", "undo", "next un", "help", "unread", "one pane", "headings")


def walk(seed: int, keys: int = 60) -> list[Piece]:
    """About so many keys, and now and then another size, in the pieces in which they are to be sent."""
    dice = random.Random(seed)
    pieces: list[Piece] = []
    while len(pieces) < keys:
        more = _said(dice)
        # In the terminal's language Esc and one of these are something else, if they come together.
        if pieces and pieces[-1] == b"\x1b" and more[0] in (b"[", b"O", b"b", b"f"):
            pieces.append(b"j")
        pieces += more
    return pieces


def _said(dice: random.Random) -> list[Piece]:
    """One thing that somebody wants, as it is typed."""
    ways: tuple[tuple[int, Callable[[random.Random], list[Piece]]], ...] = (
        (30, lambda dice: _letters(dice.choice(_MOVES))),
        (8, lambda dice: [f"{dice.randint(2, 25)}{dice.choice('jkJK ')}".encode()]),
        (14, lambda dice: [b"\r"]),
        (8, lambda dice: [dice.choice((b"h", b"\x1b"))]),
        (16, lambda dice: _letters(dice.choice(_DONE))),
        (8, _searched),
        (5, _chosen),
        (5, _named),
        (4, _looked_at),
        (2, lambda dice: [dice.choice(SIZES)]),
    )
    (way,) = dice.choices([way for _, way in ways], [weight for weight, _ in ways])
    return way(dice)


def _letters(text: str) -> list[Piece]:
    """Key by key, but for what is one key in the terminal's language."""
    return [text.encode()] if text.startswith("\x1b") else [letter.encode() for letter in text]


def _searched(dice: random.Random) -> list[Piece]:
    """A search, with a slip now and then, found or given up."""
    word = dice.choice(_WORDS)
    typed = _letters(dice.choice(("/", "/\x15")) + word)  # behind what was looked for last, or in its place
    if dice.random() < 0.3:
        typed += [b"\x7f"] * dice.randint(1, len(word))
        typed += _letters(dice.choice(("x", "ab", "")))
    return [*typed, dice.choice((b"\r", b"\r", b"\x1b"))]


def _chosen(dice: random.Random) -> list[Piece]:
    """Something out of a list that is put up."""
    moves = [dice.choice((b"j", b"k", b"G", b" ", b"\x1b[B", b"3j")) for _ in range(dice.randint(0, 3))]
    return [dice.choice((b"s", b"W", b"t", b"S", b"O")), *moves, dice.choice((b"\r", b"\r", b"\x1b", b"h"))]


def _named(dice: random.Random) -> list[Piece]:
    """An action by its name."""
    moves = [b"\x1b[B"] * dice.choice((0, 0, 1))
    return [b":", *_letters(dice.choice(_NAMES)), *moves, dice.choice((b"\r", b"\r", b"\x1b"))]


def _looked_at(dice: random.Random) -> list[Piece]:
    """Help or charts."""
    if dice.random() < 0.5:
        moves = [dice.choice((b"j", b" ", b"G", b"5j", b"k")) for _ in range(3)]
        return [b"?", *moves, dice.choice((b"\x1b", b"h", b"?"))]
    others = [dice.choice((b"1", b"2", b"3", b"4", b"\t")) for _ in range(2)]
    return [b"v", *others, dice.choice((b"\x1b", b"v"))]
