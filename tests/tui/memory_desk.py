"""A desk that holds everything in memory, for tests of the screen alone. All of its news is invented."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any

from reader import query, ranking
from reader.model import (
    Article,
    Block,
    BlockKind,
    Count,
    Cue,
    Headline,
    Precision,
    Quote,
    QuoteKind,
    Sample,
    Speaker,
    Story,
)
from reader.newsroom.hosts import HostLine
from reader.newsroom.reports import Opened, Raster, RefreshProgress, SourceLine
from reader.newsroom.sayings import QuotedPerson, Said, Saying
from reader.newsroom.sixel import rows_of_sixels
from reader.newsroom.watching import SourcesChanged
from reader.sources.catalogue import Entry

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def opened(row: int | None, article: Article, quotes: Sequence[Quote] = (), note: str = "") -> Opened:
    return Opened(row=row, article=article, quotes=tuple(quotes), note=note)


def source_line(
    name: str, address: str = "", kind: str = "feed", *, state: str = "Answered 5 minutes ago", **more: Any
) -> SourceLine:
    usual: dict[str, Any] = {"tags": (), "stories": 0, "unread": 0, "failed": False, "next_allowed": None}
    return SourceLine(name=name, address=address, kind=kind, state=state, **(usual | more))


def progress(done: int, total: int, source: str, **more: Any) -> RefreshProgress:
    return RefreshProgress(done=done, total=total, source=source, **more)


_LANGUAGES = {"en": "English", "kk": "Kazakh", "ru": "Russian"}


def entry(
    name: str, address: str, language: str = "en", country: str = "", subject: str = "news", **more: Any
) -> Entry:
    usual: dict[str, Any] = {"kind": "feed", "numbers": (), "tried": True, "scraped": False}
    told = _LANGUAGES.get(language, language)
    about = {"language": language, "language_name": told, "country": country, "subject": subject}
    return Entry(name=name, address=address, **(about | usual | more))


def drawn(columns: int, rows: int, points: bytes, png: bytes, sixels: tuple[str, ...] = ()) -> Raster:
    return Raster(columns=columns, rows=rows, points=points, png=png, sixels=sixels)


class Trouble(Exception):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def host_line(host: str, sentence: str) -> HostLine:
    return HostLine(place=host, host=host, sources=1, failing=0, next_allowed=None, sentence=sentence)


def changed(sources: Sequence[SourceLine] = (), hosts: Sequence[HostLine] = ()) -> SourcesChanged:
    return SourcesChanged(sources=sources, hosts=hosts)


@dataclass
class MemoryDesk:
    """Stories by row; everything that changes them can be undone."""

    stories: dict[int, Headline] = field(default_factory=dict)
    articles: dict[int, tuple[Article, Sequence[Quote]]] = field(default_factory=dict)
    places: list[SourceLine] = field(default_factory=list)
    known_hosts: list[HostLine] = field(default_factory=list)
    watched: asyncio.Queue[SourcesChanged] = field(default_factory=asyncio.Queue)
    """What changes of sources and hosts while they are watched."""
    title: str = "mostread"
    opening: Opened | None = None
    steps: Callable[[], AsyncIterator[RefreshProgress]] | None = None
    entries: Sequence[Entry] = ()
    drawn: list[str] = field(default_factory=list)
    """Addresses of the pictures that were asked for."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Sources that were moved, or kept, and where to."""
    ahead: list[list[int]] = field(default_factory=list)
    positions: dict[int, int] = field(default_factory=dict)
    undos: list[tuple[str, dict[int, Headline]]] = field(default_factory=list)
    fail_open: str = ""
    opened_rows: list[int] = field(default_factory=list)
    asked: list[tuple[Sequence[str] | None, bool]] = field(default_factory=list)
    rules: Sequence[str] = ()
    imported: list[str] = field(default_factory=list)
    removed: dict[str, SourceLine] = field(default_factory=dict)
    network: bool = True

    def order(
        self, order: str, search: str, since: timedelta | None, limit: int | None = None, reverse: bool = False
    ) -> array[int]:
        wanted = query.parse(search)
        chosen = [
            headline
            for headline in self.stories.values()
            if query.matches(wanted, headline, NOW)
            and (since is None or (headline.story.published or NOW) >= NOW - since)
        ]
        chosen.sort(key=lambda headline: ranking.sort_key(order, headline, NOW))
        if reverse:
            known = [headline for headline in chosen if ranking.sort_key(order, headline, NOW)[0] != inf]
            chosen = [*known[::-1], *chosen[len(known) :]]
        return array("q", [headline.row for headline in chosen[:limit]])

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        return [self.stories[row] for row in rows if row in self.stories]

    def highlighted(self, headlines: Sequence[Headline]) -> set[int]:
        rules = [query.parse(rule) for rule in self.rules]
        return {each.row for each in headlines if any(query.matches(rule, each, NOW) for rule in rules)}

    def source_details(self, name: str, address: str) -> list[tuple[str, str]]:
        return [("last asked", "10:05, status 200"), ("ETag", '"1"'), ("next allowed", "now")]

    def sources(self) -> list[SourceLine]:
        lines = []
        for place in self.places:
            mine = [headline for headline in self.stories.values() if headline.story.source == place.name]
            lines.append(replace(place, stories=len(mine), unread=sum(not headline.read for headline in mine)))
        return lines

    def hosts(self) -> list[HostLine]:
        return list(self.known_hosts)

    def unread(self) -> int:
        return sum(not headline.read for headline in self.stories.values())

    def unread_of_each(self) -> dict[str, int]:
        return {each.address: each.unread for each in self.sources()}

    async def count_hidden(self) -> bool:
        return False

    def why(self, row: int, order: str, place: int, reverse: bool = False) -> str:
        return f"Place {place} by {order}{' reversed' if reverse else ''}."

    def _change(self, rows: Sequence[int], what: str, *, read: bool | None = None, starred: bool | None = None) -> None:
        old = {row: self.stories[row] for row in rows}
        self.undos.append((what, old))
        for row, headline in old.items():
            self.stories[row] = replace(
                headline,
                read=headline.read if read is None else read,
                starred=headline.starred if starred is None else starred,
            )

    def set_read(self, rows: Sequence[int], read: bool) -> None:
        self._change(rows, f"{'read' if read else 'unread'}: {len(rows)}", read=read)

    def set_starred(self, rows: Sequence[int], starred: bool) -> None:
        self._change(rows, f"starred: {len(rows)}", starred=starred)

    def marking(self, rows: Sequence[int], read: bool) -> Iterator[int]:
        """Three at a time, all of them one change."""
        if rows:
            self._change(rows, f"{'read' if read else 'unread'}: {len(rows)}", read=read)
        for start in range(0, len(rows), 3):
            yield min(start + 3, len(rows))

    def last_change(self) -> int:
        return len(self.undos)

    def undoing(self) -> Iterator[str]:
        if self.undos:
            what, old = self.undos.pop()
            self.stories.update(old)
            yield ""
            yield what

    def position(self, row: int) -> int:
        return self.positions.get(row, 0)

    def set_position(self, row: int, offset: int) -> None:
        self.positions[row] = offset

    def fetch_ahead(self, rows: Sequence[int]) -> None:
        self.ahead.append(list(rows))

    def has_network(self) -> bool:
        return self.network

    def last_answer(self) -> datetime | None:
        return NOW - timedelta(hours=3)

    def at_hand(self, row: int) -> Opened | None:
        return None

    async def open(self, row: int, *, full: bool = False) -> Opened:
        self.opened_rows.append(row)
        if self.fail_open:
            raise Trouble(self.fail_open)
        if row in self.articles:
            article, quotes = self.articles[row]
            return opened(row, article, quotes)
        story = self.stories[row].story
        return opened(row, article_of(story.title, [story.summary or "An invented story."]), (), "")

    async def refresh(
        self, names: Sequence[str] | None = None, due_only: bool = False
    ) -> AsyncIterator[RefreshProgress]:
        self.asked.append((names, due_only))
        if self.steps is not None:
            async for step in self.steps():
                yield step
            return
        for done, place in enumerate(self.places, 1):
            await asyncio.sleep(0)
            yield progress(done, len(self.places), place.name)

    async def watch_sources(self) -> AsyncGenerator[SourcesChanged, None]:
        yield changed(self.sources(), self.known_hosts)
        while True:
            yield await self.watched.get()

    async def picture(
        self, address: str, columns: int, rows: int, whole: bool = False, cell: tuple[int, int] | None = None
    ) -> Raster:
        """A red sky over a blue sea, as wide as its place."""
        self.drawn.append(address)
        if "gone" in address:
            raise Trouble("The picture is gone.")
        half = columns * rows
        sixels = rows_of_sixels(bytes(columns * rows), b"\xff\0\0", columns, 1) if cell is not None else ()
        return drawn(columns, rows, b"\xff\0\0" * half + b"\0\0\xff" * half, b"PNG" if whole else b"", sixels)

    async def most_quoted(self, rows: Sequence[int]) -> list[QuotedPerson]:
        people: dict[str, list[Saying]] = {}
        for row in rows:
            if row in self.articles:
                article, quotes = self.articles[row]
                for quote in quotes:
                    if quote.speaker:
                        said = Said(row, "", article.title, article.site, quote)
                        people.setdefault(quote.speaker.name, []).append(Saying(said))
        found = (QuotedPerson(name, tuple(each)) for name, each in people.items())
        return sorted(found, key=lambda person: -len(person.said))

    async def samples(self, row: int) -> list[Sample]:
        views = self.stories[row].story.views
        end = views.value if views else 0
        return [Sample(NOW - timedelta(hours=12 - hour), end * hour // 12, hour // 2, hour) for hour in range(1, 13)]

    async def catalogue(self) -> Sequence[Entry]:
        return self.entries

    async def add_source(self, place: str) -> str:
        if " " in place:
            raise Trouble(f"“{place}” is neither an address nor a file.")
        self.places.append(source_line(place, place))
        return f"Added {place}."

    async def subscribe(self, addresses: Sequence[str]) -> list[str]:
        chosen = [entry for entry in self.entries if entry.address in addresses]
        self.places += [source_line(entry.name, entry.address) for entry in chosen]
        return [entry.name for entry in chosen]

    async def import_file(self, path: str) -> str:
        self.imported.append(path)
        self.places.append(source_line("From a file", path))
        return "1 added."

    async def move_source(self, address: str, place: str = "") -> str:
        if place == "nowhere":
            raise Trouble("Nothing is there.")
        self.moved.append((address, place))
        return f"{address} is asked elsewhere."

    async def keep_source(self, address: str) -> str:
        self.moved.append((address, "stays"))
        return f"{address} stays."

    async def remove_source(self, name: str) -> str:
        self.removed |= {
            place.came_from or place.address: place for place in self.places if name in (place.name, place.address)
        }
        self.places = [place for place in self.places if name not in (place.name, place.address)]
        return f"Removed {name}."

    async def bring_back_source(self, address: str) -> None:
        self.places.append(self.removed[address])

    async def close(self) -> None:
        return None


def article_of(title: str, paragraphs: Sequence[str], **fields: object) -> Article:
    """An article of plain paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, text=paragraph))
        at += len(paragraph) + 2
    return Article(title=title, text=text, blocks=tuple(blocks), **fields)  # type: ignore[arg-type]


def quoted(text: str, words: str, speaker: str = "", name: str = "", cue: str = "") -> Quote:
    """A quotation found by its words."""
    start = text.index(words)
    said = None
    if speaker:
        at = text.find(speaker, start + len(words))
        at = at if at >= 0 else text.index(speaker)
        said = Speaker(at, at + len(speaker), speaker, name or speaker)
    led = None
    if cue:
        at = text.index(cue, start)
        led = Cue(at, at + len(cue), cue)
    return Quote(start, start + len(words), words, QuoteKind.DIRECT, said, led)


TITLES = (
    ("🎉 The lamplighters of Vell win back their evening walk after a winter of protest", "Vell Courier", 5729, 1, 6),
    ("⚠️ Good morning! What to know on Monday", "Vell Courier", 2540, 0, 5),
    ("🍇 No harmful bacteria found in the seedless grapes that everybody talks about", "The Salt Harbour", 2652, 3, 23),
    ("Школы Верхнего Лога переходят на летнее расписание: что изменится для родителей и учителей", "Лог", 2351, 2, 28),
    ("👀 Warum die Fähre von Altmoor nach zwölf Jahren wieder fährt", "Altmoorer Bote", 2231, 2, 10),
    ("👨⚖️👨⚖️👨⚖️🟢 Court sends the head of a customs laboratory to prison for bribes", "Vell Courier", 2223, 0, 25),
    ("塩の港で新しい図書館が開館、初日に三千人が訪れる", "潮新聞", 2292, 0, 12),
    ("Айлық қаласында жаңа көпір ашылды", "Айлық", 2344, 3, 15),
    ("A street is named after the woman who drew the maps", "The Salt Harbour", 2272, 2, 48),
    ("🚛🏗 Freight and the new corridors: who pays for the road over the pass", "The Salt Harbour", 2262, 0, 6),
)


def small_desk(more: int = 0) -> MemoryDesk:
    """Ten headlines with counts (and *more* plain ones), one article with three quotations."""
    desk = MemoryDesk()
    for row, (title, source, views, comments, reactions) in enumerate(TITLES, 1):
        desk.stories[row] = Headline(
            row=row,
            story=Story(
                id=f"s{row:011d}",
                source=source,
                title=title,
                url=f"https://example.org/{row}",
                published=NOW - timedelta(hours=row),
                summary="A summary of an invented story, long enough to fill a line and a half of the pane.",
                views=Count(views),
                comments=Count(comments),
                reactions=Count(reactions),
                site_rank=row,
            ),
        )
    for row in range(len(TITLES) + 1, len(TITLES) + 1 + more):
        guessed = Count(200_000 // row, Precision.ROUNDED) if row % 3 else None
        desk.stories[row] = Headline(
            row=row,
            story=Story(
                id=f"s{row:011d}",
                source="Plain Wire",
                title=f"Invented headline number {row}",
                url=f"https://example.org/{row}",
                published=NOW - timedelta(minutes=row),
                views=guessed,
            ),
        )
    names = dict.fromkeys(headline.story.source for headline in desk.stories.values())
    desk.places = [source_line(name, f"https://{number}.example/feed") for number, name in enumerate(names, 1)]
    desk.articles[1] = lamplighters()
    return desk


def lamplighters() -> tuple[Article, Sequence[Quote]]:
    """An invented article with three quotations of two speakers."""
    paragraphs = (
        "The lamplighters of Vell may walk their old round again. The council voted for it on Sunday evening, "
        "after a winter in which the streets of the lower town had stayed dark.",
        "“We asked for an hour and they gave us the whole evening. I have carried this ladder for thirty years, "
        "and I never thought that I would carry it to a council,” said Marta Oss, who leads the guild.",
        "Not everybody was glad. “It is a lovely picture, and it costs more than the hospital’s roof,” answered "
        "Ivo Brandt, the treasurer, who voted against.",
        "Oss shook her head. “Come down and see who walks under those lamps,” she said.",
    )
    article = article_of(
        TITLES[0][0], paragraphs, byline="Lena Harrow", published=NOW - timedelta(hours=1), site="Vell Courier",
        url="https://example.org/1", language="en",
    )  # fmt: skip
    text = article.text
    first = text[text.index("“We asked") : text.index(" said Marta")]
    second = text[text.index("“It is") : text.index(" answered")]
    third = text[text.index("“Come") : text.index(" she said")]
    return article, (
        quoted(text, first, "Marta Oss", cue="said"),
        quoted(text, second, "Ivo Brandt", cue="answered"),
        quoted(text, third, "she", "Marta Oss", "said"),
    )
