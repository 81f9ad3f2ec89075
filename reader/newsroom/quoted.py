"""Who is quoted, in some stories or by name, with the stories the words stand in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.newsroom.joining import joined
from reader.newsroom.persons import plainly_named
from reader.newsroom.sayings import QuotedPerson, Said
from reader.newsroom.wordings import gathered
from reader.query.names import spelt_alike

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from reader.store import QuotedStore, Store


def most_quoted(store: Store, rows: Sequence[int]) -> list[QuotedPerson]:
    """Who is quoted in these stories, the most quoted first, then by name.

    Only quotations of people with a name count (*a spokesman* of one story is not that of another), and
    only of stories whose text is in the store. Two names are one person where they are equal, case and
    the letters they are written in aside, or where an article adds an office to one of them; the name is
    that of the first story. *Smith* in one story and *John Smith* in another are not known to be the same
    and are not made so. What several outlets quote counts once, with all of them.
    """
    from reader.quotes.roles import is_a_name

    said: dict[str, list[Said]] = defaultdict(list)
    names: dict[str, str] = {}
    for headline in store.headlines(rows):
        kept = store.article(headline.row) if headline.stored else None
        if kept is None:
            continue
        (article, quotes), story = kept, headline.story
        for quote in joined(article, plainly_named(quotes)):
            if quote.speaker is not None and is_a_name(quote.speaker.name, article.language):
                key = spelt_alike(quote.speaker.name)
                names.setdefault(key, quote.speaker.name)
                said[key].append(
                    Said(row=headline.row, story=story.id, title=story.title, outlet=story.source, quote=quote)
                )
    people = [QuotedPerson(name=names[key], said=tuple(gathered(each))) for key, each in said.items()]
    return sorted(people, key=lambda person: (-len(person.said), person.name))


def said_by(store: QuotedStore | Store, name: str, since: timedelta | None, now: datetime) -> list[Said]:
    """What somebody said in the stories of a time (``None``: of all), newest story first."""
    found = store.quotes_by(name, since, now)
    stories = {each.row: each.story for each in store.headlines([quote.row for quote in found])}
    return [
        Said(
            row=each.row,
            story=stories[each.row].id,
            title=stories[each.row].title,
            outlet=stories[each.row].source,
            quote=each.quote,
        )
        for each in found
        if each.row in stories
    ]
