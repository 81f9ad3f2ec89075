"""Pages: every kind of block at every width, places found again, and pages as they should look."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from reader.article import extract, from_text
from reader.model import Article, Block, BlockKind, Count, Span, SpanKind
from reader.newsroom.edition import Site, load
from reader.tui.article.byline import byline, reading_minutes
from reader.tui.article.lines import Painter
from reader.tui.themes import paints
from reader.tui.typesetting import Line, Note, Page, Role, Typesetter
from reader.tui.typesetting.direction import is_rtl
from tests.tui.pages import CLOCK, CLOCK_QUOTES, EVERY, NOW, SCRIPTS, article_of, block, spans

GOLDEN = Path(__file__).parent / "golden"
NOTE = Note("The site gave only this part of the article.", [("o", "opens it in the browser")])

WIDTHS = range(1, 251)


def fits(line: Line, width: int) -> bool:
    """No wider than the page, or one cluster that is."""
    runs = [run for run in line.runs if run.text]
    return line.cells <= width or (len(runs) == 1 and len(split_graphemes(runs[0].text)[0]) <= 2)


def edition_articles() -> list[Article]:
    """One article a language from the sample edition."""
    edition = load()
    site = Site(edition, "http://127.0.0.1:9", datetime(2026, 11, 22, tzinfo=UTC))
    by_language = {item.paper.language: item for item in edition.items}
    found = []
    for item in by_language.values():
        document = site.answer(item.path, 0)
        assert document is not None
        found.append(extract(document.body, f"http://127.0.0.1:9{item.path}"))
    return found


def sweep(article: Article) -> None:
    """Every width: no exception, no line too wide, no character of a block lost or repeated."""
    setter = Typesetter(article, "Someone · Somewhere · 3h · 5 729 views", NOTE)
    wanted = "".join("".join(b.text.split()) for b in article.blocks if b.text)
    wanted = "".join(char for char in wanted if char not in "\u00ad\u200b\u2060\ufeff")
    for width in WIDTHS:
        page = setter.page(width)
        shown: list[str] = []
        seen = -1
        for line in page.lines():
            if line is None:
                continue
            assert fits(line, width), (width, line.text)
            if width % 6:
                continue
            for run in sorted((run for run in line.runs if run.offset >= 0), key=lambda run: run.offset):
                shown.append(article.text[run.offset : run.end])
                if page.measure > 60 and run.role not in (Role.TABLE, Role.TABLE_HEAD):
                    assert run.offset > seen
                    seen = run.offset
        if width > 60 and width % 6 == 0:
            assert sorted("".join("".join(shown).split())) == sorted(wanted), width


@pytest.mark.parametrize("name", EVERY)
def test_every_width(name: str) -> None:
    sweep(EVERY[name])


def test_every_width_of_the_sample_edition() -> None:
    for article in edition_articles():
        for width in (1, 2, 3, 5, 8, 13, 21, 34, 55, 76, 89, 144, 250):
            for line in Typesetter(article).page(width).lines():
                assert line is None or fits(line, width)


def test_a_long_line_of_code_goes_on_between_words() -> None:
    article = article_of([block("return lorries * load < limit  # tonnes, as the law has it", BlockKind.CODE)])
    lines = [line.text.strip() for line in Typesetter(article).page(40).lines() if line]
    assert lines == ["return lorries * load < limit  #", "↳ tonnes, as the law has it"]
    article = article_of([block("x = " + "a" * 60, BlockKind.CODE)])
    lines = [line.text.strip() for line in Typesetter(article).page(40).lines() if line]
    assert lines == ["x = " + "a" * 34, "↳ " + "a" * 26]


def test_the_caption_of_a_table_stands_by_its_table() -> None:
    caption = "Tides, in metres"
    article = article_of(
        [
            block("The numbers", BlockKind.HEADING, level=3),
            block(caption, spans=(Span(0, len(caption), SpanKind.EMPHASIS),)),
            block("Vell\tAltmoor\n4.2\t3.9", BlockKind.TABLE, header_rows=1),
        ]
    )
    lines = [line.text.strip() if line else "" for line in Typesetter(article).page(40).lines()]
    assert lines[:4] == ["The numbers", "", caption, "Vell  Altmoor"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.text(max_size=60)), max_size=6), st.integers(1, 100))
def test_any_blocks(blocks: list[tuple[BlockKind, str]], width: int) -> None:
    article = article_of([block(text, kind, level=len(text) % 7) for kind, text in blocks])
    page = Typesetter(article, note=NOTE).page(width)
    assert len(list(page.lines())) == page.height
    for number in range(page.height):
        assert 0 <= page.offset_of(number) <= len(article.text)


@pytest.mark.parametrize("width", [9, 20, 56, 76])
@pytest.mark.parametrize("name", ["clock", "ja", "ar", "th", "ru"])
def test_places_are_found_again(name: str, width: int) -> None:
    article = EVERY[name]
    page = Typesetter(article).page(width)
    below = 0
    for piece in article.blocks:
        if not piece.text.strip():
            continue
        for offset in range(piece.start, piece.end, 7):
            number = page.line_of(offset)
            line = page.line(number)
            assert line is not None
            if piece.kind is not BlockKind.TABLE:
                assert number >= below
                below = number
                if not article.text[offset].isspace() and article.text[offset] not in "\u200b\u00ad" and number:
                    assert line.start <= offset < line.end
    for number in range(1, page.height):
        assert page.line_of(page.offset_of(number)) <= number + 12


def test_places_do_not_depend_on_the_width() -> None:
    wide, narrow = Typesetter(CLOCK).page(76), Typesetter(CLOCK).page(30)
    offset = CLOCK.text.index("The float rises")
    assert wide.offset_of(wide.line_of(offset)) <= offset
    assert narrow.offset_of(narrow.line_of(offset)) <= offset
    assert wide.line_of(0) == narrow.line_of(0) == 0


def lines_of(page: Page) -> list[str]:
    return [line.text if line is not None else "" for line in page.lines()]


def test_lists_hang() -> None:
    items = [("9.", "nine " * 5, 1), ("10.", "ten", 1), ("a)", "below", 2), ("•", "another list", 1)]
    article = article_of([block(t.strip(), BlockKind.ITEM, marker=m, level=level) for m, t, level in items])
    assert lines_of(Typesetter(article).page(20)) == [
        " 9. nine nine nine", "    nine nine", "10. ten", "    a) below", "", "• another list",
    ]  # fmt: skip


def test_block_quotations_have_a_bar_and_name_their_speaker() -> None:
    article = article_of(
        [block(text, BlockKind.QUOTATION, level=1, cited="Ivo Brandt") for text in ("The sea knows.", "It waits.")]
    )
    assert lines_of(Typesetter(article).page(30)) == ["│ The sea knows.", "│", "│ It waits.", "│ — Ivo Brandt"]


def test_code_keeps_its_lines_and_says_where_one_goes_on() -> None:
    article = article_of([block("if tide:\n\tring(the_bell, how_often=twelve)\n\nrest()", BlockKind.CODE)])
    assert lines_of(Typesetter(article).page(30)) == [
        "  if tide:", "      ring(the_bell, how_often", "  ↳ =twelve)", "", "  rest()",
    ]  # fmt: skip


def test_tables_give_way() -> None:
    text = (
        "Harbour\tTide\tWhat the keeper writes\nVell\t4.2 m\tThe chain was dry down to the ninth link\nAltmoor\t13 m\t·"
    )
    setter = Typesetter(article_of([block(text, BlockKind.TABLE, header_rows=1)]))
    assert lines_of(setter.page(70))[:2] == ["Harbour   Tide  What the keeper writes", "─" * 56]
    narrow = lines_of(setter.page(34))
    assert narrow[0] == "Harbour   Tide  What the keeper"
    assert narrow[3:5] == ["Vell     4.2 m  The chain was dry", "                down to the"]
    assert lines_of(setter.page(10))[:4] == ["Harbour", "Vell", "Tide", "4.2 m"]


def test_tables_whose_words_would_break_become_cards() -> None:
    text = "Screen\tImplementation draft\tImplementation review\nLoad map\tdone\t\nSave map\t\tsince Tuesday"
    setter = Typesetter(article_of([block(text, BlockKind.TABLE, header_rows=1)]))
    assert lines_of(setter.page(36)) == [
        "Screen          Load map",
        "Implementation  done",
        "draft",
        "Implementation",
        "review",
        "┄┄┄┄┄┄┄┄┄┄┄┄",
        "Screen          Save map",
        "Implementation  since Tuesday",
        "review",
    ]
    assert "".join(lines_of(setter.page(60))[0].split()) == "ScreenImplementationdraftImplementationreview"


def test_a_column_of_one_is_no_stack_of_cards() -> None:
    article = article_of([block("Orla\nVell\nBrack", BlockKind.TABLE)])
    assert lines_of(Typesetter(article).page(30)) == ["Orla", "Vell", "Brack"]


def test_headings_stand_near_what_they_head() -> None:
    headings = [("One", 3), ("Two", 3), ("Below", 4)]
    blocks = [piece for name, level in headings for piece in (block(name, BlockKind.HEADING, level=level), block("t"))]
    page = Typesetter(article_of([block("t"), *blocks])).page(30)
    assert lines_of(page) == ["t", "", "", "One", "", "t", "", "", "Two", "", "t", "", "Below", "t"]
    roles = [line.runs[0].role for line in page.lines() if line is not None]
    assert roles.count(Role.HEADING) == 2, "the highest level of an article divides it, whatever its number"
    assert roles.count(Role.SUBHEADING) == 1


def test_terms_stand_near_what_explains_them() -> None:
    def strong(text: str) -> Block:
        return block(text, spans=spans(text, (text, SpanKind.STRONG, "")))

    parts = [
        block("t"),
        strong("Neap tide"),
        block("The lowest."),
        strong("Is it?"),
        block("Yes."),
        strong("A"),
        strong("B"),
    ]
    shown = lines_of(Typesetter(article_of(parts)).page(30))
    assert shown == ["t", "", "Neap tide", "The lowest.", "", "Is it?", "", "Yes.", "", "A", "", "B"]


def test_lists_of_paragraphs_have_air() -> None:
    items = [block(text, BlockKind.ITEM, level=1) for text in ("word " * 20, "word " * 20)]
    setter = Typesetter(article_of(items))
    assert "" in lines_of(setter.page(30))
    assert "" not in lines_of(setter.page(76))


def test_pictures_without_captions_stand_together() -> None:
    pictures = [block(text, BlockKind.PICTURE, href="https://example.org/p") for text in ("", "", "The bell", "")]
    shown = lines_of(Typesetter(article_of(pictures)).page(30))
    assert shown == ["▣ 2 pictures", "", "▣ The bell", "", "▣ Picture"]


def test_a_byline_breaks_between_its_parts() -> None:
    setter = Typesetter(Article(title="T"), "Lena Harrow · Vell Courier · 3h · 1\u00a0min · 5\u00a0729\u00a0views")
    assert lines_of(setter.page(34)) == ["T", "Lena Harrow · Vell Courier", "3h · 1 min · 5 729 views"]


def test_an_article_runs_as_most_of_it_does() -> None:
    article = article_of([
        block("أعلنت المحطة أن الساعة لم تخطئ يوما واحدا منذ زمن بعيد"),
        block("ChatGPT أعلنت الشركة اليوم أنها لن تلمس الساعة"),
        block("", BlockKind.PICTURE),
        block("A sentence in English with one word, ساعة, that is not"),
    ])  # fmt: skip
    page = Typesetter(article, "LBCI · 3h").page(60)
    assert [line.rtl for line in page.lines() if line is not None] == [True, True, True, True, False]


def test_right_to_left_paragraphs_stand_at_the_right() -> None:
    page = Typesetter(SCRIPTS["ar"]).page(60)
    for line in page.lines():
        if line is not None and line.rtl and line.runs[0].role is Role.TEXT:
            assert line.cells == 60
            return
    pytest.fail("no line runs from right to left")


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("ساعة", True),
        ("12 «ساعة", True),
        ("Vell ساعة", False),
        ("שעון", True),
        ("12 %", False),
        ("", False),
        ("塩", False),
    ],
)
def test_direction(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_plain_text_has_no_empty_title() -> None:
    article = from_text("First paragraph of an invented text.\nSecond paragraph of it.\n")
    assert lines_of(Typesetter(article, byline(article, None, NOW)).page(76)) == [
        "First paragraph of an invented text.", "", "Second paragraph of it.",
    ]  # fmt: skip


def test_a_note_stands_in_a_box() -> None:
    page = Typesetter(Article(title="Gone"), note=NOTE).page(40)
    assert lines_of(page)[2:] == [
        "╭─────────────────────────────────╮",
        "│ The site gave only this part of │",
        "│ the article.                    │",
        "│ o  opens it in the browser      │",
        "╰─────────────────────────────────╯",
    ]


def test_reading_time() -> None:
    assert reading_minutes("") == 1
    assert reading_minutes("word " * 2_300) == 10
    assert reading_minutes("塩の港の塔には針のない時計がある。" * 100) == 3


def test_byline() -> None:
    assert byline(CLOCK, None, NOW) == "Lena Harrow · Vell Courier · 3h · 1\u00a0min"
    assert byline(Article(), None, NOW) == ""
    counted = Article(views=Count(5729), comments=Count(1), reactions=Count(0))
    assert byline(counted, None, NOW) == "5\u00a0729\u00a0views · 1\u00a0comment · 0\u00a0reactions"
    old = Article(title="x", published=datetime(2024, 11, 23, tzinfo=UTC), text="x", blocks=(block("x"),))
    assert byline(old, None, NOW) == "23 November 2024 · 1\u00a0min"


def printed(article: Article, width: int, quotes: bool = False) -> str:
    """A page as the screen shows it, without its colours."""
    page = Typesetter(article, byline(article, None, NOW), NOTE).page(min(76, width - 4))
    painter = Painter(article, CLOCK_QUOTES if quotes else (), paints("dusk"))
    painter.current = 0 if quotes else -1
    left = (width - page.measure) // 2
    rows = [painter.row(line, left, page.measure) if line is not None else [] for line in page.lines()]
    return "".join("".join(segment.text for segment in row).rstrip() + "\n" for row in rows)


@pytest.mark.usefixtures("by_spelling")
@pytest.mark.parametrize(
    ("name", "width"), [("clock", 80), ("clock", 40), ("ja", 80), ("ar", 80), ("ru", 80), ("th", 60), ("hi", 80)]
)
def test_pages_look_as_they_should(name: str, width: int) -> None:
    """To accept what has changed: ``UPDATE_GOLDEN=1 pytest tests/tui/test_typesetting_page.py``."""
    shown = printed(EVERY[name], width, quotes=name == "clock")
    assert max(cell_len(line) for line in shown.split("\n")) <= width
    kept = GOLDEN / f"article_{name}_{width}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(shown, "utf-8")
    assert shown == kept.read_text("utf-8")
