"""``mostread sources``: list, add, remove, move, check, catalogue."""

from __future__ import annotations

from reader.addresses import shown
from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.waiting import completed
from reader.store import ReadingStore, StoredSource
from reader.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from reader.newsroom.service import Newsroom


def run(args: Arguments, context: Context) -> int:
    """Run the sub-command, or list the sources."""
    if args.what == "add":
        with context.output.working(f"Asking {shown(args.place)} …"):
            return completed(lambda: _by_newsroom(context, lambda newsroom: newsroom.add(args.place)))
    if args.what == "remove":
        return _remove(args.name, context)
    if args.what == "move":
        with context.output.working(f"Asking {shown(args.place or args.name)} …"):
            return completed(lambda: _by_newsroom(context, lambda newsroom: newsroom.move(args.name, args.place or "")))
    if args.what == "stay":
        return completed(lambda: _by_newsroom(context, lambda newsroom: newsroom.stay(args.name)))
    if args.what == "catalogue":
        return _catalogue(args, context)
    if args.what == "check" and args.name:
        return _check(args, context)
    with ReadingStore.open(context.store_path) as store:
        return _list(store, args, context)


async def _by_newsroom(context: Context, what: Callable[[Newsroom], Awaitable[str]]) -> int:
    """Have the newsroom do something, and say what came of it."""
    from reader.newsroom.service import Newsroom

    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        context.output.say(await what(newsroom))
    return 0


def _remove(name: str, context: Context) -> int:
    from reader.newsroom.unsubscribing import unsubscribe

    with ReadingStore.open(context.store_path) as store:
        context.output.say(unsubscribe(store, name))
    return 0


def _check(args: Arguments, context: Context) -> int:
    """One source: what is known of it; and what a recipe of the settings finds there now, or what an address
    that nobody subscribed to would bring."""
    from reader.newsroom.errors import NewsroomError
    from reader.newsroom.names import sources_named

    status = 0
    with ReadingStore.open(context.store_path) as store:
        try:
            known = sources_named(store.sources(), args.name)
        except NewsroomError:
            if not (tried := _elsewhere(args.name)):
                raise
        else:
            status = _list(store, args, context)
            tried = _with_recipe(known, context)
    if tried:
        with context.output.working(f"Asking {shown(args.name)} …"):
            status = max(status, completed(lambda: _tried_out(tried, args, context)))
    return status


def _elsewhere(place: str) -> list[tuple[str, str]]:
    """What ``sources add`` would ask for first; nothing where it would not know the place."""
    from reader.sources import places

    return [(request.url, "") for request in places(place)[:1]]


def _with_recipe(sources: Sequence[StoredSource], context: Context) -> list[tuple[str, str]]:
    """The address and the kind of each source that a recipe of the settings is for."""
    if not context.settings.recipes:
        return []
    from reader.sources.recipes import recipe_for

    entries = [each.source for each in sources]
    return [(each.url, each.kind) for each in entries if recipe_for(each.url, context.settings.recipes)]


async def _tried_out(places: Sequence[tuple[str, str]], args: Arguments, context: Context) -> int:
    """Each address and the kind it is of, one after the other; the worst of their exit statuses."""
    from reader.cli.commands.trying import try_out

    return max([await try_out(url, kind, args, context) for url, kind in places])


def _list(store: ReadingStore, args: Arguments, context: Context) -> int:
    from reader.newsroom.names import sources_named
    from reader.newsroom.state import details_of, sentence_of

    name = getattr(args, "name", None)
    sources = store.sources()
    if context.settings.filters.hide:
        sources = _as_seen(store, sources, context)
    if name:
        sources = sources_named(sources, name)
    detailed = args.what == "check"
    if args.json:
        _print_json(sources, context)
    for each in () if args.json else sources:
        context.output.say(f"{context.output.bold(each.name)}  {context.output.dim(each.address)}")
        stories = counted(each.stories, "story", "stories")
        unread = f"{each.unread} unread" if each.unread else ""
        about = ", ".join(part for part in (each.source.kind, stories, unread) if part)
        context.output.say(f"    {about}. {sentence_of(each.state, context.now())}")
        if detailed:
            for what, told in details_of(each.state, context.now()):
                context.output.say(f"    {what:<13} {told}")
    if detailed and sources and not args.json:
        _tell_hosts(sources, context)
    if not sources and not args.json:
        context.output.note("No sources yet. Add one: mostread sources add ADDRESS")
    return 1 if detailed and any(each.state.failures for each in sources) else 0


def _as_seen(store: ReadingStore, sources: Sequence[StoredSource], context: Context) -> list[StoredSource]:
    """Sources, of whose stories only those count that the reader's own rules show."""
    from reader.newsroom.listing import hidden

    hides = hidden(store, context.settings, context.now())
    left = (hides.left(each.address, each.stories, each.unread) for each in sources)
    return [
        each._replace(stories=stories, unread=unread) for each, (stories, unread) in zip(sources, left, strict=True)
    ]


def _print_json(sources: Sequence[StoredSource], context: Context) -> None:
    """A line for each source, with how it stands with its host: that of all sources of the host that are shown."""
    from reader.cli import shapes
    from reader.newsroom.hosts import host_lines, place_of

    hosts = {line.place: line for line in host_lines(sources, context.now())}
    for each in sources:
        context.output.json(shapes.source(each, hosts.get(place_of(each.source.url))))


def _tell_hosts(sources: Sequence[StoredSource], context: Context) -> None:
    from reader.newsroom.hosts import host_lines

    context.output.say(f"\n{context.output.bold('Hosts')}")
    for line in host_lines(sources, context.now()):
        context.output.say(f"{context.output.bold(line.host)}")
        context.output.say(f"    {line.sentence}")


def _catalogue(args: Arguments, context: Context) -> int:
    from dataclasses import asdict

    from reader.sources.catalogue import load

    words = [word.casefold() for word in args.words]
    output = context.output
    none = True
    for entry in load():
        about = (entry.name, entry.language, entry.language_name, entry.country, entry.subject, entry.address)
        text = " ".join(about).casefold()
        if not all(word in text for word in words):
            continue
        none = False
        if args.json:
            output.json(asdict(entry))
            continue
        numbers = ", ".join(entry.numbers) or "no numbers"
        remark = "" if entry.tried else "; untried"
        output.say(
            f"{output.bold(entry.name)}  {entry.language_name}, {entry.country}, {entry.subject}; {numbers}{remark}"
        )
        output.say(f"    {output.dim(entry.address)}")
    if none:
        output.note(
            f"The catalogue has nothing for “{' '.join(args.words)}”; mostread sources catalogue shows all of it."
        )
    return 0
