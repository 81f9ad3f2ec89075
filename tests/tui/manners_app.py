"""The reader over a calm desk, with files kept where a test says. Run in a pty by a test."""

from __future__ import annotations

import asyncio
import sys
from array import array
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.tui import first_frame

folder = Path(sys.argv[1])
painted = first_frame.paint_snapshot(folder / "screen", "same")

from reader.model import BlockKind  # noqa: E402
from reader.newsroom.reports import Opened  # noqa: E402
from reader.tui import run  # noqa: E402  only after the picture is up
from reader.tui.options import Options  # noqa: E402
from tests.tui.memory_desk import NOW, Trouble, opened, small_desk  # noqa: E402
from tests.tui.pages import article_of, block  # noqa: E402

desk = small_desk()
if "held" in sys.argv:
    (folder / "go").read_bytes()  # a pipe: until the test lets go
if "broken" in sys.argv:

    def broken(row: int, order: str, place: int, reverse: bool = False) -> str:
        raise ZeroDivisionError("a mistake of ours")

    desk.why = broken  # type: ignore[method-assign]
if "damaged" in sys.argv:

    def damaged(
        order: str, search: str, since: timedelta | None, limit: int | None = None, reverse: bool = False
    ) -> array[int]:
        raise Trouble("The store is damaged.")

    desk.order = damaged  # type: ignore[method-assign]
if "pictures" in sys.argv:
    texts = [block("The tower stands in the harbour.")]
    picture = block("The tower at low tide", BlockKind.PICTURE, href="https://example.org/tower.jpg")
    desk.opening = opened(
        None, article_of([*texts, picture, *(block("It has no clock.") for _ in range(40))], "A tower")
    )
if "slow" in sys.argv:
    at_once = desk.open

    async def slow(row: int, *, full: bool = False) -> Opened:
        await asyncio.to_thread((folder / "go").read_bytes)
        return await at_once(row, full=full)

    desk.open = slow  # type: ignore[method-assign]
options = Options(
    clock=lambda: NOW,
    pictures="pictures" in sys.argv,
    theme="dusk",
    snapshot=folder / "screen",
    fingerprint="same",
    session=folder / "session",
    reports=folder / "reports",
)
raise SystemExit(run(desk, options))
