"""Short hashes, the same in every process: for ids, how those are written, and for finding what was seen before."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["hash60", "id_number", "id_text"]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_LETTERS = frozenset(_ALPHABET)
_TO_BASE_32 = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def hash60(text: str) -> int:
    """60 bits of BLAKE2b (RFC 7693). That any two of a million texts have the same has one chance in two million."""
    hasher = _blake2b().copy()  # in half the time that a new one takes
    hasher.update(text.encode("utf-8", "replace"))
    return int.from_bytes(hasher.digest()) >> 4


def id_text(number: int) -> str:
    """60 bits as twelve characters of ``a``–``z`` and ``2``–``7`` (RFC 4648's base 32, in small letters)."""
    return "".join([_PAIRS[number >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def id_number(text: str) -> int:
    """The inverse of :func:`id_text`.

    Raises:
        ValueError: it is no such text.
    """
    if not set(text) <= _LETTERS:
        raise ValueError(text)
    return int(text.translate(_TO_BASE_32), 32)


@cache
def _blake2b() -> Any:
    # As the standard library's own `random` has it: hashlib brings OpenSSL along, for four milliseconds.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(digest_size=8)
