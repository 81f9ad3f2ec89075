"""Where this user's files live."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Paths(NamedTuple):
    """The folders and files of one user, none of which need exist."""

    settings: Path
    data: Path
    state: Path

    @property
    def store(self) -> Path:
        """The SQLite file with everything that was read."""
        return self.data / "news.db"

    @property
    def snapshot(self) -> Path:
        """The last session's screen."""
        return self.state / "screen"


def paths(environment: Mapping[str, str] | None = None) -> Paths:
    """Where this user's files live, by the platform's own rules.

    On Linux and the BSDs that is the XDG Base Directory Specification, read here in three lines:
    platformdirs, which does it elsewhere, costs a quarter of a short command's time to import.
    """
    env = os.environ if environment is None else environment
    if sys.platform in ("win32", "darwin"):
        import platformdirs

        dirs = platformdirs.PlatformDirs("mostread", appauthor=False)
        config, data, state = dirs.user_config_path, dirs.user_data_path, dirs.user_state_path
    else:
        home = Path(env.get("HOME") or Path.home())
        config = _xdg(env.get("XDG_CONFIG_HOME"), home / ".config")
        data = _xdg(env.get("XDG_DATA_HOME"), home / ".local/share")
        state = _xdg(env.get("XDG_STATE_HOME"), home / ".local/state")
    settings = Path(env["MOSTREAD_SETTINGS"]) if env.get("MOSTREAD_SETTINGS") else config / "settings.toml"
    return Paths(settings, data, state)


def _xdg(value: str | None, default: Path) -> Path:
    # "All paths set in these environment variables must be absolute"; a relative one is to be ignored.
    base = Path(value) if value and Path(value).is_absolute() else default
    return base / "mostread"
