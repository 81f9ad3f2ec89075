"""Files that the reader asks for: written whole, and never over one that is there."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

__all__ = ["NotSavedError", "file_name", "saved"]

_LONGEST = 60
"""Characters of a name made of a headline."""


class NotSavedError(Exception):
    """Something cannot be saved like that."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def file_name(title: str, ending: str) -> str:
    """A name for a file, made of a headline: its letters and digits, whole words, nothing that a shell would read."""
    words = re.findall(r"[^\W_]+", title)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return ("-".join(words)[:_LONGEST] or "article") + ending


async def saved(path: Path, text: str) -> str:
    """Write a file that is not there yet.

    Returns:
        A sentence on where it is.

    Raises:
        NotSavedError: it is there already, or cannot be written.
    """
    try:
        return f"Saved as {await asyncio.to_thread(_write_new, path, text)}."
    except FileExistsError:
        raise NotSavedError(f"{path} is there already, and stays as it is.") from None
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", "") or error
        raise NotSavedError(f"{path} cannot be written: {why}.") from None


def _write_new(path: Path, text: str) -> Path:
    """Write a file; its whole path."""
    path = path.expanduser().absolute()
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
    return path
