"""The HTML of the sample edition: an article's page and a newspaper's most-read page.

The pages look as news pages do: around the article stand a header, a navigation, share buttons, a
most-read list and a footer, so that finding the article among them is real work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from itertools import groupby

from reader.newsroom.edition.articles import INLINE, Edition, Item, Paper, Piece

__all__ = ["article_page", "body", "most_read_page"]

_STYLE = (
    "body{font:18px/1.6 Georgia,serif;max-width:44rem;margin:0 auto;padding:1rem;color:#222}"
    "header,nav,footer,aside,.meta,.share{font:14px/1.6 sans-serif;color:#666}nav a{margin-inline-end:1rem}"
    "blockquote{border-inline-start:3px solid #b33;margin-inline:0;padding-inline-start:1rem}"
    "td,th{padding:.2rem .8rem;border-bottom:1px solid #ddd}pre{background:#f4f4f4;padding:1rem}"
)
_READING_SPEED = 200  # words a minute, the usual figure for prose


def article_page(edition: Edition, item: Item, base: str, started: datetime, minutes: int) -> str:
    """The page of an article.

    Args:
        edition: where the neighbours come from.
        item: the story.
        base: the server's address without a slash at its end.
        started: when the edition started; an article is so much older as its data say.
        minutes: since then.
    """
    paper = item.paper
    published = started - timedelta(hours=item.hours)
    related = [other for other in edition.of(paper) if other is not item][:3]
    head = (
        f'<link rel="canonical" href="{base}{item.path}">'
        f'<meta name="author" content="{escape(item.author)}">'
        f'<meta name="description" content="{escape(item.summary)}">'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(item.title)}">'
        f'<meta property="article:published_time" content="{published.isoformat()}">'
    )
    main = (
        f'<main><article class="article"><h1>{escape(item.title)}</h1>'
        f'<p class="meta"><span class="byline">{escape(paper.words["by"].format(item.author))}</span> '
        f"{_time(item, started)} {_numbers(item, minutes)}</p>"
        f'{_share(paper)}<div class="article-body">{body(item)}</div></article></main>'
        f'<aside class="related"><h2>{escape(paper.words["related"])}</h2><ul>'
        + "".join(f'<li><a href="{other.path}">{escape(other.title)}</a></li>' for other in related)
        + "</ul></aside>"
    )
    return _page(edition, paper, f"{item.title} – {paper.name}", head, main)


def most_read_page(edition: Edition, paper: Paper, base: str, started: datetime, minutes: int) -> str:
    """A newspaper's list of what is read most, in its own order, with the numbers beside the headlines."""
    words = paper.words
    rows = (
        f'<li class="story"><a class="headline" href="{item.path}?utm_source=most-read">{escape(item.title)}</a>'
        f'<div class="meta">{_time(item, started)} <span class="section">{escape(item.section)}</span> '
        f"{_numbers(item, minutes)} "
        f'<span class="reading-time">{escape(words["minutes"].format(_reading_time(item)))}</span></div></li>'
        for item in edition.most_read(paper)
    )
    heading = escape(words["most_read"])
    main = f'<main><section class="most-read"><h1>{heading}</h1><ol>{"".join(rows)}</ol></section></main>'
    head = f'<link rel="canonical" href="{base}{words.get("page", paper.path)}">'
    return _page(edition, paper, f"{words['most_read']} – {paper.name}", head, main)


def body(item: Item) -> str:
    """The article alone, as HTML: what a feed of full texts carries."""
    return "".join(_groups(item.pieces))


def _groups(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind in ("item", "numbered"):
            tag = "ul" if kind == "item" else "ol"
            yield f"<{tag}>" + "".join(f"<li>{_inline(piece.source)}</li>" for piece in group) + f"</{tag}>"
        else:
            yield from map(_block, group)


def _block(piece: Piece) -> str:
    match piece.kind:
        case "heading":
            return f"<h2>{_inline(piece.source)}</h2>"
        case "quotation":
            cited = f"<footer>— <cite>{escape(piece.detail)}</cite></footer>" if piece.detail else ""
            return f"<blockquote><p>{_inline(piece.source)}</p>{cited}</blockquote>"
        case "code":
            return f'<pre><code class="language-{piece.detail}">{escape(piece.source)}</code></pre>'
        case "picture":
            return (
                f'<figure><img src="/pictures/{piece.detail}.png" alt="" width="640" height="360">'
                f"<figcaption>{_inline(piece.source)}</figcaption></figure>"
            )
        case "table":
            head, *rows = (line.split("\t") for line in piece.source.split("\n"))
            return (
                "<table><thead>"
                + _row(head, "th")
                + "</thead><tbody>"
                + "".join(_row(row, "td") for row in rows)
                + "</tbody></table>"
            )
        case _:
            return f"<p>{_inline(piece.source)}</p>"


def _row(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in cells) + "</tr>"


def _inline(source: str) -> str:
    def tag(found: re.Match[str]) -> str:
        text = found[found.lastgroup or 0]
        match found.lastgroup:
            case "target":
                return f'<a href="{found["target"]}">{found["link"]}</a>'
            case "strong":
                return f"<strong>{text}</strong>"
            case "emphasis":
                return f"<em>{text}</em>"
            case _:
                return f"<code>{text}</code>"

    return INLINE.sub(tag, escape(source, quote=False))


def _time(item: Item, started: datetime) -> str:
    published = started - timedelta(hours=item.hours)
    return f'<time datetime="{published.isoformat()}">{published:%Y-%m-%d %H:%M}</time>'


def _numbers(item: Item, minutes: int) -> str:
    counts = {
        "views": item.views_at(minutes),
        "comments": item.comments_at(minutes),
        "reactions": item.reactions_at(minutes),
    }
    return " ".join(
        f'<span class="{name}">{escape(item.paper.words[name].format(item.paper.written(count)))}</span>'
        for name, count in counts.items()
        if count is not None
    )


def _reading_time(item: Item) -> int:
    return max(1, round(len(item.text.split()) / _READING_SPEED))


def _share(paper: Paper) -> str:
    buttons = ("Mail", "Link", "Print")
    return (
        f'<div class="share social-buttons"><span>{escape(paper.words["share"])}</span><ul>'
        + "".join(f'<li><a rel="nofollow" href="#share-{name.lower()}">{name}</a></li>' for name in buttons)
        + "</ul></div>"
    )


def _page(edition: Edition, paper: Paper, title: str, head: str, main: str) -> str:
    feeds = {"rss": "application/rss+xml", "atom": "application/atom+xml", "digest": "application/feed+json"}
    link = (
        f'<link rel="alternate" type="{feeds[paper.form]}" title="{escape(paper.name)}" href="{paper.path}">'
        if paper.form in feeds
        else ""
    )
    sections = "".join(f'<a href="/{paper.code}">{escape(name)}</a>' for name in paper.sections)
    others = " · ".join(
        f'<a href="/{other.code}" hreflang="{other.language}">{escape(other.name)}</a>'
        for other in edition.papers.values()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{paper.language}" dir="{paper.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<meta property="og:site_name" content="{escape(paper.name)}">{head}{link}'
        f"<style>{_STYLE}</style></head><body>"
        f'<header class="site-header"><a href="/{paper.code}"><strong>{escape(paper.name)}</strong></a> '
        f'<span>{escape(paper.tagline)}</span></header><nav class="site-nav">{sections}</nav>{main}'
        f'<footer class="site-footer"><p>{escape(paper.words["invented"])}</p><p>{others}</p></footer></body></html>\n'
    )
