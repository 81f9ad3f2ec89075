"""What can be said on the command line, as one table of commands."""

from __future__ import annotations

import os

from reader.cli.grammar import Arguments, Command, Option, UsageError, Word, first_word, meant_or, read
from reader.model.orders import ORDER_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

__all__ = ["COMMANDS", "EVERYWHERE", "every_command", "parse"]

_MOST = 1_000_000_000


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not text.strip("0"):
        raise ValueError(f"“{text}” is no whole number from 1 up")
    return min(int(text[:20]), _MOST)


def _language(text: str) -> str:
    main = text.replace("_", "-").partition("-")[0]
    if not (main.isascii() and main.isalpha() and 2 <= len(main) <= 3):
        raise ValueError(f"“{text}” is no code of a language such as en, ru or pt-BR")
    return text


EVERYWHERE = (
    Option("--store", "FILE", "the store to use", check=str),
    Option("--quiet", help="no progress, no remarks"),
    Option("--no-color", help="no colours"),
)
"""Options of every command."""

_OBJECT = Option("--json", help="for machines: one JSON object")
_LINES = Option("--json", help="for machines: one JSON object a line")
_MARKDOWN = Option("--markdown", help="as CommonMark")
_CURSOR = Option("--plain-cursor", help="keep the terminal's cursor on the selection")
_DOCUMENT = Word("place", "PLACE|ID", "an address, a file, - or a story's id", check=str)
_COPY = Word("file", "FILE", "the copy", check=str)


def _sources() -> dict[str, Command]:
    name = Word("name", "NAME", "a source's name or address")
    return {
        "list": Command("each source and how it is doing", _LINES),
        "add": Command("subscribe to an address, a site, @channel, r/name, …", Word("place", "PLACE")),
        "remove": Command("unsubscribe", name),
        "move": Command(
            "ask a source at another address; its stories stay",
            name,
            Word("place", "ADDRESS", "where (default: where it says that it has moved to)", needed=False),
        ),
        "stay": Command("keep a source that says it has moved, or take a move back", name),
        "check": Command(
            "how it stands with each source and host, and when it may be asked again",
            Word(
                "name",
                "NAME",
                "one, with what a recipe of the settings finds there now; or an address, to see what it would bring",
                needed=False,
            ),
            _LINES,
        ),
        "catalogue": Command(
            "good sources by language and subject",
            Word("words", "WORD", "a language, a country, a subject, a part of a name", needed=False, many=True),
            _LINES,
        ),
    }


def _settings() -> dict[str, Command]:
    name = Word("name", "SECTION.NAME", "such as reading.order")
    return {
        "path": Command("say where the file is"),
        "init": Command("write a file with every default in a comment"),
        "check": Command("check the file"),
        "get": Command("say one setting", name),
        "set": Command(
            "change one setting, and nothing else in the file",
            name,
            Word("value", "VALUE", "as in the file; quotation marks may go", empty=True),
        ),
    }


def _store() -> dict[str, Command]:
    return {
        "size": Command("what is in it", _OBJECT),
        "check": Command("whether it is sound"),
        "backup": Command("copy it, also while it is in use", _COPY),
        "restore": Command("put a copy in its place, and keep what was there", _COPY),
        "dump": Command(
            "write all of it as JSON Lines", Word("file", "FILE", "a file, or - for standard output", check=str)
        ),
        "load": Command("take in what dump wrote", Word("file", "FILE", "a file, or - for standard input", check=str)),
        "repair": Command("save what can be saved of a damaged store"),
    }


COMMANDS: Mapping[str, Command] = {
    "open": Command(
        "open the reader, on what is stored or on one PLACE",
        Word("place", "PLACE", "an http(s) address, a file, or -", check=str, needed=False),
        _CURSOR,
        examples=("mostread", "mostread https://example.org/news", "mostread page.html"),
        module="screen",
    ),
    "demo": Command(
        "the sample edition, served over loopback by the program itself",
        _CURSOR,
        examples=("mostread demo",),
        module="screen",
    ),
    "list": Command(
        "the headlines, most read first",
        Option("--sort", "ORDER", f"{', '.join(ORDER_NAMES)} (default: reading.order, views)", choices=ORDER_NAMES),
        Option("--reverse", help="that order from its other end; what is unknown stays last"),
        Option("--since", "AGE", "how far back: 90m, 24h, 7d, 2w, all (default: reading.window, 24h)"),
        Option("--source", "NAME", "only this source's stories"),
        Option("--limit", "N", "at most so many", check=_positive),
        _LINES,
        examples=("mostread list --since 6h --limit 10", "mostread list --sort rising --json | jq -r .title"),
        module="listing",
    ),
    "read": Command(
        "an article, with its quotations",
        _DOCUMENT,
        _OBJECT,
        _MARKDOWN,
        apart=("--json", "--markdown"),
        examples=("mostread read https://example.org/story", "mostread read page.html --json | jq .quotes"),
        module="article",
    ),
    "quotes": Command(
        "who said what",
        Word("place", "PLACE|ID", _DOCUMENT.help, check=str, needed=False),
        Option("--by", "NAME", "only what this person said; without a PLACE, in all stored stories"),
        Option("--since", "AGE", "with --by: how far back (default: 7d)"),
        Option("--language", "CODE", "the text's language (default: found out)", check=_language),
        _LINES,
        _MARKDOWN,
        apart=("--json", "--markdown"),
        examples=("mostread quotes page.html", "mostread quotes --by Curie --since 7d", "pbpaste | mostread quotes -"),
        module="quotations",
    ),
    "refresh": Command(
        "ask the sources for news",
        Option("--source", "NAME", "only this source; may be given again", again=True),
        Option("--due", help="only sources that are due; for cron"),
        _LINES,
        examples=("mostread refresh", "mostread refresh --due --quiet", "mostread refresh --source 'Example News'"),
        module="refreshing",
    ),
    "search": Command(
        "find stories, articles and quotations",
        Word("query", "QUERY", 'words, "phrases", source: said: views:>10k …', many=True),
        Option("--sort", "ORDER", "an order instead of the best match first", choices=ORDER_NAMES),
        Option("--limit", "N", "at most so many (default: 50)", check=_positive, default=50),
        _LINES,
        examples=("mostread search inflation said:Lagarde",),
        module="searching",
    ),
    "sources": Command(
        "the sources: list, add, remove, move, check, catalogue",
        commands=_sources(),
        examples=("mostread sources add example.org", "mostread sources check", "mostread sources catalogue german"),
        module="sources",
    ),
    "import": Command(
        "subscriptions from OPML, or from newsboat's urls",
        Word("file", "FILE", "a file, or - for standard input", check=str),
        examples=("mostread import feeds.opml",),
        module="subscriptions",
    ),
    "export": Command(
        "subscriptions as OPML, or as newsboat's urls",
        Word("file", "FILE", "a file (default: standard output)", check=str, needed=False, default="-"),
        Option("--newsboat", help="newsboat's urls instead of OPML, with the views as query feeds"),
        examples=("mostread export feeds.opml", "mostread export --newsboat urls"),
        module="subscriptions",
    ),
    "store": Command(
        "what is in the store; copies of it, and help when it is damaged",
        commands=_store(),
        examples=(
            "mostread store",
            "mostread store backup news-backup.db",
            "mostread store dump - | gzip > news.jsonl.gz",
        ),
        module="storing",
    ),
    "settings": Command(
        "where the settings are; a file with every default, a check of it, one setting",
        commands=_settings(),
        examples=(
            "mostread settings init",
            "mostread settings set reading.order newest",
            "mostread settings get keys.preset",
        ),
        module="settings",
    ),
    "doctor": Command(
        "what works on this machine and what does not",
        _LINES,
        Option("--network", help="ask the hosts of your sources, too, whether they are there"),
        Option("--repair", help="save what can be saved of a damaged store, as mostread store repair does"),
        apart=("--json", "--repair"),
        examples=("mostread doctor", "mostread doctor --network", "mostread doctor --json"),
        module="doctor",
    ),
    "help": Command(
        "this help, or a command's",
        Word("topic", "COMMAND", needed=False, many=True),
        examples=("mostread help list", "mostread help sources add"),
        module="helping",
    ),
}


def every_command() -> Iterator[tuple[str, Command]]:
    """Every command by the words that lead to it; what stands behind another (``sources add``) as two."""
    for name, command in COMMANDS.items():
        yield name, command
        for inner, each in command.commands.items():
            yield f"{name} {inner}", each


def parse(arguments: Sequence[str]) -> Arguments:
    """Read a command line; a first word that is no command is a PLACE to open.

    Raises:
        UsageError: it cannot be understood.
    """
    words = list(arguments)
    before = words[: words.index("--")] if "--" in words else words
    options = [option for command in COMMANDS.values() for option in (*_options_of(command), *EVERYWHERE)]
    name = first_word(words, options)
    asked = "--help" in before or "-h" in before
    if name is None or name not in COMMANDS:
        if "--version" in before:
            return _values("help", "", [], topic=["--version"])
        if name is None:
            return _values("help", "", []) if asked else _opened(words)
        _must_be_a_place(name)
        return _values("help", "", [], topic=["open"]) if asked else _opened(words)
    words.remove(name)
    what = _second(name, words, options) if COMMANDS[name].commands else ""
    if asked:
        return _values("help", "", [], topic=[name, what] if what in words else [name])
    if what and what in words:
        words.remove(what)
    return _values(name, what, words)


def _options_of(command: Command) -> list[Option]:
    return [*command.options, *(option for inner in command.commands.values() for option in inner.options)]


def _second(name: str, words: Sequence[str], options: Sequence[Option]) -> str:
    """What stands behind a command that has commands of its own."""
    known = COMMANDS[name].commands
    what = first_word(words, options)
    if what is None:
        return next(iter(known))
    if what not in known:
        raise UsageError(f"“{name}” knows no “{what}”{meant_or(what, known, f'{name} --help')}")
    return what


def _values(name: str, what: str, words: Sequence[str], **more: Any) -> Arguments:
    command = COMMANDS[name].commands[what] if what else COMMANDS[name]
    values = read(f"{name} {what}".strip(), command, EVERYWHERE, words)
    return Arguments(command=name, what=what, **(values | more))


def _opened(words: Sequence[str]) -> Arguments:
    """``mostread`` alone, or with a PLACE; a mistake in it is answered without a command that nobody typed."""
    return Arguments(command="open", what="", **read("", COMMANDS["open"], EVERYWHERE, words))


def _must_be_a_place(word: str) -> None:
    """A mistyped command must not be taken for a file that is missing."""
    if word == "-" or "/" in word or "." in word or os.path.lexists(word):
        return
    inner = {what: f"{name} {what}" for name, command in COMMANDS.items() for what in command.commands}
    hint = f"; did you mean “{inner[word]}”?" if word in inner else meant_or(word, COMMANDS, "--help")
    raise UsageError(f"“{word}” is no command, and no file of that name is here{hint}")
