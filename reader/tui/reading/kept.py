"""What a reader keeps besides marks: sources and settings, as they are at a moment, and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui import figures

if TYPE_CHECKING:
    from reader.newsroom.reports import SourceLine
    from reader.tui.reading.panes import Panes

__all__ = ["Kept"]


class _StaysError(Exception):
    """The settings cannot be taken back."""

    sentence = "The settings have been changed once more since; they stay as they are."


class Kept(NamedTuple):
    """How it stands with sources and settings."""

    sources: frozenset[str]
    """Where each was when it was added, if it has not moved more than once: one that moves by itself stays the same."""
    settings: str | None
    """The text of their file; ``None`` where there is none."""

    @classmethod
    def of(cls, screen: Panes) -> Kept:
        """As it is now."""
        path = screen.options.settings
        try:
            settings = path.read_text("utf-8") if path is not None else None
        except (OSError, UnicodeDecodeError):
            settings = None
        return cls(frozenset(map(_place_of, screen.desk.sources())), settings)

    def said_since(self, before: Kept) -> str:
        """What is otherwise than before, in a few words; empty if nothing is."""
        added, removed = len(self.sources - before.sources), len(before.sources - self.sources)
        parts = [figures.plural(added, "source added", "sources added")] if added else []
        parts += [figures.plural(removed, "source removed", "sources removed")] if removed else []
        parts += ["the settings changed"] if self.settings != before.settings else []
        return ", ".join(parts)

    async def back_to(self, before: Kept, screen: Panes) -> None:
        """Make it as it was before; settings that have been changed once more stay as they are.

        Raises:
            Exception: what the desk says, or that the settings stay; each with a sentence.
        """
        new = self.sources - before.sources
        for each in [each for each in screen.desk.sources() if _place_of(each) in new]:
            await screen.desk.remove_source(each.address)
        for address in before.sources - self.sources:
            await screen.desk.bring_back_source(address)
        path = screen.options.settings
        if path is None or self.settings == before.settings:
            return
        if Kept.of(screen).settings != self.settings:
            raise _StaysError
        if before.settings is None:
            path.unlink()
        else:
            path.write_text(before.settings, "utf-8")


def _place_of(line: SourceLine) -> str:
    return line.came_from or line.address
