"""The article pane: what it shows, where it goes, what it finds, what can be copied from it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.selection import Selection

from reader.article import from_text
from reader.model import Article, Quote, Span, SpanKind
from reader.tui.article.byline import byline
from reader.tui.article.lines import Painter
from reader.tui.article.link_hints import Hints, Link, labels, links
from reader.tui.article.marks import Stretches, matches
from reader.tui.article.pane import ArticlePane
from reader.tui.palettes import NAMES
from reader.tui.themes import paints, textual_theme
from reader.tui.typesetting import Typesetter
from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, opened, small_desk
from tests.tui.memory_desk import article_of as memory_article
from tests.tui.memory_desk import quoted as memory_quote
from tests.tui.pages import CLOCK, CLOCK_QUOTES, EVERY, NOW, SCRIPTS, article_of, block, quote


class Alone(App[None]):
    """Nothing but the pane."""

    CSS = "ArticlePane { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.pane = ArticlePane(clock=lambda: NOW)
        self.heard: list[Message] = []
        for name in NAMES:
            self.register_theme(textual_theme(name))

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.theme = "dusk"
        self.pane.focus()

    def on_article_pane_quote_focused(self, message: ArticlePane.QuoteFocused) -> None:
        self.heard.append(message)

    def on_article_pane_link_opened(self, message: ArticlePane.LinkOpened) -> None:
        self.heard.append(message)


@asynccontextmanager
async def shown(
    article: Article = CLOCK,
    quotes: Sequence[Quote] = CLOCK_QUOTES,
    size: tuple[int, int] = (80, 24),
    position: int = 0,
) -> AsyncIterator[tuple[ArticlePane, Alone, Pilot[None]]]:
    app = Alone()
    async with app.run_test(size=size) as pilot:
        app.pane.show(article, quotes, position=position)
        await pilot.pause()
        yield app.pane, app, pilot


def lines(pane: ArticlePane) -> list[str]:
    """What is on the screen, but for the map of the quotations."""
    return [pane.render_line(y).text.rstrip(" ▐█") for y in range(pane.size.height)]


def on_screen(pane: ArticlePane, words: str) -> bool:
    return words in " ".join(" ".join(lines(pane)).split())


async def test_it_shows_title_byline_and_text() -> None:
    async with shown() as (pane, _, _):
        assert lines(pane)[:5] == [
            "",
            "  How the tide clock of Vell keeps time – and why",
            "  nobody in the whole of the harbour dares to wind it",
            "  Lena Harrow · Vell Courier · 3h · 1 min",
            "",
        ]


async def test_an_article_is_set_though_textual_tells_the_pane_no_size() -> None:
    app = Alone()
    async with app.run_test(size=(80, 24)) as pilot:
        pane = ArticlePane(clock=lambda: NOW)
        app.pane.display = False
        app.mount(pane)
        pane.show(CLOCK, CLOCK_QUOTES)
        while not pane.is_attached or not pane._is_mounted:
            await asyncio.sleep(0)
        # Whoever asks where a new widget is before it is laid out: for the compositor it is new no more.
        app.screen._clear_arrangement_cache()
        app.screen._compositor.update_widgets({pane})
        assert pane in app.screen._compositor.full_map
        await pilot.pause()
        await pilot.pause()
        assert "How the tide clock of Vell" in lines(pane)[1]


_EVERY_SIZE = bool(os.environ.get("EVERY_SIZE"))


def _sizes() -> list[tuple[int, int]]:
    """Every width from 1 to 250 and every height from 1 to 80, in no order.

    With ``EVERY_SIZE=1`` in the environment every width at every height: 20,000 sizes, a fixture each, an hour.
    """
    widths = [1 + step * 37 % 250 for step in range(250)]
    return [(width, 1 + (width * 23 + turn) % 80) for turn in range(80 if _EVERY_SIZE else 1) for width in widths]


_PARTS = 5
"""In so many tests, so that none takes long on a busy machine."""


def test_the_sizes_are_all_there_are() -> None:
    sizes = _sizes()
    assert {width for width, _ in sizes} == set(range(1, 251))
    assert {height for _, height in sizes} == set(range(1, 81))
    assert len(set(sizes)) == len(sizes)


@pytest.mark.parametrize("part", range(_PARTS))
async def test_any_size(part: int) -> None:
    """Whatever size follows which, every line fills the pane; some fixtures a size, others at the next."""
    fixtures = list(EVERY.values())
    async with shown(fixtures[-1], ()) as (pane, _, pilot):
        for step, (width, height) in list(enumerate(_sizes()))[part::_PARTS]:
            await pilot.resize_terminal(width, height)  # with the article of the size before: set anew
            for turn in range(1 if _EVERY_SIZE else 3):
                article = fixtures[(3 * step + step // len(fixtures) + turn) % len(fixtures)]
                pane.show(article, CLOCK_QUOTES if article is CLOCK else ())
                pane.scroll_to(y=pane.max_scroll_y * ((step + turn) % 4) // 3, animate=False, force=True)
                for y in range(pane.size.height):
                    assert pane.render_line(y).cell_length == pane.size.width, (width, height, article.title)


async def test_every_article_at_any_width() -> None:
    """Every line of every fixture fills the pane, not only those that are seen at a size; heights change no line.

    With ``EVERY_SIZE=1`` at every width from 1 to 250, else at fewer the wider they are.
    """
    widths = range(1, 251) if _EVERY_SIZE else (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233)
    async with shown(EVERY["clock"], ()) as (pane, _, pilot):
        for width in widths:
            await pilot.resize_terminal(width, 1 + width * 7 % 80)
            for name, article in EVERY.items():
                pane.show(article, CLOCK_QUOTES if article is CLOCK else ())
                pane.scroll_to(y=pane.max_scroll_y, animate=False, force=True, immediate=True)  # a draft is finished
                at = round(pane.scroll_y)
                for line in range(pane.virtual_size.height):
                    assert pane.render_line(line - at).cell_length == pane.size.width, (width, name, line)


async def test_from_quotation_to_quotation() -> None:
    async with shown(size=(60, 14)) as (pane, app, pilot):
        assert pane.current_quote is None
        for expected in CLOCK_QUOTES:
            pane.next_quote()
            await pilot.pause()
            assert pane.current_quote == expected
            assert on_screen(pane, expected.text[:20])
        pane.next_quote()  # there are no more: nothing moves
        assert pane.current_quote == CLOCK_QUOTES[-1]
        pane.previous_quote()
        await pilot.pause()
        assert pane.current_quote == CLOCK_QUOTES[1]
        told = [message.quote for message in app.heard if isinstance(message, ArticlePane.QuoteFocused)]
        assert told == [*CLOCK_QUOTES, CLOCK_QUOTES[1]]


async def test_the_first_quotation_is_the_next_one_from_here() -> None:
    async with shown(size=(60, 14)) as (pane, _, _):
        pane.scroll_to(y=pane.max_scroll_y - 12, animate=False)
        pane.previous_quote()
        assert pane.current_quote == CLOCK_QUOTES[1]


async def test_where_one_is_is_told() -> None:
    async with shown() as (pane, _, _):
        assert pane.whereabouts == ""
        pane.next_quote()
        assert pane.whereabouts == "Marta Oss 1/3"
        pane.next_quote()
        assert pane.whereabouts == "likely: Marta Oss 2/3"
        pane.find("the  tower")
        assert pane.whereabouts == "the tower 1/2"
        pane.find_next()
        assert pane.whereabouts == "the tower 2/2"
        pane.next_quote()
        assert pane.whereabouts == "Ivo Brandt 3/3"
        pane.find_next()
        assert pane.whereabouts == "the tower 1/2"
        pane.find("")
        assert pane.whereabouts == "Ivo Brandt 3/3"


async def test_only_one_speaker() -> None:
    async with shown() as (pane, _, _):
        pane.only_speaker("Ivo Brandt")
        assert not [line for line in lines(pane) if line.startswith(("▌", "┆", "█"))]
        pane.next_quote()
        assert pane.current_quote == CLOCK_QUOTES[2]
        assert [line for line in lines(pane) if line.startswith("█")]
        pane.only_speaker(None)
        pane.previous_quote()
        assert pane.current_quote == CLOCK_QUOTES[1]


async def test_sure_and_likely_differ_by_their_bars() -> None:
    async with shown(size=(80, 40)) as (pane, _, _):
        bars = [line[0] for line in lines(pane) if line[:1].strip()]
        assert bars[:2] == ["▌", "┆"]
        slanted = {
            segment.text for y in range(40) for segment in pane.render_line(y) if segment.style and segment.style.italic
        }
        assert CLOCK_QUOTES[1].text in slanted
        assert CLOCK_QUOTES[0].text not in slanted
        pane.next_quote()
        assert next(line[0] for line in lines(pane) if line[:1].strip()) == "█"


async def test_the_bar_goes_on_between_paragraphs_of_one_quotation() -> None:
    article = article_of([block("“I have carried this ladder for years."), block("“And I shall again,” said Oss.")])
    long = Quote(0, article.text.index(" said"), article.text[: article.text.index(" said")], CLOCK_QUOTES[0].kind)
    async with shown(article, (long,)) as (pane, _, _):
        assert [line[:1] for line in lines(pane)[1:4]] == ["▌", "▌", "▌"]


async def test_right_to_left_quotations_have_their_bar_at_the_right() -> None:
    article = SCRIPTS["ar"]
    said = quote(article, "«لا أحد يجرؤ على لمسها»")
    async with shown(article, (said,)) as (pane, _, _):
        assert [line for line in lines(pane) if line.endswith("▌") and "«" in line]


async def test_find() -> None:
    async with shown(size=(60, 16)) as (pane, _, _):
        assert pane.find("the harbour") == 1
        assert pane.find("BELL") == 4
        first = pane.matches
        assert first == (1, 4)
        pane.find_next()
        assert pane.matches == (2, 4)
        pane.find_previous()
        pane.find_previous()
        assert pane.matches == (4, 4)
        assert on_screen(pane, "film of the bell")
        assert pane.find("nowhere at all") == 0
        assert pane.find("") == 0
        pane.find_next()
        assert pane.matches == (0, 0)


def test_what_makes_no_difference_to_finding() -> None:
    article = article_of([block("Он ещё\nнe знал: “it’s there”"), block("ёлка")])
    assert matches(article, "еще") == [(3, 6)]
    assert [article.text[a:b] for a, b in matches(article, "ЕЛКА")] == ["ёлка"]
    assert [article.text[a:b] for a, b in matches(article, "it's there")] == ["it’s there"]
    assert matches(article, "(") == []
    assert matches(article, "ещё нe") == [(3, 9)]


def test_only_what_is_on_the_page_is_found() -> None:
    article = Article(text="one two\n- 5729\none", blocks=(block("one two"),))
    assert matches(article, "one") == [(0, 3)]
    assert matches(article, "5729") == []


async def test_the_place_survives_any_width() -> None:
    offset = CLOCK.text.index("The clock does not tell")
    async with shown(position=offset, size=(70, 12)) as (pane, _, pilot):
        assert on_screen(pane, "The clock does not tell")
        assert pane.position == offset
        for width in (30, 120, 44, 70):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert lines(pane)[0].strip("▌█│ ").startswith("The clock"), width
        assert pane.position == offset


async def test_a_place_is_kept_that_was_given_before_there_was_room() -> None:
    pane = ArticlePane(clock=lambda: NOW)
    pane.show(CLOCK, CLOCK_QUOTES, position=500)
    assert pane.position == 500


async def test_going_to_what_is_seen_moves_nothing() -> None:
    async with shown(size=(80, 40)) as (pane, _, _):
        pane.go_to(CLOCK.text.index("What is in the tower"))
        assert pane.scroll_y == 0


async def test_letters_on_links() -> None:
    async with shown(size=(80, 24)) as (pane, app, pilot):
        assert pane.hint_links()
        assert on_screen(pane, "It has a aell, a float")
        await pilot.press("a")
        assert [m.address for m in app.heard if isinstance(m, ArticlePane.LinkOpened)] == ["https://example.org/bell"]
        assert on_screen(pane, "It has a bell, a float")
        pane.hint_links()
        await pilot.press("escape")
        assert on_screen(pane, "It has a bell, a float")
        await pilot.press("a")
        assert len(app.heard) == 1


async def test_no_letters_without_links() -> None:
    async with shown(EVERY["ja"], ()) as (pane, _, _):
        assert not pane.hint_links()


async def test_a_click_opens_a_link() -> None:
    async with shown(size=(80, 24)) as (pane, app, pilot):
        row = next(y for y, line in enumerate(lines(pane)) if "bell, a float" in line)
        await pilot.click(pane, offset=(lines(pane)[row].index("a float") + 1, row))
        assert [m.address for m in app.heard if isinstance(m, ArticlePane.LinkOpened)] == ["https://example.org/bell"]
        await pilot.click(pane, offset=(4, row))
        assert len(app.heard) == 1


def test_labels() -> None:
    assert labels(3) == ["a", "s", "d"]
    many = labels(40)
    assert len(set(many)) == 40
    assert {len(label) for label in many} == {2}


def test_hints_of_two_letters() -> None:
    every = [Link(number, number + 1, f"https://example.org/{number}") for number in range(30)]
    hints = Hints(every)
    label = hints.shown()[27]
    assert hints.type("!") is None
    assert hints.type(label[0]) is None
    assert len(hints.shown()[27]) == 1
    assert hints.type(label[1]) == every[27]


def test_links_of_blocks_and_spans() -> None:
    assert [link.address.rsplit("/", 1)[1] for link in links(CLOCK)] == ["bell", "float.jpg", "film"]


async def test_selected_text_is_as_it_was_written() -> None:
    async with shown(size=(60, 40)) as (pane, _, _):
        on = lines(pane)
        first = next(y for y, line in enumerate(on) if "We asked" in line)
        last = next(y for y, line in enumerate(on) if "lubricant" in line)
        begin = Offset(on[first].index("We"), first)
        end = Offset(on[last].index("lubricant"), last)
        text, _ = pane.get_selection(Selection(begin, end)) or ("", "")
        asked = "We asked the council for oil and they sent us a committee,” said Marta Oss, who keeps the tower. "
        assert text == asked + "“A committee is not a "
        everything, _ = pane.get_selection(Selection(None, None)) or ("", "")
        assert "nine minutes.\n\n“We asked" in everything
        assert "▌" not in everything
        assert "• The chain\n  ◦ of iron above" in everything


async def test_selected_text_joins_what_a_soft_hyphen_parted() -> None:
    async with shown(SCRIPTS["de"], (), size=(24, 40)) as (pane, _, _):
        text, _ = pane.get_selection(Selection(None, None)) or ("", "")
        assert "Donaudampfschifffahrtsgesellschaft fährt wieder" in text


def test_formulas() -> None:
    text = "H2O and E = mc2 and x2y"
    marked = (Span(1, 2, SpanKind.SUBSCRIPT), Span(14, 15, SpanKind.SUPERSCRIPT), Span(21, 23, SpanKind.SUPERSCRIPT))
    article = article_of([block(text, spans=marked)])
    painter = Painter(article, (), paints("dusk"))
    line = Typesetter(article).page(76).line(0)
    assert line is not None
    assert "".join(segment.text for segment in painter.segments(line)) == "H₂O and E = mc² and x2y"


def test_code_has_its_colours() -> None:
    painter = Painter(CLOCK, (), paints("dusk"))
    page = Typesetter(CLOCK).page(76)
    line = page.line(page.line_of(CLOCK.text.index("def strokes")))
    assert line is not None
    inks = {segment.text.strip(): segment.style.color for segment in painter.segments(line) if segment.style}
    assert inks["def"] == paints("dusk").accent.color
    assert inks["3.5"] not in (inks["def"], paints("dusk").ink.color)


async def test_every_theme_paints() -> None:
    async with shown(size=(80, 60)) as (pane, app, pilot):
        pane.next_quote()
        for name in NAMES:
            app.theme = name
            await pilot.pause()
            assert on_screen(pane, "We asked the council")


def grounds(painter: Painter, article: Article, words: str) -> set[object]:
    """The backgrounds behind the first word of a stretch."""
    page = Typesetter(article).page(76)
    line = page.line(page.line_of(article.text.index(words)))
    assert line is not None
    return {s.style.bgcolor for s in painter.segments(line) if s.style and words.split()[0] in s.text}


def test_each_speaker_has_a_colour_and_keeps_it() -> None:
    painter = Painter(CLOCK, CLOCK_QUOTES, paints("dusk"))
    page = paints("dusk").page.bgcolor
    oss = grounds(painter, CLOCK, "“We asked")
    assert oss == grounds(painter, CLOCK, "“A committee")
    brandt = grounds(painter, CLOCK, "a lovely picture")
    assert len({page, *oss, *brandt}) == 3
    assert grounds(painter, CLOCK, "and a chain") == {page}


def test_a_quotation_in_a_quotation_has_its_own_ground() -> None:
    article = article_of([block("“He told me ‘wind it’ and left,” said Oss. Brandt denies it.")])
    outer = quote(article, "“He told me ‘wind it’ and left,”", "Oss")
    inner = quote(article, "‘wind it’", "Brandt")
    at_its_start = quote(article, "“He told", "Brandt")
    for quotes in ((outer, inner), (inner, outer)):
        painter = Painter(article, quotes, paints("dusk"))
        own = grounds(painter, article, "‘wind")
        assert len(own) == 1
        assert own != grounds(painter, article, "and left")
    painter = Painter(article, (outer, at_its_start), paints("dusk"))
    assert grounds(painter, article, "“He") != grounds(painter, article, "and left")


def test_speakers_are_named_in_their_colour_and_cues_are_slanted() -> None:
    painter = Painter(CLOCK, CLOCK_QUOTES, paints("dusk"))
    page = Typesetter(CLOCK).page(76)
    line = page.line(page.line_of(CLOCK_QUOTES[0].start))
    assert line is not None
    styles = {segment.text: segment.style for segment in painter.segments(line)}
    name, cue = styles["Marta Oss"], styles["said"]
    assert name is not None
    assert cue is not None
    assert name.color == paints("dusk").voices[0].color
    assert cue.italic


async def test_what_is_lacking_is_said() -> None:
    lacking = replace(CLOCK, blocks=(), lack="The page is for subscribers.")
    async with shown(lacking, ()) as (pane, _, _):
        assert on_screen(pane, "The page is for subscribers.")
        assert on_screen(pane, "o opens it in the browser")


async def test_outline() -> None:
    async with shown() as (pane, _, _):
        assert [(level, text) for level, text, _ in pane.outline()] == [
            (2, "What is in the tower"),
            (3, "How it is read"),
        ]


async def test_a_quotation_to_take_along() -> None:
    async with shown() as (pane, _, _):
        assert pane.quotation() == ""
        pane.next_quote()
        assert pane.quotation().split("\n") == [
            "“We asked the council for oil and they sent us a committee,”",
            "– Marta Oss, “How the tide clock of Vell keeps time – and why nobody in the whole of the harbour dares to "
            "wind it”, Vell Courier, 22 November 2026",
            "https://example.org/clock",
        ]
        assert pane.quotation("markdown").startswith("> “We asked the council")
        assert "](https://example.org/clock)" in pane.quotation("markdown")
        cited = json.loads(pane.quotation("json", "Another Source"))
        assert cited["speaker"] == "Marta Oss"
        assert cited["source"] == "Another Source"
        assert cited["role"] is None


async def test_what_the_speaker_is_goes_along() -> None:
    article = article_of([block("“It rings,” said Marta Oss, the mayor of Vell.")], "The bell", site="Courier")
    async with shown(article, [quote(article, "“It rings,”", "Marta Oss")]) as (pane, _, _):
        pane.next_quote()
        assert pane.quotation() == "“It rings,”\n– Marta Oss, mayor of Vell, “The bell”, Courier"
        assert "> — Marta Oss, mayor of Vell, The bell, Courier" in pane.quotation("markdown")
        assert json.loads(pane.quotation("json"))["role"] == "mayor of Vell"


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12), st.integers(0, 60), st.integers(1, 9))
def test_stretches_are_all_found(spans: list[tuple[int, int]], start: int, length: int) -> None:
    marked = [(first, first + size, number) for number, (first, size) in enumerate(spans)]
    end = start + length
    found = {number for _, _, number in Stretches(marked).over(start, end)}
    assert found == {number for first, last, number in marked if first < end and last > start}


def _long(paragraphs: int) -> Article:
    """A text of many paragraphs of all lengths and several scripts, each telling its number."""
    sentences = ["The tide clock of Vell keeps time. ", "塩の港の塔には針のない時計がある。", "घड़ी की सुइयाँ नहीं हैं। "]
    return from_text("\n".join(f"{n} " + sentences[n % 3] * (1 + n * 7 % 23) for n in range(paragraphs)), "A book")


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.77, 0.999])
async def test_a_book_is_drafted_and_finished_without_a_line_moving(share: float) -> None:
    article = _long(600)
    offset = max(0, article.text.rfind("\n", 0, round(share * len(article.text))) + 1)
    async with shown(article, (), position=offset, size=(80, 24)) as (pane, _, pilot):
        top = pane.position
        pane.measure = 41
        pane.lay_out_again()
        await pilot.pause()
        screens = [lines(pane)]
        whole = Typesetter(article, byline(article, None, NOW)).page(41)
        while pane.virtual_size.height != whole.height + 3 and len(screens) < 500:
            await pilot.pause(0.01)
            screens.append(lines(pane))
        assert all(screen == screens[0] for screen in screens)
        assert pane.virtual_size.height == whole.height + 3
        assert pane.position == top or pane.scroll_y == pane.max_scroll_y


async def test_every_line_of_a_book_is_seen_by_who_pages_through_its_draft() -> None:
    article = _long(300)
    async with shown(article, ()) as (pane, _, pilot):
        seen: list[str] = []
        while pane.scroll_y < pane.max_scroll_y:
            seen += lines(pane)
            pane.scroll_relative(y=pane.size.height, animate=False)
            await pilot.pause()
        everything = "\n".join([*seen, *lines(pane)])
        assert all(f" {number} " in everything for number in range(300))


@settings(deadline=None)
@given(st.lists(st.integers(0, 120), max_size=30), st.integers(3, 90), st.integers(0, 9_000), st.integers(0, 60))
def test_a_draft_is_right_where_it_says_that_it_is_sure(
    lengths: list[int], measure: int, offset: int, lines: int
) -> None:
    article = from_text("\n".join("tide clock " * length or "x" for length in lengths), "Title")
    setter = Typesetter(article)
    draft, page = setter.page(measure, near=(offset, lines)), setter.page(measure)
    first = draft.line_of(offset)
    assert draft.is_sure(first, first + lines)
    there = draft.same_line(first, page)
    for step in range(lines):
        if first + step < draft.height:
            assert draft.line(first + step) == page.line(there + step)
    while not draft.work_on(500):
        pass
    assert list(draft.finished().lines()) == list(page.lines())


async def test_an_article_without_a_list_has_the_screen_for_itself(show: Show) -> None:
    async with show(replace(MemoryDesk(), opening=opened(None, CLOCK)), (120, 30)) as shown:
        await shown.until("The clock")
        for key in ("escape", "h", "tab", "1", "z"):
            await shown.press(key)
            assert shown.reading.article.size.width == 120, key
            assert shown.reading.pane == "article", key
        assert "This article is all there is here." in shown.text()
        foot = shown.lines()[-1]
        assert "q quit" in foot
        assert not any(word in foot for word in ("list", "next", "zoom"))


async def test_an_article_beside_the_list_of_its_page_leaves_it_there(show: Show) -> None:
    async with show(replace(small_desk(), opening=opened(None, CLOCK)), (120, 30)) as shown:
        await shown.until("The clock")
        assert shown.reading.headlines.display


_FROM_THE_RIGHT = (
    "قال الحارس إبراهيم الورداني: «لم نطفئ المصباح ليلة واحدة منذ أن جئت إلى هنا، ولن نطفئه ما دام في البحر قارب واحد "
    "ينتظر أن يرى الضوء من بعيد ويعود إلى أهله قبل الفجر»."
)


@pytest.mark.parametrize("width", [10, 16, 24, 40, 63, 80, 120])
async def test_what_runs_from_the_right_has_its_bars_there_beside_every_line(show: Show, width: int) -> None:
    """The scroll bar takes a column of that margin: none of the bars may lie under it."""
    paragraphs = [_FROM_THE_RIGHT, *("وهذا ما لم يقله أحد عن الميناء القديم." for _ in range(30))]
    article = memory_article("المصباح الأخير", paragraphs)
    quotes = [memory_quote(article.text, _FROM_THE_RIGHT[_FROM_THE_RIGHT.index("«") : -1])]
    async with show(replace(MemoryDesk(), opening=opened(None, article, quotes)), (width, 30)) as shown:
        pane = shown.reading.article
        await shown.until_so(lambda: pane._page.height > 1)
        assert pane._galley.height > 30, "there is a scroll bar"
        first, last = (pane._page.line_of(place) + 1 for place in (quotes[0].start, quotes[0].end - 1))
        seen = [line[: width - 1] for line in shown.lines()[1:-1]]
        assert all("▌" in line for line in seen[first : min(last + 1, len(seen))]), seen
        assert not any("▌" in line for line in seen[last + 1 :])
