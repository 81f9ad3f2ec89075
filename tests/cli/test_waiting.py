"""What waits is begun within its loop, and closed however it ends."""

from __future__ import annotations

import asyncio
import warnings

import pytest

from reader.cli.waiting import completed


async def _seven() -> int:
    await asyncio.sleep(0)
    return 7


def test_what_comes_back_is_what_was_waited_for() -> None:
    assert completed(_seven) == 7


@pytest.mark.parametrize("name", ["Runner.get_loop", "Runner.run"])
def test_ctrl_c_before_the_work_begins_leaves_nothing_to_complain_of(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"asyncio.{name}", interrupted)
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        with pytest.raises(KeyboardInterrupt):
            completed(_seven)
    assert complaints == []
