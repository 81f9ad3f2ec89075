"""The store as one object."""

from __future__ import annotations

from reader.store.arranging import Arranging
from reader.store.quotes import Quotes
from reader.store.reading import ReadingStore
from reader.store.search import Search
from reader.store.stories import Stories
from reader.store.transfer import Transfer
from reader.store.upkeep import Upkeep

__all__ = ["Store"]


class Store(ReadingStore, Stories, Search, Quotes, Arranging, Upkeep, Transfer):
    """Everything that mostread keeps, in one SQLite file, and everything that can be done with it."""
