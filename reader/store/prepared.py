"""An answer made ready for the store, without the store: in whichever process has the time for it.

Hashing, folding, encoding and compressing cost more than writing. None of it needs the file, so the
process that parsed an answer does it, and what crosses to the one writer is numbers and strings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.model import ParsedSource
from reader.query import fold, words_of
from reader.store import packing
from reader.store.coding import place_number
from reader.store.entries import Written, entry_key, ids_of, written
from reader.store.numbers import Numbers, numbers_of
from reader.store.twins import twin_keys
from reader.store.waiting import line_of

__all__ = ["Prepared", "PreparedStory", "prepare"]


class PreparedStory(NamedTuple):
    """A story as columns."""

    entry: int
    """What tells it from the source's other stories, as a hash."""
    id: int
    """The 60 bits behind its id."""
    words: str
    """Of its headline and its author, for the text index to come (:func:`reader.store.waiting.line_of`)."""
    twins: tuple[int, ...]
    """The keys under which the same story of another source may stand; the first is the one it is kept under."""
    language: str
    numbers: Numbers
    place: int
    tags: tuple[str, ...]
    """Folded, each once."""
    start: int
    """Where its content begins in the answer's contents, in bytes."""
    size: int
    """Of its content, in bytes; 0 if there is none."""
    written: Written
    """What its source says of it but for its counters."""

    @property
    def title(self) -> str:
        """Its headline."""
        return self.written[0]

    @property
    def twin(self) -> int | None:
        """The key that it is kept under, for others to find it by."""
        return self.twins[0] if self.twins else None

    @property
    def url(self) -> str:
        """Its address."""
        return self.written[1]

    @property
    def published(self) -> int | None:
        """Seconds UTC."""
        return self.written[3]


class Prepared(NamedTuple):
    """A :class:`~reader.model.ParsedSource` made ready by :func:`prepare`."""

    title: str
    kind: str
    site_url: str
    language: str
    stories: tuple[PreparedStory, ...]
    contents: bytes
    """The stories' own HTML, one after the other, compressed; empty if none has any."""


def prepare(parsed: ParsedSource, source_url: str) -> Prepared:
    """Make an answer ready to be stored. Pure, and the same in every process.

    Args:
        parsed: what was read from it.
        source_url: the address by which the store knows its source.
    """
    stories = parsed.stories
    guids = Counter([story.guid for story in stories if story.guid])
    contents = [story.content.encode("utf-8", "surrogatepass") for story in stories]
    starts = accumulate(map(len, contents), initial=0)  # and where the last one ends
    ready = [
        PreparedStory(
            # A guid that several entries of one answer share names none of them.
            entry_key(story, by_guid=guids[story.guid] == 1),
            id_,
            line_of(words := words_of(story.title), story.author),
            twin_keys(story.title, words),
            story.language,
            numbers_of(story),
            place_number(story.site_rank),
            tuple({fold(tag) for tag in story.tags}) if story.tags else (),
            start,
            len(content),
            written(story),
        )
        for story, id_, content, start in zip(stories, ids_of(stories, source_url), contents, starts, strict=False)
    ]
    return Prepared(parsed.title, parsed.kind, parsed.site_url, parsed.language, tuple(ready), _compressed(contents))


def _compressed(contents: Sequence[bytes]) -> bytes:
    together = b"".join(contents)
    return packing.compress(together) if together else b""
