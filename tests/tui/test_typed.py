"""What the terminal sends, cut into what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events

from reader.tui import typed
from reader.tui.typed import KeyParser

WHOLE = {
    "\x1b[A": "up", "\x1bOA": "up", "\x1b[6~": "pagedown", "\x1b[1;5C": "ctrl+right", "\x1b[[A": "f1", "\x1bOP": "f1",
    "\x1b[24~": "f12", "j": "j", "\r": "enter", "ы": "ы", "\t": "tab",
}  # fmt: skip


def names(*pieces: str, rest: bool = True) -> list[str]:
    """The keys in what is read piece by piece, and then nothing for a while."""
    parser = KeyParser()
    seen = [each for piece in pieces for each in parser.feed(piece)]
    parser._until = 0.0
    seen += list(parser.tick()) if rest else []
    return [each.key if isinstance(each, events.Key) else type(each).__name__ for each in seen]


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        (("\x1b",), "escape"),
        (("\x1b", "j", "j"), "escape j j"),
        (("\x1b", ":", "help"), "escape colon h e l p"),
        (("\x1b:",), "alt+colon"),
        (("\x1bj" + "k" * 40,), "alt+j" + " k" * 40),
        (("\x1bT",), "alt+shift+t"),
        (("\x1b\x1b",), "escape escape"),
        (("\x1b\x1b[A",), "escape up"),
        (("\x1bj\x1b[B",), "alt+j down"),
        (("\x1b]]",), "alt+right_square_bracket right_square_bracket"),
        (("\x1b\r",), "escape enter"),
        (("\x1b[j", "k"), "escape left_square_bracket j k"),
        (("\x1b\x7f",), "ctrl+w"),
        (("\x1b[?62;22c", "j"), "j"),
        (("\x1b[I\x1b[O",), "AppFocus AppBlur"),
        (("\x1b[<0;3;4M\x1b[<0;3;4m",), "MouseDown MouseUp"),
        (("\x1b[?2026;2$y",), "TerminalSupportsSynchronizedOutput"),
    ],
)
def test_esc_is_a_key_or_the_beginning_of_one(pieces: tuple[str, ...], keys: str) -> None:
    assert names(*pieces) == keys.split()


@given(st.lists(st.sampled_from(sorted(WHOLE)), max_size=12), st.data())
def test_a_sequence_is_one_key_however_it_comes(sequences: list[str], data: st.DataObject) -> None:
    text = "".join(sequences)
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=5).map(sorted))
    # Only Esc alone is a key by itself; whatever else is cut is one sequence still.
    cuts = [cut for cut in cuts if text[cut - 1 : cut] != "\x1b" or text[cut : cut + 1] in "[O"]
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if end > start]
    assert names(*pieces) == [WHOLE[each] for each in sequences]


@given(st.text(st.characters(exclude_characters="\0")), st.integers(1, 9))
def test_what_is_pasted_is_one_text_whatever_is_in_it(text: str, size: int) -> None:
    text = text.replace("\x1b[201~", "")
    sent = f"j\x1b[200~{text}\x1b[201~k"
    parser = KeyParser()
    seen = [each for at in range(0, len(sent), size) for each in parser.feed(sent[at : at + size])]
    assert [each.text if isinstance(each, events.Paste) else each.key for each in seen] == ["j", text, "k"]  # type: ignore[attr-defined]


def test_esc_is_itself_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 5.0
    monkeypatch.setattr(typed, "get_time", lambda: now)
    parser = KeyParser()
    assert not [*parser.feed("\x1b"), *parser.tick()]
    now += constants.ESCAPE_DELAY
    assert [each.key for each in parser.tick() if isinstance(each, events.Key)] == ["escape"]


@given(st.text(st.sampled_from("\x1b[]O?;~<MA1 jы\x7f"), min_size=1, max_size=40))
def test_whatever_came_before_a_key_is_itself_after_a_while(text: str) -> None:
    parser = KeyParser()
    before = [*parser.feed(text)]
    parser._until = 0.0
    before += parser.tick()
    after = [*parser.feed("j")]
    assert [each.key for each in after if isinstance(each, events.Key)] == ["j"]
    assert len(before) <= len(text)
