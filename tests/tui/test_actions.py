"""The table of actions: nothing missing anywhere, and a user's keymap that is wrong says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.settings.presets import PRESETS
from reader.tui.actions import ACTIONS, FOOT, GROUPS, KeymapError, Override, key_name, keymap
from reader.tui.commands import HANDLERS
from reader.tui.sheets.help import Help
from tests.tui.conftest import Show

# What KEYS.md promises, by the preset that most people have in their fingers.
PROMISED = {
    "next": ["j", "down"], "previous": ["k", "up"], "top": ["g g", "home"], "bottom": ["G", "end"],
    "page_on": ["space", "pgdn"], "page_back": ["b", "pgup"], "half_on": ["ctrl-d"], "half_back": ["ctrl-u"],
    "open": ["enter", "l", "right"], "back": ["h", "left", "esc"], "other_pane": ["tab"], "pane_list": ["1"],
    "pane_article": ["2"], "next_headline": ["J"], "previous_headline": ["K"], "next_unread": ["n"],
    "previous_unread": ["p"], "next_quote": ["]"], "previous_quote": ["["], "who_said": ['"'], "copy_quote": ["Y"],
    "order": ["s"], "why": ["w"], "chart": ["v"], "search": ["/"], "find_next": ["n"], "find_previous": ["N"],
    "star": ["f"], "toggle_read": ["u"], "all_read": ["A"], "undo": ["U"], "full_text": ["x"], "links": [";"],
    "browser": ["o"], "copy_address": ["y"], "refresh_source": ["r"], "refresh_all": ["R"], "sources": ["S"],
    "zoom": ["z"], "theme": ["t"], "palette": [":", "ctrl-p"], "pipe": ["|"], "help": ["?"], "leave": ["q"],
    "quit": ["Q"], "suspend": ["ctrl-z"], "repaint": ["ctrl-l"],
}  # fmt: skip


def test_every_promised_key_does_what_it_should() -> None:
    keys = keymap("vim")
    for action, promised in PROMISED.items():
        assert set(promised) <= set(keys.of(action)), action


def test_every_action_has_a_function_and_every_function_an_action() -> None:
    assert {action.id for action in ACTIONS} == set(HANDLERS)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_in_every_preset(preset: str) -> None:
    keys = keymap(preset)
    assert [action.id for action in ACTIONS if not keys.of(action.id)] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_of_a_preset_means_two_things(preset: str) -> None:
    seen: dict[tuple[bool, str], str] = {}
    for action in ACTIONS:
        written = {"newsboat": action.newsboat, "arrows": action.arrows}.get(preset)
        for keys in (action.vim if written is None else written).split(", "):
            place = (action.while_found, keys)
            assert place not in seen, f"{keys} is {seen.get(place)} and {action.id}"
            seen[place] = action.id


def test_the_table_is_in_order() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert all(action.sentence and not action.sentence.endswith(".") for action in ACTIONS)


def test_help_names_every_action() -> None:
    text = Help(keymap())._text(beside=True).plain
    assert [action.id for action in ACTIONS if action.sentence not in text] == []


async def test_the_palette_offers_every_action(show: Show) -> None:
    async with show() as shown:
        await shown.press("colon")
        rows = shown.app.screen.list._rows  # type: ignore[attr-defined]
        assert {row.value for row in rows} == {action.id for action in ACTIONS} - {"palette"}


async def test_the_footer_shows_hints_of_the_table(show: Show) -> None:
    async with show() as shown:
        hinted = {action.id for action in ACTIONS if action.hint}
        assert sorted(FOOT) == sorted(hinted)
        inside = {action.id for action in ACTIONS if action.hint and action.where == "article"}
        assert [action for _, _, action in shown.reading.foot.hints] == [each for each in FOOT if each not in inside]


async def test_the_footer_names_no_key_that_does_nothing(show: Show) -> None:
    async with show() as shown:
        await shown.press("/", *"zzz", "enter")
        hints = {action: word for _, word, action in shown.reading.foot.hints}
        assert not {"open", "star", "why"} & hints.keys()
        assert hints["leave"] == "back"
        await shown.press("q")
        hints = {action: word for _, word, action in shown.reading.foot.hints}
        assert {"open", "star", "why"} <= hints.keys()
        assert hints["leave"] == "quit"


async def test_at_eighty_columns_the_footer_names_the_search(show: Show) -> None:
    async with show(size=(80, 24)) as shown:
        assert "/ search" in shown.lines()[-1]
        await shown.press("enter")
        assert "/ search" in shown.lines()[-1]


def test_an_override_replaces_and_takes() -> None:
    keys = keymap("vim", [Override("star", ("F",), 3), Override("open", ("enter", "s"), 4)])
    assert keys.of("star") == ("F",)
    assert set(keys.of("open")) == {"enter", "s"}
    assert keys.of("order") == ()


def test_an_action_can_be_left_without_keys() -> None:
    assert keymap("vim", [Override("star", (), 3)]).of("star") == ()


@pytest.mark.parametrize(
    ("overrides", "line", "words"),
    [
        ([Override("opne", ("x",), 7)], 7, "did you mean “open”?"),
        ([Override("open", ("ctrl-nonsense",), 8)], 8, "no key"),
        ([Override("open", ("hyper-x",), 8)], 8, "no key"),
        ([Override("open", ("F",), 1), Override("star", ("F",), 2)], 2, "line 1 gives to open"),
        ([Override("open", ("5",), 9)], 9, "begins a count"),
        ([Override("top", ("x y",), 4), Override("star", ("x",), 5)], 4, "can never be typed"),
        ([Override("open", ("",), 6)], 6, "missing"),
    ],
)
def test_a_wrong_keymap_names_its_line(overrides: list[Override], line: int, words: str) -> None:
    with pytest.raises(KeymapError) as caught:
        keymap("vim", overrides)
    assert caught.value.line == line
    assert words in caught.value.sentence
    assert f"Line {line}" in caught.value.sentence


def test_an_unknown_preset_is_an_error() -> None:
    with pytest.raises(KeymapError, match="emacs"):
        keymap("emacs")


@pytest.mark.parametrize(
    ("written", "name"),
    [("PageDown", "pgdn"), ("ctrl+d", "ctrl-d"), ("Ctrl-D", "ctrl-d"), ("Return", "enter"), ("escape", "esc"),
     ("shift-j", "J"), ("alt-ctrl-x", "ctrl-alt-x"), (" ", "space"), ("-", "-"), ("]", "]"), ("ж", "ж")],
)  # fmt: skip
def test_keys_have_one_spelling(written: str, name: str) -> None:
    assert key_name(written) == name


@given(st.lists(st.tuples(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3)), max_size=4))
def test_any_keymap_is_a_keymap_or_an_error(raw: list[tuple[str, list[str]]]) -> None:
    try:
        keys = keymap("vim", [Override(action, tuple(keys), 1) for action, keys in raw])
    except KeymapError as error:
        said = error.sentence
    else:
        said = "" if keys.keys else "no keys at all"
    assert not said or said.startswith("Line 1")
