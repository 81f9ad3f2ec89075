"""What every command may need: the settings, the store's place, the clock, the output."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.grammar import Arguments
from reader.cli.output import Output

if TYPE_CHECKING:
    from reader.settings import Paths, Settings


class Context:
    """Made for each run of a command; what it holds is read when first asked for."""

    def __init__(self, args: Arguments, output: Output) -> None:
        self.args = args
        self.output = output

    @cached_property
    def paths(self) -> Paths:
        """Where this user's files live."""
        from reader.settings import paths

        return paths()

    @cached_property
    def settings(self) -> Settings:
        """The checked settings; raises :class:`reader.settings.SettingsError`."""
        from reader.settings import load

        return load(self.paths.settings)

    @property
    def store_place(self) -> Path:
        """Where the store to work on is, or will be."""
        return Path(self.args.store) if self.args.store is not None else self.paths.store

    @property
    def store_path(self) -> Path:
        """The same; its folder exists."""
        path = self.store_place
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    @staticmethod
    def now() -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)
