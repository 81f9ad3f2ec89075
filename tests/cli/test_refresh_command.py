"""What ``mostread refresh`` says of sources that fail: each is named, unless nothing can be reached at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.cli import main
from reader.model import Source
from reader.newsroom.reports import RefreshProgress
from reader.newsroom.service import Newsroom
from reader.store import Store

OFFLINE = "No source could be reached; is there a network? What was here before is kept."
FAULTS = {"A": "A is silent.", "B": "", "C": "C is silent.", "D": "D is silent."}


def steps(faults: dict[str, str]) -> list[RefreshProgress]:
    total, offline = len(faults), all(faults.values())
    return [
        RefreshProgress(done=done, total=total, source=name, sentence=fault, offline=offline and done == total)
        for done, (name, fault) in enumerate(faults.items(), 1)
    ]


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        (FAULTS, ["A: A is silent.", "C: C is silent.", "D: D is silent."]),
        (FAULTS | {"B": "B is silent."}, [OFFLINE]),
    ],
)  # fmt: skip
def test_without_a_network_there_is_one_sentence(
    faults: dict[str, str],
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def refresh(self: Newsroom, *asked: object) -> AsyncIterator[RefreshProgress]:
        for step in steps(faults):
            yield step

    monkeypatch.setattr(Newsroom, "refresh", refresh)
    with Store.open(tmp_path / "news.db") as store:
        store.add_source(Source(url="https://a.example/", title="A"))
    assert main(["refresh", "--quiet", "--store", str(tmp_path / "news.db")]) == 1
    assert capsys.readouterr().err.splitlines() == [f"mostread: {each}" for each in told]
