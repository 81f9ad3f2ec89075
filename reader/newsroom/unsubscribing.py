"""Sources that are wanted no more: removed, and kept aside to be brought back."""

from __future__ import annotations

import gzip

from reader.newsroom.errors import NewsroomError
from reader.newsroom.names import the_source_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from reader.store import ReadingStore, Store

__all__ = ["bring_back", "put_aside", "unsubscribe"]


def unsubscribe(store: ReadingStore, name: str) -> str:
    """Remove the one source of this name or address; says what is gone.

    Raises:
        NewsroomError: there is none, or more than one.
    """
    source = the_source_named(store.sources(), name)
    store.remove_source(source.id)
    return f"{source.name} is no longer read here."


def put_aside(store: Store, name: str, aside: Path) -> None:
    """Write a source with all its stories into a file, for :func:`bring_back`.

    Raises:
        NewsroomError: there is no source of this name or address, or more than one.
    """
    source = the_source_named(store.sources(), name)
    with gzip.open(aside, "wt", compresslevel=1, encoding="utf-8", errors="surrogatepass") as file:
        store.export_jsonl(file, source.id)


def bring_back(store: Store, aside: Path) -> None:
    """Subscribe again to what was removed, with all its stories, as if it had never gone.

    Raises:
        NewsroomError: the file into which it was put is gone.
    """
    try:
        with gzip.open(aside, "rt", encoding="utf-8", errors="surrogatepass") as file:
            store.bring_back(file)
    except OSError as error:
        raise NewsroomError(f"It cannot be brought back: {error.strerror or error}.") from None
