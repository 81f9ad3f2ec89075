"""What can go wrong with the store, as sentences for the reader of news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import apsw

__all__ = ["UNREADABLE", "StoreError", "Unreadable", "decodes", "is_for_want_of_room", "sentence_for", "telling"]

Given = ParamSpec("Given")
Read = TypeVar("Read")


_DAMAGED = "{path} is damaged; mostread store repair saves what can be saved."
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What may be raised where something in the file is not what was written there."""


class StoreError(Exception):
    """The store could not do what was asked of it. Nothing was half done."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unreadable(ValueError):  # noqa: N818 - it is what was read
    """Something in the file is not what was written there."""


def decodes(function: Callable[Given, Read]) -> Callable[Given, Read]:
    """Of a function that reads what stands in the file: where it fails, that is :class:`Unreadable`.

    SQLite finds damage to its pages, not to what stands in them: that is found here.
    """

    @wraps(function)
    def reading(*given: Given.args, **named: Given.kwargs) -> Read:
        try:
            return function(*given, **named)
        except UNREADABLE as error:
            raise Unreadable(str(error)) from error

    return reading


@contextmanager
def telling(path: Path, db: apsw.Connection | None = None) -> Iterator[None]:
    """Turn SQLite's errors, and what stands in the file and cannot be read, into a :class:`StoreError`.

    With a connection it is told from a mistake of ours when something else goes wrong: damage may have put a text
    where a number stood, and SQLite finds that if it looks for it.
    """
    try:
        yield
    except apsw.Error as error:
        raise StoreError(sentence_for(error, path)) from error
    except (Unreadable, UnicodeDecodeError, MemoryError) as error:
        # A byte for each row there may be is more than there is of memory only where a row's number is damaged.
        raise StoreError(_DAMAGED.format(path=path)) from error
    except UNREADABLE as error:
        if db is None or _is_sound(db):
            raise
        raise StoreError(_DAMAGED.format(path=path)) from error


def _is_sound(db: apsw.Connection) -> bool:
    try:
        return bool(db.execute("PRAGMA quick_check(1)").get == "ok")
    except (apsw.Error, UnicodeDecodeError):
        return False


def is_for_want_of_room(error: apsw.Error) -> bool:
    """Whether an error is that of a full disk, under another name."""
    return bool(getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHMSIZE)


def sentence_for(error: apsw.Error, path: Path) -> str:
    """One sentence on what an error of SQLite means to the reader of news."""
    match error:
        case _ if path.exists() and not (path.is_file() or path.is_dir()):
            return f"{path} is not a file, and so no store."
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
        case apsw.CantOpenError() | apsw.IOError() if path.is_dir():
            return f"{path} is a folder, not a store."
        case apsw.CantOpenError():
            return f"{path} cannot be opened."
        case apsw.IOError() if is_for_want_of_room(error):
            return f"The disk that holds {path} is full; nothing was changed."
        case apsw.IOError():
            return f"The disk did not do as it was told for {path}."
    return f"{path} could not be read or written: {error}."
