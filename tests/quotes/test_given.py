"""Given names that tell whether a man or a woman is meant."""

from __future__ import annotations

import pytest

from reader.quotes.flags import FEMININE, MASCULINE
from reader.quotes.given import gender_of


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Clara", FEMININE),
        ("Walter", MASCULINE),
        ("José", MASCULINE),
        ("Andrea", 0),
        ("Jean", 0),
        ("Otter", 0),
        ("", 0),
    ],
)
def test_the_gender_of_a_given_name(name: str, gender: int) -> None:
    assert gender_of(name) == gender
