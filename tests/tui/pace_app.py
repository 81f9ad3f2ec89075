"""The reader over a real store whose articles are all here, for walks of keys. Run in a pty.

Arguments: the folder of the store, as :func:`tests.tui.stocked.stocked` filled it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.newsroom.desk import NewsDesk
from reader.settings import Settings
from reader.tui import run
from reader.tui.actions import Override
from reader.tui.options import Options
from tests.tui.memory_desk import NOW

folder = Path(sys.argv[1])
outside = ("pipe", "pager", "browser", "settings", "suspend", "leave", "refresh_all", "refresh_source")
keys = (Override("quit", ("f12",)), *(Override(action, ()) for action in outside))
desk = NewsDesk(folder / "news.db", Settings(), log=folder / "log.txt", clock=lambda: NOW)
options = Options(
    clock=lambda: NOW,
    keys=keys,
    theme="dusk",
    motion=False,
    session=folder / "session",
    snapshot=folder / "screen",
    reports=folder / "reports",
)
raise SystemExit(run(desk, options))
