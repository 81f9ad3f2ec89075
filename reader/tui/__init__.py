"""The screen: two panes, moved by keyboard.

``run`` is the way in. Importing this package imports nothing of Textual, so that the last
session's screen can be painted first (:mod:`reader.tui.first_frame`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.options import Options

__all__ = ["load", "run"]


def load() -> None:
    """Load what the screen is made of, for whoever has something to wait for meanwhile; :func:`run` does it too."""
    from reader.tui import garbage

    garbage.put_off()
    import reader.tui.start  # noqa: F401 - for its loading alone


def run(desk: Desk, options: Options | None = None) -> int:
    """Show the screen until its reader leaves.

    Args:
        desk: the stories and what can be done with them.
        options: what was chosen in the settings and on the command line.

    Returns:
        The exit status: 0, or 1 if the program broke (a report has been written then, and the
        terminal restored).

    Raises:
        reader.tui.actions.KeymapError: the keys in the options are not good.
    """
    load()
    from reader.tui.start import start

    return start(desk, options)
