"""The headline of a page, without the name of its site.

A page says its title in ``<title>``, for social networks and to search engines, each time perhaps
with the site's name before or behind it or with other words; and it shows it. What is shown is
believed where one of the others confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article.texts import has_wide, key
from reader.article.visible import Line, Screen, beginning
from reader.deferred import late_pattern
from reader.markup import unescape

__all__ = ["site_in_title", "title_of", "window_title", "without_site"]

_SEPARATOR = late_pattern(r"\s+[|\-–—·•»«:/\\<>~]+\s+|\s*[|｜]\s*|:\s+")
_TIGHT = late_pattern(r"\s*(?:[-–—_|｜»«]+|：|:)\s*")
"""What separates a site's name where no space does, as in Chinese titles; believed only where the rest is shown."""
_LONGEST = 600
"""Characters of a title; what is longer is none."""
_LEAST = 10
_LEAST_WIDE = 5


def title_of(tree: HtmlElement, screen: Screen, said: Sequence[str], site: str) -> str:
    """The headline.

    Args:
        tree: the whole page.
        screen: what it shows.
        said: what it says of itself for other programs, the best witness first.
        site: the site's name, if known.
    """
    whole = window_title(tree)
    said = [cleaning.field(unescape(text[:_LONGEST])) for text in (*said, whole)]
    said = [text for text in said if text and key(text) != key(site)]
    shown = _headings(tree)
    confirmed = _confirmed(shown, said, site)
    if confirmed:
        return without_site(_with_kicker(confirmed, said, site), site)
    if said and (begun := _begun(shown, without_site(said[0], site))):
        return begun
    if said and (part := _shown_part(screen.lines, said, site)):
        return without_site(part, site)
    first = next((text for tag, text in shown if tag == "h1"), "")
    return without_site(said[0], site) if said else first


def site_in_title(tree: HtmlElement, url: str, names: Iterable[str]) -> str:
    """The name of the site, if the window's title begins or ends with it and another witness calls the site so.

    Args:
        tree: the whole page.
        url: its address, of which the host is a witness: *Wikipedia* at wikipedia.org.
        names: what else the page says that may name its site.
    """
    title = cleaning.field(window_title(tree)[:_LONGEST])
    host = addresses.host_of(url).removeprefix("www.")
    witnesses = {cleaning.field(name) for name in (host, *host.split(".")[:-1], *names, *_home_links(tree, url))}
    known = {key(name): name for name in sorted(witnesses, key=len) if key(name)}
    parts = _SEPARATOR.split(title)
    if part := next((part for part in (parts[-1], parts[0]) if len(parts) > 1 and key(part) in known), ""):
        return part  # *The Post* at thepost.example
    flanks = (found for name in reversed(known.values()) if (found := _flank(title, name)) is not None)
    return next((found.group(found.lastindex or 0) for found in flanks), "")


def _home_links(tree: HtmlElement, url: str) -> Iterator[str]:
    """What the links to the site's front page are called: by their text, their picture or for who cannot see them."""
    home = {"/", *(f"{scheme}://{addresses.host_of(url)}{end}" for scheme in ("http", "https") for end in ("", "/"))}
    links = (link for link in tree.iter("a") if link.get("href", "").strip() in home)
    for link in islice(links, _MOST_LINKS):
        yield from filter(None, (link.get("title"), link.get("aria-label"), beginning(link, _LONGEST_NAME)))
        yield from (image.get("alt", "") for image in link.iter("img"))


_MOST_LINKS, _LONGEST_NAME = 8, 60


def _flank(title: str, name: str) -> re.Match[str] | None:
    """Where a title begins or ends with a name that is set apart from the rest: the whole, with the name as a group."""
    if name.casefold() not in title.casefold():
        return None
    return re.match(rf"[【[(（]?({re.escape(name)})\s*{_APART}+\s*", title, re.IGNORECASE) or re.search(
        rf"\s*{_APART}+\s*({re.escape(name)})[】\])）]?$", title, re.IGNORECASE
    )


_APART = r"[|\-–—·•・»«:/\\<>~_｜：【】\[\]()（）]"


def window_title(tree: HtmlElement) -> str:
    """The page's ``<title>``, as it stands there; empty where there is none."""
    return next((t.text for t in tree.iterfind(".//title") if _is_drawn_by_the_page(t)), "") or ""


def _headings(tree: HtmlElement) -> list[tuple[str, str]]:
    """Tag and text of the headings of the first three levels."""
    found = []
    for heading in tree.iter("h1", "h2", "h3"):
        text = cleaning.field(beginning(heading, _LONGEST))
        if 0 < len(text) <= _LONGEST:
            found.append((heading.tag, text))
    return found


def _confirmed(shown: list[tuple[str, str]], said: Sequence[str], site: str) -> str:
    """The heading that stands in what is said: of the highest level that is not the site's own name."""
    keys = [key(text) for text in said]
    for level in ("h1", "h2", "h3"):
        fitting = [
            text
            for tag, text in shown
            if tag == level
            and _is_long(text)
            and any(key(text) in other for other in keys)
            and not _names_site(text, site, said)
        ]
        if fitting:
            return fitting[0] if level == "h1" else _best(fitting, said)
    return ""


def _begun(shown: list[tuple[str, str]], title: str) -> str:
    """The only headline of the first level, if a title is its beginning, cut short for a tab or a search engine."""
    headlines = [text for tag, text in shown if tag == "h1"]
    whole = len(headlines) == 1 and _is_long(title) and key(headlines[0]).startswith(key(title.rstrip("….")))
    return headlines[0] if whole and len(headlines[0]) < _MOST_OF_BEGUN * len(title) else ""


_MOST_OF_BEGUN = 4


def _best(fitting: list[str], said: Sequence[str]) -> str:
    """Of lower headings only one that is most of a title: others may be sections of the article."""
    longest = max(fitting, key=len)
    return longest if any(_is_greater_part(key(longest), title) for title in said) else ""


def _is_greater_part(text_key: str, title: str) -> bool:
    parts = [key(part) for part in _SEPARATOR.split(title)]
    return len(text_key) > 0.5 * len(key(title)) or (text_key in parts and len(text_key) >= max(map(len, parts)))


def _with_kicker(headline: str, said: Sequence[str], site: str) -> str:
    """The headline with the words over it (*Kenya: Low water in Lamu*), if two witnesses call the article so."""
    for text in said:
        kicker, colon, rest = text.partition(": ")
        if colon and rest == headline and key(kicker) not in key(site) and said.count(text) > 1:
            return text
    return headline


def _is_long(text: str) -> bool:
    return len(text) > (_LEAST_WIDE if has_wide(text) else _LEAST)


def _names_site(text: str, site: str, said: Sequence[str]) -> bool:
    """Whether a heading is the name of the site: known as such, or only ever the lesser part of a title."""
    text_key = key(text)
    if site and text_key in key(site):
        return True
    containing = [title for title in said if text_key in key(title)]
    return all(_is_lesser_part(text_key, title) for title in containing)


def _is_lesser_part(text_key: str, title: str) -> bool:
    parts = [key(part) for part in _SEPARATOR.split(title)]
    return text_key in parts and len(text_key) < max(map(len, parts))


def _shown_part(lines: Sequence[Line], said: Sequence[str], site: str) -> str:
    """The longest part of a title, and no lesser one, that stands alone in a line of the page."""
    parts = {
        key(part): part
        for text in said
        for part in _parts(text)
        if _is_long(part) and len(part) > _GREATER * len(text) and key(part) not in key(site)
    }
    if not parts:
        return ""
    shown = {line_key for line in lines if not line.is_running and (line_key := key(line.text)) in parts}
    return parts[max(shown, key=len)] if shown else ""


_GREATER = 0.4


def _parts(text: str) -> Iterator[str]:
    """The text, and every stretch of it from one separator to another."""
    ends = [(0, 0), *(match.span() for match in islice(_TIGHT.finditer(text), _MOST_PARTS)), (len(text), len(text))]
    for number, (_, start) in enumerate(ends):
        yield from (text[start:end] for end, _ in ends[number + 1 :])


_MOST_PARTS = 8


def _is_drawn_by_the_page(title: HtmlElement) -> bool:
    """Whether a ``<title>`` is the page's and not a drawing's."""
    parent = title.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def without_site(title: str, site: str) -> str:
    """Cut the site's name off a title: by its name where known, else a short last part behind a bar."""
    if site and (name := _flank(title, site)) is not None:
        rest = title[name.end() :] if name.start() == 0 else title[: name.start()]
        if _is_long(rest):
            return rest if name.start() == 0 else without_site(rest, "")
    title = _without_address(title)
    parts = list(_SEPARATOR.finditer(title))
    site_key = key(site)
    for match in reversed(parts):
        head, tail = title[: match.start()], title[match.end() :]
        tail_key = key(tail)
        if site_key and tail_key and (tail_key in site_key or (site_key in tail_key and len(tail) <= len(head))):
            return without_site(head, "") if key(head) else title
    if parts and site_key and key(title[: parts[0].start()]) in site_key:
        return title[parts[0].end() :]
    bar = next((m for m in reversed(parts) if set("|｜»•·") & set(m.group())), None)
    if bar is not None:
        head, tail = title[: bar.start()], title[bar.end() :]
        if len(tail) <= 40 and len(head) >= 15 and len(tail) < len(head):
            return head
    return _without_wide_site(title) if has_wide(title) else title


def _without_address(title: str) -> str:
    """Cut off a last part that is the name of a host, as sites are called that have no other."""
    part = _ADDRESS.search(title)
    return title[: part.start()] if part is not None and _is_long(title[: part.start()]) else title


_ADDRESS = late_pattern(rf"\s*{_APART}+\s*[(]?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,8}}[)]?$", re.IGNORECASE)


def _without_wide_site(title: str) -> str:
    """Cut the short last parts off a Chinese or Japanese title, where no space says what separates."""
    while (match := _WIDE_SITE.search(title)) and match.start() >= _LEAST:
        title = title[: match.start()]
    return title


_WIDE_SITE = late_pattern(r"\s*(?:[-–—_|｜]+)\s*[\w.]{2,8}$")
