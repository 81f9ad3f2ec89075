"""Who speaks, told by agreement: the same news in several languages has the same speakers.

    python -m tests.benchmarks.bench_quotes_translations       how often each language names whom most name
    python -m tests.benchmarks.bench_quotes_translations es    and where Spanish does not

No one annotated the speakers of the parallel news, but its lines stand side by side: whom most languages with Latin
letters name for a line is meant, and where one language names another, or nobody, its reading is to be looked at.
Needs ``../shared/quotes``.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate

from reader.quotes import find_quotes
from tests.benchmarks.quote_data import sets

LATIN = ["ca", "de", "en", "es", "fr", "id", "it", "lt", "nl", "pl", "pt", "sv", "tr"]
_STEM = 4
"""Letters by which a name is told from others in every language's case endings."""
_FEW = 6
"""Languages that have to name somebody for a line before the most named counts."""


class Reading:
    """What one translation gives: its lines, and for each that holds a quotation the speaker of the first."""

    def __init__(self, language: str, text: str) -> None:
        self.lines = text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.speakers: dict[int, str] = {}
        for quote in find_quotes(text, language):
            name = quote.speaker.name if quote.speaker is not None else ""
            self.speakers.setdefault(bisect_right(starts, quote.start) - 1, name)


def stems(name: str) -> set[str]:
    """The beginnings of a name's longer words, without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if sign.isalnum() or sign == " ")
    return {word[:_STEM] for word in letters.split() if len(word) >= _STEM}


def meant(names: list[str]) -> str:
    """The stem that two thirds of the names share; empty if they share none."""
    named = [stems(name) for name in names if name]
    if len(named) < _FEW:
        return ""
    stem, often = max(
        Counter(stem for some in named for stem in some).items(), key=lambda item: item[1], default=("", 0)
    )
    return stem if 3 * often >= 2 * len(named) else ""


def main(shown: list[str]) -> None:
    """Print the table, and the lines that languages read otherwise than most."""
    documents: dict[str, dict[str, Reading]] = defaultdict(dict)
    for kind in sets(["ntrex"]):
        if kind.language in LATIN:
            for document in kind.documents:
                reading = Reading(kind.language, document["text"])
                documents[document["id"].rsplit("/", 1)[-1]][kind.language] = reading
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, readings in documents.items():
        for line in range(max(len(reading.lines) for reading in readings.values())):
            said = {tag: reading.speakers[line] for tag, reading in readings.items() if line in reading.speakers}
            if not (stem := meant(list(said.values()))):
                continue
            for tag, speaker in said.items():
                outcome = "agrees" if stem in stems(speaker) else "other" if speaker else "nobody"
                counts[tag][outcome] += 1
                if tag in shown and outcome != "agrees":
                    print(f"{tag} {name} {line}: {speaker or 'nobody'}, where most name {stem}…")
                    print("\n".join(f"    {text[:200]}" for text in readings[tag].lines[max(0, line - 2) : line + 1]))
    for tag, count in sorted(counts.items(), key=lambda item: -item[1]["agrees"] / item[1].total()):
        share = {outcome: 100 * number / count.total() for outcome, number in count.items()}
        print(
            f"{tag}  {count.total():4} lines, {share['agrees']:5.1f} % as most,"
            f" {share.get('other', 0):4.1f} % somebody else, {share.get('nobody', 0):4.1f} % nobody"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
