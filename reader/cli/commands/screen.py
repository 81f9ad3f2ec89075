"""``mostread``, ``mostread PLACE`` and ``mostread demo``: open the reader."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from reader.cli.context import Context
from reader.newsroom.documents import Document, fetch_document, is_address, open_file, read_here
from reader.newsroom.reports import Opened, Read


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the reader; 1 where no screen can be drawn."""
    if refusal := _no_screen():
        context.output.complain(refusal)
        return 1
    place = getattr(args, "place", None)
    if args.command == "demo":
        return _on_a_store_of_its_own(args, context, demo=True)
    if place is not None:
        return _on_a_store_of_its_own(args, context, place=place)
    return _start(args, context, context.store_path)


def _no_screen() -> str:
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        return "The reader needs a terminal to draw on. For pipes there are: mostread list, read, quotes, search."
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "This terminal (TERM=dumb) cannot be drawn on. For it there are: mostread list, read, quotes, search."
    return ""


def _on_a_store_of_its_own(args: argparse.Namespace, context: Context, *, place: str = "", demo: bool = False) -> int:
    """What was opened by name does not mix with the reader's own news: its store goes when it is closed."""
    document = _document(place, context) if place else None
    read = read_here(document, context.now) if document else None
    with tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "news.db"
        opening = _shelve(document, read, path, context) if document and read else None
        title = document.name if document else "sample edition"
        return _start(args, context, path, title=title, opening=opening, demo=demo)


def _document(place: str, context: Context) -> Document:
    if not is_address(place):
        return open_file(place)
    context.output.progress(f"Fetching {place} …")

    async def fetched() -> Document:
        from reader.fetch import Fetcher
        from reader.newsroom.policy import policy_of

        async with Fetcher(policy_of(context.settings)) as fetcher:
            return await fetch_document(place, fetcher)

    try:
        return asyncio.run(fetched())
    finally:
        context.output.progress("")


def _shelve(document: Document, read: Read, path: Path, context: Context) -> Opened | None:
    """Put the stories of a document into a store; its article is what the reader opens with."""
    from reader.model import Source, SourceState
    from reader.store import Store

    if read.parsed is not None and read.parsed.stories:
        with Store.open(path) as store:
            url = document.url or f"file:{document.name}"
            source = Source(url=url, kind=read.parsed.kind, title=read.parsed.title or document.name)
            stored = store.add_source(source)
            store.save_answers([(stored.id, read.parsed, SourceState())], context.now())
    return Opened(row=None, article=read.article, quotes=read.quotes) if read.article else None


def _start(
    args: argparse.Namespace,
    context: Context,
    path: Path,
    *,
    title: str = "mostread",
    opening: Opened | None = None,
    demo: bool = False,
) -> int:
    from reader import tui
    from reader.cli.screen_options import options_of
    from reader.newsroom.desk import NewsDesk

    log = context.paths.state / "log.txt"
    desk = NewsDesk(path, context.settings, log=log, title=title, opening=opening, samples=demo)
    own = path == context.store_path
    return tui.run(desk, options_of(context.settings, context.paths, args, own=own, refresh=demo or own))
