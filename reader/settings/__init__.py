"""The settings file, checked, with defaults; and where this program's files live.

Every setting is declared once, in :mod:`reader.settings.declared`, with its default, its check and
the sentence that documents it. From these declarations come the reading of the file, the commented
file that ``mostread settings init`` writes, and the page of the documentation.
"""

from reader.settings.declared import (
    Fetching,
    Filters,
    Hook,
    Keeping,
    Reading,
    Recipe,
    Screen,
    Settings,
    SourceAccess,
    seconds,
)
from reader.settings.folders import Paths, paths
from reader.settings.reading import SettingsError, load

__all__ = [
    "Fetching",
    "Filters",
    "Hook",
    "Keeping",
    "Paths",
    "Reading",
    "Recipe",
    "Screen",
    "Settings",
    "SettingsError",
    "SourceAccess",
    "load",
    "paths",
    "seconds",
]
