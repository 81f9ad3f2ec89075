"""The screen over a desk that computes its stories, so that only the screen is measured. Not a test."""

from __future__ import annotations

import sys
from array import array
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.model import Article, Block, BlockKind, Count, Headline, Story
from reader.tui import run
from reader.tui.options import Options

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Computed:
    """As many stories as asked for, none of them kept."""

    title = "mostread"
    opening = None

    def __init__(self, stories: int) -> None:
        self.stories = stories

    def order(
        self, order: str, search: str, since: timedelta | None, limit: int | None = None, reverse: bool = False
    ) -> array[int]:
        return array("q", range(1, 1 + min(self.stories, limit or self.stories)))

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        return [
            Headline(
                row=row,
                story=Story(
                    id=str(row),
                    source="Plain Wire",
                    title=f"Invented headline number {row} with a few words more than one line of the list can hold",
                    published=NOW,
                    views=Count(10_000_000 // row),
                    comments=Count(row % 90),
                ),
            )
            for row in rows
        ]

    def highlighted(self, headlines: Sequence[Headline]) -> set[int]:
        return set()

    def sources(self) -> list[Any]:
        return []

    def hosts(self) -> list[Any]:
        return []

    def has_network(self) -> bool:
        return True

    def unread(self) -> int:
        return 0

    def unread_of_each(self) -> dict[str, int]:
        return {}

    async def count_hidden(self) -> bool:
        return False

    def why(self, row: int, order: str, place: int) -> str:
        return ""

    def set_read(self, rows: Sequence[int], read: bool) -> None: ...

    def set_starred(self, rows: Sequence[int], starred: bool) -> None: ...

    def marking(self, rows: Sequence[int], read: bool) -> Iterator[int]:
        yield len(rows)

    def undoing(self) -> Iterator[str]:
        yield ""

    def position(self, row: int) -> int:
        return 0

    def last_change(self) -> int:
        return 0

    def fetch_ahead(self, rows: Sequence[int]) -> None: ...

    def set_position(self, row: int, offset: int) -> None: ...

    async def open(self, row: int, *, full: bool = False) -> Any:
        return self.at_hand(row)

    def at_hand(self, row: int) -> Any:
        text = "Plain words of an invented article. " * 60
        block = Block(kind=BlockKind.PARAGRAPH, start=0, text=text)

        class Opened:
            article = Article(title=f"Invented headline number {row}", text=text, blocks=(block,))
            quotes = ()
            note = ""

        Opened.row = row  # type: ignore[attr-defined]
        return Opened

    async def refresh(self, names: Sequence[str] | None = None, due_only: bool = False) -> AsyncIterator[Any]:
        for _ in ():
            yield _

    async def close(self) -> None: ...


if __name__ == "__main__":
    desk: Any = Computed(int(sys.argv[1]))
    raise SystemExit(run(desk, Options(clock=lambda: NOW)))
