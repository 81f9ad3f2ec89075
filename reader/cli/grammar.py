"""Reading the words of a command line by a table of commands.

The standard library's argparse would do this too, but loading it and building its parsers took a fifth
of the time of a short command, it takes an option only at certain places, and it speaks to programmers
("invalid int value"). Here an option may stand anywhere, and a mistake is answered with what was meant.
"""

from __future__ import annotations

import os
from types import SimpleNamespace

from reader.wording import meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

__all__ = ["Arguments", "Command", "Option", "UsageError", "Word", "first_word", "meant_or", "read", "text", "usage"]


class UsageError(Exception):
    """The command line cannot be understood; ``str()`` is a sentence that says why."""


class Arguments(SimpleNamespace):
    """What was said: ``command``, ``what`` (the word behind it, if it has such), and a value an option or word."""

    command: str
    what: str


def text(written: str) -> str:
    """A value that is text; raises ValueError for one that is not (bytes that are not UTF-8)."""
    if not any("\ud800" <= letter <= "\udfff" for letter in written):
        return written
    try:
        # In a locale that knows ASCII alone, Python leaves every other byte as it is: UTF-8 it may be all the same.
        return os.fsencode(written).decode("utf-8")
    except UnicodeError:
        raise ValueError(f"“{written}” is not UTF-8 text") from None


class Option:
    """``--limit N``; or, where no value is named, a switch such as ``--json``.

    Args:
        name: with its dashes.
        value: what stands behind it, in capitals.
        help: what it is for.
        choices: what its value may be; nothing for anything.
        check: makes the value of the text, or raises ValueError with a sentence.
        again: it may be given more than once, and its values are a list.
        default: the value where it is not given.
    """

    __slots__ = ("again", "check", "choices", "default", "help", "key", "name", "value")

    def __init__(
        self,
        name: str,
        value: str = "",
        help: str = "",
        *,
        choices: Sequence[str] = (),
        check: Callable[[str], Any] = text,
        again: bool = False,
        default: object = None,
    ) -> None:
        self.name, self.value, self.help, self.choices = name, value, help, choices
        self.check, self.again = check, again
        self.default = default if value else False
        self.key = name.lstrip("-").replace("-", "_")


class Word:
    """A word whose meaning is its place.

    Args:
        key: what it is called in :class:`Arguments`.
        value: what it is called in the help, in capitals.
        help: what it is.
        check: makes the value of the text, or raises ValueError with a sentence.
        needed: whether it must be there.
        many: whether it takes all words that are left; its value is a list.
        empty: whether it may be there and empty.
        default: the value where it is not given.
    """

    __slots__ = ("check", "default", "empty", "help", "key", "many", "needed", "value")

    def __init__(
        self,
        key: str,
        value: str,
        help: str = "",
        *,
        check: Callable[[str], str] = text,
        needed: bool = True,
        many: bool = False,
        empty: bool = False,
        default: str | None = None,
    ) -> None:
        self.key, self.value, self.help, self.check = key, value, help, check
        self.needed, self.many, self.empty, self.default = needed, many, empty, default

    def __str__(self) -> str:
        name = f"{self.value} ..." if self.many else self.value
        return name if self.needed else f"[{name}]"


class Command:
    """A command: what it does, its words and options, examples, and the module that runs it.

    Args:
        sentence: what it does, without a capital and without a full stop.
        parts: its words, in their order, and its options.
        examples: command lines.
        module: of :mod:`reader.cli.commands`.
        commands: what may stand behind it (``sources add``); the first is meant where nothing does.
        apart: names of options that exclude each other.
    """

    __slots__ = ("apart", "commands", "examples", "module", "options", "sentence", "words")

    def __init__(
        self,
        sentence: str,
        *parts: Option | Word,
        examples: Sequence[str] = (),
        module: str = "",
        commands: Mapping[str, Command] | None = None,
        apart: Sequence[str] = (),
    ) -> None:
        self.sentence, self.examples, self.module, self.apart = sentence, examples, module, apart
        self.words = [part for part in parts if isinstance(part, Word)]
        self.options = [part for part in parts if isinstance(part, Option)]
        self.commands: Mapping[str, Command] = commands or {}


def first_word(words: Sequence[str], options: Iterable[Option]) -> str | None:
    """The first of the words that is neither an option nor an option's value."""
    valued = {option.name for option in options if option.value}
    given = iter(words)
    for word in given:
        if word == "--":
            return next(given, None)
        if word in valued:
            next(given, None)
        elif not word.startswith("-") or word == "-":
            return word
    return None


def read(name: str, command: Command, everywhere: Sequence[Option], words: Sequence[str]) -> dict[str, Any]:
    """What the words behind a command mean: a value for each of its options and words.

    Args:
        name: the command's name, for sentences; empty for ``mostread`` alone.
        everywhere: options that every command has.

    Raises:
        UsageError: they mean nothing.
    """
    options = {option.name: option for option in (*command.options, *everywhere)}
    values = {option.key: [] if option.again else option.default for option in options.values()}
    takes_all = any(word.many for word in command.words)
    plain: list[str] = []
    given = iter(words)
    for word in given:
        if word == "--":
            plain += given
        elif takes_all and word[1:2] != "-":
            plain.append(word)  # in a query, a word with a dash before it is one that must not be there
        elif word.startswith("-") and word != "-":
            written, equals, value = word.partition("=")
            if written not in options:
                known = (*options, "--help", "--version")
                otherwise = f"{name} --help".strip()
                raise UsageError(f"“{name or 'mostread'}” has no option {written}{meant_or(written, known, otherwise)}")
            option = options[written]
            if option.value and not equals:
                value = next(given, "--")
            _take(option, value, bool(equals), options, values)
        else:
            plain.append(word)
    if len(together := [each for each in command.apart if values[options[each].key]]) > 1:
        raise UsageError(f"{' and '.join(together)} exclude each other")
    return values | _placed(name, command, plain)


def _take(option: Option, value: str, equals: bool, options: Mapping[str, Option], values: dict[str, Any]) -> None:
    """Note what an option was given."""
    if not option.value:
        if equals:
            raise UsageError(f"{option.name} takes no value")
        values[option.key] = True
        return
    if not value or (not equals and (value == "--" or value in options)):
        raise UsageError(f"{option.name} needs a value behind it: {option.name} {option.value}")
    if option.choices and value not in option.choices:
        raise UsageError(
            f"{option.name}: “{value}” is none of {', '.join(option.choices)}{meant(value, option.choices)}"
        )
    found = _checked(option.name, option.check, value)
    values[option.key] = [*values[option.key], found] if option.again else found


def _placed(name: str, command: Command, plain: Sequence[str]) -> dict[str, Any]:
    """Each plain word in its place."""
    values: dict[str, Any] = {}
    left = list(plain)
    for word in command.words:
        taken, left = (left, []) if word.many else (left[:1], left[1:])
        if not (any(taken) or (word.empty if taken else not word.needed)):
            raise UsageError(f"“{name}” needs {word.value}; it is written: {usage(name, command)}")
        found = [_checked(word.value, word.check, each) for each in taken]
        values[word.key] = found if word.many else found[0] if found else word.default
    if left:
        raise UsageError(f"“{left[0]}” is one word too many; it is written: {usage(name, command)}")
    return values


def _checked(name: str, check: Callable[[str], Any], written: str) -> Any:
    try:
        return check(written)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None


def usage(name: str, command: Command) -> str:
    """How a command is written, on one line."""
    parts = ["mostread", name] if name else ["mostread"]
    if command.commands:
        parts.append(f"[{' | '.join(command.commands)}]")
    parts += map(str, command.words)
    for option in command.options:
        written = f"{option.name} {option.value}".strip()
        parts.append(f"[{written}]{'...' if option.again else ''}")
    return " ".join(parts)


def meant_or(word: str, known: Iterable[str], arguments: str) -> str:
    """As :func:`reader.wording.meant`; where no word is near, the arguments of mostread that show all there are."""
    return meant(word, known) or f"; see mostread {arguments}"
