"""A look at an address that changes nothing: what would come of it, and what a recipe of the settings finds there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.fetch import Fetcher, FetchError
from reader.model import ParsedSource, Request
from reader.newsroom.refreshing import recipe_of
from reader.newsroom.reports import NewsroomError
from reader.newsroom.work import Refused, read_source
from reader.newsroom.workers import Workers
from reader.settings import Recipe
from reader.sources.recipes import Finding

__all__ = ["Looked", "look"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What stands at an address now."""

    url: str
    parsed: ParsedSource | None
    sentence: str = ""
    """Why no stories could be read, or empty."""
    recipe: Recipe | None = None
    findings: tuple[Finding, ...] = ()
    """What each selector of the recipe finds; empty without one."""


async def look(
    url: str, kind: str, fetcher: Fetcher, workers: Workers, recipes: Sequence[Recipe], now: datetime
) -> Looked:
    """Ask for an address and read the answer as a refresh would, but keep nothing.

    Args:
        kind: what the source was found to be before, or empty.

    Raises:
        NewsroomError: it cannot be reached.
    """
    try:
        answer = await fetcher.get(Request(url=url))
    except FetchError as error:
        raise NewsroomError(error.sentence) from error
    recipe = recipe_of(answer.url, recipes)
    read = await workers.run(read_source, answer.body, answer.url, answer.content_type, kind, now, recipe)
    found = await workers.run(try_recipe, recipe, answer.body, answer.url, answer.content_type) if recipe else ()
    parsed, sentence = (None, read.sentence) if isinstance(read, Refused) else (read, "")
    return Looked(url=answer.url, parsed=parsed, sentence=sentence, recipe=recipe, findings=found)


def try_recipe(recipe: Recipe, body: bytes, url: str, content_type: str) -> tuple[Finding, ...]:
    """For a worker; see :func:`reader.sources.recipes.findings`."""
    from reader.sources import SourceError
    from reader.sources.recipes import findings

    try:
        return findings(recipe, body, url, content_type)
    except SourceError:
        return ()
