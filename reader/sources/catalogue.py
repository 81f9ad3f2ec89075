"""The catalogue: sources that the program proposes, by language, country and subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

__all__ = ["Entry", "load"]

_NUMBERS = {"V": "views", "C": "comments", "R": "reactions", "P": "site_rank"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source that is proposed."""

    name: str
    address: str
    kind: str
    """As in :attr:`reader.model.Source.kind`."""
    language: str
    """Primary language subtag."""
    language_name: str
    """In English."""
    country: str
    """ISO 3166-1 alpha-2."""
    subject: str
    numbers: tuple[str, ...]
    """Which counters it is expected to give."""
    tried: bool
    """Whether the address was seen to answer when the catalogue was made."""
    scraped: bool
    """Read from a page that was made for browsers; only for those who ask for it."""


def load() -> list[Entry]:
    """Every entry, in the order of the file."""
    text = (files("reader") / "data" / "catalogue.txt").read_text(encoding="utf-8")
    return list(_entries(text))


def _entries(text: str) -> Iterator[Entry]:
    language = language_name = ""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            language, _, language_name = line[1:-1].partition(" ")
        elif line and not line.startswith("#"):
            kind, numbers, country, subject, name, address = line.removeprefix("?").strip().split(" | ")
            scraped = kind.startswith("scraped ")
            yield Entry(
                name=name,
                address=address,
                kind=kind.removeprefix("scraped "),
                language=language,
                language_name=language_name,
                country=country,
                subject=subject,
                numbers=tuple(_NUMBERS[letter] for letter in numbers.split() if letter != "-"),
                tried=not line.startswith("?"),
                scraped=scraped,
            )
