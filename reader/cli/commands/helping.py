"""``mostread help``, ``--help`` and ``--version``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from reader import __version__
from reader.cli.arguments import COMMANDS, EVERYWHERE
from reader.cli.context import Context
from reader.cli.grammar import Arguments, Command, Option, UsageError, meant_or, usage

_HELP = Option("--help", help="this help")
_VERSION = Option("--version", help="the version")
_LEFT = 24
"""Columns of the names; a longer one has its line for itself."""


def run(args: Arguments, context: Context) -> int:
    """Print the help of everything, of a command, or the version."""
    topic = args.topic
    if topic == ["--version"]:
        context.output.say(f"mostread {__version__}")
        return 0
    width = min(max(context.output.width, 40), 100)
    lines = _of_command(topic) if topic else _of_everything()
    for text, rest in lines:
        for line in _wrapped(text, rest, width):
            context.output.say(line)
    return 0


Row = tuple[str, str]
"""A name and what it means; or a text that stands by itself, and nothing."""


def _of_everything() -> Iterator[Row]:
    yield "mostread: news ranked by how many people read it, every quotation lit, its speaker named.", ""
    yield "", ""
    yield "mostread [PLACE]", "open the reader, on a file, an address or - (standard input) if one is given"
    yield "mostread COMMAND ...", "a command:"
    yield "", ""
    for name, command in COMMANDS.items():
        yield f"  {name}", command.sentence
    yield "", ""
    yield from _options("Options of every command:", (*EVERYWHERE, _HELP, _VERSION))
    yield "", ""
    yield "“mostread help COMMAND” says more of a command; ? in the reader shows every key.", ""


def _of_command(topic: list[str]) -> Iterator[Row]:
    name, command = found(topic)
    yield f"{command.sentence[:1].upper()}{command.sentence[1:]}.", ""
    yield "", ""
    yield usage(name, command), ""
    for inner, each in command.commands.items():
        yield f"  {' '.join((inner, *map(str, each.words)))}", each.sentence
    words = [word for word in command.words if word.help]
    if words:
        yield "", ""
    for word in words:
        yield f"  {word.value}", word.help
    if command.options:
        yield "", ""
        yield from _options("Options:", command.options)
    yield "", ""
    yield from _options("Options of every command:", (*EVERYWHERE, _HELP))
    if command.examples:
        yield "", ""
        yield "Examples:", ""
    for example in command.examples:
        yield f"  {example}", ""


def found(topic: list[str]) -> tuple[str, Command]:
    """A command by its words (``["sources", "add"]``), and its name.

    Raises:
        UsageError: there is none of that name.
    """
    outer, *inner = topic
    if outer not in COMMANDS:
        raise UsageError(f"“{outer}” is no command{meant_or(outer, COMMANDS, '--help')}")
    if not inner:
        return outer, COMMANDS[outer]
    known = COMMANDS[outer].commands
    if inner[0] not in known:
        raise UsageError(f"“{outer}” knows no “{inner[0]}”{meant_or(inner[0], known, f'{outer} --help')}")
    return f"{outer} {inner[0]}", known[inner[0]]


def _options(heading: str, options: Iterable[Option]) -> Iterator[Row]:
    yield heading, ""
    for option in options:
        yield f"  {option.name} {option.value}".rstrip(), option.help


def _wrapped(text: str, rest: str, width: int) -> list[str]:
    if not rest:
        indent = "  " if text.startswith("  ") else ""
        return textwrap.wrap(text, width, subsequent_indent=indent or "    ", break_on_hyphens=False) or [""]
    lines = textwrap.wrap(rest, max(20, width - _LEFT), break_on_hyphens=False)
    first = f"{text:<{_LEFT - 1}} {lines[0]}" if len(text) < _LEFT else f"{text}\n{'':{_LEFT}}{lines[0]}"
    return [first, *(f"{'':{_LEFT}}{line}" for line in lines[1:])]
