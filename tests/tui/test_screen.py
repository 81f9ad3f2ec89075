"""The whole screen: what each key does to it, and its pictures as text."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import Article, Block, BlockKind
from reader.newsroom.reports import RefreshProgress
from reader.newsroom.sayings import QuotedPerson, Variant
from reader.newsroom.wordings import different
from reader.tui.actions import ACTIONS, keymap
from reader.tui.keys import pressed
from reader.tui.reading.outside import open_address
from reader.tui.sheets.picker import Picker
from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import MemoryDesk, Trouble, article_of, opened, progress, quoted, small_desk
from tests.tui.pages import CLOCK

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, shown: Shown) -> None:
    """With the picture on file; ``REWRITE_GOLDENS=1`` writes it anew, to be looked at before it is kept."""
    path = GOLDEN / f"{name}.txt"
    picture = shown.text() + "\n"
    if os.environ.get("REWRITE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture, "utf-8")
    assert picture == path.read_text("utf-8")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (200, 60), (20, 5)])
async def test_headlines_at_every_size(show: Show, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        compare(f"screen_list_{size[0]}x{size[1]}", shown)


async def test_an_article_may_be_opened_before_its_pane_is_there(show: Show) -> None:
    async with show(rest=False) as shown:
        assert "article" not in shown.reading.widgets
        await shown.press("enter")
        await shown.press("h")
        assert "The lamplighters of Vell may walk" in shown.text()


async def test_the_first_frame_asks_for_the_top_and_the_first_key_for_all(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.reading.listing.TOP", 4)
    async with show(rest=False) as shown:
        headlines = shown.reading.headlines
        assert len(headlines.rows) == 4
        assert "stories" not in shown.lines()[0]
        await shown.press("G")
        assert headlines.rows == shown.desk.order("views", "", shown.reading.listing.since)
        assert headlines.index == len(headlines.rows) - 1 > 3
        assert f"{len(headlines.rows)} stories" in shown.lines()[0]


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_an_article_beside_and_alone(show: Show, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        await shown.press("enter")
        await shown.until("The lamplighters of Vell may walk")
        lines = shown.lines()
        assert ("│" in lines[5]) == (size[0] >= 90)  # the headlines stand beside it only where there is room
        assert "h list" in lines[-1]


@pytest.mark.parametrize(
    ("name", "keys"),
    [("help", ["question_mark"]), ("order", ["s"]), ("sources", ["S"]), ("window", ["W"]), ("chart", ["v"])],
)  # fmt: skip
async def test_what_comes_in_front(show: Show, name: str, keys: list[str]) -> None:
    async with show(size=(100, 30)) as shown:
        await shown.press(*keys)
        compare(f"screen_{name}", shown)


async def test_empty_says_what_helps(show: Show) -> None:
    async with show(MemoryDesk(), (80, 24)) as shown:
        compare("screen_empty", shown)


async def test_nothing_found_says_what_helps(show: Show) -> None:
    async with show(size=(80, 24)) as shown:
        await shown.press("slash", *"zzz", "enter")
        assert "Nothing found for “zzz”" in shown.text()
        await shown.press("escape")
        assert "lamplighters" in shown.text()


async def test_a_query_is_obeyed_as_it_is_typed_and_a_mistake_is_pointed_at(show: Show) -> None:
    async with show() as shown:
        await shown.press("slash", *"salt")
        await shown.until_so(lambda: len(shown.reading.headlines.rows) < 10)
        await shown.press(*(["backspace"] * 4), *"views", "colon", "greater_than_sign", "x")
        await shown.until("▲")
        lines = shown.lines()
        at = next(number for number, line in enumerate(lines) if line.startswith(" /views:>x"))
        assert lines[at + 1].index("▲") <= lines[at].index("x")
        await shown.press("escape")
        await shown.until_so(lambda: len(shown.reading.headlines.rows) == 10)
        assert shown.reading.listing.search == ""


async def test_opening_shows_the_article_and_marks_the_story_read(show: Show) -> None:
    async with show() as shown:
        await shown.press("enter")
        assert shown.reading.pane == "article"
        await shown.until_so(lambda: "carry it to a council" in shown.text().replace("\n", " "))
        assert shown.desk.stories[1].read


async def test_a_page_on_behind_the_end_of_an_article_is_the_next_one(show: Show) -> None:
    async with show(size=(80, 12)) as shown:
        await shown.press("enter")
        await shown.until_so(lambda: shown.reading.article.max_scroll_y > 0)
        await shown.press("space")
        assert shown.reading.headlines.index == 0
        assert shown.reading.article.scroll_y > 0
        await shown.press("G", "space")
        assert shown.reading.headlines.index == 1


async def test_an_article_that_cannot_be_had_says_why_and_shows_what_is_known(show: Show) -> None:
    desk = small_desk()
    desk.fail_open = "The server of vell.example did not answer within 20 seconds."
    async with show(desk) as shown:
        await shown.press("enter")
        text = " ".join(shown.text().split())
        assert "did not answer" in text
        assert "A summary of an invented story" in text


async def test_a_mistake_of_ours_is_reported_and_the_screen_lives(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = small_desk()

    async def broken(row: int, *, full: bool = False) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(desk, "open", broken)
    async with show(desk, reports=tmp_path) as shown:
        await shown.press("enter")
        assert "Something in the program itself went wrong" in " ".join(shown.text().split())
        (report,) = tmp_path.glob("report-*.txt")
        assert "ZeroDivisionError" in report.read_text()
        await shown.press("h", "j")
        assert shown.reading.headlines.index == 1


async def test_quotations_one_after_the_other_and_copied(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    async with show() as shown:
        monkeypatch.setattr(shown.reading, "write_to_terminal", sent.append)
        monkeypatch.setattr("reader.tui.terminal.to_local_clipboard", lambda text: False)
        await shown.press("enter", "Y", "right_square_bracket", "right_square_bracket", "Y")
        quote = shown.reading.article.current_quote
        assert quote is not None
        assert quote.speaker is not None
        assert quote.speaker.name == "Ivo Brandt"
        import base64

        (sequence,) = [each for each in sent if each.startswith("\x1b]52")]
        copied = base64.b64decode(sequence[7:-1]).decode()
        assert copied.startswith(quote.text)
        assert "Ivo Brandt" in copied
        assert "https://example.org/1" in copied
        assert "22 November 2026" in copied


async def test_who_said_what_leads_to_the_place_and_to_the_most_quoted(show: Show) -> None:
    async with show() as shown:
        await shown.press("enter", "quotation_mark")
        assert "Marta Oss  2 quotations" in shown.text()
        assert "Ivo Brandt  1 quotation " in shown.text()
        assert "│ “Come down and see who walks under those lamps,”" in shown.text()
        await shown.press("quotation_mark")
        assert "The most quoted" in shown.text()
        assert "Marta Oss  2 quotations in Vell Courier" in shown.text()
        assert "│ 🎉 The lamplighters of Vell win back their evening walk after" in shown.text()
        await shown.press("enter")
        assert shown.desk.opened_rows == [1, 1]


async def test_one_quotation_of_several_outlets_names_them_all(show: Show) -> None:
    desk = small_desk()
    (marta, *others) = await desk.most_quoted(list(desk.articles))
    first, text = marta.said[1], marta.said[1].said.quote.text
    same = first.said._replace(outlet="Salt Harbour")
    shorter = text.replace("walks ", "")
    other = same._replace(row=2, outlet="Lamp Post", quote=replace(same.quote, text=shorter))
    shared = first._replace(variants=(Variant(same, ()), Variant(other, different(text, shorter))))

    async def most_quoted(rows: Sequence[int]) -> list[QuotedPerson]:
        return [marta._replace(said=(shared,)), *others]

    desk.most_quoted = most_quoted  # type: ignore[method-assign]
    async with show(desk) as shown:
        await shown.press("quotation_mark")
        await shown.until("Marta Oss  1 quotation in Vell Courier, Salt Harbour, Lamp Post")
        assert "Vell Courier, Salt Harbour, Lamp Post · " in shown.text()
        assert "Lamp Post: “Come down and see who […] under those lamps,”" in shown.text()
        await shown.press("j", "enter")
        assert shown.desk.opened_rows == [2], "the other wording, where it stands"


async def test_a_quotation_that_is_chosen_is_the_one_looked_at(show: Show) -> None:
    async with show() as shown:
        pane = shown.reading.article
        await shown.press("quotation_mark")
        await shown.until("The most quoted")
        await shown.press("j", "enter")
        await shown.until_so(lambda: pane.current_quote is not None)
        assert pane.current_quote == pane.quotes[2]
        assert "Marta Oss 3/3" in shown.lines()[0]
        await shown.press("@")
        assert pane.only == "Marta Oss"
        await shown.press("quotation_mark")
        assert shown.app.screen.list.value == pane.quotes[2].start, "the list begins there"  # type: ignore[attr-defined]
        await shown.press("G", "enter")
        assert pane.current_quote == pane.quotes[1]
        assert pane.only is None, "what is chosen is lit"


async def test_a_quotation_of_several_paragraphs_is_one(show: Show) -> None:
    desk, texts = small_desk(), ["Oss said: “It is a bell.", "“It is not a clock.”", "“Listen.”"]
    text = "\n\n".join(texts)
    said = [quoted(text, words, "Oss") for words in ("“It is a bell.", "“It is not a clock.”", "“Listen.”")]
    desk.articles[1] = article_of("A bell", texts), said
    async with show(desk, (80, 24)) as shown:
        await shown.press("enter", "right_square_bracket")
        await shown.until("Oss 1/2")
        first = next(number for number, line in enumerate(shown.lines()) if "It is a bell" in line)
        assert [line[:1] for line in shown.lines()[first : first + 5]] == ["█", "█", "█", "", "▌"]
        whole = "“It is a bell. “It is not a clock.”"
        copied = shown.reading.article.quotation
        assert copied().startswith(f"{whole}\n– Oss")
        assert copied("markdown").startswith("> “It is a bell.\n>\n> “It is not a clock.”\n>\n")
        assert json.loads(copied("json"))["quote"] == whole
        await shown.press("quotation_mark")
        await shown.until("Oss  2 quotations")
        assert whole in shown.text()


async def test_from_speaker_to_speaker_where_they_are_listed(show: Show) -> None:
    desk = small_desk()
    text = "\n\n".join(f"“It is {number} steps,” said Person {number // 9}." for number in range(45))
    quotes = [quoted(text, f"“It is {number} steps,”", f"Person {number // 9}") for number in range(45)]
    desk.articles[1] = article_of("Steps", text.split("\n\n")), quotes
    async with show(desk, (100, 24)) as shown:
        await shown.press("enter", "quotation_mark")
        await shown.until("] next speaker")
        sheet = shown.app.screen
        assert isinstance(sheet, Picker)

        def said() -> str:
            return next(quote.text for quote in quotes if quote.start == sheet.list.value)

        seen = []
        for keys in ("]", "]", "jj", "[", "[", "3]", "]", "[["):
            for key in keys:
                await shown.key({"]": "right_square_bracket", "[": "left_square_bracket"}.get(key, key))
            seen.append(said())
        await shown.pilot.pause()
        assert seen == [f"“It is {number} steps,”" for number in (9, 18, 20, 18, 9, 36, 36, 18)]
        assert "Person 2  9 quotations" in shown.text(), "with the heading above"


async def test_an_article_without_quotations_says_so_and_leads_to_the_most_quoted(show: Show) -> None:
    desk = small_desk()
    article, _ = desk.articles[1]
    desk.articles[1] = article, []
    async with show(desk) as shown:
        await shown.press("enter", "quotation_mark")
        await shown.until("Nobody is quoted in this article.")
        assert "go there" not in shown.text()
        assert '" in the whole list' in shown.text()


async def test_likely_quotations_have_a_broken_edge_where_they_are_listed(show: Show) -> None:
    desk = small_desk()
    article, quotes = desk.articles[1]
    desk.articles[1] = article, [replace(quotes[0], confidence=0.6), *quotes[1:]]
    async with show(desk) as shown:
        await shown.press("enter", "quotation_mark")
        await shown.until("┆ “We asked for an hour")
        assert "│ “Come down and see" in shown.text()
        await shown.press("quotation_mark")
        await shown.until("The most quoted")
        assert "┆ “We asked for an hour" in shown.text()


async def test_an_order_from_its_other_end_keeps_what_is_unknown_last(show: Show) -> None:
    async with show(small_desk(30)) as shown:
        listing, before = shown.reading.listing, list(shown.reading.headlines.rows)
        known = [row for row in before if shown.desk.stories[row].story.views is not None]
        await shown.press("I")
        assert list(shown.reading.headlines.rows) == [*known[::-1], *before[len(known) :]]
        assert "views reversed" in shown.lines()[0]
        await shown.press("w")
        await shown.until("Place 1 by views reversed.")
        await shown.press("I")
        assert list(shown.reading.headlines.rows) == before
        await shown.press("s", "j", "s")
        assert listing.by == ("rising", True)
        await shown.press("s")
        await shown.until("gaining readers slowest")
        await shown.press("s")
        assert listing.by == ("rising", False)
        await shown.press("U", "U")
        assert listing.by == ("views", False)


async def test_an_unread_headline_by_chance(show: Show) -> None:
    async with show(small_desk(30)) as shown:
        headlines, stories = shown.reading.headlines, shown.desk.stories
        came = set()
        for _ in range(12):
            before = headlines.cursor
            await shown.press("ctrl+k")
            assert headlines.cursor not in (before, None)
            came.add(headlines.cursor)
        assert len(came) > 2
        left = headlines.rows[7]
        for row in headlines.rows:
            stories[row] = replace(stories[row], read=row != left)
        await shown.press("g", "g", "ctrl+k")
        assert headlines.cursor == left
        await shown.press("enter", "ctrl+k")
        await shown.until("No other headline here is unread.")
        stories[headlines.rows[3]] = replace(stories[headlines.rows[3]], read=False)
        await shown.press("ctrl+k")
        assert shown.desk.opened_rows[-1] == headlines.rows[3], "while reading, it opens at once"


async def test_order_window_and_why(show: Show) -> None:
    async with show() as shown:
        await shown.press("s", "j", "j", "enter")
        assert shown.reading.listing.by.order == "discussed"
        assert shown.desk.stories[shown.reading.headlines.rows[0]].story.comments.value == 3  # type: ignore[union-attr]
        await shown.press("W", "g", "g", "enter")
        assert "6 hours" in shown.lines()[0]
        await shown.press("w")
        assert "Place 1 by discussed." in shown.text()


async def test_marks_and_undo(show: Show) -> None:
    async with show() as shown:
        await shown.press("f")
        assert shown.desk.stories[1].starred
        assert "★" in shown.text()
        await shown.press("u", "A")
        assert all(headline.read for headline in shown.desk.stories.values())
        await shown.press("U")
        assert not shown.desk.stories[2].read
        assert shown.desk.stories[1].read
        await shown.press("U", "U")
        assert not shown.desk.stories[1].starred


async def test_panes_zoom_and_split(show: Show) -> None:
    async with show() as shown:
        reading = shown.reading
        await shown.press("tab")
        assert reading.focused is not None
        assert reading.focused.id == "article"
        await shown.press("z")
        assert not reading.headlines.display
        await shown.press("z", "tab")
        width = reading.headlines.size.width
        await shown.press("greater_than_sign")
        assert reading.headlines.size.width > width
        await shown.press("2")
        await reading.hand.settle()
        assert reading.focused is not None
        assert reading.focused.id == "article"
        await shown.press("q")
        assert reading.focused is not None
        assert reading.focused.id == "headlines"


async def test_the_rule_is_dragged_and_the_first_key_back_moves_it(show: Show) -> None:
    async with show(size=(200, 40)) as shown:
        reading, pilot = shown.reading, shown.pilot
        for rule, moves in ((reading.right_rule, True), (reading.left_rule, False)):
            column, width = rule.region.x, reading.headlines.size.width
            await pilot.mouse_down(offset=(column, 9))
            await pilot.hover(offset=(column - 20, 9))
            await pilot.mouse_up(offset=(column - 20, 9))
            assert (rule.region.x, reading.headlines.size.width) == (
                (column - 20, width - 20) if moves else (column, width)
            )
        await pilot.mouse_down(offset=(reading.right_rule.region.x, 9))
        await pilot.hover(offset=(199, 9))
        await pilot.mouse_up(offset=(199, 9))
        furthest = reading.headlines.size.width
        await shown.press("<")
        assert reading.headlines.size.width < furthest


async def test_on_a_narrow_screen_nothing_offers_or_does_what_cannot_be_seen(show: Show) -> None:
    async with show(size=(200, 40)) as shown:
        assert "unread" in shown.lines()[0]
        await shown.pilot.resize_terminal(89, 24)
        await shown.until_so(lambda: "zoom" not in shown.lines()[-1])
        assert "unread" not in shown.lines()[0]
        await shown.press("z")
        assert "One pane has the whole screen here." in shown.text()
        await shown.pilot.resize_terminal(120, 40)
        await shown.until("z zoom")
        assert shown.reading.headlines.display
        assert shown.reading.article.display


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_where_one_pane_has_the_screen_it_is_said_that_no_other_can_be_wider(
    show: Show, size: tuple[int, int]
) -> None:
    async with show(size=size) as shown:
        split = shown.reading.session.split
        shown.reading.zoomed = True
        shown.reading.lay_out()
        await shown.press(">")
        assert "One pane has the whole screen here." in shown.text()
        assert shown.reading.session.split == split


async def test_a_refresh_shows_its_progress_and_never_holds_up_a_key(show: Show) -> None:
    gate = asyncio.Event()

    async def steps() -> AsyncIterator[RefreshProgress]:
        yield progress(1, 3, "Vell Courier", changed=2)
        await gate.wait()
        yield progress(2, 3, "Лог", sentence="Лог did not answer.")
        yield progress(3, 3, "Wire")

    desk = small_desk()
    desk.steps = steps
    async with show(desk) as shown:
        await shown.press("R")
        assert "1/3  Vell Courier" in shown.lines()[0]
        await shown.press("j", "j")
        assert shown.reading.headlines.index == 2
        gate.set()
        await shown.pilot.pause()
        await shown.pilot.pause()
        assert "1 source could not be read" in shown.text()
        assert "/3" not in shown.lines()[0]


async def test_offline_is_said(show: Show) -> None:
    async def steps() -> AsyncIterator[RefreshProgress]:
        yield progress(1, 1, "Vell Courier", sentence="No network.", offline=True)

    desk = small_desk()
    desk.steps = steps
    async with show(desk) as shown:
        await shown.press("R")
        assert "offline, 3h old" in shown.lines()[0]

        async def left_in_peace() -> AsyncIterator[RefreshProgress]:
            yield progress(1, 1, "Vell Courier", not_yet=True)

        desk.steps = left_in_peace
        await shown.press("R")
        await shown.until("may not be asked again yet")
        assert "offline" in shown.lines()[0], "nothing was asked, so nothing is known"

        async def answered() -> AsyncIterator[RefreshProgress]:
            yield progress(1, 1, "Vell Courier")

        desk.steps = answered
        await shown.press("R")
        await shown.until("Nothing new.")
        assert "offline" not in shown.lines()[0]


async def test_a_machine_without_a_network_is_offline_before_anything_is_asked(show: Show) -> None:
    async with show(replace(small_desk(), network=False)) as shown:
        assert "offline, 3h old" in shown.lines()[0]
        shown.desk.network = True
        await shown.press("enter")
        assert "offline" not in shown.lines()[0]


async def test_what_was_said_does_not_stand_over_what_is_opened_next(show: Show) -> None:
    async with show() as shown:
        await shown.press("y")
        await shown.until("Copied https://")
        await shown.press("enter")
        await shown.until_so(lambda: "Copied https://" not in shown.text(), "it stayed")


async def test_what_went_wrong_is_said_also_where_an_article_is_opened_at_once(show: Show) -> None:
    async with show() as shown:
        shown.reading.say("The disk is full.", "warning")
        await shown.press("enter")
        await shown.until("The lamplighters of Vell may walk")
        assert "The disk is full." in shown.text()


async def test_what_follows_is_fetched_while_an_article_is_read(show: Show) -> None:
    async with show() as shown:
        rows = shown.reading.headlines.rows
        await shown.press("enter")
        assert shown.desk.ahead == [list(rows[1:4])]
        await shown.press("J")
        assert shown.desk.ahead[-1] == list(rows[2:5])


async def test_sources_are_added_and_removed(show: Show) -> None:
    async with show() as shown:
        await shown.press("S", "a", *"vell", "enter")
        await shown.pilot.pause()
        assert shown.desk.places[-1].name == "vell"
        await shown.press("G", "d", "y")
        await shown.pilot.pause()
        assert "vell" not in [place.name for place in shown.desk.places]


async def test_what_a_desk_refuses_is_said_in_its_own_words(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = small_desk()

    async def refused(place: str) -> str:
        raise Trouble("That is no address.")

    monkeypatch.setattr(desk, "add_source", refused)
    async with show(desk) as shown:
        await shown.press("S", "a", "x", "enter")
        await shown.pilot.pause()
        assert "That is no address." in shown.text()


async def test_words_in_the_article(show: Show) -> None:
    async with show() as shown:
        await shown.press("enter", "slash", *"lamp", "enter")
        assert re.search(r"lamp 1/\d", shown.lines()[0])
        await shown.press("n", "N")
        assert shown.reading.headlines.index == 0


KEYS = {
    "pgdn": "pagedown", "pgup": "pageup", "esc": "escape", "ctrl-d": "ctrl+d", "ctrl-u": "ctrl+u",
    "ctrl-l": "ctrl+l", "ctrl-p": "ctrl+p", "ctrl-y": "ctrl+y",
}  # fmt: skip
LEAVING = {"quit", "leave", "suspend", "pipe", "pager", "browser", "settings"}


async def test_a_walk_over_every_key_in_every_state(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key breaks the screen, in the list or in the article."""
    monkeypatch.setattr("reader.tui.terminal.to_local_clipboard", lambda text: False)
    keys = [keymap().of(action.id)[0] for action in ACTIONS if action.id not in LEAVING]
    async with show(small_desk(30), (90, 24)) as shown:
        for pane in ("list", "article"):
            for written in keys:
                if shown.reading.pane != pane:
                    await shown.key("enter" if pane == "article" else "h")
                for key in written.split():
                    await shown.key(KEYS.get(key, key))
                for _ in range(3):
                    if len(shown.app.screen_stack) > 1 or shown.reading.prompt is not None:
                        await shown.key("escape")
                assert len(shown.app.screen_stack) == 1, written
        assert shown.app.is_running
        assert shown.app._exception is None


def test_every_key_of_the_table_can_be_typed() -> None:
    """The names Textual gives to keys come out as the keymap's."""
    from textual.events import Key

    for name, character, expected in [
        ("right_square_bracket", "]", "]"), ("quotation_mark", '"', '"'), ("space", " ", "space"),
        ("enter", "\r", "enter"), ("escape", "\x1b", "esc"), ("pagedown", None, "pgdn"), ("ctrl+d", "\x04", "ctrl-d"),
        ("G", "G", "G"), ("tab", "\t", "tab"), ("f3", None, "f3"), ("shift+tab", None, "shift-tab"),
    ]:  # fmt: skip
        assert pressed(Key(name, character)) == expected


def opened_on_a_page(desk: MemoryDesk) -> MemoryDesk:
    """A desk that was opened on one page with an article of its own."""
    text = "“The page itself,” said Ada Fernsby, who is invented."
    block = Block(kind=BlockKind.PARAGRAPH, start=0, text=text)
    desk.opening = opened(None, Article(text=text, blocks=(block,)), (), "")
    return desk


async def test_going_back_brings_the_page_that_was_opened(show: Show) -> None:
    async with show(opened_on_a_page(small_desk())) as shown:
        await shown.until("The page itself")
        await shown.press("enter")
        await shown.until("The lamplighters of Vell may walk")
        await shown.press("h")
        assert "The page itself" not in shown.text()
        await shown.press("h")
        await shown.until("The page itself")


async def test_the_head_tells_of_quotations_only_while_the_article_is_seen(show: Show) -> None:
    for size, told in (((80, 24), False), ((120, 40), True)):
        async with show(size=size) as shown:
            await shown.press("enter")
            await shown.until("The lamplighters of Vell may walk")
            await shown.press("]")
            assert "1/" in shown.lines()[0]
            await shown.press("h")
            assert ("1/" in shown.lines()[0]) is told


async def test_a_page_without_a_list_has_the_keys_where_there_is_one_pane(show: Show) -> None:
    desk = opened_on_a_page(MemoryDesk())
    async with show(desk, size=(70, 20)) as shown:
        await shown.until("The page itself")
        assert shown.reading.pane == "article"


async def test_the_head_line_of_a_page_without_a_list_says_nothing_of_one(show: Show) -> None:
    async with show(opened_on_a_page(MemoryDesk()), size=(70, 20)) as shown:
        await shown.until("The page itself")
        assert shown.lines()[0].split() == [shown.desk.title]
    async with show(opened_on_a_page(small_desk())) as shown:
        assert "views" in shown.lines()[0].split()


async def test_a_page_with_a_list_is_seen_itself_where_there_is_one_pane(show: Show) -> None:
    async with show(opened_on_a_page(small_desk()), size=(80, 24)) as shown:
        await shown.until("The page itself")
        await shown.press("q")
        assert "The lamplighters of Vell" in shown.text()
    async with show(opened_on_a_page(small_desk()), size=(120, 40)) as shown:
        assert shown.reading.pane == "list"


async def test_a_link_is_opened_with_the_program_for_its_kind(show: Show, tmp_path: Path) -> None:
    script, told = tmp_path / "player.py", tmp_path / "told"
    script.write_text(f"import sys\nopen({str(told)!r}, 'w').write(' '.join(sys.argv[1:]))\n", encoding="utf-8")
    async with show(openers={"video": (sys.executable, str(script), "--play", "{url}")}) as shown:
        open_address(shown.reading, "https://example.org/film.mp4")
        await shown.until("Opened with")
        await shown.until_so(lambda: told.exists() and told.read_text(encoding="utf-8") != "")
    assert told.read_text(encoding="utf-8") == "--play https://example.org/film.mp4"


def test_what_was_opened_goes_on_when_the_reader_has_left(show: Show, tmp_path: Path) -> None:
    script, told, gate = tmp_path / "player.py", tmp_path / "told", tmp_path / "gate"
    script.write_text(
        "import pathlib, time\n"
        f"told, gate = pathlib.Path({str(told)!r}), pathlib.Path({str(gate)!r})\n"
        "told.write_text('begun')\n"
        "while not gate.exists():\n    time.sleep(0.01)\n"
        "told.write_text('played')\n",
        encoding="utf-8",
    )

    def has_told(word: str) -> bool:
        return told.exists() and told.read_text(encoding="utf-8") == word

    async def read_and_leave() -> None:
        async with show(openers={"video": (sys.executable, str(script))}) as shown:
            open_address(shown.reading, "https://example.org/film.mp4")
            await shown.until_so(lambda: has_told("begun"))

    asyncio.run(read_and_leave())
    gc.collect()
    gate.touch()
    deadline = time.monotonic() + 10
    while not has_told("played") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert has_told("played")


async def test_an_opener_that_is_not_there_is_said(show: Show) -> None:
    async with show(openers={"video": ("no-such-player-anywhere",)}) as shown:
        open_address(shown.reading, "https://example.org/film.mp4")
        await shown.until("did not start")


@pytest.mark.parametrize("keys", [("s", "j", "enter"), ("W", "j", "enter"), ("A",), ("f",), ("S", "escape"), ("v",)])
async def test_a_store_that_fails_is_said_to_and_takes_nobody_along(
    show: Show, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    desk = small_desk()

    def damaged(*_: object) -> None:
        raise Trouble("The store is damaged.")

    async with show(desk) as shown:
        for name in ("order", "sources", "set_starred", "marking", "headlines"):
            monkeypatch.setattr(desk, name, damaged)
        await shown.press(*keys)
        await shown.until("The store is damaged.")
        assert shown.app.is_running
        await shown.press("j")
        assert shown.app.broken is None


async def test_a_heading_that_is_chosen_from_the_list_is_shown(show: Show) -> None:
    desk = replace(small_desk(), opening=opened(None, CLOCK))
    async with show(desk, (80, 24)) as shown:
        await shown.until("How the tide clock of Vell")
        shown.reading.focus_pane("list")
        await shown.press("O")
        await shown.until("How it is read")
        await shown.press("j", "enter")
        await shown.until_so(lambda: shown.reading.pane == "article")
        await shown.until("How it is read")
