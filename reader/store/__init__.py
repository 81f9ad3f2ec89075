"""SQLite: the only code that writes news to disk."""

from reader.store.errors import StoreError
from reader.store.sources import StoredSource
from reader.store.store import Store
from reader.store.stories import Saved

__all__ = ["Saved", "Store", "StoreError", "StoredSource"]
