"""The settings file: what it may say, and what a mistake in it is answered with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.settings import Settings, SettingsError, load, paths, seconds
from reader.settings.template import template


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert load(path) == Settings(path=path)


def test_the_template_says_the_defaults_and_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path, template())
    assert load(path).replace(lines={}) == Settings(path=path)


def test_the_template_without_its_comment_signs_is_valid(tmp_path: Path) -> None:
    path = written(tmp_path, re.sub(r"(?m)^# ", "", template()))
    settings = load(path)
    defaults = Settings()
    assert (settings.reading, settings.screen, settings.fetching) == (
        defaults.reading,
        defaults.screen,
        defaults.fetching,
    )
    assert settings.openers == {"video": ("mpv", "{url}")}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[reading]\nordr = "views"\n', 2, "did you mean “order”?"),
        ('[reading]\norder = "vews"\n', 2, "“vews” is none of views"),
        ("\n[redaing]\n", 2, "did you mean “reading”?"),
        ("x = \n", 1, "not TOML"),
        ('[reading]\n\nahead = "x"', 3, "whole number"),
        ("[reading]\nahead = true", 2, "whole number"),
        ("[reading]\nahead = 101", 2, "not between 0 and 100"),
        ('[reading]\nwindow = "1 fortnight"', 2, "no length of time"),
        ('[keys]\npreset = "emacs"', 2, "none of vim"),
        ("[keys]\nopen = 3", 2, "a text or a list of texts"),
        ('[[hook]]\nmatch = "a"\n[[hook]]\ncommand = "x"\n', 4, "list of texts"),
        ('hook = "x"', 1, "[[hook]]"),
        ("reading = 1", 1, "[reading]"),
        ("[themes]\nmine = 1", 2, "[themes.mine]"),
        ("[fetching]\nallowed_hosts = [1]", 2, "list of texts"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(written(tmp_path, text))
    assert caught.value.line == line
    assert words in caught.value.sentence
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes("[screen]\n# ёлка\n".encode("koi8-r"))
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert caught.value.line == 2


def test_keys_come_with_their_lines(tmp_path: Path) -> None:
    settings = load(written(tmp_path, '[keys]\npreset = "arrows"\nopen = ["enter", "l"]\n"next-quote" = "]"\n'))
    assert settings.preset == "arrows"
    assert settings.keys == {"open": ("enter", "l"), "next-quote": ("]",)}
    assert [(action, line) for action, _, line in settings.key_overrides()] == [("open", 3), ("next-quote", 4)]


@pytest.mark.parametrize(("age", "value"), [("90m", 5400), ("24h", 86400), ("7d", 604800), ("2w", 1209600), ("all", 0)])
def test_lengths_of_time(age: str, value: int) -> None:
    assert seconds(age) == value


def test_relative_xdg_folders_are_ignored() -> None:
    found = paths({"HOME": "/home/reader", "XDG_DATA_HOME": "here", "XDG_STATE_HOME": "/state"})
    assert found.store == Path("/home/reader/.local/share/mostread/news.db")
    assert found.snapshot == Path("/state/mostread/screen")
