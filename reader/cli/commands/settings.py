"""``mostread settings``: where they are, a file to start from, a check, one setting."""

from __future__ import annotations

from reader.cli.context import Context
from reader.cli.grammar import Arguments, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.settings import Settings


def run(args: Arguments, context: Context) -> int:
    """Say the path, write the commented defaults, check the file, or read or change one setting."""
    path = context.paths.settings
    if args.what in ("get", "set"):
        return _one(args, context)
    if args.what == "init":
        from reader.settings.editing import begin

        if path.exists():
            context.output.complain(f"{path} is already there; it was left as it is.")
            return 1
        begin(path)
        context.output.say(str(path))
        return 0
    if args.what == "check":
        from reader.cli.faults import mistakes_in

        mistakes = mistakes_in(path)
        for mistake in mistakes:
            context.output.complain(str(mistake))
        if not mistakes:
            context.output.say(f"{path}: {'all well' if path.exists() else 'not there; the defaults are in force'}.")
        return 1 if mistakes else 0
    context.output.say(str(path))
    return 0


def _one(args: Arguments, context: Context) -> int:
    from reader.settings import SettingError
    from reader.settings.editing import get, put

    try:
        if args.what == "get":
            context.output.say(get(context.settings, args.name))
        else:
            put(context.paths.settings, args.name, args.value, _faults)
    except SettingError as error:
        raise UsageError(error.sentence) from None
    return 0


def _faults(settings: Settings) -> list[str]:
    from reader.cli.faults import faults_of

    return [sentence for _, sentence in faults_of(settings)]
