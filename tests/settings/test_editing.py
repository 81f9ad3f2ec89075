"""One setting is changed, and nothing else in the file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.settings import SettingsError, load
from reader.settings.declared import SECTIONS, Screen
from reader.settings.editing import add_views, get, put, value_of
from reader.settings.template import template

OWN = """\
# mine, all mine
[reading]
order = "newest"   # since Tuesday
window = '7d'

[keys]  # fingers
preset = "arrows"
star = ["*", "f"]

[[hook]]
match = "x"  # keep me
command = ["true"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_value_is_changed_in_its_place(path: Path) -> None:
    assert put(path, "reading.order", "rising").reading.order == "rising"
    assert path.read_text(encoding="utf-8") == OWN.replace('"newest" ', '"rising" ')


def test_a_setting_that_was_not_there_is_added_to_its_section(path: Path) -> None:
    assert put(path, "reading.ahead", "3").reading.ahead == 3
    assert put(path, "screen.compact", "true").screen.compact
    text = path.read_text(encoding="utf-8")
    assert [line for line in OWN.splitlines() if line not in text.splitlines()] == []
    found = load(path)
    assert (found.reading.ahead, found.reading.order, found.keys) == (3, "newest", {"star": ("*", "f")})


def test_a_comment_with_the_default_is_put_in_force(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(template(), encoding="utf-8")
    put(path, "screen.theme", "ink")
    assert path.read_text(encoding="utf-8") == template().replace('# theme = "auto"', 'theme = "ink"')


NAMES = [f"{section}.{name}" for section, kind in SECTIONS.items() for name in kind.FIELDS]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "filters.views"])
def test_every_setting_can_be_set_to_its_default_in_a_new_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    default = get(load(path), name)
    assert get(put(path, name, default), name) == default
    assert get(load(path), name) == default


def test_keys_and_openers(path: Path) -> None:
    put(path, "keys.star", "s")
    put(path, "keys.preset", "newsboat")
    found = put(path, "openers.video", '["mpv", "{url}"]')
    assert (found.preset, found.keys, found.openers) == ("newsboat", {"star": ("s",)}, {"video": ("mpv", "{url}")})
    assert get(found, "keys.star") == '["s"]'


@pytest.mark.parametrize(
    ("written", "value"),
    [("a, b", ["a", "b"]), ('["a", "b"]', ["a", "b"]), ("", []), ("nas.home:8080", ["nas.home:8080"])],
)
def test_lists_may_be_words_between_commas(written: str, value: list[str]) -> None:
    assert value_of("fetching", "allowed_hosts", written) == value


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        ("reading.order", "loudest", "none of"),
        ("reading.measure", "wide", "whole number"),
        ("reading.measure", "5", "between 20 and 200"),
        ("screen.mouse", "1", "true or false"),
        ("reading.ordr", "views", "did you mean “reading.order”?"),
        ("order", "views", "did you mean “reading.order”?"),
        ("raeding.order", "views", "did you mean “reading.order”?"),
        ("hook.match", "x", "changed in the file itself"),
        ("keys.preset", "emacs", "none of"),
        ("filters.views", "{}", "changed in the file itself"),
        ("", "x", "there is no setting"),
    ],
)
def test_what_cannot_be_leaves_the_file_as_it_was(path: Path, name: str, written: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=r".") as caught:
        put(path, name, written)
    assert sentence in caught.value.sentence
    assert path.read_text(encoding="utf-8") == OWN
    assert list(path.parent.iterdir()) == [path]


def test_a_file_with_a_mistake_is_not_built_upon(path: Path) -> None:
    path.write_text(OWN + "\n[reading", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        put(path, "reading.order", "views")
    assert caught.value.line


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes are Unix's")
def test_a_link_and_its_file_s_mode_stay(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    path.chmod(0o600)
    put(link, "reading.order", "site")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert load(path).reading.order == "site"


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    device = tmp_path / "null"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except (AttributeError, PermissionError):
        pytest.skip("only the superuser of a Unix can make a device, and only one could lose it")
    (link := tmp_path / "settings.toml").symlink_to(device)
    with pytest.raises(SettingsError, match="no file that could be changed"):
        put(link, "reading.order", "site")
    assert device.is_char_device()
    assert list(tmp_path.glob(".settings-*")) == []


def test_windows_line_ends_stay(path: Path) -> None:
    path.write_bytes(OWN.replace("\n", "\r\n").encode())
    put(path, "reading.order", "site")
    assert path.read_bytes().count(b"\r\n") == OWN.count("\n")
    assert load(path).reading.order == "site"


@given(st.text(max_size=40))
def test_any_text_can_be_a_theme_s_name(text: str) -> None:
    assert isinstance(value_of("screen", "theme", text), str)


@settings(max_examples=30)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=20), max_size=4))
def test_what_else_stands_in_the_file_stays(notes: dict[str, str]) -> None:
    import tempfile

    comments = "".join(f"# {name}: {' '.join(text.split())}\n" for name, text in notes.items() if text.isprintable())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(comments + OWN, encoding="utf-8")
        put(path, "reading.window", "2w")
        assert path.read_text(encoding="utf-8") == comments + OWN.replace("'7d'", '"2w"')


def test_views_are_added_to_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert add_views(path, {"Unread": "is:unread"}).filters.views == {"Unread": "is:unread"}
    path.write_text(
        '# mine\n[filters]\nhide = ["x"]  # never\nviews = { Big = "views:>10k" }\n\n[screen]\ncompact = true\n'
    )
    found = add_views(path, {"This week's": "since:7d"})
    assert dict(found.filters.views) == {"Big": "views:>10k", "This week's": "since:7d"}
    assert found.filters.hide == ("x",)
    assert found.screen.compact
    assert "# mine" in path.read_text()
    assert "# never" in path.read_text()


def test_views_find_their_place_in_the_file_of_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(template())
    found = add_views(path, {"Unread": "is:unread"})
    assert found.filters.views == {"Unread": "is:unread"}
    assert 'views = {Unread = "is:unread"}' in path.read_text()
    assert load(path).screen == Screen(), "nothing else came into force"
