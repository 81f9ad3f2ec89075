"""From the words of a command line to an exit status: every way a command can end is here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from reader.cli.arguments import COMMANDS, UsageError, parse
from reader.cli.context import Context
from reader.cli.output import Output
from reader.tui import first_frame

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Parse, run, and turn whatever goes wrong into one sentence on standard error."""
    _survive_closed_streams()
    _survive_encodings()
    try:
        args = parse(arguments)
    except UsageError as error:
        print(f"mostread: {error}", file=sys.stderr)
        return USAGE
    except SystemExit as stop:  # --help and --version have been printed
        return int(stop.code or 0)
    output = Output.of(args)
    try:
        module = import_module(f"reader.cli.commands.{COMMANDS[args.command].module}")
        status: int = module.run(args, Context(args, output))
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_went_away()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _failed(error, output)
    return status


def _failed(error: Exception, output: Output) -> int:
    # What there is to say must not be said on a screen that is about to go.
    first_frame.withdraw()
    sentence = getattr(error, "sentence", "")
    if isinstance(error, UsageError):
        output.complain(str(error))
        return USAGE
    if sentence and hasattr(error, "position"):
        output.complain(f"{sentence} (character {error.position + 1} of the query)")
        return USAGE
    if sentence:
        # The settings' error names its file in its text.
        output.complain(str(error) if hasattr(error, "path") else sentence)
        return FAILED
    if isinstance(error, OSError):
        output.complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.")
        return FAILED
    from reader.cli.report import write_report

    output.complain(f"Something went wrong in mostread itself. {write_report(error)}")
    return FAILED


def _reader_went_away() -> int:
    """``mostread list | head`` ends quietly: nobody is left to read the rest."""
    # Python flushes standard output once more at exit; let it flush into nothing.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


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
