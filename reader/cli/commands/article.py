"""``mostread read``: an article with its quotations, or the list that a document holds."""

from __future__ import annotations

from reader.cli import shapes
from reader.cli.commands.listing import line
from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.reading import Reading, reading_of


def run(args: Arguments, context: Context) -> int:
    """Print an article as text, JSON or Markdown."""
    reading = reading_of(args.place, context)
    if args.json:
        context.output.json(_json(reading, context))
    elif args.markdown:
        from reader.article import to_markdown

        context.output.say(to_markdown(reading.article, reading.quotes))
    else:
        _print(reading, context)
    if reading.note:
        context.output.note(reading.note)
    return 0


def _json(reading: Reading, context: Context) -> shapes.Json:
    stories = [shapes.story(each.story, place, each.why) for place, each in enumerate(reading.ranked(context.now()), 1)]
    return shapes.article(reading.article, reading.quotes, stories, reading.id, reading.note)


def _print(reading: Reading, context: Context) -> None:
    from reader.cli.page import lines_of

    output = context.output
    for text in lines_of(reading.article, reading.quotes, output):
        output.say(text)
    now = context.now()
    for place, each in enumerate(reading.ranked(now), 1):
        output.say(line(each.story, place, output, now))
