"""How to add what an optional part needs, to the installation that is running."""

from __future__ import annotations

import re
import sys
from pathlib import PurePath

__all__ = ["how_to_add"]


def how_to_add(package: str, prefix: str = sys.prefix) -> str:
    """The command that installs a package beside the program.

    Args:
        package: its name.
        prefix: the folder of the Python that runs the program. pipx and uv keep theirs in folders of these names:
            https://pipx.pypa.io/stable/explanation/how-pipx-works/, https://docs.astral.sh/uv/concepts/tools/
    """
    folders = PurePath(prefix).parts
    if folders[-3:-1] == ("pipx", "venvs"):
        return f"pipx inject {folders[-1]} {package}"
    python = _typed(PurePath(prefix, *(("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python"))))
    if folders[-3:-1] == ("uv", "tools"):
        return f"uv pip install --python {python} {package}"
    return f"{python} -m pip install {package}"


def _typed(path: PurePath) -> str:
    """A path as it is typed in a shell, blanks and all; a tilde at its beginning stays one."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in str(path) else str(path)
    return re.sub(r"[^\w@%+=:,./~-]", r"\\\g<0>", str(path))
