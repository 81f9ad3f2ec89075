"""Which marks belong together, convention by convention."""

from __future__ import annotations

import pytest

from reader.quotes.marks import pairing


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ('"A b", c "d e".', ['"A b"', '"d e"']),
        ("„A b“ c „d „e“ f“.", ["„A b“", "„d „e“ f“"]),
        ("»A b«, c »d e«", ["»A b«", "»d e«"]),
        ("« A b », c « d »", ["« A b »", "« d »"]),
        ("ООО «A «B», c", ["«A «B»"]),
        ("”A b”, c ”d”", ["”A b”", "”d”"]),
        ("他说“你好”，然后「不」", ["“你好”", "「不」"]),
        ("''A b,'' c ``d''", ["''A b,''", "``d''"]),
        ("„A „B“ c“ d", ["„A „B“ c“"]),
        ("“A b“ and “c”", ["“A b“", "“c”"]),
        ("It's the dogs' 'big day', isn't it", ["'big day'"]),
        ("’90s music isn’t ’tis", []),
        ("De 'regering', zei 'ie 's avonds", ["'regering'"]),
        ("he is 5' 2\" tall", []),
    ],
)
def test_outer_pairs(text: str, outer: list[str]) -> None:
    found = pairing(text, 0, len(text)).pairs
    assert [text[pair.start : pair.end] for pair in found if pair.closing and not pair.depth] == outer


def test_a_mark_that_nothing_closes_runs_to_the_end() -> None:
    (pair,) = pairing("“A b c", 0, 6).pairs
    assert (pair.start, pair.end, pair.closing) == (0, 6, 0)


def test_a_closing_mark_without_an_opening_one_is_stray() -> None:
    assert pairing("A b c” d", 0, 8).strays == ((0, 5, 6),)
