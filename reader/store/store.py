"""The store as one object."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from reader.store.articles import Articles
from reader.store.marks import Marks
from reader.store.quotes import Quotes
from reader.store.search import Search
from reader.store.sources import Sources
from reader.store.stories import Stories
from reader.store.transfer import Transfer
from reader.store.upkeep import Upkeep

__all__ = ["Store"]


class Store(Sources, Stories, Search, Marks, Articles, Quotes, Upkeep, Transfer):
    """Everything that mostread keeps, in one SQLite file.

    A store belongs to one thread at a time. Any number of stores may be open on the same file, in
    this and other programs: those that read never wait; those that write take turns.

    Every method raises :class:`~reader.store.errors.StoreError`, with a sentence for the reader of
    news, where the file or the disk refuses; a method that changes something has then changed nothing.
    """

    @classmethod
    def open(cls, path: Path | str, *, readonly: bool = False) -> Self:
        """Open a store, and make it if it is not there.

        Raises:
            StoreError: it cannot be opened, is damaged, another program's or a newer mostread's.
        """
        return cls(Path(path), readonly=readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
