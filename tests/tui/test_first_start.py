"""The first start: from three answers to sources, and the other ways to begin."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from reader.tui.sheets import first_choice
from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, entry

ENTRIES = (
    entry("Vell Courier", "https://vell.example/rss", "en", "GB", "news", numbers=("comments",)),
    entry("Harbour Wire", "https://wire.example/rss", "en", "US", "news", numbers=("views",)),
    entry("Lamps and Lenses", "https://lamps.example/rss", "en", "", "technology"),
    entry("Айлық", "https://ailyq.example/rss", "kk", "KZ", "news", numbers=("views",)),
    entry("The Wall", "https://wall.example/", "en", "GB", "news", numbers=("views",), scraped=True),
)


@pytest.mark.parametrize(
    ("environment", "tags"),
    [
        ({"LANG": "de_AT.UTF-8"}, ("de",)),
        ({"LANGUAGE": "kk:ru_RU", "LANG": "en_GB.UTF-8"}, ("kk", "ru", "en")),
        ({"LC_ALL": "no_NO"}, ("nb",)),
        ({"LANG": "C.UTF-8"}, ("en",)),
        ({}, ("en",)),
    ],
)
def test_the_locale_names_the_languages(environment: dict[str, str], tags: tuple[str, ...]) -> None:
    assert first_choice.spoken(environment.items()) == tags


def test_what_is_not_chosen_from_lets_everything_pass() -> None:
    assert first_choice.matching(ENTRIES) == list(ENTRIES)
    found = first_choice.matching(ENTRIES, {"en"}, {"GB"})
    assert [entry.name for entry in found] == ["Vell Courier", "Lamps and Lenses", "The Wall"]


def test_what_tells_views_is_proposed_first_and_scraped_pages_never() -> None:
    names = [entry.name for entry in first_choice.proposed(ENTRIES, most=3)]
    assert names == ["Harbour Wire", "Айлық", "Vell Courier"]
    assert "The Wall" not in [entry.name for entry in first_choice.proposed(ENTRIES)]


def test_every_country_of_the_catalogue_has_a_name() -> None:
    from reader.sources.catalogue import load

    assert {entry.country for entry in load()} - {""} <= first_choice.COUNTRIES.keys()


async def test_enter_through_the_questions_ends_in_reading(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    desk = MemoryDesk(entries=ENTRIES)
    async with show(desk, (80, 24), first_start=True) as shown:
        assert "Welcome to mostread" in shown.text()
        await shown.press("enter")
        assert "Which languages do you read?" in shown.text()
        assert "●  English  4 sources" in shown.text()
        await shown.press("j", "space")
        assert "●  Kazakh   1 source" in shown.text()
        await shown.press("enter", "enter", "enter")
        assert "These are for you   4 sources" in shown.text()
        await shown.press("space", "enter")
        assert [place.name for place in desk.places] == ["Vell Courier", "Lamps and Lenses", "Айлық"]
        assert desk.asked == [(["Vell Courier", "Lamps and Lenses", "Айлық"], False)]


async def test_one_can_go_back_and_leave_without_an_answer(show: Show) -> None:
    desk = MemoryDesk(entries=ENTRIES)
    async with show(desk, (80, 24), first_start=True) as shown:
        await shown.press("enter", "a", "enter", "h")
        assert "Which languages" in shown.text()
        await shown.press("escape")
        assert "Welcome to mostread" in shown.text()
        await shown.press("escape")
        assert "Nothing to read yet" in shown.text()
        assert "Welcome to mostread" not in shown.text()
        assert not desk.places


@pytest.mark.parametrize("leave", [("escape",), ("enter",), ("x", "backspace", "enter")])
@pytest.mark.parametrize("way", [("j", "j"), ("j", "j", "j")])
async def test_whoever_leaves_a_way_to_begin_can_take_another(
    show: Show, way: tuple[str, ...], leave: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with show(MemoryDesk(), (80, 24), first_start=True) as shown:
        await shown.press(*way, "enter")
        assert "Welcome to mostread" not in shown.text()
        await shown.press(*leave)
        assert "Welcome to mostread" in shown.text()


async def test_what_was_typed_wrongly_can_be_mended(show: Show) -> None:
    desk = MemoryDesk()
    async with show(desk, (80, 24), first_start=True) as shown:
        await shown.press("G", "enter", *"vel l", "enter")
        await shown.until("“vel l” is neither an address nor a file.")
        assert "Add: vel l" in shown.text()
        await shown.press("left", "backspace", "end", "enter")
        await shown.until("Added vell.")
        assert "Add:" not in shown.text()
        assert [place.name for place in desk.places] == ["vell"]


async def test_esc_gives_up_what_takes_long(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = MemoryDesk()

    async def never(place: str) -> str:
        await asyncio.Event().wait()
        return place

    monkeypatch.setattr(desk, "add_source", never)
    async with show(desk, (80, 24)) as shown:
        await shown.press("S", "a", "x", "enter")
        assert "One moment …" in shown.text()
        await shown.press("enter", "escape")
        assert "One moment …" not in shown.text()
        assert "An address" in shown.text()


async def test_a_file_is_imported(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".newsboat").mkdir()
    (tmp_path / ".newsboat" / "urls").write_text("https://vell.example/rss\n")
    desk = MemoryDesk()
    async with show(desk, (80, 24), first_start=True) as shown:
        await shown.press("j", "j", "enter")
        assert "~/.newsboat/urls" in shown.text()
        await shown.press("enter")
        assert desk.imported == ["~/.newsboat/urls"]
        await shown.until("1 added.")
        await shown.press("S", "i")
        assert "File:" in shown.text()
