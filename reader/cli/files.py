"""Files that a command writes: whole, or as they were before."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

__all__ = ["written"]


@contextlib.contextmanager
def written(name: Path | str) -> Iterator[TextIO]:
    """A file to write to (UTF-8) that takes its place when all of it is there.

    After a fault, on a disk that is full say, what stood under the name stands there still. What is no
    file (a device, a pipe) is written to as it is, and so is a file in a folder that is not the user's.

    Raises:
        OSError: it cannot be written; ``filename`` is the name that was given.
    """
    path = Path(name)
    place = path.resolve()  # a link stays a link
    draft = place.with_name(f".mostread-{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():
            draft = place
        try:
            file = draft.open("w" if draft == place else "x", encoding="utf-8", newline="")
        except PermissionError:
            if not path.exists():
                raise
            draft = place
            file = draft.open("w", encoding="utf-8", newline="")
        try:
            with file:
                yield file
                if draft != place:
                    file.flush()
                    os.fsync(file.fileno())
            if draft != place:
                _stand_in(draft, place)
        except BaseException:
            if draft != place:
                draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.filename == str(draft):
            error.filename = str(name)
        raise


def _stand_in(draft: Path, place: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        draft.chmod(place.stat().st_mode & 0o7777)
    draft.replace(place)
