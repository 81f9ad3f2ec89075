"""The part of the store that a reader of news needs: lists, headlines, articles, and marks.

The screen and ``mostread list`` open this one. To take answers in, to search, to copy and to mend
takes the whole :class:`reader.store.Store`, whose other half loads twice as long as this.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.store.articles import Articles
from reader.store.headlines import Headlines
from reader.store.marks import Marks
from reader.store.orders import Orders
from reader.store.sources import Sources

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["ReadingStore"]


class ReadingStore(Sources, Orders, Marks, Headlines, Articles):
    """What mostread keeps, to be listed, read and marked.

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
