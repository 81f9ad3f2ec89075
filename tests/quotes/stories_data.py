"""Invented news stories in many languages, with who says what in each (``tests/quotes/stories``).

A file is a language, a line a paragraph, an empty line the end of a story. Behind a story its quotations stand in
their order, ``> words | speaker as written | name``: the second is empty where nobody is named there, the third where
it is nobody with a name. ``~`` in place of ``>`` marks what is not read so, and ``! words`` what is found though nobody
says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.model import Quote

__all__ = ["Expected", "Story", "located", "mark", "read_so", "stories", "tags", "words_of"]

FOLDER = Path(__file__).parent / "stories"
_EDGE = "\"“”„‟«»‹›'‘’‚「」『』 \u00a0\u202f.,;:!?…،؛؟，。！？、।۔։՝–—-"


@dataclass(frozen=True, slots=True)
class Expected:
    """A quotation as a reader of the story would have it."""

    words: str
    speaker: str
    name: str
    missed: bool


@dataclass(slots=True)
class Story:
    """A story of one language."""

    language: str
    number: int
    paragraphs: list[str] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Words that are found though nobody says them."""

    @property
    def text(self) -> str:
        """What ``find_quotes`` is given."""
        return "\n".join(self.paragraphs)


def words_of(text: str) -> str:
    """A quotation without marks and the signs at its ends."""
    return text.strip(_EDGE)


def read_so(quote: Quote, expected: Expected) -> bool:
    """Whether a quotation of the same words has the speaker that is expected."""
    found = quote.speaker
    if found is None:
        return not expected.speaker
    written = bool(expected.speaker) and (expected.speaker in found.text or found.text in expected.speaker)
    return written and expected.name in found.name


def located(story: Story) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None, Expected]]:
    """The quotations of a story with where they and their speakers stand; the nearest place in the speaker's words."""
    text, behind = story.text, 0
    spans = []
    for expected in story.expected:
        start = text.find(expected.words, behind)
        start = text.index(expected.words) if start < 0 else start
        behind = start + len(expected.words)
        spans.append((start, behind))
    for (start, end), expected in zip(spans, story.expected, strict=True):
        words = re.escape(expected.speaker)
        places = [found.span() for found in re.finditer(rf"(?<!\w){words}(?!\w)", text)] if words else []
        places = places or ([found.span() for found in re.finditer(words, text)] if words else [])
        free = [place for place in places if not any(a < place[1] and place[0] < b for a, b in spans)]
        yield (start, end), min(free, key=lambda place: _apart(text, place, (start, end)), default=None), expected


def _apart(text: str, place: tuple[int, int], span: tuple[int, int]) -> int:
    """How far a speaker stands from a quotation; those of its own paragraph are nearest."""
    between = max(place[0] - span[1], span[0] - place[1])
    return between + len(text) * text.count("\n", min(place[0], span[0]), max(place[0], span[0]))


def mark(tag: str, right: set[tuple[int, str]], wrong: dict[int, list[str]]) -> None:
    """Write into a language's file which quotations are read, by story and words, and what is found beside them."""
    path, number, open_story, result = FOLDER / f"{tag}.txt", 1, False, []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        sign, _, rest = line.partition(" ")
        if sign in {">", "~"}:
            is_right = (number, words_of(rest.partition("|")[0])) in right
            result.append(f"{'>' if is_right else '~'} {rest}")
        elif line.startswith("#"):
            result.append(line)
        elif line:
            open_story = True
            result += [line] if sign != "!" else []
        else:
            result += [f"! {words}" for words in wrong.get(number, ()) if open_story]
            result.append("")
            number, open_story = number + open_story, False
    path.write_text("\n".join(result).rstrip("\n") + "\n", encoding="utf-8")


def tags() -> list[str]:
    """The languages there are stories in."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def stories(tag: str) -> list[Story]:
    """The stories of a language."""
    return list(_read(tag, (FOLDER / f"{tag}.txt").read_text(encoding="utf-8").splitlines()))


def _read(tag: str, lines: Iterable[str]) -> Iterator[Story]:
    story = Story(tag, 1)
    for line in [*lines, ""]:
        sign, _, rest = line.partition(" ")
        if sign in {">", "~"}:
            words, speaker, name = (part.strip() for part in f"{rest}||".split("|")[:3])
            story.expected.append(Expected(words_of(words), speaker, name, missed=sign == "~"))
        elif sign == "!":
            story.wrong.append(words_of(rest))
        elif line and not line.startswith("#"):
            story.paragraphs.append(line)
        elif not line and story.paragraphs:
            yield story
            story = Story(tag, story.number + 1)
