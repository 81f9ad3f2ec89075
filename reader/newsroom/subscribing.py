"""From what a reader typed to a source: find out what is there, and say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain, count
from urllib.parse import urlsplit

from reader.addresses import canonical, host_of, shown
from reader.fetch import Fetcher, FetchError, schedule
from reader.model import Answer, FoundFeed, ParsedSource, Request, Source, SourceState
from reader.newsroom.refreshing import recipe_of
from reader.newsroom.reports import NewsroomError
from reader.newsroom.work import Refused, read_source
from reader.newsroom.workers import Workers
from reader.settings import Recipe
from reader.sources import places
from reader.sources.discovery import why_closed
from reader.store import Store
from reader.wording import counted, listed

_FEW = 3  # stories with views make a list; one is an article's own
# How sites call the page of what is read most: /most-read, /meistgelesen, /lo-mas-leido, /ranking, …
_RANKING = re.compile(
    r"/[^/]*(?:most[-_]?(?:read|viewed|popular|watched)|popular|trending|ranking|meist[-_]?gelesen|plus[-_]?lus"
    r"|mas[-_]?(?:leido|visto)|mais[-_]?(?:lida|vista|lido)|piu[-_]?lett|meest[-_]?gelezen|cok[-_]?okunan|populyarn"
    r"|chitae|popularne|nejcten|luetui|terpopuler|/hot\b|/top\b)",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
"""Code points of a name that says where on its host a list is read."""
_TRIED_FEEDS = 3
"""How many of the feeds that a page names are looked at; the first are the main ones."""

_CONSENT = (
    "The site asks for consent to its cookies before it shows the page. "
    "Add the address of its feed; a channel of YouTube is found by its id, too (UC…)."
)


async def add_source(
    place: str,
    store: Store,
    fetcher: Fetcher,
    workers: Workers,
    recipes: Sequence[Recipe],
    clock: Callable[[], datetime],
) -> str:
    """Subscribe to a place, together with the stories it holds now; returns a sentence on what came of it.

    Raises:
        NewsroomError: nothing there has news; the sentence says what was found instead.
    """
    if why := why_closed(place):
        raise NewsroomError(why)
    requests = places(place)
    if not requests:
        raise NewsroomError(f"“{shown(place)}” is neither an address nor a name that any kind of source knows.")
    refusal = ""
    scraped: tuple[Answer, ParsedSource] | None = None
    for number, request in enumerate(requests):
        try:
            answer = await fetcher.get(request)
        except FetchError as error:
            refusal = refusal or error.sentence
            if number == 0 and not error.status:
                break  # the host itself cannot be reached: its other addresses will not be either
            continue
        if host_of(answer.url).startswith("consent."):
            refusal = refusal or _CONSENT
            continue
        found = await _look(answer, fetcher, workers, recipe_of(answer.url, recipes), clock())
        if isinstance(found, Refused):
            refusal = refusal or found.sentence
            continue
        answer, parsed = found
        if parsed.kind == "page" and not _worth_scraping(parsed, answer):
            scraped = scraped or found  # a feed in one of the usual places would be better
            continue
        return _added(place, answer, parsed, store, clock())
    if scraped is not None:
        return _added(place, *scraped, store, clock())
    raise NewsroomError(refusal or "Nothing that could be read was found there.")


async def _look(
    answer: Answer, fetcher: Fetcher, workers: Workers, recipe: Recipe | None, now: datetime
) -> tuple[Answer, ParsedSource] | Refused:
    """What an answer holds: if it is a page that names feeds, the best of these; if it only says where it has moved to,
    what is there."""
    parsed = await workers.run(read_source, answer.body, answer.url, answer.content_type, "", now, recipe)
    if isinstance(parsed, ParsedSource):
        if parsed.moved_to and not parsed.stories and not fetcher.leads_home(answer.url, parsed.moved_to):
            return await _first_read([parsed.moved_to], fetcher, workers, now) or (answer, parsed)
        if recipe is not None or parsed.kind != "page" or _worth_scraping(parsed, answer):
            return answer, parsed
    elif recipe is not None:
        return parsed
    named = await workers.run(feeds_named, answer.body, answer.url, answer.content_type)
    if read := await _first_read([feed.url for feed in named[:_TRIED_FEEDS]], fetcher, workers, now):
        return read
    return (answer, parsed) if isinstance(parsed, ParsedSource) else parsed


async def _first_read(
    urls: Sequence[str], fetcher: Fetcher, workers: Workers, now: datetime
) -> tuple[Answer, ParsedSource] | None:
    """The first of some addresses at which there are stories, and these."""
    for url in urls:
        try:
            answer = await fetcher.get(Request(url=url))
        except FetchError:
            continue
        read = await workers.run(read_source, answer.body, answer.url, answer.content_type, "", now)
        if isinstance(read, ParsedSource) and read.stories:
            return answer, read
    return None


def _worth_scraping(page: ParsedSource, answer: Answer) -> bool:
    """Whether a page says more than a feed would: how many read its stories; or, being the site's own list of the
    most read, in which order."""
    with_views = sum(story.views is not None for story in page.stories)
    return with_views >= _FEW or ("site_rank" in page.numbers and _RANKING.search(answer.url) is not None)


def _added(place: str, answer: Answer, parsed: ParsedSource, store: Store, now: datetime) -> str:
    address = answer.moved_to or answer.request_url
    title = _free_name(parsed.title or host_of(address), address, store)
    source = Source(url=address, kind=parsed.kind, title=title, site_url=parsed.site_url, language=parsed.language)
    known = {each.source.url for each in store.sources()}
    stored = store.add_source(source)
    is_here = stored.source.url in known
    if is_here and not stored.state.retired:
        return f"{stored.source.title} is already here."
    state = schedule.after_answer(SourceState(), answer, parsed.manners, now)
    store.save_answers([(stored.id, parsed, state)], now)
    if is_here:
        return f"{stored.source.title} was gone, and is asked again: {_what(parsed)}"
    found_at = "" if canonical(address) in _typed(place) else f" They are read from {shown(address)}."
    return f"{title}: {_what(parsed)}{found_at}"


def _typed(place: str) -> set[str]:
    """The pages that an address means as it was typed, with and without a scheme."""
    return {canonical(place.strip()), canonical(f"https://{place.strip()}")}


def _free_name(title: str, address: str, store: Store) -> str:
    """A name that no other source has: with its host, with its place there, at last with a number."""
    taken = {each.source.title for each in store.sources() if each.source.url != address}
    host = host_of(address)
    place = host + urlsplit(address).path.rstrip("/")
    named = (title, place) if title == host else (title, f"{title} ({host})", f"{title} ({place})")
    numbered = (f"{title} ({host}, {number})" for number in count(2))
    told = (name for name in named if len(name) <= _LONGEST_NAME or name == title)
    return next(name for name in chain(told, numbered) if name not in taken)


_WORDS = {"views": "views", "comments": "comments", "reactions": "reactions", "site_rank": "the site's own ranking"}


def _what(parsed: ParsedSource) -> str:
    stories = counted(len(parsed.stories), "story", "stories")
    numbers = [_WORDS[name] for name in parsed.numbers]
    return f"{stories}, with {listed(numbers)}." if numbers else f"{stories}, without numbers."


def feeds_named(body: bytes, url: str, content_type: str) -> tuple[FoundFeed, ...]:
    """The feeds that a page names, for a worker."""
    from reader.sources.discovery import feeds_in

    return feeds_in(body, url, content_type)
