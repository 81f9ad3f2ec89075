"""The command line. Each command is a module of :mod:`reader.cli.commands`, imported when it runs.

This module is imported before anything is on the screen, so it imports next to nothing.
"""

from __future__ import annotations

import _thread
import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ctrl_c_again", "is_ctrl_c", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command ``mostread``.

    Returns:
        The exit status: 0, 1 (something failed), 2 (wrong usage) or 130 (Ctrl-C).
    """
    try:
        return _run(list(sys.argv[1:] if argv is None else argv), alone=argv is None)
    except BaseException as error:  # whenever it comes: in the last lines, too
        if is_ctrl_c(error):
            return 130
        raise


def is_ctrl_c(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: Python makes another one of it while the class of an enumeration is made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def ctrl_c_again(unraisable: sys.UnraisableHookArgs) -> None:
    """A hook for :data:`sys.unraisablehook`: Ctrl-C that comes while an object goes, where Python can only print
    and forget it, comes once more."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _thread.start_new_thread(_interrupt, ())  # from here it would come in this hook, and be lost again
    else:
        sys.__unraisablehook__(unraisable)


def _interrupt() -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGINT)


def _run(arguments: Sequence[str], *, alone: bool) -> int:
    """Run the words behind ``mostread``; ``alone``: the process is there for nothing else."""
    if alone:
        # What a short command makes is not worth looking through for cycles even once.
        gc.set_threshold(200_000)
        sys.unraisablehook = ctrl_c_again
    try:
        if not arguments:
            from reader.cli.snapshot import put_up

            put_up()
        from reader.cli.running import run

        return run(arguments)
    finally:
        from reader.tui import first_frame

        first_frame.withdraw()
        if alone:
            # The process ends here. What is still alive need not be searched for cycles on the way out, which
            # would take as long as printing the headlines.
            gc.freeze()
