"""The feeds of the sample edition: RSS 2.0, Atom, JSON Feed, and a forum's JSON answer.

Views stand where publishers put them: ``media:statistics`` (Media RSS 1.5.1), comments in
``slash:comments`` and ``thr:total`` (RFC 4685), the forum's as Discourse writes them.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from reader.model import Precision
from reader.newsroom.edition import pages
from reader.newsroom.edition.articles import Edition, Item, Paper

__all__ = ["atom", "digest", "forum", "rss"]

_SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(edition: Edition, paper: Paper, base: str, started: datetime, minutes: int) -> str:
    """RSS 2.0 with views in ``media:statistics`` and comments in ``slash:comments``."""
    entries = "".join(_rss_item(item, base, started, minutes) for item in edition.of(paper))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {_SPACES} xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>{escape(paper.name)}</title><link>{base}/{paper.code}</link>"
        f'<atom:link rel="self" type="application/rss+xml" href="{base}{paper.path}"/>'
        f"<description>{escape(paper.tagline)} {escape(paper.words['invented'])}</description>"
        f"<language>{paper.language}</language>"
        f"<lastBuildDate>{_rfc822(started + timedelta(minutes=minutes))}</lastBuildDate>{entries}</channel></rss>\n"
    )


def _rss_item(item: Item, base: str, started: datetime, minutes: int) -> str:
    comments = item.comments_at(minutes)
    return (
        f"<item><title>{escape(item.title)}</title><link>{base}{item.path}?utm_source=rss&amp;utm_medium=feed</link>"
        f'<guid isPermaLink="false">sample-edition:{item.paper.code}:{item.slug}</guid>'
        f"<pubDate>{_rfc822(_published(item, started))}</pubDate><dc:creator>{escape(item.author)}</dc:creator>"
        f"<category>{escape(item.section)}</category><description>{escape(item.summary)}</description>"
        + (f"<content:encoded>{escape(pages.body(item))}</content:encoded>" if item.paper.full_text else "")
        + (f"<slash:comments>{comments.value}</slash:comments>" if comments else "")
        + _community(item, minutes)
        + "</item>"
    )


def atom(edition: Edition, paper: Paper, base: str, started: datetime, minutes: int) -> str:
    """Atom (RFC 4287) with views in ``media:statistics`` and comments in ``thr:total``."""
    entries = "".join(_atom_entry(item, base, started, minutes) for item in edition.of(paper))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" {_SPACES} xml:lang="{paper.language}">'
        f"<id>tag:sample-edition.example,2026:{paper.code}</id><title>{escape(paper.name)}</title>"
        f"<subtitle>{escape(paper.tagline)} {escape(paper.words['invented'])}</subtitle>"
        f'<link rel="self" href="{base}{paper.path}"/>'
        f'<link rel="alternate" type="text/html" href="{base}/{paper.code}"/>'
        f"<updated>{(started + timedelta(minutes=minutes)).isoformat()}</updated>{entries}</feed>\n"
    )


def _atom_entry(item: Item, base: str, started: datetime, minutes: int) -> str:
    published = _published(item, started).isoformat()
    comments = item.comments_at(minutes)
    return (
        f"<entry><id>tag:sample-edition.example,2026:{item.paper.code}:{item.slug}</id><title>{escape(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{base}{item.path}"/>'
        f"<published>{published}</published><updated>{published}</updated>"
        f'<author><name>{escape(item.author)}</name></author><category term="{escape(item.section)}"/>'
        f"<summary>{escape(item.summary)}</summary>"
        + (f'<content type="html">{escape(pages.body(item))}</content>' if item.paper.full_text else "")
        + (f"<thr:total>{comments.value}</thr:total>" if comments else "")
        + _community(item, minutes)
        + "</entry>"
    )


def _community(item: Item, minutes: int) -> str:
    """Views and reactions of Media RSS; a number that is not exact has no place in it."""
    views, reactions = item.views_at(minutes), item.reactions_at(minutes)
    rating = f'<media:starRating count="{reactions.value}" average="4.60" min="1" max="5"/>' if reactions else ""
    counted = views and views.precision is Precision.EXACT
    statistics = f'<media:statistics views="{views.value}"/>' if views and counted else ""
    return f"<media:community>{rating}{statistics}</media:community>" if rating or statistics else ""


def digest(edition: Edition, paper: Paper, base: str, started: datetime, minutes: int) -> str:
    """JSON Feed 1.1 of stories that other newspapers of the edition carry too; it has no counters to give."""
    del minutes
    items = [
        {
            "id": f"sample-edition:{item.paper.code}:{item.slug}",
            "url": f"{base}{item.path}?utm_source=digest&utm_campaign=best-of",
            "title": item.title,
            "summary": item.summary,
            "content_html": pages.body(item),
            "date_published": _published(item, started).isoformat(),
            "authors": [{"name": item.author}],
            "language": item.paper.language,
            "tags": [item.section],
        }
        for item in edition.of(paper)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.name,
        "home_page_url": f"{base}/",
        "feed_url": base + paper.path,
        "description": f"{paper.tagline} {paper.words['invented']}",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def forum(edition: Edition, paper: Paper, base: str, started: datetime, minutes: int) -> str:
    """A forum's ``latest.json`` as Discourse writes it; a topic's comments are its posts but the first."""
    del base
    items = edition.of(paper)
    authors = sorted({item.author for item in items})
    topics = []
    for item in items:
        views, comments, likes = item.views_at(minutes), item.comments_at(minutes), item.reactions_at(minutes)
        published = _published(item, started)
        topics.append(
            {
                "id": item.topic,
                "title": item.title,
                "fancy_title": escape(item.title),
                "slug": item.slug,
                "posts_count": (comments.value if comments else 0) + 1,
                "reply_count": (comments.value if comments else 0) // 2,
                "views": views.value if views else 0,
                "like_count": likes.value if likes else 0,
                "created_at": _zulu(published),
                "last_posted_at": _zulu(started + timedelta(minutes=minutes)),
                "bumped": True,
                "pinned": False,
                "visible": True,
                "closed": False,
                "archived": False,
                "excerpt": escape(item.summary),
                "tags": [item.section],
                "category_id": 1,
                "posters": [{"description": "Original Poster", "user_id": authors.index(item.author) + 1}],
            }
        )
    users = [
        {"id": number, "username": author.split()[0].lower(), "name": author}
        for number, author in enumerate(authors, 1)
    ]
    return json.dumps({"users": users, "topic_list": {"per_page": 30, "topics": topics}}, ensure_ascii=False, indent=1)


def _published(item: Item, started: datetime) -> datetime:
    return started - timedelta(hours=item.hours)


def _rfc822(time: datetime) -> str:
    return format_datetime(time)


def _zulu(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z")
