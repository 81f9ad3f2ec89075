"""Colours that can be read, in every palette, also where a terminal has only 256 of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from reader.tui import palettes
from reader.tui.palettes import contrast, legible, palette
from reader.tui.sheets import choices
from reader.tui.terminal import is_light
from reader.tui.themes import paints, textual_theme
from tests.tui.conftest import Show, Shown

TRUE = [name for name in palettes.NAMES if not name.startswith("ansi-")]


def hexed(colour: Color, system: ColorSystem) -> str:
    triplet = colour.downgrade(system).get_truecolor()
    return triplet.hex


def ratio(style: Style, ground: Style | None = None, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    """Of the ink of a style on its own ground, or on that of another."""
    laid = style + Style(bgcolor=ground.bgcolor) if ground is not None else style
    assert laid.color is not None
    assert laid.bgcolor is not None
    return contrast(hexed(laid.color, system), hexed(laid.bgcolor, system))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("name", TRUE)
def test_all_text_reaches_aa_on_every_ground_it_stands_on(name: str) -> None:
    paint = paints(name)
    grounds = (paint.page, paint.cursor, paint.cursor_away, paint.chrome)
    texts = (
        paint.ink,
        paint.strong,
        paint.soft,
        paint.accent,
        paint.key,
        paint.number,
        paint.good,
        paint.warn,
        paint.bad,
    )
    for ground in grounds:
        for text in (*texts, *paint.voices):
            assert ratio(text, ground) >= 4.5
    for style in (*paint.lit, *paint.lit_now, paint.match, paint.panel, paint.code, paint.link):
        assert ratio(style) >= 4.5
    for voice, lit in zip(paint.voices, paint.lit, strict=True):
        assert ratio(voice, lit) >= 4.5


@pytest.fixture
def _few_colours() -> Iterator[None]:
    palettes.fit(256)
    yield
    palettes.fit(1 << 24)


@pytest.mark.usefixtures("_few_colours")
@pytest.mark.parametrize("name", TRUE)
def test_text_reaches_aa_with_256_colours_too(name: str) -> None:
    paint = paints(name)
    for ground in (paint.page, paint.cursor, paint.cursor_away, paint.chrome):
        for text in (paint.ink, paint.soft, paint.accent, *paint.voices):
            assert ratio(text, ground, ColorSystem.EIGHT_BIT) >= 4.5
    for voice, lit in zip(paint.voices, paint.lit, strict=True):
        assert ratio(lit, None, ColorSystem.EIGHT_BIT) >= 4.5
        assert ratio(voice, lit, ColorSystem.EIGHT_BIT) >= 4.5


@pytest.mark.parametrize("name", ["contrast-dark", "contrast-light"])
def test_high_contrast_is_high(name: str) -> None:
    paint = paints(name)
    assert all(ratio(text, paint.page) >= 7 for text in (paint.ink, paint.soft, paint.accent, *paint.voices))


@pytest.mark.parametrize("name", TRUE)
def test_no_two_of_the_first_speakers_look_alike(name: str) -> None:
    assert len({voice.color for voice in paints(name).voices[:5]}) == 5


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_the_terminals_own_colours_are_left_to_it(name: str) -> None:
    for paint in (paints(name).ink, paints(name).strong, paints(name).soft, paints(name).accent, *paints(name).voices):
        assert paint.color is None or paint.color.downgrade(ColorSystem.STANDARD) == paint.color
        assert paint.bgcolor is None


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True), st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_any_colour_becomes_legible_on_any_ground(colour: str, ground: str) -> None:
    assert contrast(legible(colour, ground), ground) >= 4.5


async def test_every_theme_can_be_worn(show: Show) -> None:
    async with show(size=(100, 20)) as shown:
        for name in palettes.NAMES:
            shown.reading.wear(name)
            await shown.pilot.pause()
            assert shown.app.theme == name
            assert textual_theme(name).dark == palette(name).dark
            assert "lamplighters" in shown.text()


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_the_reader_starts_in_the_terminals_own_colours(show: Show, name: str) -> None:
    async with show(theme=name, size=(100, 20)) as shown:
        await shown.press("question_mark")
        assert "Next headline" in shown.text()


async def test_themes_are_tried_on_while_choosing(show: Show) -> None:
    async with show(theme="dusk") as shown:
        await shown.press("t", "j")
        assert shown.app.theme == "paper"
        await shown.press("escape")
        assert shown.app.theme == "dusk"
        await shown.press("t", "j", "enter")
        assert shown.app.theme == "paper"
        assert shown.reading.session.theme == "paper"


def test_a_theme_of_ones_own() -> None:
    palettes.register("mine", {"paper": "#101010", "accent": "#ff0000"})
    assert palette("mine").paper == "#101010"
    assert ratio(paints("mine").accent, paints("mine").page) >= 4.5
    with pytest.raises(ValueError, match="no “papre”"):
        palettes.register("mine", {"papre": "#101010"})
    with pytest.raises(ValueError, match="#rrggbb"):
        palettes.register("mine", {"paper": "red"})


async def test_each_theme_is_offered_in_its_own_colours(show: Show) -> None:
    async with show() as shown:
        await shown.press("t")
        line = next(number for number, words in enumerate(shown.lines()) if "nord" in words)
        strip = shown.app.screen._compositor.render_strips()[line]
        grounds = {segment.style.bgcolor.name for segment in strip if segment.style and segment.style.bgcolor}
        assert palettes.palette("nord").paper in grounds
        inks = {segment.style.color.name for segment in strip if segment.style and segment.style.color}
        assert {palettes.palette("nord").accent, *palettes.palette("nord").voices[:5]} <= inks


def test_no_colours_are_shown_that_are_not_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(palettes, "_fewest", True)
    assert palettes.only_the_terminals()
    assert choices._sample("nord") == ()


async def test_what_is_behind_is_seen_as_it_is_while_its_colours_are_chosen(show: Show) -> None:
    def ink(shown: Shown) -> str | None:
        strip = next(each for each in shown.app.screen._compositor.render_strips() if "5 729" in each.text)
        return next(each.style.color.name for each in strip if "5 729" in each.text and each.style and each.style.color)

    async with show() as shown:
        before = ink(shown)
        await shown.press("t")
        assert ink(shown) == before
        await shown.press("escape", "s")
        assert ink(shown) != before


async def test_where_colours_are_few_only_the_terminals_own_are_offered(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show() as shown:
        monkeypatch.setattr(palettes, "_fewest", True)
        await shown.press("t")
        assert "ansi-light" in shown.text()
        assert "nord" not in shown.text()
        assert "so few colours here" in shown.text()


@pytest.mark.parametrize(
    ("said", "worn"), [("0;15", "paper"), ("15;0", "dusk"), ("0;default;7", "paper"), ("", "dusk")]
)
async def test_until_a_theme_is_chosen_it_is_as_light_as_the_terminal(
    show: Show, monkeypatch: pytest.MonkeyPatch, said: str, worn: str
) -> None:
    monkeypatch.setattr("reader.tui.app.is_light", lambda: is_light({"COLORFGBG": said}))
    async with show() as shown:
        assert shown.app.theme == worn
