"""The words of a command line: where they may stand, and what a mistake is answered with."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli.arguments import COMMANDS, EVERYWHERE, parse
from reader.cli.grammar import Arguments, UsageError


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--sort", "rising", "--limit", "3", "--json"],
        ["--json", "--limit=3", "list", "--sort=rising"],
        ["--sort", "rising", "--limit", "03", "list", "--json"],
    ],
)
def test_an_option_may_stand_anywhere(words: list[str]) -> None:
    args = parse(words)
    assert (args.command, args.sort, args.limit, args.json, args.since) == ("list", "rising", 3, True, None)


@pytest.mark.parametrize(
    ("words", "command", "what"),
    [
        ([], "open", ""),
        (["--plain-cursor"], "open", ""),
        (["page.html"], "open", ""),
        (["--", "list"], "list", ""),
        (["sources"], "sources", "list"),
        (["sources", "--json"], "sources", "list"),
        (["sources", "--json", "check", "A"], "sources", "check"),
        (["store"], "store", "size"),
        (["settings"], "settings", "path"),
    ],
)
def test_which_command_is_meant(words: list[str], command: str, what: str) -> None:
    args = parse(words)
    assert (args.command, args.what) == (command, what)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        (["--help"], []),
        (["-h"], []),
        (["list", "--sort", "--help"], ["list"]),
        (["sources", "add", "--help"], ["sources", "add"]),
        (["page.html", "--help"], ["open"]),
        (["--version"], ["--version"]),
        (["help", "sources", "add"], ["sources", "add"]),
    ],
)
def test_help_is_given_whatever_else_is_said(words: list[str], topic: list[str]) -> None:
    args = parse(words)
    assert (args.command, args.topic) == ("help", topic)


def test_a_dash_before_a_word_of_a_query_is_the_query_s() -> None:
    assert parse(["search", "river", "-tag:sport", "--json"]).query == ["river", "-tag:sport"]
    assert parse(["search", "--", "--json"]).query == ["--json"]


def test_what_may_be_given_again_is_a_list() -> None:
    assert parse(["refresh", "--source", "A", "--source", "B"]).source == ["A", "B"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["lits"], "did you mean “list”?"),
        (["nothing-like-it"], "see mostread --help"),
        (["add", "example.org"], "did you mean “sources add”?"),
        (["sources", "ad"], "did you mean “add”?"),
        (["list", "--sotr", "views"], "did you mean --sort?"),
        (["list", "--js"], "“list” has no option --js"),
        (["--hlep"], "did you mean --help?"),
        (["list", "--sort", "view"], "did you mean “views”?"),
        (["list", "--limit"], "--limit needs a value behind it: --limit N"),
        (["list", "--source", "--json"], "--source needs a value"),
        (["list", "--limit", "1e9"], "“1e9” is no whole number from 1 up"),
        (["list", "--limit", "-1"], "“-1” is no whole number from 1 up"),
        (["list", "--limit", "٣"], "no whole number"),
        (["list", "--json=yes"], "--json takes no value"),
        (["list", "a"], "“a” is one word too many; it is written: mostread list [--sort ORDER]"),
        (["read"], "“read” needs PLACE|ID; it is written: mostread read PLACE|ID"),
        (["read", ""], "“read” needs PLACE|ID"),
        (["export", ""], "“export” needs FILE; it is written: mostread export [FILE]"),
        (["search", "", ""], "“search” needs QUERY"),
        (["quotes", "--language", "", "page.html"], "--language needs a value behind it"),
        (["LIST"], "“LIST” is no command, and no file of that name is here; did you mean “list”?"),
        (["settings", "set", "reading.order"], "needs VALUE; it is written: mostread settings set SECTION.NAME VALUE"),
        (["read", "a", "--json", "--markdown"], "--json and --markdown exclude each other"),
        (["search", "caf\udce9"], "is not UTF-8 text"),
        (["list", "--source", "caf\udce9"], "is not UTF-8 text"),
        (["x" * 5000], "no file of that name"),
        (["-x"], "“mostread” has no option -x; see mostread --help"),
        (["a.html", "b.html"], "“b.html” is one word too many; it is written: mostread [PLACE]"),
        (["list", "--store="], "--store needs a value behind it"),
        (["quotes", "-", "--language", "english"], "“english” is no code of a language"),
    ],
)
def test_a_mistake_is_answered_with_what_was_meant(words: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(words)
    assert sentence in str(raised.value)


def test_utf_8_is_text_in_a_locale_that_knows_ascii_alone() -> None:
    assert parse(["list", "--source", "Ясно".encode().decode("ascii", "surrogateescape")]).source == "Ясно"


def test_a_file_s_name_need_not_be_text() -> None:
    assert parse(["read", "caf\udce9.html"]).place == "caf\udce9.html"


@given(st.lists(st.one_of(st.sampled_from([*COMMANDS, "add", "--json", "--limit", "-h", "--", "-"]), st.text())))
def test_any_words_are_understood_or_refused_in_one_sentence(words: list[str]) -> None:
    with contextlib.suppress(UsageError):
        args = parse(words)
        assert isinstance(args, Arguments)
        assert args.command in COMMANDS


def test_every_option_has_its_sentence() -> None:
    commands = [*COMMANDS.values(), *(inner for each in COMMANDS.values() for inner in each.commands.values())]
    assert [option.name for each in commands for option in (*each.options, *EVERYWHERE) if not option.help] == []


def test_only_the_value_of_a_setting_may_be_empty() -> None:
    assert parse(["settings", "set", "fetching.proxy", ""]).value == ""
