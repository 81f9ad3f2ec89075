"""Which stories of an answer are here already: by entry, by page, or told by another source under such a headline."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import apsw

from reader.store.coding import int_array
from reader.store.prepared import PreparedStory
from reader.store.twins import are_one

__all__ = ["Sorted", "sort_out"]

# Two sources' headlines are the same story's only if they came within this time of each other.
_TWIN_WINDOW = 48 * 3600
# The index in which they are looked up stands by the sixteen days that they came in.
_TWIN_SPAN = 16 * 86400
_ALIKE = f"""
    SELECT twin, detail.story, time, language, title FROM carray(:keys) AS wanted
    CROSS JOIN detail INDEXED BY detail_alike
    ON min(coalesce(published, first_seen), first_seen) / {_TWIN_SPAN} = :span AND detail.twin = wanted.value
    CROSS JOIN story ON story.row = detail.story
    WHERE twin IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM carrier WHERE carrier.story = detail.story AND carrier.source = :source)
"""  # noqa: S608 - a number of ours; an index on an expression is only used if it is written out


class Sorted(NamedTuple):
    """The stories of an answer, by where they are."""

    rows: array[int]
    """Each one's row, in the answer's order."""
    new: list[int]
    """The places in the answer of those that were not here."""
    joining: list[int]
    """Of those that are here but come from this source, or under this name, for the first time."""
    known: list[int]
    """Of those that this source brought before."""
    times: list[int]
    """When each came: when it was published, but never after it is first seen; seconds UTC."""


def sort_out(
    db: apsw.Connection, stories: Sequence[PreparedStory], source: int, now: int, new_row: Callable[[], int]
) -> Sorted:
    """Find which stories of an answer are where.

    Args:
        db: in a transaction.
        stories: the answer's.
        source: whose answer it is.
        now: seconds UTC.
        new_row: gives a row for each story that is not here.
    """
    entries = [story.entry for story in stories]
    times = [_came(story.published, now) for story in stories]
    carried: dict[int, int] = dict(
        db.execute(
            "SELECT entry, story FROM carray(?) AS wanted CROSS JOIN carrier "
            "ON carrier.source = ? AND carrier.entry = wanted.value",
            (int_array(entries), source),
        )
    )
    unknown = [index for index, entry in enumerate(entries) if entry not in carried]
    pages: dict[int, int] = {}
    twins: dict[int, int] = {}
    if unknown:
        pages = dict(
            db.execute(
                "SELECT id, story FROM carray(?) AS wanted CROSS JOIN detail ON detail.id = wanted.value",
                (int_array([stories[index].id for index in unknown]),),
            )
        )
        twins = _twins(db, stories, times, [index for index in unknown if stories[index].id not in pages], source)
    rows = array("q")
    new, joining, known = [], [], []
    for index, entry in enumerate(entries):
        row = carried.get(entry)
        if row is not None:
            known.append(index)
        elif (row := pages.get(stories[index].id)) is not None or (row := twins.get(index)) is not None:
            joining.append(index)
        else:
            row = new_row()
            new.append(index)
            pages[stories[index].id] = row
        carried[entry] = row
        rows.append(row)
    # An entry that stands twice in one answer is taken once.
    fresh = {entries[index] for index in (*new, *joining)}
    return Sorted(rows, new, joining, [index for index in known if entries[index] not in fresh], times)


def _twins(
    db: apsw.Connection, stories: Sequence[PreparedStory], times: Sequence[int], indexes: Iterable[int], source: int
) -> dict[int, int]:
    """Which of these stories another source told at about the same time under the same headline, or nearly."""
    spans: dict[int, set[int]] = {}
    under: dict[int, list[int]] = {}
    for index in indexes:
        if keys := stories[index].twins:
            first, last = (times[index] - _TWIN_WINDOW) // _TWIN_SPAN, (times[index] + _TWIN_WINDOW) // _TWIN_SPAN
            spans.setdefault(first, set()).update(keys)
            if first != last:
                spans.setdefault(last, set()).update(keys)
            for key in keys:
                under.setdefault(key, []).append(index)
    twins: dict[int, int] = {}
    for span, wanted in spans.items():
        for key, row, time, language, title in db.execute(
            _ALIKE, {"span": span, "keys": int_array(wanted), "source": source}
        ):
            for index in under[key]:
                story = stories[index]
                if index in twins or abs(times[index] - time) > _TWIN_WINDOW:
                    continue
                alike = language == story.language or not (language and story.language)
                if alike and are_one(story.title, title):
                    twins[index] = row
    return twins


def _came(published: int | None, now: int) -> int:
    return now if published is None or published > now else published
