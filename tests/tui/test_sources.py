"""The sheet of sources, while what it says changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reader.newsroom.reports import SourceLine
from reader.newsroom.watching import SourcesChanged
from reader.tui.prompt import Prompt
from reader.tui.sheets.sources import Sources
from tests.tui.conftest import Show, Shown
from tests.tui.memory_desk import NOW, MemoryDesk, changed, host_line, source_line


def a_source(number: int, state: str = "Answered just now.") -> SourceLine:
    return source_line(
        name=f"Paper {number}",
        address=f"https://{number}.example/feed",
        kind="feed",
        stories=3,
        unread=1,
        state=state,
        failed=False,
        next_allowed=NOW,
    )


def desk(sources: int, hosts: int = 0) -> MemoryDesk:
    return MemoryDesk(
        places=[a_source(number) for number in range(sources)],
        known_hosts=[host_line(f"{number}.example", "1 source. May be asked now.") for number in range(hosts)],
    )


async def opened(shown: Shown) -> Sources:
    await shown.press("S")
    await shown.until("Paper 0")
    sheet = shown.app.screen
    assert isinstance(sheet, Sources)
    return sheet


async def test_a_source_that_changes_is_told_in_its_row(show: Show) -> None:
    async with show(desk(3, hosts=3)) as shown:
        sheet = await opened(shown)
        await shown.until("May be asked now.")
        await shown.press("j")
        rows = list(sheet.list.rows)
        failed = replace(a_source(1), state="It failed.", failed=True)
        shown.desk.watched.put_nowait(changed([failed], [host_line("2.example", "1 source; 1 under way.")]))
        await shown.until("It failed.")
        assert "1 source; 1 under way." in shown.text()
        assert "! " in next(line for line in shown.lines() if "Paper 1" in line)
        assert sheet.list.value == "Paper 1"
        assert sum(before != after for before, after in zip(rows, sheet.list.rows, strict=True)) == 2


async def test_hosts_are_there_before_the_process_that_fetches_tells_of_them(show: Show) -> None:
    async with show(desk(2, hosts=2)) as shown:
        shown.reading.desk.watch_sources = _silent  # type: ignore[method-assign]
        sheet = await opened(shown)
        await shown.press("G")
        assert [row.text for row in sheet.list.rows[-3:]] == ["Hosts", "0.example", "1.example"]


async def _silent() -> AsyncGenerator[SourcesChanged, None]:
    await asyncio.Event().wait()
    yield changed()


async def test_a_sentence_that_needs_another_line_moves_what_stands_below(show: Show) -> None:
    async with show(desk(2)) as shown:
        await opened(shown)
        long = "It failed and failed again. " * 4
        shown.desk.watched.put_nowait(changed([replace(a_source(0, long), failed=True)]))
        await shown.until("failed again")
        text = [line for line in shown.lines() if "│" in line]
        first = next(number for number, line in enumerate(text) if "Paper 0" in line)
        assert "Paper 1" in text[first + 3]


async def test_sources_stand_a_line_each_in_columns_and_what_is_wrong_with_one_in_full_below_it(show: Show) -> None:
    places = [replace(a_source(0), name="塩の新聞"), replace(a_source(1, "Its server does not answer."), failed=True)]
    async with show(
        MemoryDesk(places=[*places, replace(a_source(2), name="A paper with a name")]), size=(80, 24)
    ) as shown:
        await shown.press("S")
        await shown.until("塩の新聞")
        lines = shown.lines()
        first = next(number for number, line in enumerate(lines) if "塩の新聞" in line)
        assert cell_len(lines[first].partition("Answered")[0]) == cell_len(lines[first + 3].partition("Answered")[0])
        assert "!" in lines[first + 1]
        assert lines[first + 2].strip("│▌ ").startswith("Its server does not answer.")


async def test_a_source_is_found_by_words_of_its_name_its_address_or_its_tags(show: Show) -> None:
    places = [replace(a_source(number), tags=("harbour",) if number == 7 else ()) for number in range(30)]
    async with show(MemoryDesk(places=places, known_hosts=[host_line("0.example", "May be asked now.")])) as shown:
        sheet = await opened(shown)
        await shown.press("/", *"HARB")
        assert [row.value for row in sheet.list.rows] == ["Paper 7"]
        await shown.press(*"x")
        assert "No source has these words." in shown.text()
        await shown.press("backspace", "enter")
        shown.desk.watched.put_nowait(changed([a_source(2, "It waits.")], [host_line("1.example", "In line.")]))
        shown.desk.watched.put_nowait(changed([replace(a_source(7, "It was asked."), tags=("harbour",))]))
        await shown.until("It was asked.")
        assert "It waits." not in shown.text()
        await shown.press("escape")
        assert len([row for row in sheet.list.rows if str(row.value).startswith("Paper")]) == 30
        await shown.press("/", *"29.example", "enter", "enter")
        assert shown.reading.listing.search == 'source:"Paper 29"'


async def test_the_catalogue_leads_to_the_three_questions_too(show: Show) -> None:
    async with show() as shown:
        await shown.press("S", "c")
        await shown.until("By three questions")
        await shown.press("enter")
        await shown.until("Which languages")


async def test_hosts_and_sources_that_come_while_it_is_open_are_shown(show: Show) -> None:
    async with show(desk(1)) as shown:
        await opened(shown)
        shown.desk.watched.put_nowait(changed(hosts=[host_line("0.example", "1 source; 1 under way.")]))
        await shown.until("1 under way")
        shown.desk.places.append(a_source(1))
        shown.desk.watched.put_nowait(changed([a_source(1)]))
        await shown.until("Paper 1")
        shown.desk.watched.put_nowait(
            changed(hosts=[host_line("0.example", "2 in line."), host_line("1.example", "3 in line.")])
        )
        await shown.until("3 in line.")
        text = shown.text()
        assert text.count("Hosts") == 1
        assert text.index("Paper 1") < text.index("Hosts") < text.index("2 in line.") < text.index("3 in line.")


async def test_nobody_watches_once_it_is_put_away(show: Show) -> None:
    async with show(desk(1)) as shown:
        sheet = await opened(shown)
        watching = sheet._watching
        assert watching is not None
        await shown.press("escape")
        await shown.pilot.pause()
        assert watching.done()


async def test_all_that_is_known_of_a_source_is_told_when_asked_for(show: Show) -> None:
    async with show(desk(2)) as shown:
        await opened(shown)
        await shown.press("j", "w")
        await shown.until("status 200")
        assert 'ETag          "1"' in shown.text()
        assert "https://1.example/feed" in shown.text()
        assert "0 stories, 0 unread" in shown.text()
        assert "Paper 1" in next(line for line in shown.lines() if "╭" in line and "Sources" not in line)
        await shown.press("escape")
        await shown.until_so(lambda: "status 200" not in shown.text())


@pytest.mark.parametrize("keys", [("S", "a"), ("S", "d"), ("v", "e")])
async def test_a_line_over_a_sheet_is_one_line(show: Show, keys: tuple[str, ...]) -> None:
    async with show(size=(80, 24)) as shown:
        await shown.press(*keys)
        assert shown.app.screen.query_one(Prompt).size.height == 1


async def test_one_key_says_whether_to_remove_a_source(show: Show) -> None:
    async with show() as shown:
        await shown.press("S", "d")
        assert "Remove Vell Courier?" in shown.lines()[-1]
        await shown.press("n")
        assert "Remove" not in shown.text()
        assert "Vell Courier" in shown.text()
        await shown.press("d", "y")
        await shown.until("Removed Vell Courier.")


NEW = "https://new.example/feed"


@pytest.mark.parametrize(
    ("fields", "question", "key", "came"),
    [
        ({"moves_to": NEW}, f"Ask Paper 0 at {NEW}?", "y", ""),
        ({"moves_to": NEW}, f"Ask Paper 0 at {NEW}?", "n", "stays"),
        ({"moves_to": NEW}, f"Ask Paper 0 at {NEW}?", "escape", None),
        ({"came_from": NEW}, f"Ask Paper 0 at {NEW} again?", "y", "stays"),
        ({"came_from": NEW}, f"Ask Paper 0 at {NEW} again?", "n", None),
    ],
)
async def test_a_source_that_says_it_has_moved_is_followed_or_not(
    show: Show, fields: dict[str, str], question: str, key: str, came: str | None
) -> None:
    moving = replace(a_source(0, f"Answered just now. It says that it has moved to {NEW}."), **fields)  # type: ignore[arg-type]
    async with show(MemoryDesk(places=[moving, a_source(1)])) as shown:
        await opened(shown)
        assert NEW in shown.text()
        await shown.press("m")
        await shown.until(question)
        await shown.press(key)
        assert question not in shown.text()
        assert shown.desk.moved == ([] if came is None else [(moving.address, came)])


async def test_a_source_is_asked_wherever_its_reader_says(show: Show) -> None:
    async with show(desk(2)) as shown:
        await opened(shown)
        await shown.press("m")
        await shown.until("Ask it at: https://0.example/feed")
        await shown.press("ctrl+u", *"nowhere", "enter")
        await shown.until("Nothing is there.")
        await shown.press("ctrl+u", *"else", "enter")
        await shown.until("is asked elsewhere")
        assert shown.desk.moved == [("https://0.example/feed", "else")]
        await shown.press("G", "m")
