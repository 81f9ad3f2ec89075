"""The report of a fault of ours: a file with what a maintainer needs, and nothing that was read."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime

from reader import __version__
from reader.settings import paths


def write_report(error: BaseException) -> str:
    """Write the report; returns a sentence that says where it is."""
    now = datetime.now(UTC)
    text = "".join(
        (
            f"mostread {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
            f"{now.isoformat(timespec='seconds')}\n\n",
            *traceback.format_exception(error),
        )
    )
    path = paths().state / f"report-{now:%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return f"({type(error).__name__}; no report could be written.)"
    return f"A report that can be sent to its makers is in {path}"
