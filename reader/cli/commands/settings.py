"""``mostread settings``: where they are, a file to start from, a check, one setting."""

from __future__ import annotations

from reader.cli.context import Context
from reader.cli.grammar import Arguments


def run(args: Arguments, context: Context) -> int:
    """Say the path, write the commented defaults, check the file, or read or change one setting."""
    path = context.paths.settings
    if args.what == "get":
        from reader.settings.editing import get

        context.output.say(get(context.settings, args.name))
        return 0
    if args.what == "set":
        from reader.cli.faults import theme_fault
        from reader.settings.editing import put

        if args.name == "screen.theme" and (fault := theme_fault(args.value.strip("'\""), context.settings)):
            context.output.complain(fault)
            return 1
        put(path, args.name, args.value)
        return 0
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
