"""Whether a given name is a man's or a woman's, for pronouns: Clara Dunmore is *she*."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reader.quotes.flags import FEMININE, MASCULINE

__all__ = ["gender_of"]

_FILE = Path(__file__).parent / "data" / "given-names.txt"
_GENDERS = {"[m]": MASCULINE, "[f]": FEMININE}


def gender_of(name: str) -> int:
    """The gender of whoever has a given name, as a flag; 0 where it may be either or is not known."""
    names, lowered = _given_names(), name.lower()
    return names.get(lowered) or names.get(lowered.partition("-")[0], 0)  # Annika-Sofie


@cache
def _given_names() -> dict[str, int]:
    """The names of the file in lower case; sections ``[m]`` and ``[f]``, names separated by commas or line ends."""
    names: dict[str, int] = {}
    gender = 0
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            gender = _GENDERS.get(line, gender)
            names.update((name.strip(), gender) for name in line.split(","))
    return names
