"""``mostread``, ``mostread PLACE`` and ``mostread demo``: open the reader."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.cli.grammar import Arguments

if TYPE_CHECKING:
    from reader.newsroom.reports import Opened
    from reader.settings import Settings
    from reader.tui.options import Options


def run(args: Arguments, context: Context) -> int:
    """Open the reader; 1 where no screen can be drawn."""
    place = getattr(args, "place", None)
    if refusal := _no_screen(place):
        context.output.complain(refusal)
        return 1
    _end_well_on_signals()
    gc.set_threshold(20_000)  # it stays for hours, and a long search for garbage would make a key wait
    if place is None and args.command != "demo":
        return _start(args, context, context.store_path)
    # What was opened by name does not mix with the reader's own news: its store goes when it is closed.
    with tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "news.db"
        if place is None:
            return _start(args, context, path, title="sample edition", samples=True)
        return _on_place(place, args, context, path)


def _end_well_on_signals() -> None:
    """Until the app is there and sees to it: what was begun is put away when the program is ended from outside."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _no_screen(place: str | None) -> str:
    if os.environ.get("TEXTUAL_DRIVER"):  # textual-serve draws in a browser, over pipes
        return ""
    keyboard = sys.stdin.isatty() or (place == "-" and os.path.exists("/dev/tty"))  # noqa: PTH110
    if not sys.stdout.isatty() or not keyboard:
        return "The reader needs a terminal to draw on. For pipes there are: mostread list, read, quotes, search."
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "This terminal (TERM=dumb) cannot be drawn on. For it there are: mostread list, read, quotes, search."
    return ""


def _on_place(place: str, args: Arguments, context: Context, path: Path) -> int:
    """A process of its own fetches and reads the document while this one loads the screen."""
    from reader import tui
    from reader.addresses import shown
    from reader.newsroom.documents import is_address, open_file
    from reader.newsroom.opening import Opening

    document = None if is_address(place) else open_file(place)
    if place == "-":
        _take_the_keyboard()
    opening = Opening(document or place, path, context.settings)
    with context.output.working(f"Fetching {shown(place)} …" if document is None else ""):
        try:
            tui.load()  # what takes long about the screen
            opened = opening.result()
        except BaseException:
            opening.cancel()
            raise
    return _start(args, context, path, title=document.name if document else place, opening=opened)


def _take_the_keyboard() -> None:
    """Standard input was the document and is read; from here on it is the terminal again."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)


def _start(
    args: Arguments,
    context: Context,
    path: Path,
    *,
    title: str = "mostread",
    opening: Opened | None = None,
    samples: bool = False,
) -> int:
    from reader import tui
    from reader.cli.live import Watched
    from reader.cli.screen_options import options_of
    from reader.cli.snapshot import fingerprint
    from reader.newsroom.desk import NewsDesk

    if context.settings.themes:
        from reader.cli.faults import theme_faults
        from reader.settings import SettingsError

        for line, sentence in theme_faults(context.settings):
            raise SettingsError(context.paths.settings, line, sentence)
    log = context.paths.state / "log.txt"
    desk = NewsDesk(path, context.settings, log=log, title=title, opening=opening, samples=samples)
    own = path == context.store_path
    refresh = samples or (own and desk.has_sources())

    def settle(settings: Settings) -> Options:
        desk.settle(settings)
        return options(settings)

    def options(settings: Settings) -> Options:
        mark = fingerprint(context.paths.settings, path)
        return options_of(settings, context.paths, args, own=own, refresh=refresh, fingerprint=mark, changed=watched)

    watched = Watched(context.paths.settings, settle)
    return tui.run(desk, options(context.settings))
