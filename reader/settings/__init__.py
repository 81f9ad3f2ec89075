"""The settings file, checked, with defaults; and where this program's files live.

Every setting is declared once, in :mod:`reader.settings.declared`, with its default, its check and
the sentence that documents it. From these declarations come the reading of the file, the commented
file that ``mostread settings init`` writes, and the page of the documentation.
"""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
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
    from reader.settings.reading import SettingError, SettingsError, load, read
else:
    # Where the last session's screen is kept must be known before anything else is loaded.
    __getattr__ = deferring(
        __name__,
        {
            "declared": (
                "Fetching", "Filters", "Hook", "Keeping", "Reading", "Recipe", "Screen", "Settings", "SourceAccess",
                "seconds",
            ),
            "folders": ("Paths", "paths"),
            "reading": ("SettingError", "SettingsError", "load", "read"),
        },
    )  # fmt: skip

__all__ = [
    "Fetching",
    "Filters",
    "Hook",
    "Keeping",
    "Paths",
    "Reading",
    "Recipe",
    "Screen",
    "SettingError",
    "Settings",
    "SettingsError",
    "SourceAccess",
    "load",
    "paths",
    "read",
    "seconds",
]
