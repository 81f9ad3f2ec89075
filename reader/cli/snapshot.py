"""The last session's screen, put up before anything is loaded; and what it must have in common with this one.

Imported by ``mostread`` without arguments at its very beginning, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys

from reader import __version__
from reader.settings.folders import folders
from reader.tui import first_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["fingerprint", "put_up"]


def fingerprint(settings: Path | str, store: Path | str) -> str:
    """What changes when a kept screen would look otherwise now: the version, the settings file, the store.

    Args:
        settings: the settings file, whether it exists or not.
        store: the store that was shown.
    """
    try:
        state = os.stat(settings)  # noqa: PTH116
        written = f"{state.st_mtime_ns}-{state.st_size}"
    except OSError:
        written = "none"
    return f"{__version__} {written} {store}"


def put_up() -> bool:
    """Paint the last session's screen where the reader is about to be opened. Returns whether it was painted.

    :func:`reader.tui.first_frame.withdraw` must be called once nothing is to come after it.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM", "") in ("", "dumb"):
        return False
    settings, data, state = folders()
    return first_frame.paint_snapshot(f"{state}/screen", fingerprint(settings, f"{data}/news.db"))
