"""How long the article pane takes, in CPU milliseconds: to set an article, to set it again at another
width, to paint a line; and from the key to the painted screen, with a stored article in the whole app.

    python tests/benchmarks/bench_article_pane.py

All texts are invented. The painted lines have every fifth sentence lit.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App

from reader import query
from reader.addresses import story_id
from reader.article import from_text
from reader.model import Article, Count, ParsedSource, Quote, QuoteKind, Source, SourceState, Speaker, Story
from reader.newsroom.desk import NewsDesk
from reader.settings import Settings
from reader.store import Store
from reader.tui.app import ReaderApp
from reader.tui.article.lines import Painter
from reader.tui.article.pane import ArticlePane
from reader.tui.options import Options
from reader.tui.reading.screen import Reading
from reader.tui.themes import paints
from reader.tui.typesetting import Page, Typesetter

SPACED = {
    "English": "the tide clock of Vell keeps time and nobody well-known dares to wind it “perhaps” again",
    "Russian": "вода поднимается медленно – и сторож башни по-прежнему считает удары колокола в тумане",
    "Arabic": "كانت الساعة في برج الميناء بلا عقارب ومع ذلك لم تخطئ يوما واحدا",
    "Hindi": "घड़ी की सुइयाँ नहीं हैं फिर भी वह क्षण भर भी नहीं चूकती और ज्वार जानता है",
    "Emoji": "the tide 🌊 clock of Vell 🕰️ keeps time and nobody 👨‍👩‍👧 dares to wind it",
}
UNSPACED = {
    "Japanese": "塩の港の塔には針のない時計がある。「誰も巻かない」と番人は言った。",
    "Chinese": "盐港的塔里有一座没有指针的钟，没有人敢给它上发条。“它比我们更懂潮水。”",
    "Thai": "นาฬิกาบนหอคอยไม่มีเข็มแต่ไม่เคยบอกเวลาผิดเลยสักครั้งเดียว",
}
CHARACTERS_A_WORD = 1.7  # of Chinese and Japanese, so that 100,000 words are as much to read
RUNS = 5


def spaced(sentence: str, count: int) -> str:
    chance = random.Random(7)
    words = sentence.split()
    return "\n".join(" ".join(chance.choices(words, k=80)) + "." for _ in range(count // 80))


def unspaced(sentence: str, count: int) -> str:
    paragraph = sentence * 6
    return "\n".join([paragraph] * max(1, round(count * CHARACTERS_A_WORD / len(paragraph))))


def milliseconds(work: Callable[[], object]) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken)


def lit(article: Article) -> list[Quote]:
    found = []
    for number, block in enumerate(article.blocks):
        if number % 2 == 0 and len(block.text) > 80:
            start, end = block.start + 10, block.start + 70
            who = Speaker(end + 2, end + 8, "Oss", f"Marta Oss {number % 9}")
            found.append(Quote(start, end, article.text[start:end], QuoteKind.DIRECT, who))
    return found


def paint_a_line(article: Article, page: Page) -> float:
    """Microseconds for a line of the middle of the page, new each time."""
    painter = Painter(article, lit(article), paints("dusk"))
    numbers = range(page.height // 3, min(page.height, page.height // 3 + 400))
    started = time.process_time()
    for number in numbers:
        line = page.line(number)
        if line is not None:
            painter.segments(line)
            painter.bar(line.start, line.end)
    return (time.process_time() - started) / len(numbers) * 1e6


async def in_the_app(text: str) -> list[float]:
    """Milliseconds in a running app: show and the first screen, a resize, a page on, finding, the next quotation."""
    article = from_text(text, "An invented title")
    app: App[None] = App()
    async with app.run_test(size=(120, 40)) as pilot:
        pane = ArticlePane()
        await app.mount(pane)
        await pilot.pause()
        quotes = lit(article)
        pane.show(Article(), ())

        def screen() -> None:
            for y in range(pane.size.height):
                pane.render_line(y)

        def once(work: Callable[[], object]) -> float:
            started = time.process_time()
            work()
            screen()
            return (time.process_time() - started) * 1000

        taken = [once(lambda: pane.show(article, quotes))]
        pane.measure = 61
        taken.append(once(pane.lay_out_again))
        taken.append(once(lambda: pane.scroll_relative(y=38, animate=False)))
        taken.append(once(lambda: pane.find("ой" if "ой" in text else "he")))
        taken.append(once(pane.next_quote))
        return taken


async def from_key_to_screen(texts: Mapping[str, str], folder: Path) -> None:
    """Open stored articles with a key in the whole app, some times each; prints a line for each."""
    now = datetime.now(UTC)
    with Store.open(folder / "news.db") as store:
        feed = "https://example.org/feed"
        addresses = [f"https://example.org/{number}" for number in range(len(texts))]
        stories = tuple(
            Story(id=story_id(url, feed), title=url, url=url, source="x", published=now, views=Count(900 - number))
            for number, url in enumerate(addresses)
        )
        kept = store.add_source(Source(url=feed, kind="feed", title="x"))
        store.save_answers([(kept.id, ParsedSource(kind="feed", stories=stories), SourceState())], now)
        rows = store.order("views", query.parse(""), None, now)
        for row, text in zip(rows, texts.values(), strict=True):
            article = from_text(text, "An invented title")
            store.save_article(row, article, lit(article))
    desk = NewsDesk(folder / "news.db", Settings(), log=folder / "log")
    app = ReaderApp(desk, Options(since=None))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)  # what the first frame did not need is here by then
        screen = app.screen
        assert isinstance(screen, Reading)
        for row, name in zip(rows, texts, strict=True):
            taken = []
            for _ in range(RUNS):
                screen.opening.opened = None
                started = time.process_time()
                screen.open_story(row)
                while screen.opened is None:
                    await asyncio.sleep(0)
                await pilot.pause()
                app.screen._compositor.render_full_update().render_segments(app.console)
                taken.append((time.process_time() - started) * 1000)
            print(f"{name:<20}{taken[0]:>8.1f}{statistics.median(taken):>8.1f}")
    await desk.close()


def main() -> None:
    print("CPU time; in the app with a screen of lines painted after each")
    print(f"{'text':<10}{'words':>8}{'lines':>8}{'open ms':>10}{'resize ms':>11}{'line µs':>9}")
    for count in (2_000, 100_000):
        texts = {name: spaced(sentence, count) for name, sentence in SPACED.items()}
        texts |= {name: unspaced(sentence, count) for name, sentence in UNSPACED.items()}
        texts["one block"] = texts["Russian"].replace("\n", " ")
        for name, text in texts.items():
            article = from_text(text, "An invented title")
            setter = Typesetter(article)
            page = setter.page(76)
            opened = milliseconds(lambda article=article: Typesetter(article).page(76))  # type: ignore[misc]
            resized = milliseconds(lambda setter=setter: setter.page(61))  # type: ignore[misc]
            line = paint_a_line(article, page)
            print(f"{name:<10}{count:>8,}{page.height:>8,}{opened:>10.1f}{resized:>11.1f}{line:>9.0f}")
    print(f"\n{'in the app':<10}{'words':>8}{'show':>8}{'resize':>8}{'page on':>9}{'find':>8}{'quote':>8}")
    for name in ("Russian", "Japanese"):
        for count in (2_000, 100_000):
            text = spaced(SPACED[name], count) if name in SPACED else unspaced(UNSPACED[name], count)
            shown, resized, paged, found, quoted = asyncio.run(in_the_app(text))
            print(f"{name:<10}{count:>8,}{shown:>8.1f}{resized:>8.1f}{paged:>9.1f}{found:>8.1f}{quoted:>8.1f}")
    print(f"\n{'key to screen':<20}{'first':>8}{'median':>8}")
    texts = {
        "English 2,000": spaced(SPACED["English"], 2_000),
        "Japanese 2,000": unspaced(UNSPACED["Japanese"], 2_000),
        "Russian 100,000": spaced(SPACED["Russian"], 100_000),
        "Hindi 100,000": spaced(SPACED["Hindi"], 100_000),
        "Japanese 100,000": unspaced(UNSPACED["Japanese"], 100_000),
    }
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(from_key_to_screen(texts, Path(folder)))


if __name__ == "__main__":
    main()
