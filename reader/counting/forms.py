"""Compact forms: which word or letter beside a number means which power of ten, in which language.

The table is data, ``reader/data/counts.tsv``; its header says where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

__all__ = ["Forms", "forms_for", "known_languages"]

_TABLE = Path(__file__).parents[1] / "data" / "counts.tsv"

# What a letter means where no language is known, or where the language has no meaning of its own
# for it: the English of interfaces. The lower-case ones count only in company (see numbers).
_EVERYWHERE = {"K": 3, "k": 3, "M": 6, "m": 6, "B": 9, "b": 9, "T": 12, "К": 3, "к": 3, "М": 6, "billion": 9}
# Words that are a unit of time, or a word of everyday, to more readers than they are a number.
_ONLY_WITH_LANGUAGE = frozenset("min mo ma. ma mi md tn td dt ming tr ng bin ko kr kun afe cr lac bi tri".split())  # noqa: SIM905


class Forms(NamedTuple):
    """The forms of one language, or of all: form → power of ten."""

    after: Mapping[str, int]
    before: Mapping[str, int]
    longest: int
    """Code points of the longest form."""
    own: frozenset[str] = frozenset()
    """Those after a number that the language itself has; the others are understood everywhere."""


def _key(form: str) -> str:
    """How forms are compared: words without regard to case, but single letters and *mM* (not *mm*) as written."""
    return form if len(form) == 1 or form[1:] != form[1:].lower() else form.casefold()


@cache
def _table() -> dict[str, tuple[tuple[str, bool, int], ...]]:
    """Language → its forms, as they are compared, whether they follow the number, and their power of ten."""
    rows: dict[str, list[tuple[str, bool, int]]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, power, side, forms = line.split("\t")
            follows, ten_to_the = side == "after", int(power)
            rows.setdefault(language, []).extend([(_key(form), follows, ten_to_the) for form in forms.split("|")])
    return {language: tuple(entries) for language, entries in rows.items()}


def known_languages() -> tuple[str, ...]:
    """The language tags that the table has forms of their own for."""
    return tuple(_table())


def _tags(language: str) -> Iterator[str]:
    """``zh-Hant-TW`` → itself, then ``zh-Hant``, then ``zh``, as far as the table has them."""
    parts = language.replace("_", "-").split("-")
    if parts[0] == "zh" and {"TW", "HK", "MO"} & {part.upper() for part in parts[1:]}:
        parts[1:] = ["Hant"]
    for size in range(len(parts), 0, -1):
        if (tag := "-".join(parts[:size])) in _table():
            yield tag


def _with_bare_stops(forms: Mapping[str, int]) -> dict[str, int]:
    """Let *тыс.* be written *тыс*, unless that means something else (*mil.* and *mil*) or is one letter."""
    bare = {form[:-1]: power for form, power in forms.items() if form.endswith(".") and len(form) > 2}
    return bare | dict(forms)


def _collect(entries: Iterable[tuple[str, bool, int]]) -> Forms:
    after: dict[str, list[int]] = {}
    before: dict[str, list[int]] = {}
    for form, follows, power in entries:
        (after if follows else before).setdefault(form, []).append(power)
    chosen = _with_bare_stops({form: _most_frequent(powers) for form, powers in after.items()})
    leading = {form: _most_frequent(powers) for form, powers in before.items()}
    return Forms(chosen, leading, max(map(len, (*chosen, *leading)), default=0))


def _most_frequent(powers: list[int]) -> int:
    """Of equally frequent ones the first."""
    return powers[0] if len(powers) < 3 else max(dict.fromkeys(powers), key=powers.count)


def _is_plain(form: str) -> bool:
    return (len(form.rstrip(".")) > 1 or form > "\u2e7f") and form not in _ONLY_WITH_LANGUAGE


@cache
def forms_for(language: str) -> Forms:
    """The forms to read a text of ``language`` with, its own first, then those of everywhere.

    ``""`` gives those that may be read without knowing the language: every word, by what most
    languages mean by it, but of the single letters of an alphabet only those of ``_EVERYWHERE``.
    """
    everyone = _collect(chain.from_iterable(_table().values()))
    after = {form: power for form, power in everyone.after.items() if _is_plain(form)}
    after |= _EVERYWHERE
    before = {form: power for form, power in everyone.before.items() if len(form) > 1}
    # From the general to the particular: each tag overrides what the wider one says.
    own: set[str] = set()
    for tag in reversed(list(_tags(language))):
        forms = _collect(_table()[tag])
        after |= forms.after
        before |= forms.before
        own.update(forms.after)
    return Forms(after, before, max(map(len, (*after, *before))), frozenset(own))
