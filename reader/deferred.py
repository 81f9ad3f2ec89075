"""What is made when it is first asked for: modules, of a package or the library's, and regular expressions.

A class or a table of patterns that nobody uses costs as much at the start as one that is used. A
package that is made up of several such modules names them in one table, and
``from package import Name`` loads the one module in which ``Name`` is at home (PEP 562).
"""

from __future__ import annotations

import re
import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, AnyStr

__all__ = ["deferring", "late_module", "late_pattern"]


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


def late_module(name: str) -> None:
    """Have a module of the library loaded when something of it is first asked for, not by the ``import`` before that.

    :class:`importlib.util.LazyLoader` is for that, but in Python 3.11 the ``import`` itself asks what it makes for its
    ``__spec__``, and so has the module loaded after all.
    """
    if name in sys.modules:
        return
    sys.modules[name] = module = _Module(name)
    package, _, child = name.rpartition(".")
    if package:
        __import__(package)
        setattr(sys.modules[package], child, module)


class _Module(ModuleType):
    def __getattr__(self, asked: str) -> Any:
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        __import__(name)
        loaded = sys.modules[name]
        self.__dict__.update(loaded.__dict__)  # for who has this one
        return getattr(loaded, asked)


def late_pattern(expression: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression that is compiled when it is first asked for anything, and from then on as fast as any.

    Args:
        expression: the expression, or what makes it.
        flags: as of :func:`re.compile`.

    Compiling one costs from a tenth of a millisecond to two (a class with thousands of characters, such as
    those of East Asia), and a page or a text meets only some of hundreds.
    """
    late: Any = _Pattern(expression, flags)
    compiled: re.Pattern[AnyStr] = late
    return compiled


class _Pattern:
    def __init__(self, expression: Any, flags: int) -> None:
        self._given = expression, flags

    def __getattr__(self, asked: str) -> Any:
        expression, flags = self._given
        compiled = re.compile(expression() if callable(expression) else expression, flags)
        for name in _ASKED:
            setattr(self, name, getattr(compiled, name))  # found without asking here from now on
        return getattr(compiled, asked)


_ASKED = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "pattern", "flags")
"""What is asked of patterns, more or less often."""
