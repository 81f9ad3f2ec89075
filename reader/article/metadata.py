"""Title, byline, time, site, language and picture of an article's page.

A page says these up to five times: JSON-LD (schema.org), Open Graph (https://ogp.me), the older
``<meta name=…>`` conventions, microdata, and what the reader sees. They are asked in that order,
except where the visible form is the better one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article import structured
from reader.article.bylines import byline_in, byline_on_screen
from reader.article.names import clean_byline
from reader.article.texts import key
from reader.article.times import published_in, published_on_screen
from reader.article.titles import site_in_title, title_of, window_title
from reader.article.visible import Screen

__all__ = ["Metadata", "metadata_of", "site_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says of its article, cleaned."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    url: str = ""
    site: str = ""
    language: str = ""
    picture: str = ""
    body: str = ""
    """``articleBody`` of the JSON-LD, as it stands there."""
    free: bool | None = None
    """``isAccessibleForFree``: false at a paywall."""
    hosts: frozenset[str] = frozenset()
    """Where the page says it lives: what it registered (:func:`site_of`) of every host it names as its own."""


def metadata_of(tree: HtmlElement, url: str) -> Metadata:
    """Collect what the page says; nothing here raises, and what is not said is empty."""
    metas = _metas(tree)
    thing = structured.article_object(structured.objects(tree))
    canonical = next(
        (link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()), ""
    )
    site = _site(tree, thing, metas, canonical or url)
    picture = structured.text_in(_object(thing.get("image")), "url", "contentUrl", "@id") or structured.text_in(
        thing, "image", "thumbnailUrl"
    )
    screen = Screen(tree)
    shared = (metas.get(name, "") for name in ("og:title", "twitter:title", "dc.title"))
    title = title_of(
        tree, screen, [next(filter(None, shared), ""), structured.text_in(thing, "headline", "name")], site
    )
    return Metadata(
        title=title,
        byline=byline_in(thing, metas, site, *_house(thing, url))
        or byline_on_screen(tree, screen, title, site)
        or byline_in(thing, metas, site)  # who writes a site of his own is called as it is
        or clean_byline(structured.names_in(thing, "author", "creator"), site),
        published=published_in(tree, thing, metas)
        or published_on_screen(screen, title, url, _locale(tree, thing, metas)),
        url=_same_page(canonical, url) or url,
        site=site,
        language=_locale(tree, thing, metas).partition("-")[0],
        picture=addresses.absolute(metas.get("og:image") or metas.get("twitter:image") or picture, url),
        body=structured.text_in(thing, "articleBody", "text"),
        free={"true": True, "false": False}.get(str(thing.get("isAccessibleForFree", "")).lower().rpartition("/")[2]),
        hosts=frozenset(
            site_of(place) for place in (url, canonical, metas.get("og:url", "")) if addresses.host_of(place)
        ),
    )


def site_of(url: str) -> str:
    """The part of an address's host that a site registers, near enough to tell its own links from others.

    That is the last two labels, or three where a country registers names under a second label of its
    own, as ``co.uk`` and ``com.br``; the list of all such endings would be 300 kB to know a few more.
    """
    labels = addresses.host_of(url).split(".")
    under_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _REGISTRIES
    return ".".join(labels[-3 if under_country else -2 :])


_REGISTRIES = frozenset(("ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "ne", "net", "nom", "or", "org", "web"))


def _metas(tree: HtmlElement) -> dict[str, str]:
    """``<meta>`` by lower-case property, name or itemprop; the first of each that is not empty."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        names = f"{meta.get('property', '')} {meta.get('name', '')} {meta.get('itemprop', '')}".lower()
        if content:
            for name in names.split():
                found.setdefault(_usual(name), content)
    return found


def _usual(name: str) -> str:
    """A property as it is usually written: ``og:site_name`` for ``og:site:name`` and ``http://ogp.me/ns#site_name``."""
    prefix, _, rest = name.replace("http://ogp.me/ns#", "og:").partition(":")
    return f"{prefix}:{rest.replace(':', '_')}" if rest else name


def _house(thing: dict[str, Any], url: str) -> tuple[str, ...]:
    """What else than its name a site is known by: its publisher, and the words of its address."""
    return (structured.text_in(thing, "publisher"), *site_of(url).partition(".")[0].split("-"))


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def _same_page(canonical: str, url: str) -> str:
    """The page's own address, if it is on the same host and no mere front page."""
    address = addresses.absolute(canonical, url)
    if not address or site_of(address) != site_of(url):
        return ""
    return address if address.rstrip("/").count("/") > 2 or url.rstrip("/").count("/") <= 2 else ""


def _site(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str], url: str) -> str:
    """The site's name: as said, or the part of the window's title that another witness confirms."""
    name = metas.get("og:site_name") or structured.text_in(thing, "publisher") or metas.get("application-name", "")
    if "://" in name or key(name) == key(window_title(tree)):  # whose whole title is its headline
        name = ""
    return cleaning.field(name, 80) or site_in_title(tree, url, filter(None, map(metas.get, _NAMES_OF_SITE)))


_NAMES_OF_SITE = ("apple-mobile-web-app-title", "copyright", "twitter:site", "dc.publisher", "publisher")


def _locale(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str]) -> str:
    """The language that the page says it is in, with its country if that is said: ``en-gb``, ``ru``."""
    root = tree.getroottree().getroot()
    said = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    said += [structured.text_in(thing, "inLanguage"), metas.get("og:locale"), metas.get("content-language")]
    for tag in said:
        match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2})\b|[-_]|\s*$)", tag or "")
        if match:
            return "-".join(filter(None, match.groups())).lower()
    return ""
