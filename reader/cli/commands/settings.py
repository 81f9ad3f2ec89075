"""``mostread settings``: where they are, a file to start from, a check."""

from __future__ import annotations

import argparse

from reader.cli.context import Context


def run(args: argparse.Namespace, context: Context) -> int:
    """Say the path, write the commented defaults, or check the file."""
    path = context.paths.settings
    if args.what == "init":
        from reader.settings.template import template

        if path.exists():
            context.output.complain(f"{path} is already there; it was left as it is.")
            return 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template(), encoding="utf-8")
        context.output.say(str(path))
        return 0
    if args.what == "check":
        _ = context.settings
        context.output.say(f"{path}: {'all well' if path.exists() else 'not there; the defaults are in force'}.")
        return 0
    context.output.say(str(path))
    return 0
