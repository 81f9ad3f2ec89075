"""``mostread settings``: where they are, a file to start from, a check, one setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.cli.grammar import Arguments

if TYPE_CHECKING:
    from reader.settings import Settings


def run(args: Arguments, context: Context) -> int:
    """Say the path, write the commented defaults, check the file, or read or change one setting."""
    path = context.paths.settings
    if args.what == "get":
        from reader.settings.editing import get

        context.output.say(get(context.settings, args.name))
        return 0
    if args.what == "set":
        from reader.settings.editing import put

        if args.name == "screen.theme" and (fault := _theme_fault(args.value.strip("'\""), context.settings)):
            context.output.complain(fault)
            return 1
        put(path, args.name, args.value)
        return 0
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
        faults = _faults(context.settings)
        for fault in faults:
            context.output.complain(fault)
        if not faults:
            context.output.say(f"{path}: {'all well' if path.exists() else 'not there; the defaults are in force'}.")
        return 1 if faults else 0
    context.output.say(str(path))
    return 0


def _theme_fault(name: str, settings: Settings) -> str:
    """What is wrong with a theme's name: nothing, or a sentence."""
    from reader.cli.grammar import meant
    from reader.tui.themes import NAMES

    known = ("auto", *NAMES, *settings.themes)
    return "" if name in known else f"There is no theme “{name}”; there are {', '.join(known)}{meant(name, known)}"


def _faults(settings: Settings) -> list[str]:
    """What only those can know who use a setting: whether keys, theme, rules, hooks and openers are any."""
    from reader.newsroom.hooks import rules_of
    from reader.newsroom.outside import KINDS
    from reader.query import QueryError, parse
    from reader.tui.actions import KeymapError, Override, keymap

    faults = []
    try:
        keymap(
            settings.preset,
            [Override(name, keys, settings.key_lines.get(name, 0)) for name, keys in settings.keys.items()],
        )
    except KeymapError as error:
        faults.append(error.sentence)
    if fault := _theme_fault(settings.screen.theme, settings):
        faults.append(fault)
    filters = settings.filters
    for rule in (*filters.hide, *filters.highlight, *filters.views.values()):
        try:
            parse(rule)
        except QueryError as error:
            faults.append(f"The rule “{rule}” under [filters]: {error.sentence}")
    unknown = [kind for kind in settings.openers if kind not in KINDS]
    faults += [f"There is no kind of link “{kind}” for [openers]; there are {', '.join(KINDS)}." for kind in unknown]
    return faults + rules_of(settings.hooks)[1]
