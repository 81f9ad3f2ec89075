"""Changes of any number of stories: keys are answered meanwhile, and each is taken back by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, small_desk


class LongDesk(MemoryDesk):
    """Marks for as long as a test wants."""

    def __init__(self) -> None:
        desk = small_desk(more=30)
        super().__init__(desk.stories, desk.articles, desk.places)
        self.going_on = True

    def marking(self, rows: Sequence[int], read: bool) -> Iterator[int]:
        while self.going_on:
            yield 3
        yield from super().marking(rows, read)


async def test_keys_are_answered_while_a_long_list_is_marked(show: Show) -> None:
    desk = LongDesk()
    async with show(desk) as shown:
        await shown.press("A")
        await shown.until("Marking 3 of 40")
        await shown.press("j", "j")
        assert shown.reading.headlines.index == 2
        desk.going_on = False
        await shown.until("40 stories marked as read. U takes it back.")
        assert all(headline.read for headline in desk.stories.values())
        assert "Marking" not in shown.text()
        await shown.press("U")
        await shown.until("Taken back: read, 40.")
        assert not any(headline.read for headline in desk.stories.values())


async def test_what_is_changed_meanwhile_is_changed_after_it_and_taken_back_before(show: Show) -> None:
    desk = LongDesk()
    async with show(desk) as shown:
        await shown.press("A")
        await shown.until("Marking 3 of 40")
        row = shown.reading.headlines.cursor
        assert row is not None
        await shown.press("f", "U")  # for the star, which comes after all have been marked
        assert not desk.stories[row].starred
        desk.going_on = False
        await shown.until("Taken back: starred, 1.")
        assert not desk.stories[row].starred
        assert all(headline.read for headline in desk.stories.values())
        await shown.press("U")
        await shown.until("Taken back: read, 40.")


async def test_leaving_waits_for_nothing(show: Show) -> None:
    desk = LongDesk()
    async with show(desk) as shown:
        await shown.press("A")
        await shown.until("Marking 3 of 40")
        await shown.press("Q")
    assert not any(headline.read for headline in desk.stories.values())


async def test_there_may_be_nothing_to_take_back(show: Show) -> None:
    async with show() as shown:
        await shown.press("U")
        await shown.until("There is nothing to undo.")
