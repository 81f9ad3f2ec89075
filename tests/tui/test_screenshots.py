"""The pictures of the documentation can be drawn anew from the program as it is."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.tui.screenshots import PICTURES, draw

DOCS = Path(__file__).parents[2] / "docs"


def words(svg: str) -> str:
    """What can be read in a picture."""
    texts = (each for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("text"))
    return " ".join("".join(text.itertext()) for text in texts).replace("\N{NO-BREAK SPACE}", " ")


async def test_the_lead_story_is_drawn_with_its_quotations() -> None:
    (svg,) = (await draw(PICTURES[:1])).values()
    shown = words(svg)
    assert "views" in shown
    assert re.search(r"\d comments", shown)
    assert "“" in shown
    fills = set(re.findall(r"fill=\"(#[0-9a-f]{6})\"", svg))
    assert len(fills) >= 4  # page, head, cursor, lit quotations
    assert "font-face" not in svg  # a picture asks no server for anything


def test_every_picture_is_in_the_documentation() -> None:
    for picture in PICTURES:
        svg = (DOCS / f"{picture.name}.svg").read_text("utf-8")
        assert "mostread" in words(svg)
        assert svg.count('class="terminal-r') > 20
