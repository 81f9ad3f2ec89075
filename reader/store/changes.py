"""The log of changes, by which lists that were made before are mended."""

from __future__ import annotations

from collections.abc import Collection

import apsw

from reader.store.coding import int_array

__all__ = ["note", "note_everything"]

_MANY = 100_000


def note(db: apsw.Connection, rows: Collection[int], *, marks: bool = False) -> None:
    """Write down that stories are about to change, with what they are ordered by until then.

    Args:
        db: in a transaction.
        rows: which.
        marks: nothing changes but whether they are read, starred or stored.
    """
    if len(rows) > _MANY:
        note_everything(db, marks=marks)
    elif rows:
        db.execute(
            """
            INSERT INTO change (story, time, views, comments, place, rising, standout, marks)
            SELECT row, time, views, comments, place, rising, standout, ? FROM story WHERE row IN carray(?)
            """,
            (marks, int_array(rows)),
        )


def note_everything(db: apsw.Connection, *, marks: bool = False) -> None:
    """Write down that no list made before is of use any more; for ``marks``, none that asks for marks."""
    db.execute("INSERT INTO change (story, marks) VALUES (NULL, ?)", (marks,))
