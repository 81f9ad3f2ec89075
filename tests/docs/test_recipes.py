"""The recipes of the documentation, run by a shell on the sample edition."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader import query, settings
from reader.newsroom.edition import EditionServer
from reader.newsroom.service import Newsroom
from tests.docs.pages import DOCS, PAGES, Block, blocks

RECIPES = [block for page in PAGES for block in blocks(page, "console run")]
SILENT = ("> article.md", "failures > 0", "retired or", "store dump")
"""Recipes that print nothing when all is well."""

needs_tools = pytest.mark.skipif(not (shutil.which("jq") and shutil.which("bash")), reason="there is no bash or jq")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data in which some of the sample edition has been read, articles included."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "mostread").mkdir()
    with EditionServer() as server:
        host = server.base_url.removeprefix("http://")
        path = folder / "settings.toml"
        path.write_text(f'[fetching]\nallowed_hosts = ["{host}"]\n', encoding="utf-8")
        asyncio.run(_read(folder / "mostread" / "news.db", settings.load(path), server))
    return folder


async def _read(store: Path, wanted: settings.Settings, server: EditionServer) -> None:
    """Subscribe, and open the most read articles, so that quotations are known."""
    async with Newsroom.open(store, wanted) as newsroom:
        for source in server.sources[:2]:
            await newsroom.add(source.url)
        asked = newsroom.store.sources()[0].state.asked
        assert asked is not None
        assert await newsroom.ahead(newsroom.store.order("views", query.ALL, None, asked)[:4]) == 4


@needs_tools
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.lines[-1][:40])
def test_a_recipe_works(recipe: Block, news: Path, tmp_path: Path) -> None:
    lines = recipe.lines
    program = tmp_path / "bin" / "mostread"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(lines)],
        env={
            **os.environ,
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(DOCS.parent),
            "XDG_DATA_HOME": str(news),
            "MOSTREAD_SETTINGS": str(news / "settings.toml"),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "jq: error" not in done.stderr
    assert done.stdout.strip() or any(word in lines[-1] or word in lines[0] for word in SILENT)
    for name in ("article.md", "news.jsonl"):
        if any(f" {name}" in line for line in lines):
            assert (tmp_path / name).stat().st_size > 100


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 10
