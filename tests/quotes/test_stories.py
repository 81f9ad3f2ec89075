"""Whole invented stories, read as somebody who speaks the language would read them."""

from __future__ import annotations

import pytest

from reader.quotes import find_quotes
from tests.quotes.stories_data import Story, read_so, stories, tags, words_of

_STORIES = [story for tag in tags() for story in stories(tag)]


@pytest.mark.parametrize("story", _STORIES, ids=[f"{story.language} {story.number}" for story in _STORIES])
def test_who_says_what_in_a_story(story: Story) -> None:
    found = {words_of(quote.text): quote for quote in find_quotes(story.text, story.language)}
    wanted = {expected.words: expected for expected in story.expected}
    read = {words for words, expected in wanted.items() if words in found and read_so(found[words], expected)}
    assert read == {words for words, expected in wanted.items() if not expected.missed}
    assert found.keys() - wanted.keys() == set(story.wrong)


@pytest.mark.parametrize("story", _STORIES, ids=[f"{story.language} {story.number}" for story in _STORIES])
def test_a_story_holds_what_is_expected_of_it(story: Story) -> None:
    assert story.expected or story.wrong or len(story.paragraphs) > 1
    for expected in story.expected:
        assert expected.words in story.text
        assert expected.speaker in story.text
    assert len({expected.words for expected in story.expected}) == len(story.expected)
