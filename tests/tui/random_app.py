"""The reader over a calm desk, for keys at random: nothing that they can ask for leaves the program. Run in a pty.

Arguments: a folder to run in, as charts are saved to whatever name is typed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.tui import run
from reader.tui.actions import Override
from reader.tui.options import Options
from tests.tui.memory_desk import NOW, small_desk

OUTSIDE = ("pipe", "pager", "browser", "settings", "suspend", "leave")

desk = small_desk(more=200)
for row, headline in list(desk.stories.items()):
    if not headline.story.title.isascii():
        del desk.stories[row]  # the terminal that draws for the test takes some emoji for narrower than we do
keys = (Override("quit", ("f12",)), *(Override(action, ()) for action in OUTSIDE))
views = (("Much read", "views:>2500"), ("Broken", "views:x"))
folder = Path(sys.argv[1])
os.chdir(folder)
options = Options(clock=lambda: NOW, keys=keys, views=views, reports=folder / "reports")
raise SystemExit(run(desk, options))
