"""What the machine refused, in one sentence."""

from __future__ import annotations

import errno
import time
from pathlib import Path

__all__ = ["sentence_of"]

_SENTENCES = {
    errno.ENOENT: "There is no file or folder {name}.",
    errno.EACCES: "This user may not use {name}.",
    errno.EPERM: "This user may not use {name}.",
    errno.EISDIR: "{name} is a folder, not a file.",
    errno.ENOTDIR: "{name} cannot be there: it would lie in a file, not in a folder.",
    errno.EEXIST: "{name} is there already, and is no folder.",
    errno.ENOSPC: "There is no room left on the disk.",
    errno.EFBIG: "There is no room left on the disk.",
    errno.EDQUOT: "There is no room left on the disk for this user.",
    errno.EROFS: "The disk of {name} may not be written to.",
    errno.ENAMETOOLONG: "No file can have so long a name.",
}


def sentence_of(error: Exception) -> str:
    """What an error of the system means to whoever typed the command; nothing where the system is not to blame."""
    if isinstance(error, OSError):
        if isinstance(error, FileNotFoundError) and error.filename is None:
            return "The folder that this was typed in is gone."  # of every other the system says which
        known = _SENTENCES.get(error.errno or 0, "")
        if error.errno == errno.ENOENT and not (folder := Path(str(error.filename)).parent).is_dir():
            return f"There is no folder {folder}."
        if known and (error.filename is not None or "{name}" not in known):
            return known.format(name=error.filename)
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}."
    if isinstance(error, OverflowError) and _is_beyond_time():
        return "By this machine's clock it is later than April 2262, where Python's time ends. Set the clock."
    return ""


def _is_beyond_time() -> bool:
    """Whether more nanoseconds have passed since 1970 than 63 bits hold, which is all that Python counts."""
    try:
        time.time()
    except OverflowError:
        return True
    return False
