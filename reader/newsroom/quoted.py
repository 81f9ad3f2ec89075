"""The most quoted people of some stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.newsroom.reports import QuotedPerson, Said
from reader.store import Store


def most_quoted(store: Store, rows: Sequence[int]) -> list[QuotedPerson]:
    """Who is quoted in these stories, the most quoted first, then by name.

    Only quotations with a speaker count, and only of stories whose text is in the store. Two names
    are one person where they are equal, case aside; *Smith* in one story and *John Smith* in another
    are not known to be the same and are not made so.
    """
    said: dict[str, list[Said]] = defaultdict(list)
    names: dict[str, str] = {}
    for headline in store.headlines(rows):
        kept = store.article(headline.row) if headline.stored else None
        for quote in kept[1] if kept else ():
            if quote.speaker is not None:
                key = quote.speaker.name.casefold()
                names.setdefault(key, quote.speaker.name)
                story = headline.story
                said[key].append(Said(row=headline.row, title=story.title, quote=quote, outlet=story.source))
    people = [QuotedPerson(name=names[key], said=tuple(each)) for key, each in said.items()]
    return sorted(people, key=lambda person: (-len(person.said), person.name))
