"""Keys become actions: counts, sequences, what could still become either."""

from __future__ import annotations

import pytest
from textual.events import Key

from reader.tui.actions import Override, keymap
from reader.tui.keys import Asked, Typing, parted, pressed


def typed(keys: str, **state: bool) -> list[Asked]:
    typing = Typing(keymap())
    for name, value in state.items():
        setattr(typing, name, value)
    return [asked for key in keys.split() if (asked := typing.press(key)) is not None]


def test_a_key() -> None:
    assert typed("j") == [Asked("next")]


def test_a_count_before_a_move() -> None:
    assert typed("5 j") == [Asked("next", 5)]
    assert typed("1 2 j") == [Asked("next", 12)]
    assert typed("2 0 j j") == [Asked("next", 20), Asked("next")]


def test_a_count_means_nothing_to_what_does_not_count() -> None:
    assert typed("5 s") == [Asked("order")]


def test_an_endless_count_ends() -> None:
    assert typed(" ".join("9" * 40) + " j") == [Asked("next", 99_999)]


def test_a_sequence() -> None:
    assert typed("g g") == [Asked("top")]


def test_a_broken_sequence_begins_anew() -> None:
    assert typed("g j") == [Asked("next")]


def test_escape_forgets_what_was_begun() -> None:
    assert typed("5 esc j") == [Asked("next")]
    assert typed("g esc esc") == [Asked("back")]


def test_a_lone_digit_is_a_pane_when_nothing_more_comes() -> None:
    typing = Typing(keymap())
    assert typing.press("2") is None
    assert typing.pending == "2"
    assert typing.settle() == Asked("pane_article")
    assert typing.pending == ""


def test_a_digit_that_is_no_key_is_forgotten() -> None:
    typing = Typing(keymap())
    typing.press("7")
    assert typing.settle() is None
    assert typing.press("j") == Asked("next")


def test_n_goes_to_matches_after_a_search_only() -> None:
    assert typed("n") == [Asked("next_unread")]
    assert typed("n N", searched=True) == [Asked("find_next"), Asked("find_previous")]


def test_unknown_keys_do_nothing() -> None:
    assert typed("ctrl-alt-f7 ж") == []


@pytest.mark.parametrize(("key", "character", "keys"), [("alt+j", "j", "esc j"), ("alt+shift+g", "G", "esc G")])
def test_escape_with_a_key_close_behind_is_escape_and_that_key(key: str, character: str, keys: str) -> None:
    assert [pressed(each) for each in parted(Key(key, character), keymap())] == keys.split()


def test_a_key_with_alt_is_one_where_it_means_something() -> None:
    own = keymap("vim", [Override("star", ("alt-s",)), Override("theme", ("alt-shift-t",))])
    assert [pressed(each) for each in parted(Key("alt+s", "s"), own)] == ["alt-s"]
    assert Typing(own).press("alt-s") == Asked("star")
    assert [pressed(each) for each in parted(Key("alt+shift+t", "T"), own)] == ["alt-shift-t"]


def test_what_can_follow_is_known_while_a_key_awaits_more() -> None:
    typing = Typing(keymap("newsboat"))
    assert typing.goes_on == ()
    typing.press("g")
    assert set(typing.goes_on) == {("g", "top"), ("s", "order")}
    typing.press("s")
    assert typing.goes_on == ()
