"""Settings that change while the reader is open: each is in force at once, or is said to wait for the next start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.tui.actions import Override
from reader.tui.live import LATER
from reader.tui.options import Options
from reader.tui.session import Session
from tests.tui.conftest import Show, Shown

Check = Callable[[Shown], bool]

IN_FORCE: dict[str, tuple[Any, Check]] = {
    "theme": ("paper", lambda shown: shown.app.theme == "paper"),
    "preset": ("newsboat", lambda shown: shown.reading.keymap.keys.get(("N",)) == "toggle_read"),
    "keys": ((Override("star", ("Z",)),), lambda shown: shown.reading.typing.keymap.keys.get(("Z",)) == "star"),
    "order": ("newest", lambda shown: shown.reading.listing.by.order == "newest" and "newest" in shown.text()),
    "since": (timedelta(hours=6), lambda shown: shown.reading.listing.since == timedelta(hours=6)),
    "split": (0.7, lambda shown: shown.reading.session.split == 0.7),
    "compact": (True, lambda shown: shown.reading.headlines.compact),
    "measure": (40, lambda shown: shown.reading.article.measure == 40),
    "motion": (False, lambda shown: shown.app.animation_level == "none"),
    "refresh_minutes": (7, lambda shown: shown.reading.refreshing.minutes == 7),
    "views": ((("Salt", "source:salt"),), lambda shown: "Searches" in shown.text() and "Salt" in shown.text()),
    "openers": ({"video": ("mpv",)}, lambda shown: "video" in shown.reading.options.openers),
}


class Changes:
    """Stands in for the settings file: what it says next."""

    def __init__(self) -> None:
        self.next: Options | str | None = None

    def __call__(self) -> Options | str | None:
        told, self.next = self.next, None
        return told


def with_other(options: Options, name: str, value: Any) -> Options:
    """The options with one of them another one."""
    changes: dict[str, Any] = {name: value}
    return options._replace(**changes)


async def test_each_setting_is_in_force_at_once_and_taken_back(show: Show) -> None:
    changes = Changes()
    async with show(size=(200, 40), changed=changes) as shown:
        for name, (value, holds) in IN_FORCE.items():
            for wanted, is_so in ((value, True), (getattr(Options(), name), False)):
                assert holds(shown) is not is_so, name
                changes.next = with_other(shown.reading.options, name, wanted)
                shown.app.live.look()
                await shown.until_so(lambda: holds(shown) is is_so, f"{name} {wanted}")  # noqa: B023 - waited for here
                await shown.until("The settings are in force.")


@pytest.mark.parametrize("name", LATER)
async def test_what_waits_for_the_next_start_is_said(show: Show, name: str) -> None:
    changes = Changes()
    async with show(size=(120, 40), changed=changes) as shown:
        changes.next = with_other(shown.reading.options, name, not getattr(Options(), name))
        shown.app.live.look()
        await shown.until(f"in force, {LATER[name]} from the")
        changes.next = with_other(shown.reading.options, name, getattr(Options(), name))
        shown.app.live.look()
        await shown.until("The settings are in force.")


async def test_a_mistake_is_said_and_nothing_changes(show: Show) -> None:
    changes = Changes()
    async with show(size=(120, 40), changed=changes) as shown:
        before = shown.reading.options
        changes.next = "settings.toml, line 3: there is no setting “ordr”."
        shown.app.live.look()
        await shown.until("line 3")
        assert shown.reading.options is before


async def test_the_list_stays_under_the_cursor(show: Show) -> None:
    changes = Changes()
    async with show(size=(120, 40), changed=changes) as shown:
        await shown.press("j", "j", "j")
        story = shown.reading.headlines.cursor
        changes.next = shown.reading.options._replace(order="newest", preset="arrows", compact=True)
        shown.app.live.look()
        await shown.until("in force")
        assert shown.reading.headlines.cursor == story


def test_every_option_is_looked_at() -> None:
    """Those that are neither come from elsewhere than the settings, or say what is so at the start alone."""
    at_the_start = {"themes", "pictures", "refresh_at_start", "first_start", "snapshot", "fingerprint", "session"}
    assert set(Options._fields) - set(IN_FORCE) - set(LATER) == at_the_start | {
        "settings",
        "reports",
        "changed",
        "clock",
    }


async def test_the_order_of_the_settings_goes_before_the_one_chosen_last(show: Show, tmp_path: Path) -> None:
    session = tmp_path / "session"
    Session(order="site").save(session)
    async with show(session=session) as shown:
        assert shown.reading.listing.by.order == "site"
    async with show(session=session, order="newest") as shown:
        assert shown.reading.listing.by.order == "newest"


async def test_from_which_end_the_list_was_is_remembered_with_its_order(show: Show, tmp_path: Path) -> None:
    session = tmp_path / "session"
    async with show(session=session) as shown:
        await shown.press("s", "G", "s", "q")
    async with show(session=session) as shown:
        assert shown.reading.listing.by == ("site", True)
    async with show(session=session, order="newest") as shown:
        assert shown.reading.listing.by == ("newest", False)
