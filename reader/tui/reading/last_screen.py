"""The screen as it is left, kept for :mod:`reader.tui.first_frame` to put up at the next start."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.tui.article.pictures import without_places
from reader.tui.columns import in_columns
from reader.tui.first_frame import save_snapshot
from reader.tui.painted import Painted
from reader.tui.signs import for_font

if TYPE_CHECKING:
    from reader.tui.reading.panes import Panes

__all__ = ["keep"]


def keep(screen: Panes) -> None:
    """Keep this screen, with a word on when it was so; nothing where there is no file for it.

    With a sheet in front there is none: nor is one from before kept, of other colours perhaps, or another order.
    """
    app, path = screen.app, screen.options.snapshot
    if path is None or app.is_headless:
        return
    if not screen.in_front:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    screen.show_state(f"as of {screen.options.clock().astimezone():%d %b, %H:%M}")
    screen.head.refresh()
    picture = screen._compositor.render_full_update().render_segments(app.console)
    written = in_columns(for_font(Painted().changed(without_places(picture))))
    save_snapshot(path, written, (app.size.width, app.size.height), screen.options.fingerprint)
