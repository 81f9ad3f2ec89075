"""From a story to its article: out of the store, out of the feed, or out of its page."""

from __future__ import annotations

from dataclasses import replace

from reader.fetch import Fetcher, FetchError
from reader.model import Article, Headline, Quote, Request, Story
from reader.newsroom.reports import NewsroomError, Opened
from reader.newsroom.work import Refused, read_content, read_page
from reader.newsroom.workers import Workers
from reader.store import Store

FULL_ENOUGH = 1500
"""Characters from which a feed's own text counts as the article. Shorter ones are mostly teasers."""

_HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"


async def open_article(
    headline: Headline, store: Store, fetcher: Fetcher, workers: Workers, *, full: bool = False, by_person: bool = True
) -> Opened:
    """The article of a story.

    What is stored comes first, then the feed's own text if it is long enough, then the page; if
    the page cannot be had, whatever the feed gave, with a note on why there is no more.

    Args:
        full: ask for the page even if a text is here.
        by_person: somebody pressed a key for it; if not, ``robots.txt`` has a say.
    """
    story = headline.story
    kept = None if full else store.article(headline.row)
    if kept is not None:
        return Opened(row=headline.row, article=kept[0], quotes=tuple(kept[1]))
    given: tuple[Article, tuple[Quote, ...]] | None = None
    if story.content or story.summary:
        given = await workers.run(read_content, story)
    if given is not None and not full and (len(given[0].text) >= FULL_ENOUGH or not story.url):
        return keep(store, headline, *given, note="" if story.url else _no_page(story))
    if not story.url:
        return Opened(row=headline.row, article=_completed(Article(), story), note=_no_page(story))
    try:
        article, quotes = await _from_page(story, fetcher, workers, by_person)
    except (FetchError, NewsroomError) as error:
        return _what_the_feed_gave(headline, given, error.sentence)
    if given is not None and len(article.text) < len(given[0].text):
        return keep(store, headline, *given, note=article.lack)
    if article.blocks:
        return keep(store, headline, article, quotes, note=article.lack)
    return _what_the_feed_gave(headline, given, article.lack or "No article was found on its page.")


async def _from_page(
    story: Story, fetcher: Fetcher, workers: Workers, by_person: bool
) -> tuple[Article, tuple[Quote, ...]]:
    answer = await fetcher.get(Request(url=story.url, accept=_HTML, by_person=by_person))
    page = await workers.run(read_page, answer.body, answer.url, answer.content_type)
    if isinstance(page, Refused):
        raise NewsroomError(page.sentence)
    return page


def keep(store: Store, headline: Headline, article: Article, quotes: tuple[Quote, ...], note: str = "") -> Opened:
    """Store an article that is worth keeping, completed with what the list knows of it."""
    article = _completed(article, headline.story)
    if article.blocks:
        store.save_article(headline.row, article, quotes)
    return Opened(row=headline.row, article=article, quotes=quotes, note=note)


def _what_the_feed_gave(headline: Headline, given: tuple[Article, tuple[Quote, ...]] | None, sentence: str) -> Opened:
    # Not stored: the next Enter is to try the page again.
    article, quotes = given if given is not None else (Article(), ())
    return Opened(row=headline.row, article=_completed(article, headline.story), quotes=quotes, note=sentence)


def _completed(article: Article, story: Story) -> Article:
    """Fill in from the list what the page does not say about itself."""
    return replace(
        article,
        title=article.title or story.title,
        byline=article.byline or story.author,
        published=article.published or story.published,
        url=article.url or story.url,
        site=article.site or story.source,
        language=article.language or story.language,
        views=article.views or story.views,
        comments=article.comments or story.comments,
        reactions=article.reactions or story.reactions,
    )


def _no_page(story: Story) -> str:
    if story.content or story.summary:
        return "This is all that its source gave: the story has no address of its own."
    return "Its source gave a headline and numbers, but no text and no address."
