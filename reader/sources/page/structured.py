"""Counters that a page tells machines: schema.org's ``interactionStatistic`` in JSON-LD.

https://schema.org/InteractionCounter. Other data in scripts is left alone here: there the same names stand
for paywalls, embedded films and placeholders; :mod:`.carried` looks at it for lists of the page's headlines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reader.counting import count_of
from reader.model import Count
from reader.sources.page.dom import Element

__all__ = ["told_to_machines"]

_ACTIONS = {
    "ReadAction": "views",
    "ViewAction": "views",
    "CommentAction": "comments",
    "LikeAction": "reactions",
    "ShareAction": "reactions",
}
_ARTICLES = ("Article", "Posting", "Report", "Review")
_LONGEST = 500_000


def told_to_machines(root: Element) -> dict[str, Count]:
    """The counters of the article that a page describes, by ``views``, ``comments``, ``reactions``.

    A 0 is left out, as everywhere in pages: it stands there before anybody has counted.
    """
    found: dict[str, Count] = {}
    for article in _articles(root):
        statistics = article.get("interactionStatistic")
        for counter in statistics if isinstance(statistics, list) else [statistics]:
            if not isinstance(counter, Mapping):
                continue
            action = counter.get("interactionType")
            name = action.get("@type") if isinstance(action, Mapping) else action
            kind = _ACTIONS.get(str(name).rpartition("/")[2])
            count = count_of(counter.get("userInteractionCount"), "interactionStatistic")
            if kind and count and count.value:
                found.setdefault(kind, count)
        if (count := count_of(article.get("commentCount"), "commentCount")) and count.value:
            found.setdefault("comments", count)
    return found


def _articles(root: Element) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LONGEST:
            continue
        try:
            document = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        entries = document if isinstance(document, list) else [document]
        for entry in entries:
            graph = entry.get("@graph") if isinstance(entry, Mapping) else None
            for thing in graph if isinstance(graph, list) else [entry]:
                if isinstance(thing, Mapping) and str(thing.get("@type")).rstrip("']").endswith(_ARTICLES):
                    yield thing
