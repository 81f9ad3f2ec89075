"""Nothing foreign reaches the terminal but printable text, whichever pane, title, toast or border shows it.

The strings here were put past :mod:`reader.cleaning`, so that the painter's guard stands alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.tui.guard import Guard
from reader.tui.terminal import window_title
from tests.tui.hostile_app import PAYLOADS
from tests.tui.pty_session import PtySession

APP = Path(__file__).with_name("hostile_app.py")

# What the program itself may send: CSI with its usual letters, the two-byte ST, and OSC 2 for the window's title.
OWN = re.compile(
    rb"\x1b\[[<>=?]?[0-9;:]*[ $]?[A-Za-z@`~]"  # CSI
    rb"|\x1b\]2;[^\x00-\x1f\x7f]*(?:\x07|\x1b\\)"  # the title
    rb"|\x1b\]22;[a-z-]*\x07"  # the mouse pointer's shape
    rb"|\x1b\]8;[^\x00-\x20\x7f]*(?:\x07|\x1b\\)"  # links
    rb"|\x1b[78=>]"
)
UNSEEN = re.compile("[\x80-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]")
TOURS = {
    "articles": ["w", "U", "\r", "]", "J", "J", "O", "\x1b", "h"],
    "overlays": [
        '"',
        "\x1b",
        "v",
        "\x1b",
        "S",
        "c",
        "\r",
        "\x1b",
        "S",
        "/",
        "\r",
        "\x1b",
        "a",
        "x\r",
        "\x1b",
        "/HOSTILE\r",
        "\x1b",
    ],
}  # fmt: skip


@pytest.mark.parametrize("tour", TOURS)
def test_no_hostile_byte_reaches_the_terminal(tour: str) -> None:
    theme = "ansi-dark" if tour == "articles" else "dusk"
    with PtySession(str(APP), theme, size=(200, 50)) as session:
        session.wait_for("5 729")
        for key in TOURS[tour]:
            session.type(key)
            session.settle()
        session.type("\x1b")
        session.settle()
        session.type("Q")
        assert session.exit_status() == 0
        rest = OWN.sub(b"", session.written)
    assert b"HOSTILE" in rest  # it was shown, as text
    assert re.search(rb"[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f]", rest) is None
    text = rest.decode("utf-8")
    assert (
        re.search("[\x80-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]", text)
        is None
    )
    for title in re.findall(rb"\x1b\]2;([^\x07\x1b]*)", session.written):
        assert title.decode("utf-8").isprintable()


def clean(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in Guard().apply(segments, Color(0, 0, 0)))


@given(st.text(st.characters(codec=None), max_size=40))
def test_the_guard_lets_only_printable_text_through(text: str) -> None:
    shown = clean([Segment(text)])
    assert len(shown) == len(text)
    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown) is None
    assert clean([Segment(shown)]) == shown


@given(st.text(max_size=40))
def test_the_guard_cleans_the_targets_of_links(target: str) -> None:
    (segment,) = Guard().apply([Segment("x", Style(link=target))], Color(0, 0, 0))
    assert segment.style is not None
    link = segment.style.link or ""
    assert link == "" or (link.isprintable() and " " not in link) or all(ord(c) > 0x9F or c.isprintable() for c in link)


def test_the_guard_leaves_good_text_alone() -> None:
    segment = Segment("塩の港 🎉 Лог", Style(bold=True))
    assert Guard().apply([segment], Color(0, 0, 0))[0] is segment


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_window_title_carries_no_sequence(payload: str) -> None:
    title = window_title(payload, "mostread")
    assert title.startswith("\x1b]2;")
    assert title.endswith("\x07")
    assert title[4:-1].isprintable()
