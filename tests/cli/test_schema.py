"""What machines read keeps its shape: every ``--json`` is held against ``docs/schema.json``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from reader.cli import main
from reader.cli.arguments import COMMANDS
from reader.newsroom.edition import EditionServer

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schema.json").read_text(encoding="utf-8"))
Check = Callable[[Any], Any]


def check_for(noun: str) -> Check:
    check: Check = fastjsonschema.compile({**SCHEMA, "$ref": f"#/definitions/{noun}"})
    return check


@pytest.fixture(scope="module")
def edition() -> Iterator[EditionServer]:
    with EditionServer() as server:
        yield server


@pytest.fixture
def allowed(edition: EditionServer, tmp_path: Path) -> EditionServer:
    settings = tmp_path / "xdg_config_home" / "mostread" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[fetching]\nallowed_hosts = ["{edition.base_url.removeprefix("http://")}"]\n')
    return edition


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_subscribing_to_who_said_what(allowed: EditionServer, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole way by commands alone: add, refresh, list, read, quotes, search."""
    feed = next(source.url for source in allowed.sources if source.url.endswith("/en/feed.rss"))
    assert main(["sources", "add", feed]) == 0
    assert "views" in capsys.readouterr().out
    assert main(["refresh", "--due", "--json"]) == 0
    check = check_for("progress")
    assert [check(step)["asked"] for step in lines(capsys)] == [False]  # it was asked a moment ago

    for command in (["sources"], ["sources", "check"]):
        assert main([*command, "--json"]) == 0
        (source,) = lines(capsys)
        check_for("source")(source)
        assert source["answered"]
        assert source["unread"] == source["stories"] > 0
        assert source["host"]["name"] == allowed.base_url.removeprefix("http://")
        assert source["host"]["next_allowed"] == source["next_allowed"]
        assert source["host"]["state"].startswith("1 source. Not before ")

    assert main(["list", "--since", "all", "--json"]) == 0
    stories = lines(capsys)
    check = check_for("story")
    assert [check(story)["rank"] for story in stories] == list(range(1, len(stories) + 1))
    assert stories[0]["views"]["value"] == max(each["views"]["value"] for each in stories if each["views"])

    assert main(["read", stories[0]["id"][:8], "--json"]) == 0
    (article,) = lines(capsys)
    check_for("article")(article)
    assert article["id"] == stories[0]["id"]
    for block in article["blocks"]:
        assert article["text"][block["start"] : block["end"]].strip()

    assert main(["quotes", stories[0]["id"], "--json"]) == 0
    quotes = lines(capsys)
    assert [check_for("quote")(quote) for quote in quotes] == article["quotes"]
    speaker = next(quote["speaker"]["name"] for quote in quotes if quote["speaker"])

    assert main(["quotes", "--by", speaker.split()[-1], "--since", "all", "--json"]) == 0
    assert {check_for("quote")(quote)["story"]["id"] for quote in lines(capsys)} == {stories[0]["id"]}

    word = stories[0]["title"].split()[0]
    assert main(["search", word, "--json"]) == 0
    assert stories[0]["id"] in {check(story)["id"] for story in lines(capsys)}


def test_a_page_with_a_list(allowed: EditionServer, capsys: pytest.CaptureFixture[str]) -> None:
    page = next(source.url for source in allowed.sources if source.url.endswith("/en/most-read"))
    assert main(["read", page, "--json"]) == 0
    (article,) = lines(capsys)
    check_for("article")(article)
    assert len(article["stories"]) >= 5


def test_the_schema_refuses_what_is_not_so() -> None:
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check_for("story")({"id": "x", "views": {"value": -1, "precision": "exact"}})
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check_for("count")({"value": 0, "precision": "unknown"})


def test_a_recipe_is_tried_where_its_source_is_checked(
    allowed: EditionServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = next(source.url for source in allowed.sources if source.url.endswith("/en/most-read"))
    assert main(["sources", "check", page]) == 0  # nobody subscribed to it yet
    assert "there now" in capsys.readouterr().out
    assert main(["sources", "add", page]) == 0
    settings = tmp_path / "xdg_config_home" / "mostread" / "settings.toml"
    recipe = f'[[recipe]]\nurl = "{page}"\nitem = "li"\nviews = ".nothing"\n'
    settings.write_text(settings.read_text() + recipe)
    capsys.readouterr()

    assert main(["sources", "check", page]) == 0
    told = capsys.readouterr().out
    assert ", status 200\n" in told
    assert "\nHosts\n" in told
    assert "a number in 0" in told
    assert main(["sources", "check", page, "--json"]) == 0
    tried = check_for("looked")(lines(capsys)[-1])
    assert [found["part"] for found in tried["findings"]] == ["item", "views"]
    assert tried["stories"][0]["views"] is None


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        (["doctor"], "finding"),
        (["doctor", "--network"], "finding"),
        (["sources", "catalogue"], "proposal"),
        (["store"], "size"),
        (["sources"], "source"),
    ],
)
def test_every_line_of_every_other_command(
    words: list[str], noun: str, allowed: EditionServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", "add", allowed.sources[0].url]) == 0
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told = lines(capsys)
    assert told
    for line in told:
        check_for(noun)(line)


def test_every_command_with_json_is_in_the_schema() -> None:
    """The last word for a new command: it is written down here, and what it prints in the schema."""
    printing = {
        name.strip()
        for name, command in [(f"{outer} {inner}", each) for outer, of in COMMANDS.items()
                              for inner, each in {"": of, **of.commands}.items()]
        if any(option.name == "--json" for option in command.options)
    }  # fmt: skip
    assert printing == {
        "list", "read", "quotes", "refresh", "search", "doctor", "store size",
        "sources list", "sources check", "sources catalogue",
    }  # fmt: skip
