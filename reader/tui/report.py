"""A report for us when the program itself breaks: what happened, and nothing of what was read."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

__all__ = ["write_report"]


def write_report(folder: Path | None, error: BaseException, now: datetime) -> Path | None:
    """Write down where the program broke.

    Returns:
        The file, or ``None`` where none could be written.
    """
    if folder is None:
        return None
    import textual

    from reader import __version__

    path = folder / f"report-{now:%Y%m%d-%H%M%S}.txt"
    lines = [
        f"mostread {__version__}, Textual {textual.__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}",
        "".join(traceback.format_exception(error)),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(lines), "utf-8")
    except OSError:
        return None
    return path
