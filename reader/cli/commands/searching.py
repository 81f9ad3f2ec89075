"""``mostread search``: find stories."""

from __future__ import annotations

import argparse

from reader.cli.commands.listing import print_headlines
from reader.cli.context import Context


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the stories found, best match first unless an order is asked for."""
    from reader.newsroom.listing import listed
    from reader.store import Store

    now = context.now()
    with Store.open(context.store_path) as store:
        places = listed(store, context.settings, args.sort or "views", search=" ".join(args.query), since=None, now=now)
        rows = places.rows[: args.limit]
        print_headlines(places.headlines(rows), args.sort or "views", args.json, context.output, now)
    if not rows and not args.json:
        context.output.note("Nothing was found.")
    return 0
