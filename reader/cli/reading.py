"""What PLACE or ID means on the command line: the article behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.addresses import shown, story_id
from reader.cli.context import Context
from reader.cli.waiting import completed
from reader.model import Article, Headline, Quote, Story
from reader.newsroom.documents import Document, fetch_document, is_address, open_file, read_here
from reader.newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from reader.store import ReadingStore


class Placed(NamedTuple):
    """A story of a list, and why it stands where it stands."""

    story: Story
    why: str


class Reading(NamedTuple):
    """An article with its quotations, and the list that stood beside it."""

    article: Article
    quotes: Sequence[Quote] = ()
    stories: Sequence[Story] = ()
    id: str = ""
    note: str = ""

    def ranked(self, now: datetime) -> list[Placed]:
        """The list by views, most first."""
        from reader import ranking

        stories = ranking.rank("views", self.stories, now)
        headlines = (Headline(row=0, story=story) for story in stories)
        return [Placed(each.story, ranking.why(each, "views", place, now)) for place, each in enumerate(headlines, 1)]


def reading_of(place: str, context: Context) -> Reading:
    """The article at a file or address, or of a stored story.

    Where an address does not answer, the article that is kept of it, if there is one.

    Raises:
        NewsroomError, FetchError, StoreError: with a sentence on what is not there.
    """
    if is_address(place):
        return _asked(place, context)
    if _is_file(place):
        return _of_document(open_file(place), context)
    return _stored(place, context)


def _asked(place: str, context: Context) -> Reading:
    from reader.fetch import FetchError

    try:
        with context.output.working(f"Asking {shown(place)} …"):
            document = completed(lambda: _fetched(place, context))
    except FetchError as error:
        kept = _kept(story_id(place, place), context)
        if kept is None:
            raise
        return kept._replace(note=f"{error.sentence} This is what was kept of it.")
    return _of_document(document, context)


def _is_file(place: str) -> bool:
    return place == "-" or "/" in place or "." in place or Path(place).exists()


def _of_document(document: Document, context: Context) -> Reading:
    read = read_here(document, context.now)
    if read.article is None:
        assert read.parsed is not None
        parsed = read.parsed
        article = Article(title=parsed.title or document.name, url=parsed.site_url, language=parsed.language)
        return Reading(article, stories=parsed.stories)
    return Reading(read.article, read.quotes, read.article.stories, note=read.article.lack)


async def _fetched(place: str, context: Context) -> Document:
    from reader.fetch import Fetcher
    from reader.newsroom.policy import policy_of

    async with Fetcher(policy_of(context.settings)) as fetcher:
        return await fetch_document(place, fetcher)


def _stored(id_: str, context: Context) -> Reading:
    from reader.store import ReadingStore

    with ReadingStore.open(context.store_path) as store:
        row = store.find(id_)
        if row is None:
            raise NewsroomError(f"There is no file “{id_}”, and no story whose id begins so.")
        if kept := _article_of(row, store):
            return kept
    with context.output.working("Fetching its page …"):
        return completed(lambda: _opened(row, context))


def _kept(id_: str, context: Context) -> Reading | None:
    """What is stored of a story's article."""
    from reader.store import ReadingStore

    if not context.store_path.exists():
        return None
    with ReadingStore.open(context.store_path) as store:
        row = store.find(id_)
        return None if row is None else _article_of(row, store)


def _article_of(row: int, store: ReadingStore) -> Reading | None:
    kept = store.article(row)
    if kept is None:
        return None
    (headline,) = store.headlines([row])
    return Reading(*kept, kept[0].stories, id=headline.story.id)


async def _opened(row: int, context: Context) -> Reading:
    """A story whose article is not stored yet."""
    from reader.newsroom.service import Newsroom

    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        opened = await newsroom.open_article(row)
        story = newsroom.headline(row).story
    return Reading(opened.article, opened.quotes, opened.article.stories, id=story.id, note=opened.note)
