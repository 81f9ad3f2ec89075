"""Columns stay in place on terminals that give a vowel or an emoji another width than Textual does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from reader.tui.chrome import _line
from reader.tui.columns import in_columns
from reader.tui.themes import paints
from tests.tui.conftest import Show

WIDTH = 40


def narrow(char: str) -> int:
    """Marks take no cell, and a variation selector makes nothing wider."""
    return 0 if unicodedata.category(char) in ("Mc", "Mn", "Me", "Cf") else cell_len(char)


def wide(char: str) -> int:
    """A spacing mark takes a cell of its own, and so does every emoji of several."""
    return 1 if unicodedata.category(char) == "Mc" else narrow(char)


class Terminal:
    """What cells hold after something was written: as much of a terminal as is needed here."""

    def __init__(self, cells_of: Callable[[str], int], lines: int = 3) -> None:
        self._cells_of = cells_of
        self.cells = [["~"] * WIDTH for _ in range(lines)]

    def write(self, data: str) -> None:
        """Take in text, its place, and its looks."""
        y = x = 0
        for match in re.finditer(r"\x1b\[(\d+);(\d+)H|\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\|\n|([^\x1b])", data):
            if match[1]:
                y, x = int(match[1]) - 1, int(match[2]) - 1
            elif match[3] and (cells := self._cells_of(match[3])):
                self.cells[y][x : x + cells] = [match[3], *[""] * (cells - 1)]
                assert len(self.cells[y]) == WIDTH, "it went over the edge"
                x += cells

    def line(self, y: int) -> str:
        """A line as its cells show it."""
        return "".join(self.cells[y])


def at(row: int, column: int, *parts: str) -> str:
    """A stretch as Textual writes it: a place, and parts each with its looks before and after."""
    return f"\x1b[{row};{column}H" + "".join(f"\x1b[38;5;3m{part}\x1b[0m" for part in parts)


TEXT = "चाय की दुकान"


@pytest.mark.parametrize("cells_of", [narrow, wide])
def test_what_stands_beside_disputed_text_keeps_its_column(cells_of: Callable[[str], int]) -> None:
    terminal = Terminal(cells_of)
    pad = " " * (20 - cell_len(TEXT))
    terminal.write(in_columns(at(1, 1, TEXT, pad, "│", " words") + "\n" + at(2, 1, "x" * 20, "│")))
    assert terminal.cells[0].index("│") == terminal.cells[1].index("│") == 20
    assert terminal.line(0).split("│")[0].strip() == "".join(char for char in TEXT if cells_of(char)), (
        "all of it is seen"
    )
    assert terminal.line(0).split("│")[1].startswith(" words")


@pytest.mark.parametrize("cells_of", [narrow, wide])
def test_nothing_is_written_beyond_the_stretch(cells_of: Callable[[str], int]) -> None:
    """A headline is painted again alone, when the cursor comes to it: its neighbours stay as they are."""
    terminal = Terminal(cells_of)
    terminal.write(in_columns(at(1, 5, TEXT, " " * (20 - cell_len(TEXT)))))
    assert set(terminal.cells[0][:4] + terminal.cells[0][24:]) == {"~"}
    assert "~" not in terminal.cells[0][4:24]


@pytest.mark.parametrize("cells_of", [narrow, wide])
def test_words_that_follow_are_not_written_over(cells_of: Callable[[str], int]) -> None:
    terminal = Terminal(cells_of)
    terminal.write(in_columns(at(1, 1, "3h · ", TEXT, " +2 #1", " " * 12)))
    assert terminal.line(0).rstrip(" ~").endswith(" +2 #1")


def test_an_emoji_that_a_terminal_takes_for_narrow_pulls_nothing_along() -> None:
    terminal = Terminal(narrow)
    assert cell_len("⚖️") == 2
    terminal.write(in_columns(at(1, 1, "⚖️ law", " " * 6, "│")))
    assert terminal.cells[0].index("│") == 12


def test_looks_and_links_go_along() -> None:
    link = "\x1b]8;id=1;https://example.org/\x1b\\"
    written = in_columns(f"\x1b[1;1H{link}\x1b[1mकी\x1b[0m\x1b]8;;\x1b\\ and on")
    *_, last = written.rpartition("\x1b[1;1H")
    assert last.startswith(link) or link in last
    assert "\x1b[1m" in last
    assert last.endswith("\x1b[0m\x1b]8;;\x1b\\")


def test_what_nobody_disputes_is_written_as_it_is() -> None:
    for data in (at(1, 1, "plain", "大きい", "Её"), "\x1b]2;की\x07", "", "की without a place"):
        assert in_columns(data) == data


PIECE = st.one_of(st.text("कीिाaब⚖️ँ👩\u200d💻é大 ", max_size=8), st.just("│"), st.integers(1, 9).map(" ".__mul__))


@given(st.lists(PIECE, max_size=8))
def test_whatever_is_written_what_is_drawn_stands_where_it_was_reckoned(pieces: list[str]) -> None:
    row = "".join(pieces)
    if cell_len(row) > WIDTH // 2 or sum(cell_len(char) for char in row) != cell_len(row):
        return  # Textual itself measures a cluster otherwise than its parts: those cells are not compared
    edges = [cell_len(row[:place]) for place, char in enumerate(row) if char == "│"]
    for cells_of in (narrow, wide):
        terminal = Terminal(cells_of)
        terminal.write(in_columns(at(1, 1, *pieces)))
        firm = [edge for edge in edges if terminal.cells[0][edge] == "│"]
        # An edge may be hidden by text that found no room before it, but none is drawn anywhere else.
        assert [place for place, char in enumerate(terminal.cells[0]) if char == "│"] == firm


async def test_the_app_writes_in_columns(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    async with show() as shown:
        kind = shown.app.get_driver_class()
        monkeypatch.setattr(kind.__mro__[2], "write", lambda driver, data: written.append(data))
        kind(shown.app, size=(80, 24)).write(at(1, 1, TEXT, " │"))
        assert written[-1] == in_columns(at(1, 1, TEXT, " │")) != at(1, 1, TEXT, " │")


@pytest.mark.parametrize("cells_of", [narrow, wide])
def test_the_end_of_a_line_is_not_left_behind_where_the_line_is_shorter(cells_of: Callable[[str], int]) -> None:
    terminal = Terminal(cells_of)
    text = "a line ⚠\ufe0f with a note."
    terminal.write(in_columns(at(1, 1, text, " " * (WIDTH - 1 - cell_len(text)))))
    assert "".join(terminal.line(0).rstrip("~ ").split()) == "aline⚠withanote."


@pytest.mark.parametrize("cells_of", [narrow, wide])
def test_a_name_at_the_right_edge_has_room_for_whatever_a_terminal_makes_of_it(cells_of: Callable[[str], int]) -> None:
    parts = _line([("paper", Style())], [(f"{TEXT} 1/3", Style())], WIDTH, paints("dusk"))
    terminal = Terminal(cells_of)
    terminal.write(in_columns("\x1b[1;1H" + "".join(segment.text for segment in parts)))
    assert terminal.line(0).rstrip().endswith("1/3")
    assert "".join(char for char in TEXT if cells_of(char)) in terminal.line(0)
