"""Title, byline, time, site, language and picture of an article's page.

A page says these up to five times: JSON-LD (schema.org), Open Graph (https://ogp.me), the older
``<meta name=…>`` conventions, microdata, and what the reader sees. They are asked in that order,
except where the visible form is the better one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article import structured
from reader.article.dates import parse_time
from reader.article.vocabulary import BYLINE_LEADS

__all__ = ["Metadata", "clean_byline", "metadata_of", "site_of"]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.issued",
    "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "cxenseparse:recs:publishtime",
    "article.published", "date", "article:modified_time",
)  # fmt: skip
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author_name",
    "cxenseparse:author",
)
_SEPARATOR = re.compile(r"\s+[|\-–—·•»:/\\<>~]+\s+|\s*\|\s*|:\s+")
_JOINED = re.compile(
    r"\s*(?:,|;|\||&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\boch\b|\bog\b|\bи\b|\bва\b)\s*", re.IGNORECASE
)


_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PICTURED_BY = re.compile(r"(?:photos?|fotos?|bild(?:er)?|фото|foto)\b", re.IGNORECASE)


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
    description: str = ""
    body: str = ""
    """``articleBody`` of the JSON-LD, as it stands there."""
    free: bool | None = None
    """``isAccessibleForFree``: false at a paywall."""
    hosts: frozenset[str] = frozenset()
    """Where the page says it lives: the last two labels of every host it names as its own."""


def metadata_of(tree: HtmlElement, url: str) -> Metadata:
    """Collect what the page says; nothing here raises, and what is not said is empty."""
    metas = _metas(tree)
    thing = structured.article_object(structured.objects(tree))
    site = _site(thing, metas)
    canonical = next(
        (link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()), ""
    )
    picture = structured.text_in(_object(thing.get("image")), "url", "contentUrl", "@id") or structured.text_in(
        thing, "image", "thumbnailUrl"
    )
    return Metadata(
        title=_title(tree, thing, metas, site),
        byline=_byline(tree, thing, metas, site),
        published=_published(tree, thing, metas),
        url=_same_page(canonical, url) or url,
        site=site,
        language=_language(tree, thing, metas),
        picture=addresses.absolute(metas.get("og:image") or metas.get("twitter:image") or picture, url),
        description=cleaning.field(
            metas.get("og:description") or metas.get("description") or structured.text_in(thing, "description")
        ),
        body=structured.text_in(thing, "articleBody", "text"),
        free={"true": True, "false": False}.get(str(thing.get("isAccessibleForFree", "")).lower().rpartition("/")[2]),
        hosts=frozenset(
            site_of(place) for place in (url, canonical, metas.get("og:url", "")) if addresses.host_of(place)
        ),
    )


def site_of(url: str) -> str:
    """The last two labels of an address's host: near enough to tell a site's own links from others."""
    return ".".join(addresses.host_of(url).split(".")[-2:])


def _metas(tree: HtmlElement) -> dict[str, str]:
    """``<meta>`` by lower-case property, name or itemprop; the first of each that is not empty."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        names = f"{meta.get('property', '')} {meta.get('name', '')} {meta.get('itemprop', '')}".lower()
        if content:
            for name in names.split():
                found.setdefault(name, content)
    return found


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


def _site(thing: dict[str, Any], metas: dict[str, str]) -> str:
    name = metas.get("og:site_name") or structured.text_in(thing, "publisher") or metas.get("application-name", "")
    return "" if "://" in name else cleaning.field(name, 80)


def _title(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str], site: str) -> str:
    """The headline, without the site's name behind or before it."""
    whole = cleaning.field(next((t for t in tree.iterfind(".//title") if _not_drawn(t)), _EMPTY).text or "")
    headings = [cleaning.field(" ".join(h1.itertext())) for h1 in tree.iter("h1")]
    headings = [text for text in headings if text]
    said = cleaning.field(structured.text_in(thing, "headline", "name") or "")
    shared = cleaning.field(metas.get("og:title") or metas.get("twitter:title") or metas.get("dc.title") or "")
    for heading in headings:
        if len(heading) > 10 and any(_key(heading) in _key(other) for other in (whole, shared, said)):
            return without_site(heading, site)
    for candidate in (shared, said, whole):
        if candidate:
            return without_site(candidate, site)
    return headings[0] if headings else ""


class _Empty:
    text = ""


_EMPTY = _Empty()


def _not_drawn(title: HtmlElement) -> bool:
    """Whether a ``<title>`` is the page's and not a drawing's."""
    parent = title.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def without_site(title: str, site: str) -> str:
    """Cut the site's name off a title: by its name where known, else a short last part behind a bar."""
    parts = list(_SEPARATOR.finditer(title))
    site_key = _key(site)
    for match in reversed(parts):
        head, tail = title[: match.start()], title[match.end() :]
        tail_key = _key(tail)
        if site_key and tail_key and (tail_key in site_key or (site_key in tail_key and len(tail) <= len(head))):
            return without_site(head, "") if _key(head) else title
    if parts and site_key and _key(title[: parts[0].start()]) in site_key:
        return title[parts[0].end() :]
    bar = next((m for m in reversed(parts) if set("|»•·") & set(m.group())), None)
    if bar is not None:
        head, tail = title[: bar.start()], title[bar.end() :]
        if len(tail) <= 40 and len(head) >= 15 and len(tail) < len(head):
            return head
    return title


def _byline(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str], site: str) -> str:
    candidates: list[list[str]] = [structured.names_in(thing, "author", "creator")]
    candidates.extend([metas[name]] for name in _AUTHOR if name in metas)
    for names in candidates:
        if byline := clean_byline(names, site):
            return byline
    return clean_byline(_visible_authors(tree), site)


def _visible_authors(tree: HtmlElement) -> list[str]:
    """Names the page marks as the author's: microdata, ``rel=author``, a class that says byline."""
    for path in (
        './/*[@itemprop="author"]//*[@itemprop="name"]', './/*[@itemprop="author"]', './/*[@rel="author"]',
        './/*[contains(@class,"author-name") or contains(@class,"authorName") or contains(@class,"author__name")]',
        './/*[contains(@class,"byline") or contains(@class,"Byline")]',
        './/*[@class="author" or starts-with(@class,"author ") or contains(@class," author ")]',
    ):  # fmt: skip
        names = []
        for node in tree.xpath(path)[:4]:
            text = cleaning.field(" ".join(node.itertext()))
            if 2 < len(text) < 80 and text not in names:
                names.append(text)
        if names:
            return names
    return []


def clean_byline(names: Iterable[str], site: str = "") -> str:
    """Names only, joined by commas: no *By*, no address, not the site itself."""
    kept: list[str] = []
    for name in names:
        text = BYLINE_LEADS.sub("", _IN_BRACKETS.sub("", cleaning.field(name))).strip(" ,;|–—-·:")
        if (
            not text
            or "://" in text
            or "@" in text
            or len(text) > 120
            or _key(text) == _key(site)
            or _PICTURED_BY.match(text)
        ):
            continue
        parts = _JOINED.split(text)
        for part in parts if "," in text or all(" " in part.strip() for part in parts) else [text]:
            part = BYLINE_LEADS.sub("", part).strip()
            if part and not re.search(r"\d{2}", part) and part not in kept:
                kept.append(part)
    return ", ".join(kept[:8])


def _published(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str]) -> datetime | None:
    return next((time for text in _said_times(tree, thing, metas) if (time := parse_time(text)) is not None), None)


def _said_times(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str]) -> Iterator[str]:
    """Where a page may say when it was published, the best witness first."""
    yield structured.text_in(thing, "datePublished", "dateCreated", "uploadDate")
    yield from (metas[name] for name in _PUBLISHED if name in metas)
    for node in tree.xpath('.//*[@itemprop="datePublished" or @pubdate]')[:3]:
        yield node.get("datetime") or node.get("content") or "".join(node.itertext())
    for node in islice(tree.iter("time"), 3):
        yield node.get("datetime", "")


def _language(tree: HtmlElement, thing: dict[str, Any], metas: dict[str, str]) -> str:
    root = tree.getroottree().getroot()
    said = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    said += [structured.text_in(thing, "inLanguage"), metas.get("og:locale"), metas.get("content-language")]
    for tag in said:
        match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", tag or "")
        if match:
            return match.group(1).lower()
    return ""
