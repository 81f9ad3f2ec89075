"""The annotated quotations of ``../shared/quotes`` and their scorers, for fitting and for measuring."""

from __future__ import annotations

import importlib.util
import json
import random
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.quotes.stories_data import Story, located, stories, tags

_ROUNDS = 300
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "quotes"


@dataclass(frozen=True, slots=True)
class Set:
    """One gold file."""

    name: str
    """``polnear``, ``german``, ``russian``, ``pud``, ``ntrex``, or ``stories`` for the invented ones of the tests."""
    language: str
    part: str
    """``train``, ``dev`` or ``all``."""
    documents: tuple[dict[str, Any], ...]

    @property
    def by_lines(self) -> bool:
        """Labels are a line's, not a quotation's."""
        return self.name == "ntrex"


NAMES = ("polnear", "german", "russian", "pud", "ntrex", "stories")


def sets(names: Iterable[str] = NAMES) -> list[Set]:
    """Read the sets of these names; those that are missing are left out."""
    folders = {
        "polnear": "polnear",
        "german": "german-wikinews",
        "russian": "russian-factrueval",
        "pud": "ud-pud",
        "ntrex": "ntrex-128",
    }
    result = []
    for name in names:
        if name == "stories":
            result += [Set(name, tag, "all", tuple(map(_document, stories(tag)))) for tag in tags()]
            continue
        for path in sorted((FOLDER / folders[name]).glob("gold*.jsonl")):
            lines = path.read_text(encoding="utf-8").splitlines()
            documents = tuple(json.loads(line) for line in lines if line.strip())
            part = path.stem.partition("-")[2]
            result.append(Set(name, documents[0]["lang"], part if part in ("train", "dev") else "all", documents))
    return result


def _document(story: Story) -> dict[str, Any]:
    """An invented story in the form of the annotated sets."""
    quotes = []
    for (start, end), place, expected in located(story):
        speaker = None
        if place is not None:
            speaker = {"start": place[0], "end": place[1], "text": expected.speaker, "aliases": [expected.name]}
        quotes.append({"start": start, "end": end, "kind": "direct", "optional": False, "speaker": speaker})
    name = f"stories/{story.language}/{story.language}{story.number}"
    return {"id": name, "lang": story.language, "text": story.text, "quotes": quotes, "ignore": [], "neg": []}


def fold_of(document: dict[str, Any], folds: int) -> int:
    """The fold of a document: the same for all translations of one text."""
    key = document["id"].rsplit("/", 1)[-1]
    return zlib.crc32(key.encode()) % folds


def resampled(rows: list[Any], measure: Callable[[list[Any]], float]) -> str:
    """The 95 % interval of a measure over documents, by bootstrap: ``"92.1–95.0"``."""
    chance = random.Random(1)
    values = sorted(measure(chance.choices(rows, k=len(rows))) for _ in range(_ROUNDS))
    return f"{values[int(0.025 * _ROUNDS)]:.1f}–{values[int(0.975 * _ROUNDS) - 1]:.1f}"


def f1_of_lines(rows: list[dict[str, Any]]) -> float:
    """The F1 of several documents' counts of lines, in per cent."""
    right, wrong, missed = (float(sum(row[name] for row in rows)) for name in ("tp", "fp", "fn"))
    return 200 * right / max(1, 2 * right + wrong + missed)


def scorer(name: str) -> ModuleType:
    """``quote_score`` or ``quote_score_lines`` of the folder."""
    import sys

    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
