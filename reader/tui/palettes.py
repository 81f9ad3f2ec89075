"""The palettes: colours as data, made legible on what they are painted on, for as many as the terminal has.

A palette names few things: the paper, the ink, softer ink for what is said beside the news, one
accent, and eight voices so that each speaker in an article has a colour of his or her own. The
popular palettes are their authors' colours, except that :func:`legible` moves a colour towards
black or white until it reaches WCAG 2.2 AA (4.5 to 1) on every background it is painted on.

The two ``ansi`` palettes use the terminal's own colours, which we cannot know, so they tell
things apart by weight and place first. Where there are no more than sixteen, none of these is faint
enough to be written on: the cursor is shown in reverse then, and what is quoted in its speaker's ink.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem

__all__ = [
    "ANSI_NAMES",
    "DARK",
    "LIGHT",
    "NAMES",
    "REVERSE",
    "Palette",
    "contrast",
    "fit",
    "legible",
    "only_the_terminals",
    "own_names",
    "palette",
    "register",
]

AA = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text of ordinary size."""

DARK = "dusk"
LIGHT = "paper"
REVERSE = "reverse"
"""In place of a background: ink and paper change places."""


class Palette(NamedTuple):
    """Colours as ``#rrggbb``, or ``ansi_…`` names in a palette of the terminal's own colours."""

    name: str
    dark: bool
    paper: str
    ink: str
    soft: str
    """What is said beside the news: source, age, a story that has been read."""
    faint: str
    """Rules and the empty part of a bar."""
    accent: str
    panel: str
    """Behind the header and the footer."""
    cursor: str
    """Behind the line under the cursor; in a palette of the terminal's own also :data:`REVERSE`, or empty for none."""
    cursor_away: str
    """The same while another pane has the keys."""
    good: str
    warn: str
    bad: str
    voices: tuple[str, ...]
    """The speakers' colours, in the order in which they are given out."""
    lit: tuple[str, ...]
    """Behind what each of them says."""

    @property
    def ansi(self) -> bool:
        return self.paper.startswith("ansi_")


# name: dark, paper, ink, soft, accent, panel, good, warn, bad, voices
_Row = tuple[bool, str, str, str, str, str, str, str, str, str]
_PALETTES: dict[str, _Row] = {
    DARK: (True, "#16181d", "#dfe1e6", "#8b92a0", "#e8b45a", "#1c1f26", "#8fc48a", "#e3a857", "#e8766f",
           "#7fb7e6 #e39ac0 #8fcf9f #c3a6ee #e8a779 #6fcbc5 #d6c27a #b4bccb"),
    LIGHT: (False, "#faf8f3", "#22252b", "#636973", "#a2470f", "#f1eee6", "#2f6f36", "#8a5a00", "#a82a22",
            "#1d5f99 #9a2f6d #2c6e3f #6441a5 #9b4a12 #0f6b69 #6e5a00 #4a5568"),
    "contrast-dark": (True, "#000000", "#ffffff", "#d0d0d0", "#ffd400", "#000000", "#7dff8a", "#ffd400", "#ff9c93",
                      "#8fd0ff #ffb0e0 #9dffb0 #d9c2ff #ffc49a #8ffff5 #fff08a #e0e0e0"),
    "contrast-light": (False, "#ffffff", "#000000", "#333333", "#7a1f00", "#ffffff", "#004d0d", "#5c3a00", "#8a0000",
                       "#003d80 #70004a #00451a #3d007a #662900 #004544 #453800 #2b2b2b"),
    "gruvbox": (True, "#282828", "#ebdbb2", "#a89984", "#fabd2f", "#32302f", "#b8bb26", "#fe8019", "#fb4934",
                "#83a598 #d3869b #b8bb26 #fabd2f #8ec07c #fe8019 #d5c4a1 #fb4934"),
    "gruvbox-light": (False, "#fbf1c7", "#3c3836", "#7c6f64", "#9d0006", "#f2e5bc", "#79740e", "#af3a03", "#9d0006",
                      "#076678 #8f3f71 #79740e #b57614 #427b58 #af3a03 #665c54 #9d0006"),
    "nord": (True, "#2e3440", "#eceff4", "#a3adbf", "#88c0d0", "#343b49", "#a3be8c", "#ebcb8b", "#bf616a",
             "#81a1c1 #b48ead #a3be8c #ebcb8b #d08770 #8fbcbb #d8dee9 #bf616a"),
    "dracula": (True, "#282a36", "#f8f8f2", "#9aa5ce", "#ff79c6", "#2f3241", "#50fa7b", "#ffb86c", "#ff5555",
                "#8be9fd #ff79c6 #50fa7b #bd93f9 #ffb86c #f1fa8c #d5d7e0 #ff5555"),
    "solarized": (True, "#002b36", "#93a1a1", "#839496", "#b58900", "#073642", "#859900", "#cb4b16", "#dc322f",
                  "#268bd2 #d33682 #859900 #6c71c4 #cb4b16 #2aa198 #b58900 #93a1a1"),
    "solarized-light": (False, "#fdf6e3", "#586e75", "#657b83", "#cb4b16", "#eee8d5", "#859900", "#b58900", "#dc322f",
                        "#268bd2 #d33682 #859900 #6c71c4 #cb4b16 #2aa198 #b58900 #586e75"),
    "catppuccin": (True, "#1e1e2e", "#cdd6f4", "#a6adc8", "#f5c2e7", "#252536", "#a6e3a1", "#fab387", "#f38ba8",
                   "#89b4fa #f5c2e7 #a6e3a1 #cba6f7 #fab387 #94e2d5 #f9e2af #bac2de"),
    "catppuccin-latte": (False, "#eff1f5", "#4c4f69", "#5c5f77", "#8839ef", "#e6e9ef", "#40a02b", "#df8e1d", "#d20f39",
                         "#1e66f5 #ea76cb #40a02b #8839ef #fe640b #179299 #df8e1d #4c4f69"),
    "tokyo-night": (True, "#1a1b26", "#c0caf5", "#8c94b8", "#7aa2f7", "#20222f", "#9ece6a", "#e0af68", "#f7768e",
                    "#7dcfff #bb9af7 #9ece6a #7aa2f7 #ff9e64 #73daca #e0af68 #a9b1d6"),
    "rose-pine": (True, "#191724", "#e0def4", "#908caa", "#ebbcba", "#1f1d2e", "#9ccfd8", "#f6c177", "#eb6f92",
                  "#9ccfd8 #ebbcba #31748f #c4a7e7 #f6c177 #eb6f92 #d8d0c8 #908caa"),
}  # fmt: skip

_ANSI = {
    "ansi-dark": Palette(
        name="ansi-dark", dark=True, paper="ansi_default", ink="ansi_default", soft="ansi_default",
        faint="ansi_bright_black", accent="ansi_yellow", panel="ansi_default", cursor="236", cursor_away="235",
        good="ansi_green", warn="ansi_yellow", bad="ansi_bright_red",
        voices=("ansi_cyan", "ansi_magenta", "ansi_green", "ansi_yellow", "ansi_bright_blue", "ansi_bright_red",
                "ansi_bright_cyan", "ansi_bright_magenta"),
        lit=("236",) * 8,
    ),
    "ansi-light": Palette(
        name="ansi-light", dark=False, paper="ansi_default", ink="ansi_default", soft="ansi_default",
        faint="ansi_white", accent="ansi_blue", panel="ansi_default", cursor="254", cursor_away="255",
        good="ansi_green", warn="ansi_red", bad="ansi_red",
        voices=("ansi_blue", "ansi_magenta", "ansi_green", "ansi_red", "ansi_cyan", "ansi_black",
                "ansi_bright_blue", "ansi_bright_magenta"),
        lit=("254",) * 8,
    ),
}  # fmt: skip

_own: dict[str, Palette] = {}


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _blend(one: str, other: str, share: float) -> str:
    """*share* of the way from one colour to the other, in sRGB."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``#rrggbb``), from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: str, *backgrounds: str, ratio: float = AA) -> str:
    """The colour itself or the nearest one towards black or white with that contrast on every background."""
    away = "#ffffff" if _luminance(backgrounds[0]) < 0.18 else "#000000"
    for step in range(0, 101, 2):
        candidate = _blend(colour, away, step / 100)
        if all(contrast(_shown(candidate), _shown(background)) >= ratio for background in backgrounds):
            return candidate
    return away


def _shown(colour: str) -> str:
    """The colour as this terminal shows it."""
    if not _few:
        return colour
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def _ground(colour: str) -> str:
    """A background near the paper. The cube of 256 colours has none so faint, but its ramp of greys has."""
    if not _few:
        return colour
    greys = (f"#{level:02x}{level:02x}{level:02x}" for level in (0, *range(8, 239, 10), 255))
    return min(greys, key=lambda grey: abs(_luminance(_shown(grey)) - _luminance(colour)))


def fit(colours: int) -> None:
    """Make the palettes legible with that many colours: 16 or none, 256, or more."""
    global _few, _fewest
    _few, _fewest = colours <= 256, colours <= 16
    palette.cache_clear()


_few = _fewest = False


def only_the_terminals() -> bool:
    """Whether there are so few colours that none but the terminal's own are worn, whichever are chosen."""
    return _fewest


@lru_cache(maxsize=32)
def palette(name: str) -> Palette:
    """The palette of that name, its colours made legible.

    Raises:
        KeyError: there is none.
    """
    if name in _own:
        return _own[name]
    if name in _ANSI:
        own = _ANSI[name]
        return own._replace(cursor=REVERSE, cursor_away="", lit=("",) * len(own.lit)) if _fewest else own
    return _palette(name, _PALETTES[name])


def _palette(name: str, row: _Row) -> Palette:
    dark, paper, ink, soft, accent, panel, good, warn, bad, voices = row
    paper, panel = _ground(paper), _ground(panel)
    cursor = _ground(_blend(paper, accent, 0.13 if dark else 0.10))
    cursor_away = _ground(_blend(paper, ink, 0.07))
    grounds = (paper, panel, cursor, cursor_away)
    lit = tuple(_ground(_blend(paper, voice, LIT)) for voice in voices.split())
    return Palette(
        name=name,
        dark=dark,
        paper=paper,
        ink=legible(ink, *grounds, *lit),
        soft=legible(soft, *grounds),
        faint=_blend(paper, ink, 0.22),
        accent=legible(accent, *grounds),
        panel=panel,
        cursor=cursor,
        cursor_away=cursor_away,
        good=legible(good, *grounds),
        warn=legible(warn, *grounds),
        bad=legible(bad, *grounds),
        voices=tuple(legible(voice, *grounds, ground) for voice, ground in zip(voices.split(), lit, strict=True)),
        lit=lit,
    )


LIT = 0.13
"""How much of a speaker's colour is in the background of what he or she says."""

ANSI_NAMES = tuple(_ANSI)
"""Those of the terminal's own colours."""
NAMES = (*ANSI_NAMES, *_PALETTES)
"""Every palette that comes with the program."""


def register(name: str, colours: Mapping[str, str], *, dark: bool = True) -> None:
    """Add a palette of the user's own: any of paper, ink, soft, accent, panel, good, warn, bad, voices.

    What is not given comes from the palette of the program for dark or light.

    Raises:
        ValueError: a name that is no part of a palette, or a colour that is not ``#rrggbb``.
    """
    parts = ("paper", "ink", "soft", "accent", "panel", "good", "warn", "bad", "voices")
    base = {part: str(value) for part, value in zip(parts, _PALETTES[DARK if dark else LIGHT][1:], strict=True)}
    for part, value in colours.items():
        if part not in base:
            raise ValueError(f"A theme has no “{part}”; it has {', '.join(parts)}.")
        for colour in value.split():
            if not (len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in colour[1:])):
                raise ValueError(f"“{colour}” is not a colour; write it as #rrggbb.")
        base[part] = value
    paper, ink, soft, accent, panel, good, warn, bad, voices = (base[part] for part in parts)
    _own[name] = _palette(name, (dark, paper, ink, soft, accent, panel, good, warn, bad, voices))
    palette.cache_clear()


def own_names() -> tuple[str, ...]:
    """The names of the user's own palettes."""
    return tuple(_own)
