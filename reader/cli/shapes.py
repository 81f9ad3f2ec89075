"""The JSON that machines read: one function a noun. The shapes are documented and stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.model import Article, Block, Count, Cue, Quote, Speaker, Story
    from reader.newsroom.hosts import HostLine
    from reader.store import StoredSource

Json = dict[str, Any]


def story(story: Story, rank: int, why: str) -> Json:
    """A story at its place (``rank``, from 1) in the order that was asked for."""
    return {
        "id": story.id,
        "rank": rank,
        "title": story.title,
        "url": story.url,
        "source": story.source,
        "published": when(story.published),
        "author": story.author,
        "language": story.language,
        "site_rank": story.site_rank,
        "why": why,
        "views": _count(story.views),
        "comments": _count(story.comments),
        "reactions": _count(story.reactions),
        "carriers": [
            {
                "source": carrier.source,
                "url": carrier.url,
                "site_rank": carrier.site_rank,
                "views": _count(carrier.views),
                "comments": _count(carrier.comments),
                "reactions": _count(carrier.reactions),
            }
            for carrier in story.carriers
        ],
    }


def article(article: Article, quotes: Sequence[Quote], stories: Sequence[Json], id_: str = "", note: str = "") -> Json:
    """An article, its quotations, and the list that stood beside it. Offsets count code points of ``text``."""
    return {
        "id": id_,
        "title": article.title,
        "byline": article.byline,
        "published": when(article.published),
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "blocks": [block(each) for each in article.blocks],
        "quotes": [quote(each) for each in quotes],
        "stories": list(stories),
        "note": note or article.lack,
    }


def block(block: Block) -> Json:
    """A block. What a kind does not have (a paragraph's level, say) is left out."""
    shape: Json = {"kind": str(block.kind), "start": block.start, "end": block.end}
    for name in ("level", "marker", "href", "language", "cited", "header_rows"):
        if value := getattr(block, name):
            shape[name] = value
    if block.spans:
        shape["spans"] = [
            {"kind": str(span.kind), "start": block.start + span.start, "end": block.start + span.end}
            | ({"href": span.href} if span.href else {})
            for span in block.spans
        ]
    return shape


def quote(quote: Quote) -> Json:
    """A quotation with its speaker and cue, where they are known."""
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": str(quote.kind),
        "confidence": round(quote.confidence, 3),
        "speaker": _speaker(quote.speaker),
        "cue": _cue(quote.cue),
    }


def source(stored: StoredSource, host: HostLine | None) -> Json:
    """A source: what it last answered, with what it is asked next, when, and why not before; and its host."""
    from reader import cleaning
    from reader.addresses import shown

    state = stored.state
    return {
        "name": stored.source.title,
        "url": stored.address,
        "kind": stored.source.kind,
        "language": stored.source.language,
        "tags": list(stored.source.tags),
        "stories": stored.stories,
        "unread": stored.unread,
        "status": state.status,
        "failures": state.failures,
        "error": state.failure or None,
        "retired": state.retired,
        "etag": cleaning.field(state.validators.etag) or None,
        "last_modified": cleaning.field(state.validators.last_modified) or None,
        "asked": when(state.asked),
        "answered": when(state.answered),
        "next_allowed": when(state.next_allowed),
        "reason": state.reason or None,
        "moves_to": shown(state.move.to) if state.move else None,
        "came_from": shown(state.came_from) or None,
        "host": _host(host),
    }


def _host(line: HostLine | None) -> Json | None:
    if line is None:
        return None
    return {
        "name": line.host,
        "sources": line.sources,
        "failing": line.failing,
        "next_allowed": when(line.next_allowed),
        "state": line.sentence,
    }


def _speaker(speaker: Speaker | None) -> Json | None:
    if speaker is None:
        return None
    return {"start": speaker.start, "end": speaker.end, "text": speaker.text, "name": speaker.name}


def _cue(cue: Cue | None) -> Json | None:
    return None if cue is None else {"start": cue.start, "end": cue.end, "text": cue.text}


def _count(count: Count | None) -> Json | None:
    return None if count is None else {"value": count.value, "precision": str(count.precision)}


def when(time: datetime | None) -> str | None:
    """ISO 8601 in UTC, ending in Z; ``null`` where it is not known."""
    return None if time is None else time.isoformat().replace("+00:00", "Z")
