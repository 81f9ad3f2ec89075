"""The same words in several outlets are one entry, and what differs is marked."""

from __future__ import annotations

from reader.model import Quote, QuoteKind
from reader.newsroom.sayings import Said
from reader.newsroom.wordings import different, gathered, marked


def _said(row: int, text: str) -> Said:
    quote = Quote(0, len(text), text, QuoteKind.DIRECT, None, None, 0.9)
    return Said(row=row, story=str(row), title=f"Story {row}", outlet=f"Outlet {row}", quote=quote)


def test_the_same_words_in_two_outlets_are_one_entry() -> None:
    sayings = gathered([_said(1, "“The bridge opens in May.”"), _said(2, "«The bridge opens in May»")])
    assert [(each.said.row, [v.said.row for v in each.variants]) for each in sayings] == [(1, [2])]
    assert sayings[0].variants[0].different == ()


def test_what_differs_is_marked() -> None:
    first, other = "“The bridge will open in early May.”", "“The bridge will be open in May.”"
    (saying,) = gathered([_said(1, first), _said(2, other)])
    (variant,) = saying.variants
    assert [other[start:end] for start, end in variant.different] == ["be", ""]
    assert marked(other, variant.different) == "“The bridge will [be] open in […] May.”"
    assert marked(first, different(other, first)) == "“The bridge will […] open in [early] May.”"
    assert marked("“We said”", different("“We said so”", "“We said”")) == "“We said[…]”"
    assert different(first, first) == ()


def test_other_words_and_the_same_story_stay_apart() -> None:
    text = "“The bridge opens in May.”"
    assert len(gathered([_said(1, text), _said(1, text)])) == 2
    assert len(gathered([_said(1, text), _said(2, "“We never wanted a bridge here.”")])) == 2
    assert len(gathered([_said(1, "“No.”"), _said(2, "“Not now.”")])) == 2
    assert len(gathered([_said(1, "“…”"), _said(2, "“…”")])) == 2


def test_an_entry_names_every_outlet_once() -> None:
    text, other = "“The bridge opens in May.”", "“We never wanted a bridge here.”"
    sayings = gathered([_said(1, text), _said(2, other), _said(3, text), _said(4, "«The bridge opens in May»")])
    assert [each.outlets for each in sayings] == [("Outlet 1", "Outlet 3", "Outlet 4"), ("Outlet 2",)]
    again = _said(2, text)._replace(outlet="Outlet 1")
    assert [each.outlets for each in gathered([_said(1, text), again])] == [("Outlet 1",)]
