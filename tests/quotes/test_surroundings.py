"""What stands beside a mention: the words of its own clause, none from behind a sign. All sentences are invented."""

from __future__ import annotations

import pytest

from reader.quotes.lexicon import lexicon
from reader.quotes.mentions import mentions_of
from reader.quotes.passage import Paragraph
from reader.quotes.surroundings import Surroundings, surroundings_of


def _around_the_last(text: str, language: str) -> Surroundings:
    return surroundings_of(mentions_of(Paragraph(text, 0, len(text), lexicon(language), 0))[-1])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We know what we came for,” Ada Fernsby said."),
        ("en", "“We know whom we give it to,” the mayor said."),
        ("de", "„Das hört jetzt auf“, so Blau."),
        ("en", "What they came for, Fernsby said, is gone."),
    ],
)
def test_a_preposition_before_a_sign_ends_what_is_quoted(language: str, text: str) -> None:
    around = _around_the_last(text, language)
    assert around.small in ("", "small word")
    assert not around.within


@pytest.mark.parametrize(
    ("text", "small", "within"),
    [
        ("They gave it to Fernsby.", "addressee", False),
        ("They met in the harbour with Fernsby.", "link", False),
        ("They gave it to the mayor.", "addressee", True),
    ],
)
def test_a_preposition_right_before_somebody_is_told_by_its_kind(text: str, small: str, within: bool) -> None:
    around = _around_the_last(text, "en")
    assert (around.small, around.within) == (small, within)


def test_a_cue_counts_across_a_comma() -> None:
    assert _around_the_last("Later said, as ever, Fernsby.", "en").behind_cue is False
    assert _around_the_last("As he said, Fernsby left.", "en").behind_cue is True
