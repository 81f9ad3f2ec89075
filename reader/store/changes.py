"""The log of changes, by which lists that were made before are mended."""

from __future__ import annotations

from collections.abc import Collection

import apsw

from reader.store.coding import int_array

__all__ = ["note", "note_everything"]

_MANY = 1_000


def note(db: apsw.Connection, rows: Collection[int]) -> None:
    """Write down that stories are about to change, with what they are ordered by until then."""
    if len(rows) > _MANY:
        note_everything(db)
    elif rows:
        db.execute(
            """
            INSERT INTO change (story, time, views, comments, place, rising, standout)
            SELECT row, time, views, comments, place, rising, standout FROM story WHERE row IN carray(?)
            """,
            (int_array(rows),),
        )


def note_everything(db: apsw.Connection) -> None:
    """Write down that no list made before is of use any more."""
    db.execute("INSERT INTO change (story) VALUES (NULL)")
