"""``mostread sources``: list, add, remove, check, catalogue."""

from __future__ import annotations

import argparse
import asyncio

from reader.cli.context import Context
from reader.store import Store, StoredSource


def run(args: argparse.Namespace, context: Context) -> int:
    """Run the sub-command, or list the sources."""
    if args.what == "add":
        return asyncio.run(_add(args.place, context))
    if args.what == "remove":
        return asyncio.run(_remove(args.name, context))
    if args.what == "catalogue":
        return _catalogue(args, context)
    if args.what == "check" and args.name:
        return asyncio.run(_check(args, context))
    with Store.open(context.store_path) as store:
        return _list(store, args, context)


async def _add(place: str, context: Context) -> int:
    from reader.newsroom.service import Newsroom

    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        context.output.say((await newsroom.add(place)).sentence)
    return 0


async def _remove(name: str, context: Context) -> int:
    from reader.newsroom.service import Newsroom

    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        context.output.say(await newsroom.remove(name))
    return 0


async def _check(args: argparse.Namespace, context: Context) -> int:
    """One source: what is known of it; and what a recipe of the settings finds there now, or what an address
    that nobody subscribed to would bring."""
    from reader.newsroom.refreshing import recipe_of

    with Store.open(context.store_path) as store:
        known = [each.source for each in store.sources() if _is_named(each, args.name)]
        if not known and not args.name.startswith(("http://", "https://")):
            _named(store, args.name)
        status = _list(store, args, context) if known else 0
    tried = [(source.url, source.kind) for source in known if recipe_of(source.url, context.settings.recipes)]
    if not tried and known:
        return status
    from reader.cli.commands.trying import try_out

    return max([status, *[await try_out(url, kind, args, context) for url, kind in tried or [(args.name, "")]]])


def _list(store: Store, args: argparse.Namespace, context: Context) -> int:
    from reader.newsroom.state import sentence_of

    name = getattr(args, "name", None)
    sources = _named(store, name) if name else store.sources()
    detailed = args.what == "check"
    for each in sources:
        if "json" in args:
            context.output.json(_shape(each))
            continue
        context.output.say(f"{context.output.bold(each.name)}  {context.output.dim(each.source.url)}")
        stories = f"{each.stories} {'story' if each.stories == 1 else 'stories'}"
        about = ", ".join(part for part in (each.source.kind, stories) if part)
        context.output.say(f"    {about}. {sentence_of(each.state, context.now())}")
        if detailed:
            for line in _details(each):
                context.output.say(f"    {line}")
    if not sources and "json" not in args:
        context.output.note("No sources yet. Add one: mostread sources add ADDRESS")
    return 1 if detailed and any(each.state.failures for each in sources) else 0


def _named(store: Store, name: str) -> list[StoredSource]:
    from reader.newsroom.reports import NewsroomError

    found = [each for each in store.sources() if _is_named(each, name)]
    if not found:
        raise NewsroomError(f"There is no source “{name}”.")
    return found


def _is_named(each: StoredSource, name: str) -> bool:
    return name.casefold() in (each.source.title.casefold(), each.source.url.casefold())


def _details(each: StoredSource) -> list[str]:
    state = each.state
    validators = state.validators
    return [
        f"last status   {state.status or 'none'}",
        f"ETag          {validators.etag or 'none'}",
        f"Last-Modified {validators.last_modified or 'none'}",
        f"next allowed  {_when(state.next_allowed)}{f' ({state.reason})' if state.reason else ''}",
    ]


def _when(time: object) -> str:
    return "now" if time is None else str(time)[:16] + " UTC"


def _shape(each: StoredSource) -> dict[str, object]:
    state = each.state
    return {
        "name": each.source.title,
        "url": each.source.url,
        "kind": each.source.kind,
        "language": each.source.language,
        "tags": list(each.source.tags),
        "stories": each.stories,
        "status": state.status,
        "failures": state.failures,
        "error": state.failure or None,
        "retired": state.retired,
        "etag": state.validators.etag or None,
        "last_modified": state.validators.last_modified or None,
        "asked": state.asked.isoformat() if state.asked else None,
        "answered": state.answered.isoformat() if state.answered else None,
        "next_allowed": state.next_allowed.isoformat() if state.next_allowed else None,
        "reason": state.reason or None,
    }


def _catalogue(args: argparse.Namespace, context: Context) -> int:
    from dataclasses import asdict

    from reader.sources.catalogue import load

    words = [word.casefold() for word in args.words]
    output = context.output
    for entry in load():
        about = (entry.name, entry.language, entry.language_name, entry.country, entry.subject, entry.address)
        text = " ".join(about).casefold()
        if not all(word in text for word in words):
            continue
        if "json" in args:
            output.json(asdict(entry))
            continue
        numbers = ", ".join(entry.numbers) or "no numbers"
        remark = "" if entry.tried else "; untried"
        output.say(
            f"{output.bold(entry.name)}  {entry.language_name}, {entry.country}, {entry.subject}; {numbers}{remark}"
        )
        output.say(f"    {output.dim(entry.address)}")
    return 0
