"""SQLite: the only code that writes news to disk."""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.store.errors import StoreError
    from reader.store.pictures import PictureCache
    from reader.store.prepared import Prepared, prepare
    from reader.store.quotes import QuotedStore, StoredQuote
    from reader.store.reading import ReadingStore
    from reader.store.repairing import Repaired, repair
    from reader.store.restoring import restore
    from reader.store.search import Found, SearchingStore
    from reader.store.sources import StoredSource
    from reader.store.store import Store
    from reader.store.stories import Saved
    from reader.store.upkeep import Keeping, KeptStore, Statistics
else:
    __getattr__ = deferring(
        __name__,
        {
            "errors": ("StoreError",),
            "pictures": ("PictureCache",),
            "prepared": ("Prepared", "prepare"),
            "quotes": ("QuotedStore", "StoredQuote"),
            "reading": ("ReadingStore",),
            "repairing": ("Repaired", "repair"),
            "restoring": ("restore",),
            "search": ("Found", "SearchingStore"),
            "sources": ("StoredSource",),
            "stories": ("Saved",),
            "store": ("Store",),
            "upkeep": ("Keeping", "KeptStore", "Statistics"),
        },
    )

__all__ = [
    "Found",
    "Keeping",
    "KeptStore",
    "PictureCache",
    "Prepared",
    "QuotedStore",
    "ReadingStore",
    "Repaired",
    "Saved",
    "SearchingStore",
    "Statistics",
    "Store",
    "StoreError",
    "StoredQuote",
    "StoredSource",
    "prepare",
    "repair",
    "restore",
]
