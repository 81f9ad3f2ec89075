"""How pages are built around one story: layouts, each a function from a :class:`Told` to the page's HTML.

All are invented, after what publishers and their systems do; names of classes mean nothing in most of
them, since what is tested is what a page's elements, links and texts tell.
"""

from __future__ import annotations

import json
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["LAYOUTS", "STORIES", "Told"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story in one language, and what a site there writes around it."""

    language: str
    title: str
    by: str
    name: str
    text: tuple[str, ...]
    also: str
    others: tuple[str, ...]
    share: str
    comments: str
    most: str
    letter: str


def _stories() -> dict[str, Told]:
    said: dict[str, dict[str, Any]] = tomllib.loads(
        Path(__file__).with_name("stories.toml").read_text(encoding="utf-8")
    )
    stories = {}
    for language, fields in said.items():
        told: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
        stories[language] = Told(language=language, **told)
    return stories


STORIES = _stories()
LAYOUTS: dict[str, Callable[[Told], str]] = {}


def _layout(function: Callable[[Told], str]) -> Callable[[Told], str]:
    LAYOUTS[function.__name__] = function
    return function


def _page(told: Told, body: str, head: str = "") -> str:
    direction = ' dir="rtl"' if told.language in ("he", "fa", "ur", "ckb") else ""
    return (
        f'<!doctype html><html lang="{told.language}"{direction}><head><meta charset="utf-8">'
        f"<title>{told.title} | Tidings</title>"
        f'<meta property="og:title" content="{told.title}"><meta property="og:site_name" content="Tidings">'
        f"{head}</head><body>{body}</body></html>"
    )


def _paragraphs(told: Told, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in told.text)


def _links(told: Told) -> str:
    return "".join(f'<li><a href="/n/{number}">{title}</a></li>' for number, title in enumerate(told.others))


def _top(told: Told) -> str:
    sections = "".join(f'<li><a href="/s/{n}">{title.split()[0]}</a></li>' for n, title in enumerate(told.others))
    return f'<div class="q1"><a href="/">Tidings</a><ul>{sections}</ul></div>'


def _bottom(told: Told) -> str:
    return (
        f'<div class="q2"><h3>{told.most}</h3><ul>{_links(told)}</ul></div>'
        f'<div class="q3"><p>{told.letter}</p><form><input name="mail"><button>OK</button></form></div>'
        '<div class="q4"><a href="/about">Tidings</a> <span>© 2026 Tidings</span></div>'
    )


def _shares(told: Told) -> str:
    return f'<div class="q5"><a href="https://social.example/s?u=1">{told.share}</a></div>'


def _also(told: Told) -> str:
    lead, mark, title = told.also.partition(": " if ": " in told.also else told.also.split(told.others[0])[0][-1:])
    return f'<p>{lead}{mark} <a href="/n/0">{title or told.others[0]}</a></p>'


@_layout
def semantic(told: Told) -> str:
    """A page by the book."""
    return _page(
        told,
        f"<header><nav><ul>{_links(told)}</ul></nav></header><main><article><header><h1>{told.title}</h1>"
        f"<p>{told.by}</p></header>{_paragraphs(told)}</article><aside><h2>{told.most}</h2><ul>{_links(told)}</ul>"
        "</aside></main><footer><p>© 2026 Tidings</p></footer>",
    )


@_layout
def soup(told: Told) -> str:
    """Boxes of boxes with names made by a machine; no paragraph is one."""
    text = "".join(f'<div class="x7"><div class="x8"><span>{part}</span></div></div>' for part in told.text)
    return _page(
        told,
        f'{_top(told)}<div class="x1"><div class="x2"><div class="x3">{told.title}</div><div class="x4">{told.by}</div>'
        f'{_shares(told)}<div class="x5">{text}</div></div></div>{_bottom(told)}',
    )


@_layout
def between(told: Told) -> str:
    """Advertisements, an offer and a way to another story between the paragraphs."""
    one, two, three, four = told.text
    return _page(
        told,
        f'{_top(told)}<div class="x1"><h1>{told.title}</h1><div class="x4">{told.by}</div>{_shares(told)}<p>{one}</p>'
        f'<div class="x9"><ins></ins></div><p>{two}</p>{_also(told)}<p>{three}</p><div class="x9"><ins></ins></div>'
        f"<div><p>{told.letter}</p><form><input></form></div><p>{four}</p>{_shares(told)}</div>{_bottom(told)}",
    )


@_layout
def tables(told: Told) -> str:
    """A page laid out by tables, with line breaks for paragraphs."""
    text = "<br><br>".join(told.text)
    return _page(
        told,
        f'<table width="900"><tr><td colspan="3"><a href="/">Tidings</a></td></tr><tr><td width="150">'
        f'<ul>{_links(told)}</ul></td><td><font size="5"><b>{told.title}</b></font><br>{told.by}<br>'
        f'<br><font size="2">{text}</font></td><td width="150"><b>{told.most}</b>'
        f"<ul>{_links(told)}</ul></td></tr></table>",
    )


@_layout
def amp(told: Told) -> str:
    """https://amp.dev"""
    one, *rest = told.text
    return _page(
        told,
        f'<amp-sidebar id="s"><ul>{_links(told)}</ul></amp-sidebar><article><h1>{told.title}</h1><p>{told.by}</p>'
        '<amp-social-share type="x"></amp-social-share><amp-img src="/p.jpg" width="9" height="9"></amp-img>'
        f"<p>{one}</p><amp-ad type=x></amp-ad>{''.join(f'<p>{part}</p>' for part in rest)}"
        f"<amp-list src=/x><h3>{told.most}</h3><ul>{_links(told)}</ul></amp-list></article>",
    )


def _scripted(told: Told, data: object) -> str:
    value = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return _page(told, f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{value}</script>')


@_layout
def scripted_html(told: Told) -> str:
    """A page whose script holds the article as HTML."""
    return _scripted(told, {"props": {"pageProps": {"post": {"title": told.title, "html": _paragraphs(told)}}}})


@_layout
def scripted_parts(told: Told) -> str:
    """A page whose script holds the article part by part."""
    body = [{"type": "paragraph", "id": n, "text": text} for n, text in enumerate(told.text)]
    others = [{"slug": f"n{n}", "headline": title} for n, title in enumerate(told.others)]
    return _scripted(told, {"props": {"story": {"headline": told.title, "body": body}, "more": others}})


@_layout
def scripted_rich(told: Told) -> str:
    """A page whose script holds the article as a tree of rich text."""
    body = [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text}]} for text in told.text]
    return _scripted(told, {"props": {"entry": {"title": told.title, "body": {"content": body}}}})


@_layout
def said_to_machines(told: Told) -> str:
    """A page that a script builds, with the whole text in its JSON-LD."""
    thing = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title,
        "author": {"@type": "Person", "name": told.name}, "articleBody": "\n\n".join(told.text * 2),
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    return _page(told, '<div id="app"></div><script src="/app.js"></script>', script)


@_layout
def components(told: Told) -> str:
    """Web components, whose content stands in declarative shadow roots."""
    return _page(
        told,
        f"<t-header><template shadowrootmode=open><ul>{_links(told)}</ul></template></t-header><t-article><template "
        f"shadowrootmode=open><h1>{told.title}</h1><t-by>{told.by}</t-by>{_paragraphs(told)}</template></t-article>"
        f"<t-more><template shadowrootmode=open><h3>{told.most}</h3><ul>{_links(told)}</ul></template></t-more>",
    )


@_layout
def interview(told: Told) -> str:
    """Questions in bold, answers below."""
    questions = [f"{title}?" for title in told.others]
    one, *rest = told.text
    talk = "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(questions, rest, strict=True))
    return _page(told, f"{_top(told)}<div><h1>{told.title}</h1><p>{one}</p>{talk}</div>{_bottom(told)}")


@_layout
def live(told: Told) -> str:
    """A live blog, the newest entry first, each with its time."""
    entries = "".join(
        f'<div class="e1"><time datetime="2026-03-04T0{9 - n}:00:00Z">0{9 - n}:00</time><div class="e2"><p>{text}</p>'
        f"</div>{_shares(told)}</div>"
        for n, text in enumerate(told.text)
    )
    return _page(told, f'{_top(told)}<main><h1>{told.title}</h1><div class="e0">{entries}</div></main>{_bottom(told)}')


@_layout
def gallery(told: Told) -> str:
    """Pictures with the text between them; scripts would load them."""
    pictures = "".join(
        f'<figure><img src="data:image/gif;base64,R0" data-src="/p{n}.jpg" alt=""><noscript><img src="/p{n}.jpg">'
        f"</noscript><figcaption>{n + 1}</figcaption></figure><p>{text}</p>"
        for n, text in enumerate(told.text)
    )
    return _page(told, f"{_top(told)}<div><h1>{told.title}</h1><p>{told.by}</p>{pictures}</div>{_bottom(told)}")


@_layout
def steps(told: Told) -> str:
    """A text that is mostly a list, as a recipe is."""
    one, *rest = told.text
    items = "".join(f"<li>{text}</li>" for text in rest)
    return _page(told, f"{_top(told)}<div><h1>{told.title}</h1><p>{one}</p><ol>{items}</ol></div>{_bottom(told)}")


@_layout
def endless(told: Told) -> str:
    """A page with the next stories below, as scrolling would show them."""
    following = "".join(
        f"<article><h1>{title}</h1><p>{title} {title}. {title} {title}, {title}.</p><p>{title}, {title} {title}.</p>"
        "</article>"
        for title in told.others[1:]
    )
    return _page(
        told,
        f"{_top(told)}<main><article><h1>{told.title}</h1><p>{told.by}</p>{_paragraphs(told)}</article>{following}</main>"
        f"{_bottom(told)}",
    )


@_layout
def noted(told: Told) -> str:
    """Footnotes."""
    one, *rest = told.text
    return _page(
        told,
        f'{_top(told)}<div><h1>{told.title}</h1><p>{one}<sup><a href="#n1">1</a></sup></p>'
        f"{''.join(f'<p>{text}</p>' for text in rest)}</div>{_bottom(told)}",
    )


@_layout
def chapters(told: Told) -> str:
    """A section a paragraph, each with a heading of its own."""
    heads = (told.name, *told.others)
    parts = "".join(f"<section><h2>{h}</h2><p>{text}</p></section>" for h, text in zip(heads, told.text, strict=True))
    return _page(told, f"{_top(told)}<div><h1>{told.title}</h1>{parts}</div>{_bottom(told)}")


@_layout
def discussed(told: Told) -> str:
    """More comments than text."""
    comments = "".join(
        f"<li><b>user{n}</b> <span>{title}, {title}, {title} {title} {title}!</span></li>"
        for n, title in enumerate(told.others * 5)
    )
    return _page(
        told,
        f"{_top(told)}<div><h1>{told.title}</h1><p>{told.by}</p>{_paragraphs(told)}</div>"
        f'<div id="comments"><h3>{told.comments} (15)</h3><ul>{comments}</ul></div>{_bottom(told)}',
    )


@_layout
def brief(told: Told) -> str:
    """Little text in much page."""
    return _page(
        told,
        f"{_top(told)}<div><h1>{told.title}</h1><div>{told.by}</div><div><p>{told.text[0]}</p><p>{told.text[1]}</p></div>"
        f"</div>{_bottom(told) * 3}",
    )


@_layout
def framed(told: Told) -> str:
    """Films and posts in frames, and a table wider than a page."""
    one, *rest = told.text
    row = "".join(f"<td>{n}</td>" for n in range(12))
    return _page(
        told,
        f'{_top(told)}<div><h1>{told.title}</h1><p>{one}</p><iframe src="https://video.example/embed/1"></iframe>'
        f"<p>{rest[0]}</p><table><tr>{row}</tr><tr>{row}</tr></table><p>{rest[1]}</p><p>{rest[2]}</p></div>{_bottom(told)}",
    )


@_layout
def going_on(told: Told) -> str:
    """The last paragraph in a box of its own, below an offer of a newsletter."""
    *most, last = (f"<p>{text}</p>" for text in told.text)
    return _page(
        told,
        f'{_top(told)}<div><h1>{told.title}</h1><div class="f1">{"".join(most)}</div>'
        f'<div class="n1"><h3>{told.letter}</h3><form><input></form></div><div class="f1">{last}</div></div>'
        f"{_bottom(told)}",
    )


@_layout
def folded(told: Told) -> str:
    """All but the first paragraph folded away behind a button."""
    one, *rest = (f"<p>{text}</p>" for text in told.text)
    return _page(
        told,
        f"{_top(told)}<article><h1>{told.title}</h1>{one}<button>+</button>"
        f'<div style="display:none">{"".join(rest)}</div></article>{_bottom(told)}',
    )


@_layout
def wired(told: Told) -> str:
    """A report as an agency sends it, wrapped at a column where the language has spaces to wrap it at."""
    spaced = " ".join(told.text).count(" ") > 0.08 * sum(map(len, told.text))
    parts = ("\n".join(textwrap.wrap(part, 60)) for part in told.text) if spaced else told.text
    text = "\n\n".join(parts)
    return _page(told, f"{_top(told)}<div><h1>{told.title}</h1><pre>{text}</pre></div>{_bottom(told)}")


@_layout
def answered(told: Told) -> str:
    """Readers' comments made as the article is."""
    comments = "".join(
        f"<article><header><b>User{n}</b> <time>2 h</time></header><p>{title}, {title}. {title}, {title} {title}.</p>"
        '<a href="#r">↩</a></article>'
        for n, title in enumerate(told.others * 4)
    )
    return _page(
        told,
        f"{_top(told)}<main><article><h1>{told.title}</h1><p>{told.by}</p>{_paragraphs(told)}</article><section>"
        f"<h2>{told.comments}</h2>{comments}</section></main>{_bottom(told)}",
    )


@_layout
def listed_between(told: Told) -> str:
    """The most read stories between two paragraphs, under a heading."""
    one, two, *rest = (f"<p>{text}</p>" for text in told.text)
    return _page(
        told,
        f'{_top(told)}<article><h1>{told.title}</h1>{one}{two}<div class="k1"><h4>{told.most}</h4>'
        f"<ul>{_links(told)}</ul></div>{''.join(rest)}</article>{_bottom(told)}",
    )


@_layout
def scripted_cache(told: Told) -> str:
    """A page whose script holds the cache of a GraphQL client: every part once, and lists of their keys."""
    parts = {f"Part:{n}": {"__typename": "Part", "text": text} for n, text in enumerate(told.text)}
    story = {"__typename": "Story", "title": told.title, "body": [{"__ref": name} for name in parts]}
    data = json.dumps({"ROOT_QUERY": {"story": {"__ref": "Story:1"}}, "Story:1": story} | parts)
    return _page(told, f'<div id="root"></div><script>window.__APOLLO_STATE__ = {data};</script>')


@_layout
def scripted_places(told: Told) -> str:
    """A page whose script holds a list of values that refer to each other by their places in it."""
    data = [{"data": 1}, ["Reactive", 2], {"title": 3, "body": 4}, told.title, [5, 6, 7, 8], *told.text]
    script = f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(data)}</script>'
    return _page(told, f'<div id="__nuxt"></div>{script}')


@_layout
def in_an_attribute(told: Told) -> str:
    """A page whose element waits for its script with the article in an attribute."""
    data = json.dumps({"props": {"title": told.title, "body": _paragraphs(told)}})
    return _page(told, f'<div id="app" data-page="{escape(data)}"></div><script src="/app.js"></script>')


@_layout
def of_own_elements(told: Told) -> str:
    """Elements that no standard knows."""
    text = "".join(f"<t-part>{part}</t-part>" for part in told.text)
    return _page(
        told, f"{_top(told)}<t-story><t-head>{told.title}</t-head><t-text>{text}</t-text></t-story>{_bottom(told)}"
    )


@_layout
def beside_a_bar(told: Told) -> str:
    """A byline in a box that is named for the sidebar in it; before the name stands what the site calls an author."""
    return _page(
        told,
        f'{_top(told)}<div class="sidebar-layout"><div class="c1"><h1>{told.title}</h1><p class="byline">{told.by}</p>'
        f'{_paragraphs(told)}</div><div class="sidebar"><h3>{told.most}</h3><ul>{_links(told)}</ul></div></div>'
        f"{_bottom(told)}",
    )
