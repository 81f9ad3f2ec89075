"""The pictures of the documentation: ``python -m tests.tui.screenshots [FOLDER]`` draws them anew.

The real app reads the sample edition through the real newsroom: everything that is seen was fetched
over loopback HTTP, parsed, ranked and searched for quotations as any other news is. The clock stands
still while the pictures are taken.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.events import Key
from textual.keys import key_to_character
from textual.pilot import Pilot

from reader.newsroom.desk import NewsDesk
from reader.newsroom.edition import EditionServer
from reader.settings import Settings
from reader.store import Store
from reader.tui.app import ReaderApp
from reader.tui.options import Options
from reader.tui.reading.screen import Reading

__all__ = ["PICTURES", "Picture", "draw"]


class Picture(NamedTuple):
    """One picture: its file's name, the size of the terminal, the colours, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: Sequence[str]


_CELL = 12.2
"""The width of a cell in Textual's export."""

_LEAD = ("enter", "]", "]")
"""The lead story, with its second quotation chosen."""

_AGE = timedelta(minutes=1)
"""Of the edition: its stories are whole hours old beside it, and none is to be on the edge of an hour."""

PICTURES = (
    Picture("screenshot-dark", (120, 40), "dusk", _LEAD),
    Picture("screenshot-light", (120, 40), "paper", _LEAD),
    Picture("screenshot-80x24", (80, 24), "dusk", ()),
    Picture("screenshot-200x60", (200, 60), "dusk", _LEAD),
    Picture("screenshot-who-said", (120, 40), "dusk", ("enter", '"')),
)


async def draw(pictures: Sequence[Picture] = PICTURES) -> dict[str, str]:
    """Each picture as SVG, by its name."""
    drawn: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True) as folder:
        store = Path(folder) / "news.db"
        await _refresh(store)
        now = datetime.now(UTC)
        for picture in pictures:
            async with _reading(store, picture, now) as (app, pilot):
                for key in picture.keys:
                    await _press(app, pilot, key)
                drawn[picture.name] = _plain(app.export_screenshot(title="mostread"))
    return drawn


async def _refresh(store: Path) -> None:
    """The sample edition, its articles with it, into a new store; a source at a time, for whoever comes first tells."""
    with EditionServer(clock=lambda: datetime.now(UTC) - _AGE) as edition, Store.open(store) as kept:
        for source in edition.sources:
            kept.add_source(source)
        settings = Settings()
        host = edition.base_url.removeprefix("http://")
        settings = settings.replace(fetching=settings.fetching.replace(allowed_hosts=(host,)))
        desk = NewsDesk(store, settings, log=store.with_name("log.txt"))
        try:
            for source in edition.sources:
                async for _ in desk.refresh([source.url]):
                    pass
            for row in desk.order("views", "", None)[:12]:
                await desk.open(row)
        finally:
            await desk.close()


@asynccontextmanager
async def _reading(store: Path, picture: Picture, now: datetime) -> AsyncIterator[tuple[ReaderApp, Pilot[Any]]]:
    os.environ["COLORTERM"] = "truecolor"
    desk = NewsDesk(store, Settings(), log=store.with_name("log.txt"), clock=lambda: now)
    app = ReaderApp(desk, Options(clock=lambda: now, theme=picture.theme, motion=False))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Reading)
        await _to_english_story(screen, desk)
        yield app, pilot
        desk.set_read(desk.order("views", "", None), False)


async def _to_english_story(screen: Reading, desk: NewsDesk) -> None:
    """The cursor to the first headline in English whose article is full of quotations."""
    for row in screen.headlines.rows[:12]:
        headline = screen.headlines.headline(row)
        if headline is not None and headline.story.language in ("en", ""):
            opened = await desk.open(row)
            if opened.article.language == "en" and len(opened.quotes) >= 3:
                screen.headlines.go_to(row)
                return


async def _press(app: ReaderApp, pilot: Pilot[Any], key: str) -> None:
    app.post_message(Key(key, key if len(key) == 1 else key_to_character(key)))
    for _ in range(6):
        await pilot.pause()
        await asyncio.sleep(0)


_TEXT = re.compile(r'x="([\d.]+)"( y="[\d.]+") textLength="[\d.]+"([^>]*)>((?:&#160;)*)([^<]*)</text>')
_SHAPED = re.compile("[\u0590-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Scripts whose letters join or stand on one another, which a text that is spread or squeezed pulls apart."""


def _plain(svg: str) -> str:
    """The same on every run and in every viewer.

    Without the number that the export draws by lot, without a font from a server that a reader's page
    would ask; with the blanks at the start of a text as its place, as some viewers drop them; and as long
    as its cells are, where the export takes every letter for narrow.
    """
    found = re.search(r"terminal-(\d+)-matrix", svg)
    svg = svg.replace(f"terminal-{found[1]}-", "terminal-") if found else svg
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return _TEXT.sub(_moved, svg)


def _moved(found: re.Match[str]) -> str:
    """A text set where its first letter stands, over as many cells as it takes in a terminal."""
    blanks, text = found[4], found[5]
    if not text:
        return found[0]
    left = float(found[1]) + blanks.count(";") * _CELL
    length = "" if _SHAPED.search(text) else f' textLength="{cell_len(unescape(text)) * _CELL:g}"'
    return f'x="{left:g}"{found[2]}{length}{found[3]}>{text}</text>'


def main() -> int:
    """Write every picture into a folder, ``docs`` if none is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for name, svg in asyncio.run(draw()).items():
        (folder / f"{name}.svg").write_text(svg, "utf-8")
        print(folder / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
