"""Recipes: selectors from the settings find what shape does not. The pages are invented."""

from __future__ import annotations

import pytest

from reader.settings import Recipe
from reader.sources import SourceError
from reader.sources.recipes import Finding, findings, parse_with, recipe_for

URL = "https://paper.example/list"
PAGE = b"""<html lang="en"><body><div class="x"><a href="/1">Bridge</a><u>5 729</u><s>12 x</s></div>
<div class="x"><a href="/2">Mayor</a><u data-views="4100">many</u><s></s></div></body></html>"""


def test_a_recipe_reads_what_it_names() -> None:
    recipe = Recipe(url="https://paper.example/", item="div.x", title="a", link="a", views="u", comments="s")
    parsed = parse_with(recipe, PAGE, URL, "text/html")
    assert [(story.title, story.url, story.views and story.views.value) for story in parsed.stories] == [
        ("Bridge", "https://paper.example/1", 5729),
        ("Mayor", "https://paper.example/2", 4100),
    ]
    assert parsed.stories[0].views
    assert parsed.stories[0].views.field == "recipe u"
    assert [story.site_rank for story in parsed.stories] == [1, 2]
    assert parsed.stories[1].comments is None


def test_without_a_title_the_first_link_is_the_headline() -> None:
    parsed = parse_with(Recipe(url="https://paper.example/", item="div.x"), PAGE, URL, "")
    assert [story.title for story in parsed.stories] == ["Bridge", "Mayor"]


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (Recipe(item="li.none"), "no part of the page answers to “li.none”"),
        (Recipe(item="div..x"), "cannot be read: “div..x”"),
        (Recipe(item=""), "names no selector"),
        (Recipe(item="div.x", title="h2"), "nothing answers to “h2”"),
    ],
)
def test_a_recipe_that_finds_nothing_says_why(recipe: Recipe, words: str) -> None:
    with pytest.raises(SourceError) as refusal:
        parse_with(recipe, PAGE, URL, "text/html")
    assert words in refusal.value.sentence


def test_the_longest_address_wins() -> None:
    wide, narrow = Recipe(url="https://paper.example/"), Recipe(url="https://www.paper.example/list")
    assert recipe_for(URL, [wide, narrow]) is narrow
    assert recipe_for("http://paper.example/other", [wide, narrow]) is wide
    assert recipe_for("https://other.example/", [wide, narrow]) is None


def test_every_selector_is_tried_on_its_own_and_tells_what_it_finds() -> None:
    recipe = Recipe(item="div.x", title="a", views="u", comments="i", reactions="b..c")
    assert findings(recipe, PAGE, URL, "text/html") == (
        Finding("item", "div.x", 2, 2, "Bridge 5 729 12 x"),
        Finding("title", "a", 2, 2, "Bridge"),
        Finding("views", "u", 2, 2, "5 729"),
        Finding("comments", "i", 0, 0, ""),
        Finding("reactions", "b..c", 0, 0, "", "The recipe's selector for “reactions” cannot be read: “b..c”."),
    )


def test_the_example_is_what_could_not_be_read() -> None:
    page = PAGE.replace(b"5 729", b"soon")
    assert findings(Recipe(item="div.x", views="u"), page, URL, "")[1] == Finding("views", "u", 2, 1, "soon")
    assert findings(Recipe(item="p"), page, URL, "")[0].found == 0
