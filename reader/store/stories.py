"""What the answers of sources bring: stories, and a sample of every counter."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import apsw

from reader.model import ParsedSource, SourceState
from reader.store.changes import note
from reader.store.coding import int_array
from reader.store.connection import Connection, ask
from reader.store.intake import Intake
from reader.store.prepared import Prepared, prepare
from reader.store.states import pack_state

__all__ = ["Saved", "Stories"]

# How long a story counts as rising after its source last brought it, and how often that is looked at.
_LAPSE = 6 * 3600
_LAPSE_EVERY = 600


@dataclass(frozen=True, slots=True)
class Saved:
    """What an answer brought."""

    new: int
    updated: int
    rows: array[int]
    """The rows of its stories, in the answer's order."""


class Stories(Connection):
    """Saving what sources answer."""

    _lapsed = 0

    def save_answers(
        self, answers: Iterable[tuple[int, ParsedSource | Prepared | None, SourceState]], now: datetime
    ) -> list[Saved]:
        """Keep what several sources answered in one transaction, which is faster than one for each.

        Args:
            answers: the source's id, what was parsed (``None`` for a failure or a 304) or has been made
                ready already by :func:`~reader.store.prepared.prepare`, and the state to go with it.
                A source that was removed meanwhile is passed over.
            now: when the answers came.

        Raises:
            StoreError: nothing of it was kept.
        """
        time = int(now.timestamp())
        saved: list[Saved] = []
        ready = [(source, self._prepared(source, parsed), state) for source, parsed, state in answers]
        with self._writing() as db:
            intake = Intake(db, time)
            for source, parsed, state in ready:
                db.execute("UPDATE source SET state = ? WHERE id = ?", (pack_state(state), source))
                if parsed is None or not db.changes():
                    saved.append(Saved(0, 0, array("q")))
                else:
                    saved.append(Saved(*intake.take(source, parsed)))
            if abs(time - self._lapsed) >= _LAPSE_EVERY:  # clocks go back, too
                self._lapsed = time
                _lapse(db, time - _LAPSE)
        return saved

    def _prepared(self, source: int, parsed: ParsedSource | Prepared | None) -> Prepared | None:
        if not isinstance(parsed, ParsedSource):
            return parsed
        found = self._one("SELECT url FROM source WHERE id = ?", (source,))
        return prepare(parsed, found[0]) if found else None


def _lapse(db: apsw.Connection, before: int) -> None:
    """What no source has brought for a while rises no more."""
    sql = "SELECT row FROM story INDEXED BY story_rising WHERE rising IS NOT NULL AND seen < ?"
    rows = [row for (row,) in ask(db, sql, (before,))]
    note(db, rows)
    db.execute("UPDATE story SET rising = NULL WHERE row IN carray(?)", (int_array(rows),))
