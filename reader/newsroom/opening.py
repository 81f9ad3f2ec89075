"""Opening the reader on one file or page: read by a process of its own while the screen is still loading.

``python -m reader.newsroom.opening`` takes one frame with what is wanted, puts the document's stories
into a store, and answers with one frame: the article that the reader is to open with, or a sentence
on why there is none.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.newsroom import wire
from reader.newsroom.documents import OF_FILE, Document
from reader.newsroom.reports import NewsroomError, Opened
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.newsroom.work import Read


class Opening:
    """A document on its way. The process starts at once; :meth:`result` waits for it."""

    def __init__(self, place: str | Document, store: Path, settings: Settings) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reader.newsroom.opening"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        self._process.stdin.write(wire.packed((place, store, settings)))
        self._process.stdin.close()

    def result(self) -> Opened | None:
        """The article to open with; ``None`` for a document that is a list and nothing else.

        Raises:
            NewsroomError: it could not be had, or there is no news in it.
        """
        assert self._process.stdout is not None
        with self._process:
            answer = wire.read_frame(self._process.stdout)
        if answer is None:
            raise NewsroomError("The document could not be read: the process that reads it ended.")
        opened, sentence = answer
        if sentence:
            raise NewsroomError(sentence)
        return opened  # type: ignore[no-any-return]

    def cancel(self) -> None:
        """Nobody wants it any more."""
        self._process.kill()
        with self._process:
            pass


def main() -> int:
    """Answer one frame with one frame."""
    wanted = wire.read_frame(sys.stdin.buffer)
    if wanted is None:
        return 0
    answer: tuple[Any, ...]
    try:
        answer = (_open(*wanted), "")
    except Exception as error:
        answer = (None, getattr(error, "sentence", "") or f"Reading it failed ({type(error).__name__}).")
    sys.stdout.buffer.write(wire.packed(answer))
    sys.stdout.buffer.flush()
    return 0


def _open(place: str | Document, store: Path, settings: Settings) -> Opened | None:
    from reader.newsroom.documents import read_here

    document = asyncio.run(_fetched(place, settings)) if isinstance(place, str) else place
    read = read_here(document, lambda: datetime.now(UTC))
    _shelve(document, read, store)
    return Opened(row=None, article=read.article, quotes=read.quotes) if read.article else None


async def _fetched(place: str, settings: Settings) -> Document:
    from reader.fetch import Fetcher
    from reader.newsroom.documents import fetch_document
    from reader.newsroom.policy import policy_of

    async with Fetcher(policy_of(settings)) as fetcher:
        return await fetch_document(place, fetcher)


def _shelve(document: Document, read: Read, path: Path) -> None:
    """Put the stories into the store, as those of one source, which has just answered."""
    from reader.fetch import schedule
    from reader.model import Source, SourceState
    from reader.store import Store

    if read.parsed is None or not read.parsed.stories:
        return
    with Store.open(path) as store:
        url = document.url or OF_FILE + document.name
        source = Source(url=url, kind=read.parsed.kind, title=read.parsed.title or document.name)
        stored = store.add_source(source)
        now = datetime.now(UTC)
        state = SourceState(answered=now)
        if document.answer is not None:
            state = schedule.after_answer(state, document.answer, read.parsed.manners, now)
        store.save_answers([(stored.id, read.parsed, state)], now)


if __name__ == "__main__":
    sys.exit(main())
