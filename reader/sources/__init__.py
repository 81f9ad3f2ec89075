"""Sources of stories: which requests each wants, and how its answers are read. Nothing here fetches.

Public and pure: :func:`parse`, :func:`requests_for`, :func:`places`, and the one error they raise.
One module a kind of source stands beside this one; :mod:`reader.sources.registry` names them.
"""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.sources.answers import numbers_of, parse, places, requests_for
    from reader.sources.errors import SourceError
else:
    # To write subscriptions down takes no kind of source.
    __getattr__ = deferring(
        __name__, {"answers": ("numbers_of", "parse", "places", "requests_for"), "errors": ("SourceError",)}
    )

__all__ = ["SourceError", "numbers_of", "parse", "places", "requests_for"]
