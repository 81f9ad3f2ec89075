"""From the first frame to the exit status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.tui import first_frame, terminal
from reader.tui.app import ReaderApp
from reader.tui.options import Options

if TYPE_CHECKING:
    from reader.tui.desk import Desk

__all__ = ["start"]


def start(desk: Desk, options: Options | None = None) -> int:
    """As :func:`reader.tui.run`."""
    options = options or Options()
    app = ReaderApp(desk, options)
    first_frame.take_over()
    try:
        _to_terminal(terminal.SAVE_TITLE)
        app.run(mouse=options.mouse)
    finally:
        _to_terminal(terminal.RESTORE_TITLE)
        first_frame.withdraw()
    if sentence := getattr(app.broken, "sentence", ""):  # nothing that is wrong with us
        print(f"mostread: {sentence}", file=sys.stderr)  # noqa: T201
        return 1
    if app.broken is not None:
        from reader.tui.report import write_report

        where = write_report(options.reports, app.broken, options.clock())
        also = f" What happened stands in {where}." if where else ""
        print(f"mostread broke, and is sorry.{also} Nothing that was kept is lost.", file=sys.stderr)  # noqa: T201
        return 1
    return app.return_value or 0


def _to_terminal(sequence: str) -> None:
    """Where Textual's own driver writes, before and after it does."""
    if sys.__stderr__ is not None and sys.__stderr__.isatty():
        sys.__stderr__.write(sequence)
        sys.__stderr__.flush()
