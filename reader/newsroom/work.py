"""What worker processes do: bytes in, frozen model objects out. Each function imports what it needs.

Expected failures come back as values: an exception would cross the process boundary without its
type's own arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.addresses import canonical
from reader.model import Article, Manners, ParsedSource, Quote, Story

if TYPE_CHECKING:
    from reader.newsroom.reports import Raster
    from reader.settings import Recipe
    from reader.store.prepared import Prepared


class Read(NamedTuple):
    """What one document turned out to hold: an article, a list of stories, or both."""

    parsed: ParsedSource | None
    article: Article | None
    quotes: tuple[Quote, ...] = ()


class Refused(NamedTuple):
    """The document could not be read; ``sentence`` says why."""

    sentence: str


def read_source(
    body: bytes, url: str, content_type: str, kind: str, now: datetime, recipe: Recipe | None = None
) -> ParsedSource | Refused:
    """An answer of a source → its stories; with a recipe of the settings, where there is one for it."""
    from reader.sources import SourceError, parse

    try:
        if recipe is not None:
            from reader.sources.recipes import parse_with

            return parse_with(recipe, body, url, content_type)
        return parse(body, url, content_type, kind=kind, now=now)
    except SourceError as error:
        return Refused(error.sentence)


def read_answers(
    answers: Sequence[tuple[bytes, str, str, Recipe | None]], kind: str, now: datetime, source_url: str
) -> tuple[Prepared, Manners, str] | Refused:
    """What a source answered → what to store of it, how often it wants to be asked, and where it says it has moved.

    Args:
        answers: (body, address, content type, recipe of the settings): several for a source that is
            asked in several places. Their stories are taken for one list, in this order.
        source_url: the address by which the store knows the source.
    """
    from reader.store.prepared import prepare

    parsed: ParsedSource | None = None
    for body, url, content_type, recipe in answers:
        part = read_source(body, url, content_type, kind, now, recipe)
        if isinstance(part, Refused):
            return part
        parsed = part if parsed is None else replace(parsed, stories=parsed.stories + part.stories)
    assert parsed is not None
    return prepare(parsed, source_url), parsed.manners, parsed.moved_to


def read_page(
    body: bytes, url: str, content_type: str, listed: Sequence[Story] = ()
) -> tuple[Article, tuple[Quote, ...]] | Refused:
    """An article's page → the article and its quotations.

    Args:
        listed: the stories of the page's lists, if it was read for them: they are no part of the article.
    """
    from reader.article import ArticleError, extract, from_text, without_listed
    from reader.markup import decode
    from reader.newsroom.persons import quotes_of
    from reader.sources import SourceError
    from reader.sources.packed import unpacked
    from reader.sources.registry import Shape, shape_of

    try:
        body = unpacked(body, content_type)
        if content_type.startswith("text/plain") and shape_of(body) is Shape.TEXT:
            article = from_text(decode(body, content_type)[0].removeprefix("\ufeff"))
            return article, quotes_of(article)
        article = extract(body, url, content_type)
    except (ArticleError, SourceError) as error:
        return Refused(error.sentence)
    article = _with_own_counter(article, body, url, content_type)
    article = without_listed(article, [story.title for story in listed if story.site_rank or story.views])
    return article, quotes_of(article)


def _with_own_counter(article: Article, body: bytes, url: str, content_type: str) -> Article:
    """What the page itself says of how many read it: often the only number there is."""
    from reader.sources import SourceError
    from reader.sources.page import own_counter

    try:
        views, comments, reactions = own_counter(body, url, content_type)
    except SourceError:
        return article
    return replace(article, views=views, comments=comments, reactions=reactions)


def read_content(story: Story) -> tuple[Article, tuple[Quote, ...]]:
    """What a feed brought of a story → an article and its quotations."""
    from reader.article import from_fragment, from_text
    from reader.newsroom.persons import quotes_of

    if story.content:
        article = from_fragment(story.content, story.url, title=story.title, language=story.language)
    else:
        article = from_text(story.summary, title=story.title, language=story.language)
    return article, quotes_of(article)


def read_document(body: bytes, url: str, content_type: str, now: datetime) -> Read | Refused:
    """Any document that a person named → its article, its stories, or both.

    A feed or an answer of an open API is a list. A page is an article and whatever most-read list
    stands beside it. Plain text is what is left of it when the list has been taken out.
    """
    from reader.sources import SourceError, parse
    from reader.sources.packed import unpacked
    from reader.sources.registry import Shape, shape_of

    try:
        body = unpacked(body, content_type)
    except SourceError as error:
        return Refused(error.sentence if url else _of_file(error.sentence, body))
    shape = shape_of(body)
    parsed: ParsedSource | None
    try:
        parsed, refusal = parse(body, url, content_type, now=now), ""
    except SourceError as error:
        parsed, refusal = None, error.sentence if url else _of_file(error.sentence, body)
    stories = parsed.stories if parsed else ()
    if shape is Shape.TEXT:
        return _text(body, content_type, parsed)
    lack = ""
    if shape is Shape.HTML and (parsed is None or parsed.kind == "page"):
        from reader.article.lack import NOTHING

        page = read_page(body, url, content_type, stories)
        if not isinstance(page, Refused) and (page[0].blocks or stories):
            article, quotes = page
            beside = tuple(story for story in stories if canonical(story.url) != canonical(article.url or url))
            return Read(
                parsed=replace(parsed, stories=beside) if parsed else None,
                article=replace(article, stories=beside),
                quotes=quotes,
            )
        lack = "" if isinstance(page, Refused) or page[0].lack == NOTHING else page[0].lack
    if stories and parsed is not None:
        return Read(parsed=parsed, article=None)
    if shape is Shape.HTML:
        return Refused(lack or "The page holds neither an article nor a list of headlines.")
    return Refused(refusal or "There is no news in it.")


def _of_file(sentence: str, body: bytes) -> str:
    """What an answer was refused for, said of a file or of standard input."""
    if b"<opml" in body[:_SNIFFED].replace(b"\0", b"").lower():
        return "It is a list of subscriptions: mostread import takes them over."
    return sentence.replace("The address answered with", "The file holds").replace(", not with", ", not")


_SNIFFED = 4096  # code points or bytes


def _is_noise(text: str) -> bool:
    """Whether what was decoded as text was none: more than a few controls or undecodable bytes in it."""
    noise = sum(1 for letter in text if letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\f\x1b"))
    return noise > max(2, len(text) // 20)


def _text(body: bytes, content_type: str, parsed: ParsedSource | None) -> Read | Refused:
    from reader.article import from_text
    from reader.markup import decode
    from reader.newsroom.persons import quotes_of

    text = decode(body, content_type)[0].removeprefix("\ufeff")
    if _is_noise(text[:_SNIFFED]):
        return Refused("It is neither text, nor a page, nor a feed.")
    article = from_text(text, leave_out=parsed.taken if parsed else (), language=parsed.language if parsed else "")
    if parsed is not None:
        article = replace(article, stories=parsed.stories)
    if not article.blocks and not article.stories:
        return Refused("There is no text in it.")
    return Read(parsed=parsed, article=article, quotes=quotes_of(article))


def read_picture(
    body: bytes, is_kept: bool, columns: int, rows: int, whole: bool, cell: tuple[int, int] | None = None
) -> tuple[Raster, bytes] | Refused:
    """A picture → what the screen shows of it in a box of cells, and what to keep of it.

    Args:
        body: what the server sent, or what was kept of that before.
        is_kept: the latter.
    """
    from reader.newsroom.raster import PictureError, raster, reduced

    try:
        kept = body if is_kept else reduced(body)
        return raster(kept, columns, rows, whole=whole, cell=cell), kept
    except PictureError as error:
        return Refused(error.sentence)
    except ImportError:
        from reader.settings.extras import how_to_add

        return Refused(f"Pictures need Pillow, which is not installed: {how_to_add('pillow')}")
