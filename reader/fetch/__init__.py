"""The fetch layer: the only code that opens a connection. It knows nothing of news.

:class:`~reader.fetch.fetcher.Fetcher` turns a :class:`reader.model.Request` into a
:class:`reader.model.Answer` or raises a :class:`~reader.fetch.errors.FetchError`, under the limits
of a :class:`~reader.fetch.policy.Policy`. When to ask at all is decided by the pure functions of
:mod:`reader.fetch.schedule`.

Importing this package loads no HTTP library; naming ``Fetcher`` does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.fetch.errors import FetchError
    from reader.fetch.fetcher import Fetcher
    from reader.fetch.policy import Policy

__all__ = ["FetchError", "Fetcher", "Policy"]

# httpx loads a command line of its own with it, and with that rich, click and pygments wherever they are installed:
# half of the time that loading it takes. It does without where that cannot be loaded, which is what None says
# (language reference, 5.3.1).
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

_HOMES = {
    "FetchError": "reader.fetch.errors",
    "Fetcher": "reader.fetch.fetcher",
    "Policy": "reader.fetch.policy",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
