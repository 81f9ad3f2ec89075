"""What can be said on the command line, as one table of commands; and the reading of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, NoReturn

from reader import __version__

ORDERS = ("views", "rising", "discussed", "standout", "newest", "site")


class UsageError(Exception):
    """The command line cannot be understood; ``str()`` is a sentence that says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].lower()}{message[1:]} (see {self.prog} --help)")


class Command(NamedTuple):
    """One command: what it does, its arguments, examples, and the module that runs it."""

    sentence: str
    arguments: Callable[[argparse.ArgumentParser], None]
    examples: tuple[str, ...] = ()
    module: str = ""


def _nothing(parser: argparse.ArgumentParser) -> None:
    pass


def _json(parser: argparse.ArgumentParser, lines: bool = False) -> None:
    parser.add_argument("--json", action="store_true", help="for machines: one JSON object" + " a line" * lines)


def _optional_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="PLACE", nargs="?", help="an http(s) address, a file, or -")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sort", choices=ORDERS, metavar="ORDER", help=f"{', '.join(ORDERS)} (default: views)")
    parser.add_argument("--since", metavar="AGE", help="how far back: 90m, 24h, 7d, 2w, all (default: 24h)")
    parser.add_argument("--source", metavar="NAME", help="only this source's stories")
    parser.add_argument("--limit", type=_positive, metavar="N", help="at most so many")
    _json(parser, lines=True)


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="PLACE|ID", help="an address, a file, - or a story's id")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for machines: one JSON object")
    form.add_argument("--markdown", action="store_true", help="as CommonMark")


def _quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="PLACE|ID", nargs="?", help="an address, a file, - or a story's id")
    parser.add_argument(
        "--by", metavar="NAME", help="only what this person said; without a PLACE, in all stored stories"
    )
    parser.add_argument("--since", metavar="AGE", help="with --by: how far back (default: 7d)")
    parser.add_argument("--language", metavar="CODE", help="the text's language (default: found out)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for machines: one JSON object a line")
    form.add_argument("--markdown", action="store_true", help="as CommonMark")


def _refresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", metavar="NAME", action="append", help="only this source; may be given again")
    parser.add_argument("--due", action="store_true", help="only sources that are due; for cron")
    _json(parser, lines=True)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help='words, "phrases", source: said: views:>10k …')
    parser.add_argument("--sort", choices=ORDERS, metavar="ORDER", help="an order instead of the best match first")
    parser.add_argument("--limit", type=_positive, metavar="N", default=50, help="at most so many (default: 50)")
    _json(parser, lines=True)


def _sources(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", metavar="add | remove | check | catalogue")
    add = what.add_parser("add", help="subscribe to an address, a site, @channel, r/name, …")
    add.add_argument("place", metavar="PLACE")
    remove = what.add_parser("remove", help="unsubscribe")
    remove.add_argument("name", metavar="NAME")
    check = what.add_parser("check", help="each source's last answer, validators, and when it may be asked again")
    check.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="this one, and what a recipe of the settings finds there now; or an address, to see what it would bring",
    )
    catalogue = what.add_parser("catalogue", help="good sources by language and subject")
    catalogue.add_argument(
        "words", metavar="WORD", nargs="*", help="a language, a country, a subject, a part of a name"
    )
    for each in (parser, add, remove, check, catalogue):
        # Given before or behind the sub-command, it means the same.
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="for machines")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")


def _optional_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="a file (default: standard output)")


def _settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("init", "path", "check", "get", "set"),
        nargs="?",
        default="path",
        help="init: write the defaults; path: where the file is; check it; get and set one",
    )
    parser.add_argument("name", metavar="SECTION.NAME", nargs="?", help="with get and set: the setting")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="with set: as in the file; quotation marks may go")


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("size", "check", "backup", "restore", "dump", "load", "repair"),
        nargs="?",
        default="size",
        help="size: what is in it; dump and load: JSON Lines",
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="the backup or dump (- for standard output or input)")
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="for machines: one JSON object")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


COMMANDS: Mapping[str, Command] = {
    "open": Command(
        "open the reader, on what is stored or on one PLACE",
        _optional_place,
        ("mostread", "mostread https://example.org/news", "mostread page.html"),
        "screen",
    ),
    "demo": Command(
        "the sample edition, served over loopback by the program itself", _nothing, ("mostread demo",), "screen"
    ),
    "list": Command(
        "the headlines, most read first",
        _list,
        ("mostread list --since 6h --limit 10", "mostread list --sort rising --json | jq -r .title"),
        "listing",
    ),
    "read": Command(
        "an article, with its quotations",
        _read,
        ("mostread read https://example.org/story", "mostread read page.html --json | jq .quotes"),
        "article",
    ),
    "quotes": Command(
        "who said what",
        _quotes,
        ("mostread quotes page.html", "mostread quotes --by Curie --since 7d", "pbpaste | mostread quotes -"),
        "quotations",
    ),
    "refresh": Command(
        "ask the sources for news",
        _refresh,
        ("mostread refresh", "mostread refresh --due --quiet", "mostread refresh --source 'Example News'"),
        "refreshing",
    ),
    "search": Command(
        "find stories, articles and quotations", _search, ("mostread search inflation said:Lagarde",), "searching"
    ),
    "sources": Command(
        "the sources: list, add, remove, check, catalogue",
        _sources,
        ("mostread sources add example.org", "mostread sources check", "mostread sources catalogue german"),
        "sources",
    ),
    "import": Command(
        "subscriptions from OPML, or from newsboat's urls", _file, ("mostread import feeds.opml",), "subscriptions"
    ),
    "export": Command("subscriptions as OPML", _optional_file, ("mostread export feeds.opml",), "subscriptions"),
    "store": Command(
        "what is in the store; copies of it, and help when it is damaged",
        _store,
        ("mostread store", "mostread store backup news-backup.db", "mostread store dump - | gzip > news.jsonl.gz"),
        "storing",
    ),
    "settings": Command(
        "where the settings are; init writes a file with every default, check checks it, set changes one",
        _settings,
        ("mostread settings init", "mostread settings set reading.order newest", "mostread settings get keys.preset"),
        "settings",
    ),
    "doctor": Command("what works on this machine and what does not", _json, ("mostread doctor",), "doctor"),
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line; a first word that is no command is a PLACE to open.

    Raises:
        UsageError: it cannot be understood.
    """
    everywhere, words = _options_of_every_command(arguments)
    first = next((word for word in words if not word.startswith("-") or word == "-"), None)
    if first is None and not any(word in ("-h", "--help", "--version") for word in words):
        words = ["open", *words]
    elif first is not None and first not in COMMANDS:
        _must_be_a_place(first)
        words = ["open", *words]
    if first is not None and first in COMMANDS:
        words.remove(first)
        words.insert(0, first)
    # To build the parsers of all the other commands would take longer than to run a short one.
    only = words[0] if words[0] in COMMANDS else None
    return build(only=only).parse_args([*words[:1], *everywhere, *words[1:]])


def _options_of_every_command(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options that every command knows, wherever they stand, and all other words.

    argparse takes them only behind the command, and not between two words that may be left out.
    """
    options: list[str] = []
    words: list[str] = []
    given = iter(arguments)
    for word in given:
        if word == "--":
            words += ["--", *given]
        elif word == "--store":
            options += [word, *islice(given, 1)]
        elif word in ("--quiet", "--no-color") or word.startswith("--store="):
            options.append(word)
        else:
            words.append(word)
    return options, words


def _must_be_a_place(word: str) -> None:
    """A mistyped command must not be taken for a file that is missing."""
    if word == "-" or "/" in word or "." in word or Path(word).exists():
        return
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.6)
    hint = f"did you mean “{near[0]}”?" if near else "see mostread --help"
    raise UsageError(f"“{word}” is no command, and no file of that name is here; {hint}")


def build(*, only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of a single command of it."""
    options = _Parser(add_help=False)
    group = options.add_argument_group("options of every command")
    group.add_argument("--store", metavar="FILE", default=argparse.SUPPRESS, help="the store to use")
    group.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help="no progress, no remarks")
    group.add_argument("--no-color", action="store_true", default=argparse.SUPPRESS, help="no colours")
    parser = _Parser(
        prog="mostread",
        description="News ranked by how many people read it, with every quotation lit and its speaker named.",
        epilog="Without a command: open the reader, on PLACE if one is given (a file, an address, or -).",
    )
    parser.add_argument("--version", action="version", version=f"mostread {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, command in COMMANDS.items():
        if only not in (None, name):
            continue
        examples = "\n".join(f"  {example}" for example in command.examples)
        each = commands.add_parser(
            name,
            help=command.sentence,
            description=command.sentence[:1].upper() + command.sentence[1:] + ".",
            epilog=f"examples:\n{examples}",
            parents=[options],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(each)
        if name in ("open", "demo"):
            each.add_argument("--plain-cursor", action="store_true", help="keep the terminal's cursor on the selection")
    return parser


def program_is_on_a_terminal() -> bool:
    """Whether a screen can be drawn: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
