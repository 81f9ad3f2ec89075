"""The newsroom in a process of its own, as the app sees it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from reader.newsroom import child, desk
from reader.newsroom.remote import RemoteNewsroom
from reader.newsroom.service import Newsroom
from reader.settings import Keeping, Settings


async def test_other_settings_reach_the_newsroom_once_it_is_idle(tmp_path: Path) -> None:
    remote = RemoteNewsroom(tmp_path / "news.db", Settings(), tmp_path / "log.txt")
    try:
        await remote.call("upkeep")
        first = remote._process
        await remote.call("upkeep")
        assert remote._process is first
        remote.settle(Settings().replace(keeping=Keeping(days=1)))
        await remote.call("upkeep")
        assert remote._process is not first
    finally:
        await remote.close()


async def test_a_process_that_has_just_ended_by_itself_is_none_to_be_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.newsroom.remote._GRACE", 0)
    remote = RemoteNewsroom(tmp_path / "news.db", Settings(), tmp_path / "log.txt")
    await remote.call("upkeep")
    process = remote._process
    assert process is not None
    process.kill()
    await process.wait()
    await remote.close()


def test_whatever_the_desk_asks_for_is_answered() -> None:
    called = set(re.findall(r'_newsroom\.(?:call|stream)\("(\w+)"', inspect.getsource(desk)))
    assert {"move", "stay"} <= called <= child.METHODS
    assert all(hasattr(Newsroom, name) for name in child.METHODS)
