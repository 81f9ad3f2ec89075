"""Short hashes that are the same in every process, for ids and for finding what was seen before."""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["hash60"]


def hash60(text: str) -> int:
    """60 bits of BLAKE2b (RFC 7693). That any two of a million texts have the same has one chance in two million."""
    hasher = _blake2b().copy()  # in half the time that a new one takes
    hasher.update(text.encode("utf-8", "replace"))
    return int.from_bytes(hasher.digest()) >> 4


@cache
def _blake2b() -> Any:
    # As the standard library's own `random` has it: hashlib brings OpenSSL along, for four milliseconds.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(digest_size=8)
