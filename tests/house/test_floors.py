"""The house: what must not be loaded before it is needed, and who alone may reach outside.

The floors themselves are import-linter's contracts in ``pyproject.toml``. These tests prove in a
process of its own what a static reading cannot: what an import really brings along.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "reader"


def loaded_after(code: str) -> set[str]:
    """The modules that are loaded once ``code`` has run in a new interpreter."""
    printed = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        check=True,
        text=True,
        cwd=HOUSE.parent,
    ).stdout
    return set(json.loads(printed.splitlines()[-1]))


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import reader.cli", {"textual", "rich", "httpx", "lxml", "apsw", "argparse", "feedparser"}),
        ("from reader.cli.arguments import parse; parse(['list'])", {"textual", "rich", "httpx", "lxml", "asyncio"}),
        ("import reader.cli.commands.listing", {"textual", "httpx", "lxml"}),
        ("import reader.newsroom.desk", {"textual", "httpx", "lxml", "feedparser", "readability"}),
        ("import reader.tui.app", {"httpx", "lxml", "feedparser", "readability", "markdown_it", "PIL"}),
        ("import reader.tui.reading.illustrating, reader.newsroom.pictures, reader.newsroom.raster", {"PIL"}),
        ("import reader.tui", {"textual", "rich"}),
        ("import reader.cli, reader.cli.snapshot", {"typing", "pathlib", "argparse", "dataclasses", "textual"}),
        (
            "import reader.newsroom.desk, reader.tui.app",
            {
                "zstandard",
                "reader.store.store",
                "reader.store.intake",
                "reader.model.articles",
                "reader.model.sources",
                "reader.query.words",
                "reader.query.parsing",
                "reader.addresses",
                "reader.tui.article.pane",
                "reader.tui.typesetting.page",
                "reader.tui.typesetting.typesetter",
                "reader.newsroom.reports",
                "reader.settings.declared",
            },
        ),
        (
            "import reader.cli.commands.listing, reader.newsroom.listing, reader.store.reading",
            {"asyncio", "zstandard", "shutil", "reader.store.store", "reader.model.articles", "reader.query.words"},
        ),
        ("import reader.model, reader.cleaning, reader.addresses", {"textual", "httpx", "lxml", "asyncio"}),
        ("import reader.quotes", {"textual", "httpx", "lxml", "numpy"}),
        (
            "from datetime import UTC, datetime\nfrom reader.newsroom.work import read_document\n"
            "assert read_document('“Yes,” said Ann Lee.'.encode(), '', 'text/plain', datetime.now(UTC)).quotes",
            {"lxml", "readability", "logging", "decimal", "zlib", "difflib"},
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: set[str]) -> None:
    assert loaded_after(code) & absent == set()


class Written(NamedTuple):
    """What a module's text has of what is asked below."""

    imports: set[str]
    """Every module that it names in an import, wherever."""
    strings: list[str]
    mute: list[str]
    """Its dataclasses without a docstring."""


@pytest.fixture(scope="module")
def house() -> dict[str, Written]:
    """Every module, by its place in the house; read once."""
    return {str(path.relative_to(HOUSE)): written(path) for path in HOUSE.rglob("*.py")}


def written(path: Path) -> Written:
    found = Written(set(), [], [])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                found.imports.update(alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module)):
                found.imports.add(module)
            case ast.Constant(value=str(value)):
                found.strings.append(value)
            case ast.ClassDef() if any("dataclass" in ast.unparse(each) for each in node.decorator_list):
                found.mute.extend([] if ast.get_docstring(node) else [node.name])
    return found


def test_every_dataclass_says_what_it_is(house: dict[str, Written]) -> None:
    """For one that does not, Python writes its signature, with ``inspect`` and the compiler's modules behind that."""
    assert {place: each.mute for place, each in house.items() if each.mute} == {}


def test_no_group_is_repeated_possessively(house: dict[str, Written]) -> None:
    """Up to Python 3.11.4, Debian's among them, such a group matches what it should not, or turns round forever.

    ``(?>(?:…)*)`` says the same. https://github.com/python/cpython/issues/106052
    """
    repeated = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    assert [(place, text) for place, each in house.items() for text in each.strings if repeated.search(text)] == []


def test_only_the_fetch_layer_opens_connections(house: dict[str, Written]) -> None:
    ways_out = {"urllib.request", "http.client", "httpx", "httpcore", "ftplib", "requests", "aiohttp"}
    assert {
        place for place, each in house.items() if each.imports & ways_out and Path(place).parts[0] != "fetch"
    } == set()


def test_no_module_names_a_folder_of_the_machine_it_was_written_on() -> None:
    found = [path for path in HOUSE.rglob("*.py") if "/home/" in path.read_text(encoding="utf-8")]
    assert found == []
