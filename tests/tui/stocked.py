"""A store of invented news whose articles are all in it, so that nothing needs to be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.addresses import story_id
from reader.model import Article, ParsedSource, Quote, Source, SourceState
from reader.store import ReadingStore, Store
from tests.tui.memory_desk import NOW, article_of, lamplighters, quoted, small_desk

__all__ = ["kept_in", "stocked"]


def stocked(path: Path, stories: int = 120) -> Path:
    """Fill a new store, and say where it is."""
    headlines = [each for each in small_desk(more=stories).stories.values() if max(map(ord, each.story.title)) < 0x2600]
    with Store.open(path) as store:
        for name in dict.fromkeys(each.story.source for each in headlines):
            mine = tuple(
                replace(each.story, id=story_id(each.story.url, "")) for each in headlines if each.story.source == name
            )
            source = store.add_source(Source(url=f"https://{len(mine)}.example/feed", kind="feed", title=name))
            state = SourceState(asked=NOW, answered=NOW, status=200)
            store.save_answers([(source.id, ParsedSource(kind="feed", title=name, stories=mine), state)], NOW)
        for headline in store.headlines(_rows(store)):
            store.save_article(headline.row, *_article(headline.row, headline.story.title))
        while store.index_some() or store.arrange():
            pass
    return path


def _rows(store: ReadingStore) -> Sequence[int]:
    from reader import query

    return store.order("views", query.ALL, None, NOW)


def _article(row: int, title: str) -> tuple[Article, Sequence[Quote]]:
    """One of three kinds: with quotations, long and plain, of a line."""
    if row % 3 == 0:
        return lamplighters()
    if row % 3 == 1:
        return article_of(title, [f"Paragraph {number} of what nobody has seen. " * 9 for number in range(20)]), ()
    text = f"{title}. “It is {row} steps to the pier,” said Ada Quill, who had counted them."
    article = article_of(title, [text])
    return article, (quoted(text, f"“It is {row} steps to the pier,”", "Ada Quill", cue="said"),)


def kept_in(folder: Path) -> dict[str, object]:
    """What a session has left: every mark and place in the store, what can be taken back, and its choices."""
    with Store.open(folder / "news.db") as store:
        marks = {each.row: (each.read, each.starred) for each in store.headlines(sorted(_rows(store)))}
        places = {row: place for row in marks if (place := store.position(row))}
        undone = []
        while (said := store.undo()) is not None:
            undone.append(said)
        sources = [(each.name, each.stories, each.unread) for each in store.sources()]
    session = folder / "session"
    return {
        "marks": marks,
        "places": places,
        "undone": undone,
        "sources": sources,
        "session": session.read_text() if session.exists() else "",
    }
