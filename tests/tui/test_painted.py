"""What of a frame is something else than what stands on the terminal already."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.painted import Painted, _turn

SIZE = 24, 4
STYLES = ["", "1", "31", "1;31", "38;2;1;2;3", "38;2;1;2;3;48;2;9;9;9", "48;5;7", "4;38;5;9;48;2;9;9;9", "7", "97;104"]
WORDS = st.text(st.sampled_from("ab  ─▌éы塩港"), min_size=1, max_size=9)


def segment(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


@st.composite
def frames(draw: st.DrawFn) -> str:
    """A frame as Textual writes one: stretches of lines, none over the edge."""
    stretches = []
    for _ in range(draw(st.integers(0, 5))):
        row, column = draw(st.integers(1, SIZE[1])), draw(st.integers(1, SIZE[0]))
        room, parts = SIZE[0] - column + 1, []
        for style, text in draw(st.lists(st.tuples(st.sampled_from(STYLES), WORDS), max_size=4)):
            kept = ""
            for character in text:
                width = 2 if character in "塩港" else 1
                if width <= room:
                    kept, room = kept + character, room - width
            parts.append(segment(style, kept) if kept else "")
        stretches.append(f"\x1b[{row};{column}H{''.join(parts)}")
    return "".join(stretches)


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(*SIZE)
    screen.reset_mode(pyte.modes.DECAWM)  # as the program does
    return screen, pyte.Stream(screen)


def cells(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What is seen: of an empty cell, its ground and what is drawn at it."""
    rows = [[screen.buffer[row][column] for column in range(SIZE[0])] for row in range(SIZE[1])]
    return [
        [
            (each.data, each.bg, each.reverse, each.underscore, each.data.strip() and (each.fg, each.bold))
            for each in row
        ]
        for row in rows
    ]


@given(st.lists(frames(), max_size=6))
def test_a_terminal_shows_the_same(given_frames: list[str]) -> None:
    whole, less = terminal(), terminal()
    painted = Painted()
    for frame in given_frames:
        whole[1].feed(frame)
        less[1].feed(painted.changed(frame))
        assert cells(less[0]) == cells(whole[0])


@given(frames())
def test_what_stands_there_is_not_written_again(frame: str) -> None:
    painted = Painted()
    painted.changed(frame)
    again = frame.rsplit("\x1b[", 1)[0] if frame.count("H") == 1 else ""
    assert painted.changed(again) == again.split("\x1b[", 1)[0]


def test_of_a_line_only_what_is_another() -> None:
    painted = Painted()
    painted.changed("\x1b[1;1H\x1b[1;38;2;1;1;1;48;2;2;2;2m12 of 123 stories\x1b[0m\r\n")
    changed = painted.changed("\x1b[1;1H\x1b[1;38;2;1;1;1;48;2;2;2;2m13 of 123 stories\x1b[0m\r\n")
    assert changed == "\x1b[1;2H\x1b[1;38;2;1;1;1;48;2;2;2;2m3\x1b[m"
    painted.forget()
    assert "stories" in painted.changed("\x1b[1;1H13 of 123 stories")


def test_what_is_no_stretch_stays_as_it_is() -> None:
    painted = Painted()
    for text in ("\x1b]2;mostread\x07", "\x1b[?25l", "\x1b[2;3H\x1b[?25h", ""):
        assert painted.changed(text) == text == painted.changed(text)


def test_a_cursor_that_stays_is_not_put_there_again() -> None:
    painted = Painted()
    assert painted.changed("\x1b[1;1Hab\x1b[5;7H") == "\x1b[1;1Hab\x1b[5;7H"
    assert painted.changed("\x1b[1;1Hab\x1b[5;7H") == ""
    assert painted.changed("\x1b[1;1Hac\x1b[5;7H") == "\x1b[1;2Hc\x1b[5;7H"
    assert painted.changed("\x1b[5;8H") == "\x1b[5;8H"
    painted.changed("\x1b[2;1Hab")
    assert painted.changed("\x1b[5;8H") == "\x1b[5;8H"


@pytest.mark.parametrize(
    "body", ["\x1b]8;id=1;https://example.org\x1b\\here\x1b]8;;\x1b\\", "a 👨‍👩‍👧 b", "नमस्ते", "\U0010eeee"]
)
def test_what_terminals_dispute_and_links_are_written_whole(body: str) -> None:
    painted = Painted()
    assert painted.changed(f"\x1b[1;3H{body}") == f"\x1b[1;3H{body}"
    assert painted.changed(f"\x1b[1;3H{body}") == ""
    assert painted.changed("\x1b[1;3Hx") == "\x1b[1;3Hx"
    assert painted.changed(f"\x1b[1;3H{body}") == f"\x1b[1;3H{body}"


@given(st.sampled_from(STYLES), st.sampled_from(STYLES))
def test_a_turn_from_style_to_style_is_as_good_as_a_new_one(before: str, after: str) -> None:
    short, long = pyte.Screen(*SIZE), pyte.Screen(*SIZE)
    pyte.Stream(short).feed(
        (f"\x1b[{before}m" if before else "") + (_turn(before, after) if before != after else "") + "x"
    )
    pyte.Stream(long).feed(f"\x1b[0m\x1b[{after}mx" if after else "x")
    assert short.buffer[0][0] == long.buffer[0][0]
