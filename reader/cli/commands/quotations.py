"""``mostread quotes``: who said what, in one text or in all that is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import shapes
from reader.cli.context import Context
from reader.cli.grammar import Arguments, UsageError
from reader.cli.since import since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cli.reading import Reading
    from reader.model import Quote
    from reader.newsroom.sayings import Said


def run(args: Arguments, context: Context) -> int:
    """Print quotations; the exit status is 0 even if there are none."""
    if args.place is None:
        if not args.by:
            raise UsageError("“quotes” needs a PLACE to read, or a person with --by NAME")
        return _by_name(args, context)
    from reader.cli.reading import reading_of

    reading = reading_of(args.place, context)
    quotes = _wanted(reading, args)
    if args.json:
        for quote in quotes:
            context.output.json(shapes.quote(quote))
    elif args.markdown:
        for quote in quotes:
            context.output.say(_markdown(quote, reading))
    else:
        _print(quotes, context)
    return 0


def _wanted(reading: Reading, args: Arguments) -> list[Quote]:
    quotes = list(reading.quotes)
    if args.language:
        from dataclasses import replace

        from reader.quotes import find_quotes_in

        quotes = list(find_quotes_in(replace(reading.article, language=args.language)))
    if args.by:
        from reader.query import is_named

        quotes = [quote for quote in quotes if quote.speaker and is_named(quote.speaker.name, args.by)]
    return quotes


def _print(quotes: Sequence[Quote], context: Context) -> None:
    output = context.output
    if not quotes:
        output.note("No quotation was found.")
    for quote in quotes:
        who = output.bold(quote.speaker.name) if quote.speaker else output.dim("unattributed")
        output.say(f"{who}: {_one_line(quote.text)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _markdown(quote: Quote, reading: Reading) -> str:
    who = f"— {quote.speaker.name}" if quote.speaker else "— unattributed"
    where = ", ".join(part for part in (reading.article.title, reading.article.url) if part)
    return f"> {_one_line(quote.text)}\n>\n> {who}{f', {where}' if where else ''}\n"


def _by_name(args: Arguments, context: Context) -> int:
    from reader.newsroom.quoted import said_by
    from reader.newsroom.wordings import gathered, marked
    from reader.store import QuotedStore

    output = context.output
    with QuotedStore.open(context.store_path) as store:
        found = gathered(said_by(store, args.by, since(args.since or "7d"), context.now()))
    for saying in found:
        each = saying.said
        who = each.quote.speaker.name if each.quote.speaker else args.by
        if args.json:
            also = [
                {
                    "story": _story(variant.said),
                    "text": variant.said.quote.text,
                    "different": [{"start": start, "end": end} for start, end in variant.different],
                }
                for variant in saying.variants
            ]
            output.json(shapes.quote(each.quote) | {"story": _story(each), "also": also})
        elif args.markdown:
            outlets = "; ".join(f"{s.title} ({s.outlet})" for s in (each, *(v.said for v in saying.variants)))
            output.say(f"> {_one_line(each.quote.text)}\n>\n> — {who}, {outlets}\n")
        else:
            output.say(f"{output.bold(who)}: {_one_line(each.quote.text)}")
            output.say(output.dim(f"    {each.title} · {each.outlet} · {each.story}"))
            for variant in saying.variants:
                also_in = variant.said
                output.say(output.dim(f"    {also_in.title} · {also_in.outlet} · {also_in.story}"))
                if variant.different:
                    output.say(f"      there: {_one_line(marked(also_in.quote.text, variant.different))}")
    if not found and not args.json:
        output.note(f"Nobody of that name is quoted in the articles that are stored: “{args.by}”.")
    return 0


def _story(said: Said) -> dict[str, str]:
    return {"id": said.story, "title": said.title, "source": said.outlet}
