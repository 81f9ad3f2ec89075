"""What can go wrong with the store, as sentences for the reader of news."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

__all__ = ["UNREADABLE", "StoreError", "telling"]


_DAMAGED = "{path} is damaged; mostread store repair saves what can be saved."
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What is raised where something in the file is not what was written there."""


class StoreError(Exception):
    """The store could not do what was asked of it. Nothing was half done."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a :class:`StoreError`, and what stands in the file and cannot be read.

    SQLite finds damage to its pages, not to what stands in them: that is found when it is decoded.
    """
    try:
        yield
    except apsw.Error as error:
        raise StoreError(sentence_for(error, path)) from error
    except UnicodeEncodeError as error:
        raise StoreError("A store's name must be text in UTF-8.") from error
    except UNREADABLE as error:
        raise StoreError(_DAMAGED.format(path=path)) from error


def sentence_for(error: apsw.Error, path: Path) -> str:
    """One sentence on what an error of SQLite means to the reader of news."""
    match error:
        case apsw.FullError():
            return f"The disk that holds {path} is full; nothing was changed."
        case apsw.ReadOnlyError():
            return f"{path} cannot be written to."
        case apsw.NotADBError():
            return f"{path} is not a store of mostread."
        case apsw.CorruptError():
            return _DAMAGED.format(path=path)
        case apsw.BusyError() | apsw.LockedError():
            return f"Another program is writing to {path} and does not finish."
        case apsw.CantOpenError():
            return f"{path} cannot be opened."
        case apsw.IOError():
            return f"The disk did not do as it was told for {path}."
    return f"{path} could not be read or written: {error}."
