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
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: set[str]) -> None:
    assert loaded_after(code) & absent == set()


def test_every_dataclass_says_what_it_is() -> None:
    """For one that does not, Python writes its signature, with ``inspect`` and the compiler's modules behind that."""
    mute = [
        f"{path.relative_to(HOUSE)}: {node.name}"
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
        and not ast.get_docstring(node)
    ]
    assert mute == []


def test_no_group_is_repeated_possessively() -> None:
    """Up to Python 3.11.4, Debian's among them, such a group matches what it should not, or turns round forever.

    ``(?>(?:…)*)`` says the same. https://github.com/python/cpython/issues/106052
    """
    repeated = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    found = [
        f"{path.relative_to(HOUSE)}: {node.value}"
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and repeated.search(node.value)
    ]
    assert found == []


def imports_of(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_only_the_fetch_layer_opens_connections() -> None:
    ways_out = {"urllib.request", "http.client", "httpx", "httpcore", "ftplib", "requests", "aiohttp"}
    found = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if imports_of(path) & ways_out and path.relative_to(HOUSE).parts[0] != "fetch"
    }
    assert found == set()


def test_no_module_names_a_folder_of_the_machine_it_was_written_on() -> None:
    found = [path for path in HOUSE.rglob("*.py") if "/home/" in path.read_text(encoding="utf-8")]
    assert found == []
