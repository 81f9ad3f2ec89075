"""``mostread import`` and ``mostread export``: subscriptions from and to other readers."""

from __future__ import annotations

import sys
from dataclasses import replace

from reader.cli.context import Context
from reader.cli.files import written
from reader.cli.grammar import Arguments
from reader.store import ReadingStore
from reader.wording import counted


def run(args: Arguments, context: Context) -> int:
    """Import or export, by the command's name."""
    return _import(args, context) if args.command == "import" else _export(args, context)


def _import(args: Arguments, context: Context) -> int:
    from reader.newsroom.importing import import_file

    with ReadingStore.open(context.store_path) as store:
        found = import_file(args.file, store, context.paths.settings)
    for refusal in found.refused:
        context.output.complain(f"{args.file}{f', line {refusal.line}' if refusal.line else ''}: {refusal.sentence}")
    context.output.say(replace(found, refused=()).sentence)
    return 1 if found.refused and not found.added + found.views + found.here else 0


def _export(args: Arguments, context: Context) -> int:
    from reader.sources.exporting import write_opml, write_urls

    with ReadingStore.open(context.store_path) as store:
        sources = store.sources()
    entries = [each.source for each in sources]
    if args.newsboat:
        from reader.query import parse

        views = {name: parse(query) for name, query in context.settings.filters.views.items()}
        body, left_out = write_urls(entries, views)
        for sentence in left_out:
            context.output.complain(sentence)
    else:
        body = write_opml(entries)
    if args.file == "-":
        sys.stdout.buffer.write(body)
    else:
        with written(args.file) as file:
            file.buffer.write(body)
        context.output.note(f"{counted(len(entries), 'source')} written to {args.file}")
    if logins := sum(each.address != each.source.url for each in sources):
        holds = "1 address holds" if logins == 1 else f"{logins} addresses hold"
        context.output.note(f"{holds} a user or a password, and so does what was written: keep it to yourself.")
    return 0
