"""A list of headlines is no part of the article that it was left in. The articles here are invented."""

from __future__ import annotations

import pytest

from reader.article import extract, without_listed
from reader.model import Article

HEADLINES = ("Invented bridge opens at last", "Mayor of nowhere resigns again", "🎉 A storm that never was")
PROSE = "The harbour of an invented town was dredged last week, and nobody there had expected it. " * 4


def article(listed: str) -> Article:
    return extract(f"<article><h1>Harbour</h1><p>{PROSE}</p>{listed}<p>{PROSE}</p></article>".encode(), "")


@pytest.mark.parametrize(
    "listed",
    [
        "".join(f"<p>{headline}</p>" for headline in HEADLINES),
        "".join(f"<p>{place}{headline}</p><p>- 5729</p>" for place, headline in enumerate(HEADLINES, 1)),
        "<p>" + "<br>".join(f"{place}. {headline}<br>- 31" for place, headline in enumerate(HEADLINES, 1)) + "</p>",
    ],
)
def test_a_list_is_left_out(listed: str) -> None:
    cut = without_listed(article(listed), HEADLINES)
    assert [block.text for block in cut.blocks] == [PROSE.strip()] * 2
    assert all(cut.text[block.start : block.end] == block.text for block in cut.blocks)


def test_what_is_said_before_the_list_in_its_block_stays() -> None:
    listed = f"<p>{PROSE}<br>-<br>" + "<br>".join(HEADLINES) + "</p>"
    assert [block.text for block in without_listed(article(listed), HEADLINES).blocks] == [PROSE.strip()] * 3


def test_two_headlines_are_no_list_and_an_article_without_one_is_itself() -> None:
    whole = article("".join(f"<p>{headline}</p>" for headline in HEADLINES[:2]))
    assert without_listed(whole, HEADLINES) is whole
