"""The settings file while the reader is open: looked at now and then, and taken over once it rests and is sound."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.settings import Settings
    from reader.tui.options import Options

__all__ = ["Watched"]

State = tuple[int, int, int] | None


class Watched:
    """A settings file that is in force as it was when this was made.

    Args:
        path: the file, whether it exists or not.
        settle: what takes sound settings over; its answer goes to the screen.
    """

    def __init__(self, path: Path, settle: Callable[[Settings], Options]) -> None:
        self._path, self._settle = path, settle
        self._known = self._seen = self._state()

    def __call__(self) -> Options | str | None:
        """What is new since it was asked last: options, a sentence on a mistake, or nothing.

        A file that has changed is read when it is the same for the second time: an editor that writes it in
        place leaves half of it for a moment.
        """
        state = self._state()
        rests = state == self._seen
        self._seen = state
        if not rests or state == self._known:
            return None
        self._known = state
        from reader.cli.faults import in_short, mistakes_in
        from reader.settings import read

        if mistakes := mistakes_in(self._path):
            return in_short(mistakes, self._path.name)
        return self._settle(read(self._path)[0])

    def _state(self) -> State:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - once a second
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
