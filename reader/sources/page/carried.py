"""Numbers that a page carries as data for its own scripts, of headlines that it shows.

Sites that build their pages in the browser send along what they build them of: ``<script
type="application/json">`` (Next.js calls it ``__NEXT_DATA__``), or a ``window.__STATE__``. Names in such
data stand for much else, too; so a counter is believed only in a list of stories (:mod:`reader.sources.records`)
of which three at least are headlines of the page, by their addresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reader import addresses
from reader.deferred import late_pattern
from reader.model import Count
from reader.sources.page.dom import Page
from reader.sources.records import find_records, record_story

__all__ = ["carried_counts"]

_STATE = late_pattern(r"\b__[A-Z][A-Z_]*__\s*=\s*(?=[{\[])")
_LONGEST = 3_000_000  # code points
_FEWEST = 3


def carried_counts(page: Page) -> dict[str, dict[str, Count]]:
    """By canonical address, what is told of the page's headlines (``views``, ``comments``, ``reactions``)."""
    shown = {addresses.canonical(link.url) for link in page.links if link.url}
    for document in _documents(page):
        told: dict[str, dict[str, Count]] = {}
        for record in find_records(document):
            story = record_story(record, "-", page.url)
            address = addresses.canonical(story.url) if story else ""
            if story and address in shown and story.views and story.views.value:
                counts = {"views": story.views, "comments": story.comments, "reactions": story.reactions}
                told[address] = {kind: count for kind, count in counts.items() if count}
        if len(told) >= _FEWEST and len({counts["views"].value for counts in told.values()}) > 1:
            return told
    return {}


def _documents(page: Page) -> Iterator[Any]:
    for script in page.root.iter("script"):
        text = script.text or ""
        if not text or len(text) > _LONGEST:
            continue
        if (script.get("type") or "").lower() == "application/json":
            start = 0
        elif state := _STATE.search(text[:_LONGEST]):
            start = state.end()
        else:
            continue
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text[start:].lstrip())[0]
        except (ValueError, RecursionError):
            continue
