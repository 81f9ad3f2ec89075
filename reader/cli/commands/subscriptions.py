"""``mostread import`` and ``mostread export``: subscriptions from and to other readers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.cli.context import Context
from reader.model import Source
from reader.newsroom.documents import open_file
from reader.store import Store


def run(args: argparse.Namespace, context: Context) -> int:
    """Import or export, by the command's name."""
    return _import(args, context) if args.command == "import" else _export(args, context)


def _import(args: argparse.Namespace, context: Context) -> int:
    from reader.sources import subscriptions

    document = open_file(args.file)
    found = subscriptions.read(document.body, document.name)
    added = 0
    with Store.open(context.store_path) as store:
        known = {each.source.url for each in store.sources()}
        for entry in found.entries:
            source = Source(url=entry.url, title=entry.title, site_url=entry.site_url, tags=entry.tags)
            stored = store.add_source(source)
            added += stored.source.url not in known
            known.add(stored.source.url)
    for refusal in found.refused:
        context.output.complain(f"{args.file}{f', line {refusal.line}' if refusal.line else ''}: {refusal.sentence}")
    here = len(found.entries) - added
    context.output.say(f"{added} added{f', {here} already here' if here else ''}.")
    return 1 if found.refused and not found.entries else 0


def _export(args: argparse.Namespace, context: Context) -> int:
    from reader.sources import subscriptions

    with Store.open(context.store_path) as store:
        entries = [subscriptions.entry_of(each.source) for each in store.sources()]
    body = subscriptions.write_opml(entries)
    if args.file == "-":
        sys.stdout.buffer.write(body)
    else:
        Path(args.file).write_bytes(body)
        context.output.note(f"{len(entries)} sources written to {args.file}")
    return 0
