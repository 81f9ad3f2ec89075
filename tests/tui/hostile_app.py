"""The reader over a desk whose every string is hostile and came in past the door. Run in a pty by a test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.model import Block, BlockKind, Headline, Speaker, Story
from reader.newsroom.reports import Opened
from reader.tui import run
from reader.tui.options import Options
from tests.tui.memory_desk import NOW, MemoryDesk, Trouble, article_of, entry, opened, quoted, small_desk, source_line

PAYLOADS = (
    "\x1b]52;c;SE9TVElMRQ==\x07", "\x1b]0;HOSTILE\x07", "\x1b]2;HOSTILE\x1b\\", "\x1b[2J\x1b[HHOSTILE",
    "\x1bPHOSTILE\x1b\\", "\x1b_HOSTILE\x1b\\", "\x1bc", "\x9b31mHOSTILE", "\x9d0;HOSTILE\x9c", "\x90HOSTILE\x9c",
    "a\x00b\x0ec\x0fd\x7fe\x08f\x05g", "a\x85b\u2028c\u2029d", "a\u202eb\u2066c\u200fd", "a\U000e0041b\U000e007fc",
    "\ud800\udfff", "\ufffe", "[/] [/bold] [Updated] [@click=app.quit]HOSTILE[/] [red", "\r\nHOSTILE\tx",
    "\x1b]8;;https://hostile\x1b\\x",
)  # fmt: skip
ALL = " HOSTILE ".join(PAYLOADS)
LINK = "https://example.org/\x1b\\\x1b]52;c;SE9TVElMRQ==\x07\x9c x\x00"


class Hostile(MemoryDesk):
    """Says something hostile whatever it is asked."""

    def why(self, row: int, order: str, place: int, reverse: bool = False) -> str:
        return ALL

    def undoing(self) -> Iterator[str]:
        yield ALL

    async def add_source(self, place: str) -> str:
        raise Trouble(ALL)

    async def open(self, row: int, *, full: bool = False) -> Opened:
        if row % 2 == 0:
            raise Trouble(ALL)
        return await super().open(row)


def hostile_desk() -> Hostile:
    """Headlines, sources, an article, quotations, speakers: each of them hostile."""
    calm = small_desk()
    desk = Hostile(title=ALL, entries=[entry(ALL, LINK, ALL, ALL, ALL)])
    for number, (row, headline) in enumerate(calm.stories.items()):
        bad = PAYLOADS[number % len(PAYLOADS)]
        story: Story = replace(headline.story, title=bad + ALL, source=bad, author=ALL, summary=ALL, url=LINK)
        desk.stories[row] = Headline(row=row, story=story)
    desk.places = [source_line(payload, ALL, ALL, state=ALL) for payload in PAYLOADS]
    article = article_of(ALL, [f"“{payload} I said so, and more,” said Somebody." for payload in PAYLOADS], byline=ALL,
                         site=ALL, url=LINK)  # fmt: skip
    heading = Block(kind=BlockKind.HEADING, start=0, text=article.blocks[0].text, level=2)
    article = replace(article, blocks=(heading, *article.blocks[1:]))
    quotes: list[Any] = []
    for block in article.blocks:
        quote = quoted(article.text, block.text[: block.text.index("”") + 1], "Somebody")
        assert quote.speaker is not None
        speaker = Speaker(quote.speaker.start, quote.speaker.end, quote.speaker.text, ALL)
        quotes.append(replace(quote, speaker=speaker))
    desk.articles = dict.fromkeys(desk.stories, (article, quotes))
    desk.opening = opened(None, article, quotes, ALL)
    return desk


if __name__ == "__main__":
    raise SystemExit(run(hostile_desk(), Options(clock=lambda: NOW, since=None, theme=sys.argv[1])))
