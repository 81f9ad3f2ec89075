"""One person, one name."""

from __future__ import annotations

import pytest

from reader.model import Quote, QuoteKind, Speaker
from reader.newsroom.persons import of_known_speakers, plainly_named


def said(name: str) -> Quote:
    return Quote(0, 3, "“a”", QuoteKind.DIRECT, Speaker(4, 8, "Vale", name) if name else None, None)


def names(*given: str) -> list[str]:
    return [quote.speaker.name if quote.speaker else "" for quote in plainly_named([said(name) for name in given])]


def test_an_office_does_not_make_another_person() -> None:
    assert names("Ada Vale, keeper of the museum", "Ada Vale", "") == ["Ada Vale", "Ada Vale", ""]
    assert names("Ада Вейл – хранительница", "Ада Вейл") == ["Ада Вейл", "Ада Вейл"]
    assert names("Ada Vale (keeper)", "Ada Vale, mother of two", "Ada Vale") == ["Ada Vale"] * 3


def test_a_name_that_stands_alone_stays_whole() -> None:
    assert names("Ada Vale, keeper of the museum", "Ida Vale") == ["Ada Vale, keeper of the museum", "Ida Vale"]
    assert names("Vale, Inc.") == ["Vale, Inc."]


@pytest.mark.parametrize(("name", "kept"), [("it", False), ("She", False), ("Ada Fernsby", True), ("the mayor", True)])
def test_whoever_is_only_a_pronoun_is_nobody(name: str, kept: bool) -> None:
    (quote,) = of_known_speakers([said(name)], "en")
    assert (quote.speaker is not None) == kept
