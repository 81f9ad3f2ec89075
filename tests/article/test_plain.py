"""Plain text keeps its code points, and its paragraphs point into it. All text here is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader import cleaning
from reader.article import from_text
from reader.model import Article

PAGE = (
    '"Мы всё проверили", – сказал он.\nПотом добавил, что дорога открыта.\n-\n1🎉 Концерт на площади\n- 5729\n- 1\n-\n'
)

WRAPPED = """The ferry to the outer islands will run again from Friday, the
harbour office said, after a winter in which the ice had kept it at
the quay for eleven weeks.

Islanders had been supplied by sledge. Nobody is known to have gone
hungry, though the shop ran out of coffee twice.
"""


def points(article: Article) -> bool:
    return all(article.text[block.start : block.end] == block.text for block in article.blocks)


def test_a_paragraph_a_line() -> None:
    article = from_text(PAGE, leave_out=[(PAGE.index("-\n1"), len(PAGE))])
    assert [block.text for block in article.blocks] == PAGE.split("\n")[:2]
    assert article.text == PAGE
    assert points(article)


def test_separators_and_lone_bullets_give_no_block() -> None:
    assert from_text("-\n***\n \n–\n…\n").blocks == ()


def test_wrapped_paragraphs_are_joined_by_their_empty_lines() -> None:
    article = from_text(WRAPPED)
    assert [block.text.split()[0] for block in article.blocks] == ["The", "Islanders"]
    assert points(article)


def test_windows_line_ends_keep_their_places() -> None:
    article = from_text("One.\r\nTwo.\r\n\r\nThree.\r\n")
    assert [block.text for block in article.blocks] == ["One.", "Two.", "Three."]
    assert points(article)


def test_a_paragraph_is_cut_around_what_is_left_out() -> None:
    article = from_text("before the list after", leave_out=[(7, 15)])
    assert [block.text for block in article.blocks] == ["before", "after"]


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple), max_size=4))
def test_any_text_keeps_its_length_and_no_block_reaches_into_what_is_left_out(
    text: str, left_out: list[tuple[int, int]]
) -> None:
    article = from_text(text, leave_out=left_out)
    assert article.text == cleaning.prose(text)
    assert len(article.text) == len(text)
    assert points(article)
    ends = [block.end for block in article.blocks]
    assert all(start >= end for start, end in zip([b.start for b in article.blocks][1:], ends, strict=False))
    assert not any(b.start < end and start < b.end for b in article.blocks for start, end in left_out)
