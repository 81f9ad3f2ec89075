"""From three answers to sources of the catalogue. Pure.

Languages, countries, subjects: what is not chosen from is not asked about, so that Enter three
times is a good answer too. What a machine's locale says is chosen beforehand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.sources.catalogue import Entry

__all__ = ["COUNTRIES", "Option", "countries", "languages", "matching", "proposed", "spoken", "subjects"]

PROPOSED = 15
"""How many sources are chosen beforehand: a day's reading, asked within seconds."""

COUNTRIES = {
    "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil",
    "BY": "Belarus", "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China", "CO": "Colombia",
    "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "EG": "Egypt", "ES": "Spain",
    "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GE": "Georgia", "GR": "Greece", "HK": "Hong Kong",
    "HR": "Croatia", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IR": "Iran", "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KG": "Kyrgyzstan",
    "KR": "South Korea", "KZ": "Kazakhstan", "LT": "Lithuania", "LV": "Latvia", "MX": "Mexico", "MY": "Malaysia",
    "NG": "Nigeria", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PH": "Philippines",
    "PK": "Pakistan", "PL": "Poland", "PT": "Portugal", "QA": "Qatar", "RO": "Romania", "RS": "Serbia",
    "RU": "Russia", "SE": "Sweden", "SG": "Singapore", "SI": "Slovenia", "SK": "Slovakia", "TH": "Thailand",
    "TR": "Türkiye", "TW": "Taiwan", "UA": "Ukraine", "US": "United States", "UZ": "Uzbekistan", "VN": "Vietnam",
    "ZA": "South Africa",
}  # fmt: skip
"""ISO 3166-1 alpha-2 → a name as people say it."""


class Option(NamedTuple):
    """One thing that may be chosen."""

    value: str
    name: str
    sources: int
    """How many sources of the catalogue it stands for."""


def spoken(environment: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The languages that a machine's locale names, primary subtags, the first one first; English if it names none.

    Args:
        environment: names and values of variables; ``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES`` and ``LANG``
            count, in this order (gettext's manual, *Locale Environment Variables*).
    """
    known = dict(environment)
    written = ":".join(known.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    found = []
    for locale in written.split(":"):
        tag = locale.replace("-", "_").split("_")[0].split(".")[0].split("@")[0].lower()
        if tag.isalpha() and 2 <= len(tag) <= 3 and tag not in found:
            found.append("nb" if tag == "no" else tag)
    return tuple(found) or ("en",)


def languages(entries: Sequence[Entry], first: Sequence[str] = ()) -> list[Option]:
    """The languages of a catalogue: those of the reader first, then by how many sources they have."""
    names = {entry.language: entry.language_name for entry in entries}
    found = _counted(((entry.language for entry in entries)), names)
    return sorted(found, key=lambda option: first.index(option.value) if option.value in first else len(first))


def countries(entries: Sequence[Entry], chosen: Iterable[str]) -> list[Option]:
    """The countries whose sources write in the chosen languages."""
    return _counted((entry.country for entry in matching(entries, chosen) if entry.country), COUNTRIES)


def subjects(entries: Sequence[Entry], chosen: Iterable[str], places: Iterable[str]) -> list[Option]:
    """The subjects of what is left."""
    return _counted((entry.subject for entry in matching(entries, chosen, places)), {})


def _counted(values: Iterable[str], names: dict[str, str]) -> list[Option]:
    counts = Counter(values)
    options = [Option(value, names.get(value) or value.capitalize(), number) for value, number in counts.items()]
    return sorted(options, key=lambda option: (-option.sources, option.name))


def matching(
    entries: Sequence[Entry], chosen: Iterable[str] = (), places: Iterable[str] = (), about: Iterable[str] = ()
) -> list[Entry]:
    """What passes three answers; an answer that chooses nothing lets everything pass.

    A source of no country in particular passes any answer about countries.
    """
    tongues, lands, topics = set(chosen), set(places), set(about)
    return [
        entry
        for entry in entries
        if (not tongues or entry.language in tongues)
        and (not lands or not entry.country or entry.country in lands)
        and (not topics or entry.subject in topics)
    ]


def proposed(entries: Sequence[Entry], most: int = PROPOSED) -> list[Entry]:
    """The sources to begin with: those that tell how much is read first, each language in its turn.

    What is read from pages that were not made for programs is never among them.
    """
    queues: dict[str, list[Entry]] = {}
    for entry in sorted((each for each in entries if not each.scraped), key=_worth):
        queues.setdefault(entry.language, []).append(entry)
    found: list[Entry] = []
    while len(found) < most and any(queues.values()):
        for queue in queues.values():
            if queue and len(found) < most:
                found.append(queue.pop(0))
    return found


def _worth(entry: Entry) -> int:
    """Smaller is better: views, then any number at all, then none."""
    return 0 if "views" in entry.numbers else 1 if entry.numbers else 2
