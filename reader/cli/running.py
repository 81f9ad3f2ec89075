"""From the words of a command line to an exit status: every way a command can end is here."""

from __future__ import annotations

import os
import sys

from reader.cli import is_ctrl_c
from reader.cli.arguments import COMMANDS, parse
from reader.cli.grammar import UsageError
from reader.cli.output import Output, complain
from reader.deferred import late_module
from reader.tui import first_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Parse, run, and turn whatever goes wrong into one sentence on standard error."""
    _survive_closed_streams()
    _survive_encodings()
    status = _attempted(arguments)
    return _written_out(status)


def _attempted(arguments: Sequence[str]) -> int:
    try:
        args = parse(arguments)
        # ``dataclasses`` imports it, which takes as long as ten of our modules, and asks it, up to Python 3.11, only
        # about classes without a docstring.
        late_module("inspect")
        module = __import__(f"reader.cli.commands.{COMMANDS[args.command].module}", fromlist=["run"])
        from reader.cli.context import Context

        status: int = module.run(args, Context(args, Output.of(args)))
    except BrokenPipeError:
        return DONE  # ``mostread list | head`` ends quietly: nobody is left to read the rest
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if is_ctrl_c(error):
            return INTERRUPTED
        # What there is to say must not be said on a screen that is about to go.
        first_frame.withdraw()
        return _failed(error)
    return status


def _failed(error: Exception) -> int:
    if isinstance(error, UsageError):
        complain(str(error))
        return USAGE
    sentence = getattr(error, "sentence", "")
    if sentence and hasattr(error, "position"):
        complain(f"{sentence} (character {error.position + 1} of the query)")
        return USAGE
    if sentence:
        # The settings' error names its file in its text.
        complain(str(error) if hasattr(error, "path") else sentence)
    else:
        from reader.cli.refusals import sentence_of

        if not (refused := sentence_of(error)):
            from reader.cli.report import write_report

            refused = f"Something went wrong in mostread itself. {write_report(error)}"
        complain(refused)
    return FAILED


def _written_out(status: int) -> int:
    """The exit status once everything printed has arrived; a disk that is full is noticed only now."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _divert(sys.stdout)
    except OSError as error:
        from reader.cli.refusals import sentence_of

        complain(f"What was printed did not arrive. {sentence_of(error)}")
        _divert(sys.stdout)
        status = status or FAILED
    try:
        sys.stderr.flush()
    except OSError:
        _divert(sys.stderr)
    return status


def _divert(stream: TextIO) -> None:
    """Python flushes the standard streams once more at its end; let it flush into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _survive_closed_streams() -> None:
    """``mostread list >&-``: Python has no object for a stream that the caller closed; give it one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - to the end


def _survive_encodings() -> None:
    """A terminal that is not UTF-8 gets a question mark for what it lacks, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
