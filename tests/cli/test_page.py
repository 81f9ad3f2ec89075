"""The article as the command line prints it."""

from __future__ import annotations

from reader.cli.output import Output
from reader.cli.page import lines_of
from reader.model import Article
from tests.tui.pages import CLOCK, CLOCK_QUOTES, EVERY


def printed(article: Article, width: int = 80, *, colour: bool = False, quotes: bool = True) -> list[str]:
    output = Output(colour=colour, quiet=False, width=width)
    return list(lines_of(article, CLOCK_QUOTES if quotes else (), output))


def test_a_page_with_its_quotations() -> None:
    lines = printed(CLOCK)
    assert lines[0] == "  How the tide clock of Vell keeps time – and why"
    assert "▌ “We asked the council for oil and they sent us a committee,” said Marta Oss," in lines
    assert lines[-2].startswith("▌ Ivo Brandt: “It is a lovely picture")
    assert len(lines[-2]) <= 80


def test_no_line_is_wider_than_the_terminal() -> None:
    for article in (CLOCK, EVERY["ru"], EVERY["fr"]):
        for width in (24, 40, 80, 200):
            assert max(map(len, printed(article, width, quotes=False))) <= min(width, 78)


def test_an_empty_article_is_no_line() -> None:
    assert printed(Article(), quotes=False) == []


def test_colour_only_on_a_terminal() -> None:
    assert not any("\ue000" in line for line in printed(CLOCK))
    assert any("\ue000" in line for line in printed(CLOCK, colour=True))
