"""Packages that load their modules when a name is first asked for.

A class or a table of patterns that nobody uses costs as much at the start as one that is used. A
package that is made up of several such modules names them in one table, and
``from package import Name`` loads the one module in which ``Name`` is at home (PEP 562).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["deferring"]


def deferring(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package.

    Args:
        package: its full name.
        homes: the module within it → the names that are asked of the package and stand there.
    """
    home_of = {name: f"{package}.{module}" for module, names in homes.items() for name in names}

    def load(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = home_of[name]
        __import__(module)
        value = getattr(sys.modules[module], name)
        # From now on it is found without asking here.
        setattr(sys.modules[package], name, value)
        return value

    return load
