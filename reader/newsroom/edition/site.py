"""What stands at which address of the sample edition. Pure: an address and the minutes in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from reader.model import Source
from reader.newsroom.edition import feeds, pages
from reader.newsroom.edition.articles import Edition, Item, Paper

__all__ = ["Document", "Site"]

_Render = Callable[[int], str | bytes]
_FORMS = {
    "rss": (feeds.rss, "application/rss+xml; charset=utf-8", "feed"),
    "atom": (feeds.atom, "application/atom+xml; charset=utf-8", "feed"),
    "digest": (feeds.digest, "application/feed+json; charset=utf-8", "feed"),
    "forum": (feeds.forum, "application/json; charset=utf-8", "discourse"),
    "page": (pages.most_read_page, "text/html; charset=utf-8", "page"),
}
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """What the server answers with."""

    body: bytes
    content_type: str


class Site:
    """The addresses of an edition and what they answer.

    Args:
        edition: the newspapers and their stories.
        base: the server's address, without a slash at its end.
        started: aware; stories are so much older than this as their data say.
    """

    def __init__(self, edition: Edition, base: str, started: datetime) -> None:
        self.edition = edition
        self.base = base
        self.started = started
        self._routes: dict[str, tuple[_Render, str]] = {"/robots.txt": (_robots, "text/plain; charset=utf-8")}
        for paper in edition.papers.values():
            self._add_paper(paper)
        for item in edition.items:
            self._add_item(item)
        self._routes["/"] = self._routes["/en"]

    def _add_paper(self, paper: Paper) -> None:
        place = (self.edition, paper, self.base, self.started)
        render, content_type, _ = _FORMS[paper.form]
        self._routes[f"/{paper.code}"] = partial(pages.most_read_page, *place), _HTML
        if "page" in paper.words:
            self._routes[paper.words["page"]] = partial(pages.most_read_page, *place), _HTML
        self._routes[paper.path] = partial(render, *place), content_type
        if paper.form == "forum":
            self._routes[paper.path.replace("latest", "top")] = partial(render, *place), content_type

    def _add_item(self, item: Item) -> None:
        self._routes[item.path] = partial(pages.article_page, self.edition, item, self.base, self.started), _HTML
        for piece in item.pieces:
            if piece.kind == "picture":
                self._routes[f"/pictures/{piece.detail}.png"] = _drawing, "image/png"

    @property
    def sources(self) -> tuple[Source, ...]:
        """What a reader subscribes to."""
        found = []
        for paper in self.edition.papers.values():
            site = f"{self.base}/{paper.code}"
            source = Source(
                url=self.base + paper.path,
                kind=_FORMS[paper.form][2],
                title=paper.name,
                site_url=site,
                language=paper.language,
            )
            found.append(source)
            if "page" in paper.words:
                title = f"{paper.name} – {paper.words['most_read']}"
                url = self.base + paper.words["page"]
                found.append(Source(url=url, kind="page", title=title, site_url=site, language=paper.language))
        return tuple(found)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that answers."""
        return tuple(self._routes)

    def answer(self, path: str, minutes: int) -> Document | None:
        """What stands at a path so many minutes after the start; ``None`` for nothing."""
        route = self._routes.get(path if path == "/" else path.rstrip("/"))
        if route is None:
            return None
        render, content_type = route
        body = render(minutes)
        return Document(body.encode() if isinstance(body, str) else body, content_type)


def _robots(minutes: int) -> str:
    del minutes
    return "User-agent: *\nAllow: /\n"


def _drawing(minutes: int) -> bytes:
    del minutes
    from reader.newsroom.edition.drawing import old_bridge

    return old_bridge()
