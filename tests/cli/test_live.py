"""The settings file while the reader is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import live
from reader.settings import Settings
from reader.tui.options import Options
from tests.tui.pty_session import PtySession


def watched(path: Path) -> tuple[live.Watched, list[Settings]]:
    taken: list[Settings] = []

    def settle(settings: Settings) -> Options:
        taken.append(settings)
        return Options(order=settings.reading.order)

    return live.Watched(path, settle), taken


def test_a_file_is_taken_over_once_it_rests(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    look, taken = watched(path)
    assert look() is None
    path.write_text("")
    assert look() is None  # half of it, for all that is known
    path.write_text('[reading]\norder = "newest"\n')
    assert look() is None
    options = look()
    assert isinstance(options, Options)
    assert options.order == "newest"
    assert look() is None
    path.unlink()
    look()
    assert look() == Options(order="views")
    assert len(taken) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[reading]\nx = 1\n", "settings.toml, line 2: there is no setting “x” in [reading]."),
        ("x", "settings.toml, line 1: this is not TOML: expected '=' after a key in a key/value pair."),
        (
            '[keys]\nstra = "x"\n[screen]\ntheme = 1\n',
            "settings.toml, line 2: There is no action “stra”; did you mean “star”? And 1 more.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_nothing_is_taken_over(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    look, taken = watched(path)
    path.write_text(text)
    look()
    told = look()
    assert isinstance(told, str)
    assert told == said
    assert taken == []


def test_the_open_reader_follows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    with PtySession("-m", "reader", "demo", size=(120, 40), MOSTREAD_SETTINGS=str(path)) as session:
        session.wait_for("comm")
        path.write_text('[reading]\norder = "newest"\n[screen]\ncompact = true\n[keys]\nquit = "Z"\n')
        session.wait_for("The settings are in force.")
        session.wait_until(lambda: "newest" in session.lines()[0], "the order of the file")
        assert "comm" not in session.text()
        path.write_text("[reading]\nordr = 1\n")
        session.wait_for("did you mean “order”?")
        session.type("Z")
        assert session.exit_status() == 0
