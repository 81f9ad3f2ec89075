"""The styles that widgets paint with, made of a palette, and the same palette as Textual wants it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.style import Style

from reader.tui.palettes import DARK, REVERSE, Palette, legible, palette

if TYPE_CHECKING:
    from textual.theme import Theme

__all__ = ["Paints", "paints", "textual_theme"]


class Paints(NamedTuple):
    """A palette as the styles that widgets put on their segments; all but the grounds name ink and paper."""

    page: Style
    """Ink on paper: the base of every line, for what is blank."""
    ink: Style
    strong: Style
    """A headline that is still to be read; a title."""
    soft: Style
    faint: Style
    accent: Style
    key: Style
    """A key's name, in hints and help."""
    number: Style
    """The views of a story still to be read."""
    cursor: Style
    """A background alone, to be laid over the styles of a line under the cursor."""
    cursor_away: Style
    panel: Style
    """Soft ink on the background of header and footer."""
    chrome: Style
    """That background alone, to be laid over other styles."""
    good: Style
    warn: Style
    bad: Style
    link: Style
    code: Style
    match: Style
    """A word that was searched for."""
    voices: tuple[Style, ...]
    """A speaker's name, and the bar beside what he or she said."""
    lit: tuple[Style, ...]
    """What a speaker said: the background in the speaker's colour."""
    lit_now: tuple[Style, ...]
    """The quotation that ``]`` and ``[`` stand on."""

    def voice(self, number: int) -> Style:
        """The colour of the speaker with this number, from 0; negative for nobody known."""
        return self.soft if number < 0 else self.voices[number % len(self.voices)]


def paints(name: str) -> Paints:
    """The styles of the palette of that name. Unknown names paint as :data:`~reader.tui.palettes.DARK`."""
    try:
        return _painted(palette(name))
    except KeyError:
        return _painted(palette(DARK))


@lru_cache(maxsize=32)
def _painted(chosen: Palette) -> Paints:
    return _ansi_paints(chosen) if chosen.ansi else _true_paints(chosen)


def _true_paints(p: Palette) -> Paints:
    def fg(colour: str, *, bold: bool = False, underline: bool = False) -> Style:
        return Style(color=colour, bgcolor=p.paper, bold=bold or None, underline=underline or None)

    return Paints(
        page=fg(p.ink),
        ink=fg(p.ink),
        strong=fg(p.ink, bold=True),
        soft=fg(p.soft),
        faint=fg(p.faint),
        accent=fg(p.accent),
        key=fg(p.accent, bold=True),
        number=fg(p.accent),
        cursor=Style(bgcolor=p.cursor),
        cursor_away=Style(bgcolor=p.cursor_away),
        panel=Style(color=p.soft, bgcolor=p.panel),
        chrome=Style(bgcolor=p.panel),
        good=fg(p.good),
        warn=fg(p.warn),
        bad=fg(p.bad),
        link=fg(p.ink, underline=True),  # a colour would be taken for a speaker's
        code=Style(color=p.ink, bgcolor=p.panel),
        match=Style(color=legible(p.paper, p.accent), bgcolor=p.accent),
        voices=tuple(fg(voice, bold=True) for voice in p.voices),
        lit=tuple(Style(color=p.ink, bgcolor=ground) for ground in p.lit),
        lit_now=tuple(Style(color=p.ink, bgcolor=ground, bold=True) for ground in p.lit),
    )


def _ansi(name: str) -> Color:
    return Color.from_ansi(int(name)) if name.isdecimal() else Color.parse(name.removeprefix("ansi_"))


def _ansi_ground(name: str) -> Style:
    if name == REVERSE:
        # One tone for the whole line: each colour would make a ground of its own, and what is dim could not be read.
        return Style(color="default", bgcolor="default", reverse=True, dim=False)
    return Style.from_color(None, _ansi(name)) if name else Style()


def _ansi_paints(p: Palette) -> Paints:
    inks = [Style.from_color(_ansi(voice)) for voice in p.voices]
    lit = tuple(_ansi_ground(ground) if ground else ink for ground, ink in zip(p.lit, inks, strict=True))
    soft = Style(dim=True)
    return Paints(
        page=Style(),
        ink=Style(),
        strong=Style(bold=True),
        soft=soft,
        faint=Style.from_color(_ansi(p.faint)),
        accent=Style.from_color(_ansi(p.accent)),
        key=Style.from_color(_ansi(p.accent)) + Style(bold=True),
        number=Style.from_color(_ansi(p.accent)),
        cursor=_ansi_ground(p.cursor),
        cursor_away=_ansi_ground(p.cursor_away),
        panel=soft,
        chrome=Style(),
        good=Style.from_color(_ansi(p.good)),
        warn=Style.from_color(_ansi(p.warn)),
        bad=Style.from_color(_ansi(p.bad)),
        link=Style(underline=True),
        code=Style.from_color(_ansi(p.voices[0])),
        match=Style(reverse=True),
        voices=tuple(ink + Style(bold=True) for ink in inks),
        lit=lit,
        lit_now=tuple(each + Style(bold=True) for each in lit),
    )


def textual_theme(name: str) -> Theme:
    """The palette as Textual wants it, for the widgets that are Textual's own (inputs, scroll bars)."""
    from textual.theme import Theme

    p = palette(name)
    cursor = "ansi_bright_black" if p.ansi else p.cursor
    variables = {
        "ink": p.ink,
        "soft": p.soft,
        "faint": p.faint,
        "paper": p.paper,
        "chrome": p.panel,
        "scrollbar": p.faint,
        "scrollbar-hover": p.soft,
        "scrollbar-active": p.accent,
        "scrollbar-background": p.paper,
        "scrollbar-background-hover": p.paper,
        "scrollbar-background-active": p.paper,
        "scrollbar-corner-color": p.paper,
        "block-cursor-background": cursor,
        "block-cursor-foreground": p.ink,
        "block-cursor-text-style": "bold",
        "border": p.accent,
        "border-blurred": p.faint,
        "input-cursor-background": p.accent,
        "input-cursor-foreground": "ansi_black" if p.ansi else p.paper,
        "screen-selection-background": cursor,
        "screen-selection-foreground": p.ink,
    }
    if p.ansi:
        variables |= {
            "ansi-background": "ansi_black" if p.dark else "ansi_white",
            "ansi-foreground": "ansi_white" if p.dark else "ansi_black",
            "input-cursor-text-style": "reverse",
        }
    return Theme(
        name=name,
        primary=p.accent,
        secondary=p.voices[0],
        accent=p.accent,
        foreground=p.ink,
        background=p.paper,
        surface=p.paper,
        panel=p.panel,
        success=p.good,
        warning=p.warn,
        error=p.bad,
        dark=p.dark,
        ansi=p.ansi,
        variables=variables,
    )
