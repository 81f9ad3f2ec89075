"""``mostread settings``: one setting read and changed, and a check that looks at what is said, not only at its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import main
from tests.tui.pty_session import PtySession


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("MOSTREAD_SETTINGS", str(path))
    return path


def test_a_setting_is_set_and_read_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "get", "reading.order"]) == 0
    assert main(["settings", "set", "reading.order", "newest"]) == 0
    assert main(["settings", "get", "reading.order"]) == 0
    assert capsys.readouterr().out == '"views"\n"newest"\n'
    assert path.read_text(encoding="utf-8") == '[reading]\norder = "newest"\n'


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["get"], 2),
        (["set", "reading.order"], 2),
        (["check", "x"], 2),
        (["get", "reading.ordr"], 2),
        (["set", "reading.ordr", "views"], 2),
        (["set", "reading.order", "loud"], 2),
        (["set", "reading.ahead", "many"], 2),
        (["set", "filters.views", "x"], 2),
        (["set", "screen.theme", "drakula"], 2),
        (["set", "keys.stra", "x"], 2),
        (["set", "filters.hide", "views:lots"], 2),
        (["set", "fetching.proxy", "socks4://a"], 2),
    ],
)
def test_what_cannot_be_is_said(path: Path, words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", *words]) == status
    assert capsys.readouterr().err.startswith("mostread: ")
    assert not path.exists()


def test_a_fault_that_is_there_already_is_in_no_other_setting_s_way(path: Path) -> None:
    path.write_text('[screen]\ntheme = "papr"\n', encoding="utf-8")
    assert main(["settings", "set", "reading.order", "newest"]) == 0
    assert main(["settings", "set", "screen.theme", "paper"]) == 0
    path.write_text("[screen]\nthem = 1\n", encoding="utf-8")
    assert main(["settings", "set", "reading.order", "newest"]) == 1, "the file has a mistake, not the command line"


def test_the_check_names_every_fault(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(
        '[keys]\nstra = "x"\n[screen]\ntheme = "papr"\n[filters]\nhide = ["views:lots"]\n[openers]\nvideos = "mpv"\n'
        '[[hook]]\nmatch = "x"\ncommand = ["sh", "-c", "echo {title}"]\n',
        encoding="utf-8",
    )
    assert main(["settings", "check"]) == 1
    faults = capsys.readouterr().err
    for words in (
        "settings.toml, line 2: There is no action “stra”; did you mean “star”?",
        "did you mean “paper”?",
        "views:lots",
        "“videos”",
        "argument of its own",
    ):
        assert words in faults
    path.write_text('[keys]\nstar = "x"\n', encoding="utf-8")
    assert main(["settings", "check"]) == 0


def test_a_theme_of_one_s_own_may_be_worn(path: Path) -> None:
    path.write_text('[themes.mine]\npaper = "#101010"\n', encoding="utf-8")
    assert main(["settings", "set", "screen.theme", "mine"]) == 0
    assert main(["settings", "check"]) == 0


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[themes.mine]\npaper = "grey"\n', 2, "“grey” is not a colour; write it as #rrggbb."),
        ('[themes.mine]\n\npapr = "#101010"\n', 3, "A theme has no “papr”"),
        ('[themes.mine]\ndark = "maybe"\n', 2, "dark is yes or no"),
        ('[fetching]\nproxy = "socks4://ann:hush@x"\n', 2, "names none that speaks http, https, socks5, socks5h"),
        ('[fetching]\nallowed_hosts = ["http://nas/"]\n', 2, "“http://nas/” is no host"),
        ('[[source]]\nuser = "me"\n', 1, "needs the url"),
        ('[[recipe]]\nitem = "li"\n', 1, "needs the url"),
        ('[[recipe]]\nurl = "a.example"\nitem = "li["\n', 1, "“li[”"),
        ('[openers]\nvideo = ["sh", "-c", "mpv {url}"]\n', 2, "part of a program's text"),
        ('[reading]\norder = "newst"\n', 2, "did you mean “newest”?"),
        ('[keys]\npreset = "vi"\n', 2, "did you mean “vim”?"),
    ],
)
def test_every_mistake_has_its_line(
    path: Path, text: str, line: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(text, encoding="utf-8")
    assert main(["settings", "check"]) == 1
    (fault,) = capsys.readouterr().err.splitlines()
    assert fault.startswith(f"mostread: {path}, line {line}: ")
    assert words in fault
    assert "hush" not in fault


def test_the_template_has_no_mistake(path: Path) -> None:
    assert main(["settings", "init"]) == 0
    assert main(["settings", "check"]) == 0


def test_colours_that_are_none_are_said_before_anything_is_painted(path: Path) -> None:
    path.write_text('[themes.mine]\npaper = "grey"\n', encoding="utf-8")
    with PtySession("-m", "reader", "demo", MOSTREAD_SETTINGS=str(path)) as session:
        session.wait_for("is not a colour")
        assert session.exit_status() == 1


def test_a_search_that_cannot_be_read_is_named_with_its_line_and_its_character(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(
        '[filters]\nhide = ["ferry views:"]\n[filters.views]\nbig = "views:>9k"\n"of late" = "since:zz"\n', "utf-8"
    )
    assert main(["settings", "check"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert "line 2: character 13 of “ferry views:” under [filters]" in first
    assert "line 5: character 7 of “since:zz” under [filters]" in second
