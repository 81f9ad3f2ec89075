"""The end of a sentence about a word that is none: the one that was probably meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["meant"]


def meant(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """``; did you mean 'order'?``, or nothing where no known word is near."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f"; did you mean “{near[0]}”?" if near else ""
