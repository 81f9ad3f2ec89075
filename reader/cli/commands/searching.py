"""``mostread search``: find stories."""

from __future__ import annotations

import contextlib

from reader.cli import shapes
from reader.cli.commands.listing import line, print_headlines
from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.output import Output
from reader.store import Found, SearchingStore, StoreError

_CATCH_UP = 20
"""Steps of indexing done first, some 25 ms each. What is left is found by its headline."""


def run(args: Arguments, context: Context) -> int:
    """Print the stories found: the best match first, or in the order that is asked for."""
    from reader.newsroom.listing import listed, wanted

    now = context.now()
    words = " ".join(args.query)
    with SearchingStore.open(context.store_path) as store:
        _catch_up(store)
        if args.sort:
            places = listed(store, context.settings, args.sort, search=words, since=None, now=now)
            headlines = places.headlines(places.rows[: args.limit])
            print_headlines(headlines, args.sort, args.json, context.output, now)
            found = len(headlines)
        else:
            matches = store.search(wanted(words, context.settings), now, limit=args.limit)
            for place, match in enumerate(matches, 1):
                _print(match, place, args.json, context)
            found = len(matches)
    if not found and not args.json:
        context.output.note("Nothing was found.")
    return 0


def _catch_up(store: SearchingStore) -> None:
    # Where nothing can be written, on a full disk or beside a program that writes, what is there can be found.
    with contextlib.suppress(StoreError):
        for _ in range(_CATCH_UP):
            if store.readonly or not store.index_some():
                break


def _print(match: Found, place: int, json: bool, context: Context) -> None:
    from reader import ranking

    now = context.now()
    headline = match.headline
    if json:
        shape = shapes.story(headline.story, place, ranking.why(headline, "views", place, now))
        context.output.json(shape | {"snippet": match.snippet, "lit": [list(each) for each in match.lit]})
        return
    context.output.say(line(headline.story, place, context.output, now))
    if match.snippet and match.snippet != headline.story.title:
        context.output.say(f"{'':29}{_lit(match, context.output)}")


def _lit(match: Found, output: Output) -> str:
    text, at = "", 0
    for start, end in match.lit:
        text += output.dim(match.snippet[at:start]) + output.bold(match.snippet[start:end])
        at = end
    return text + output.dim(match.snippet[at:])
