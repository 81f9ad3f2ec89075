"""The sample edition: invented newspapers in ten languages, served over loopback HTTP.

``mostread demo`` reads it through the real fetch layer, and the tests use it as their fixture: the
articles under ``reader/data/edition`` mark in place what is quoted and who says it.

The rooms of this package: :mod:`~.articles` reads the data, :mod:`~.pages` and :mod:`~.feeds` render
it (pure functions of the edition, its address and the minutes since it started), :mod:`~.site` says
what stands at which address, :mod:`~.server` serves that.
"""

from reader.newsroom.edition.articles import Edition, Expected, Item, Paper, load
from reader.newsroom.edition.server import EditionServer
from reader.newsroom.edition.site import Site

__all__ = ["Edition", "EditionServer", "Expected", "Item", "Paper", "Site", "load"]
