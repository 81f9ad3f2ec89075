"""Signs for a font that has few."""

from __future__ import annotations

from rich.cells import cell_len

from reader.tui.signs import _FEW, for_font


def test_the_linux_console_gets_signs_that_its_fonts_have_and_no_other_terminal_does() -> None:
    shown = "▌▲ 5 729 ━━── ★ ╭─╮ ↵ read"
    assert for_font(shown, {"TERM": "linux"}) == "█▲ 5 729 ══── * ┌─┐ ┘ read"
    assert for_font(shown, {"TERM": "xterm-256color"}) == shown
    assert for_font(shown, {}) == shown


def test_every_sign_is_as_wide_as_the_one_it_stands_for_and_stands_for_itself() -> None:
    for code, other in _FEW.items():
        assert cell_len(chr(code)) == cell_len(other) == 1
        assert ord(other) not in _FEW
