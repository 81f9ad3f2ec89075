"""SQLite: the only code that writes news to disk."""

from reader.store.errors import StoreError
from reader.store.quotes import MostQuoted, StoredQuote
from reader.store.repair import Repaired, repair, restore
from reader.store.search import Found
from reader.store.sources import StoredSource
from reader.store.store import Store
from reader.store.stories import Saved
from reader.store.upkeep import Keeping, Statistics

__all__ = [
    "Found",
    "Keeping",
    "MostQuoted",
    "Repaired",
    "Saved",
    "Statistics",
    "Store",
    "StoreError",
    "StoredQuote",
    "StoredSource",
    "repair",
    "restore",
]
