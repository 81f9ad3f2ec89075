"""An article set as a page: title, byline, its blocks with the air between them, and what is to be said beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rich.cells import cell_len

from reader.model import Article, Block, BlockKind, Span, SpanKind
from reader.tui.typesetting.box import BoxPiece
from reader.tui.typesetting.breaking import Paragraph
from reader.tui.typesetting.direction import is_mostly_rtl, is_rtl
from reader.tui.typesetting.lines import Role
from reader.tui.typesetting.listing import CodePiece
from reader.tui.typesetting.lists import hangs, lists, loose_items, marker_of
from reader.tui.typesetting.page import Page
from reader.tui.typesetting.pieces import OrnamentPiece, Piece, TextPiece
from reader.tui.typesetting.place import PlacePiece, box_of
from reader.tui.typesetting.tables import TablePiece

__all__ = ["MEASURE", "Note", "Typesetter"]

MEASURE = 76
"""Columns of the longest line, where nothing else is asked for."""

_ORNAMENT = "∗   ∗   ∗"
_BAR = "│ "
_BETWEEN = " · "
"""What stands between the parts of a byline."""
_BEGINNING = 3
"""Blocks in which a picture of the article's own is its first."""
_ENOUGH = 20
"""Blocks that tell which way an article runs."""


class Note(NamedTuple):
    """What is to be said beside the article: a sentence, and keys that help."""

    sentence: str
    keys: Sequence[tuple[str, str]] = ()
    """(key, what it does)."""


class Typesetter:
    """Sets one article at any measure; what does not depend on it is worked out once.

    Args:
        article: what to set.
        byline: what stands below the title.
        note: what is to be said beside the article.
    """

    def __init__(self, article: Article, byline: str = "", note: Note | None = None) -> None:
        self.article = article
        self._note = note
        self._title = Paragraph(article.title) if article.title else None
        self._byline = byline
        self._box, self._without = (0, 0), frozenset[str]()
        self._paragraphs = [
            None if block.kind in (BlockKind.CODE, BlockKind.TABLE, BlockKind.RULE) else Paragraph(_shown(block))
            for block in article.blocks
        ]
        self.rtl = is_mostly_rtl([article.title, *(block.text for block in article.blocks[:_ENOUGH])])
        """Whether the article as a whole runs from right to left."""
        self._ways = [is_rtl(block.text, within=self.rtl) if block.text else self.rtl for block in article.blocks]
        self._chief = _chief_level(article.blocks)
        self._lists = list(lists(article.blocks))
        self._hangs = hangs(article.blocks, self._lists)

    def page(
        self,
        measure: int = MEASURE,
        picture_rows: int = 0,
        without: frozenset[str] = frozenset(),
        near: tuple[int, int] | None = None,
    ) -> Page:
        """The article in lines of at most *measure* cells.

        Args:
            picture_rows: keep a place free for every picture, of at most so many rows; 0 for captions alone.
            without: the addresses of pictures that cannot be shown.
            near: a draft will do that is sure so many lines around a place of the text: see :class:`Page`.
        """
        measure = max(1, measure)
        self._box, self._without = box_of(measure, picture_rows), without
        pieces = [*self._head(measure), *self._body(measure)]
        if self._note is not None:
            box = BoxPiece(self._note.sentence, self._note.keys, measure)
            pieces.append((1 if pieces else 0, box))
        return Page(pieces, measure, near)

    def _head(self, measure: int) -> Iterator[tuple[int, Piece]]:
        if self._title is not None:
            yield 0, TextPiece(self._title, measure, Role.TITLE, even=True, rtl=self.rtl)
        if self._byline:
            yield 0, TextPiece(Paragraph(_in_parts(self._byline, measure)), measure, Role.BYLINE, rtl=self.rtl)

        # The picture by which the page presents itself, unless the article begins with one of its own.
        lead = self.article.picture
        begins = self.article.blocks[:_BEGINNING]
        if lead and self._has_place(lead) and not any(block.kind is BlockKind.PICTURE for block in begins):
            yield 1, PlacePiece(lead, *self._box, -1)

    def _has_place(self, address: str) -> bool:
        return bool(self._box[0] and address and address not in self._without)

    def _body(self, measure: int) -> Iterator[tuple[int, Piece]]:
        blocks = self.article.blocks
        firsts = {start for start, _ in self._lists}
        loose = loose_items(blocks, self._lists, measure)
        headed = self._title is not None or bool(self._byline)
        previous: Block | None = None
        for number, block in enumerate(blocks):
            gap = self._gap(previous, block, number in firsts or number in loose) if previous else int(headed)
            for piece in self._pieces(number, block, previous, measure):
                yield gap, piece
                gap = 0
            previous = block

    def _is_chief(self, heading: Block) -> bool:
        return heading.level <= self._chief

    def _gap(self, previous: Block, block: Block, apart: bool) -> int:
        """Empty lines between two blocks. A heading stands nearer to what it heads than to what is above it."""
        kind, above = block.kind, previous.kind
        if kind is above is BlockKind.ITEM:
            return int(apart)
        if kind is above is BlockKind.QUOTATION:
            return 0  # the bar goes on between them
        if kind is above is BlockKind.PICTURE and not (self._box[0] or block.text or previous.text):
            return 0  # a row of signs without words
        if kind is BlockKind.TABLE and _is_caption(previous):
            return 0
        if kind is BlockKind.HEADING:
            return 2 if above is not BlockKind.HEADING and self._is_chief(block) else 1
        if above is BlockKind.HEADING and kind is BlockKind.PARAGRAPH:
            return int(self._is_chief(previous) or _is_caption(block))
        if kind is above is BlockKind.PARAGRAPH and _is_term(previous) and not _is_term(block):
            return 0
        return 1

    def _pieces(self, number: int, block: Block, previous: Block | None, measure: int) -> Iterator[Piece]:
        kind, paragraph, rtl = block.kind, self._paragraphs[number], self._ways[number]
        if kind is BlockKind.TABLE:
            yield TablePiece(block.text, measure, block.start, block.header_rows, rtl=rtl)
        elif kind is BlockKind.CODE:
            yield CodePiece(block.text, measure, block.start, block.language)
        elif kind is BlockKind.RULE or paragraph is None:
            yield OrnamentPiece(_ORNAMENT, measure, block.start)
        elif kind is BlockKind.HEADING:
            role = Role.HEADING if self._is_chief(block) else Role.SUBHEADING
            yield TextPiece(paragraph, measure, role, block.start, even=True, rtl=rtl)
        elif kind is BlockKind.ITEM:
            indent, widest = self._hangs[number]
            first = " " * (min(indent, measure // 3) + widest - cell_len(marker_of(block))) + marker_of(block) + " "
            yield TextPiece(
                paragraph, measure, Role.TEXT, block.start,
                first=first, rest=" " * cell_len(first), prefix=Role.MARKER, rtl=rtl,
            )  # fmt: skip
        elif kind is BlockKind.QUOTATION:
            yield from self._quotation(number, block, previous, paragraph, measure)
        elif kind in (BlockKind.PICTURE, BlockKind.EMBED):
            if kind is BlockKind.PICTURE and self._has_place(block.href):
                yield PlacePiece(block.href, *self._box, block.start)
                if block.text:
                    yield TextPiece(paragraph, measure, Role.CAPTION, block.start, rtl=rtl)
                return
            if kind is BlockKind.PICTURE and not block.text:
                if previous is not None and self._is_bare(previous):
                    return
                paragraph = Paragraph(self._told(number))
            sign = "▣ " if kind is BlockKind.PICTURE else "▸ "
            role = Role.CAPTION if kind is BlockKind.PICTURE else Role.EMBED
            base = block.start if block.text else -1
            yield TextPiece(paragraph, measure, role, base, first=sign, rest="  ", prefix=Role.SIGN, rtl=rtl)
        else:
            yield TextPiece(paragraph, measure, Role.TEXT, block.start, rtl=rtl)

    def _is_bare(self, block: Block) -> bool:
        """Whether a block is a picture of which nothing can be shown: neither itself nor a caption."""
        return block.kind is BlockKind.PICTURE and not block.text and not self._has_place(block.href)

    def _told(self, number: int) -> str:
        """What stands for the bare pictures from a block on."""
        count = sum(1 for _ in takewhile(self._is_bare, self.article.blocks[number:]))
        return "Picture" if count == 1 else f"{count} pictures"

    def _quotation(
        self, number: int, block: Block, previous: Block | None, paragraph: Paragraph, measure: int
    ) -> Iterator[Piece]:
        bars = _BAR * max(1, min(block.level, 4, measure // 8))
        goes_on = previous is not None and previous.kind is BlockKind.QUOTATION
        yield TextPiece(
            paragraph, measure, Role.QUOTATION, block.start,
            first=bars, rest=bars, prefix=Role.BAR, lead=1 if goes_on else 0, rtl=self._ways[number],
        )  # fmt: skip
        blocks = self.article.blocks
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        ends = following is None or following.kind is not BlockKind.QUOTATION or following.cited != block.cited
        if block.cited and ends:
            cited = Paragraph(f"— {block.cited}")
            yield TextPiece(cited, measure, Role.CITED, first=bars, rest=bars, prefix=Role.BAR, rtl=self._ways[number])


def _is_caption(block: Block) -> bool:
    """Whether a paragraph is the line that a table has above it: all of it in italics."""
    return block.kind is BlockKind.PARAGRAPH and block.spans == (Span(0, len(block.text), SpanKind.EMPHASIS),)


def _is_term(block: Block) -> bool:
    """Whether a paragraph is what the next one explains, or a heading that is not marked as one: a few strong words."""
    whole = block.spans == (Span(0, len(block.text), SpanKind.STRONG),)
    return whole and len(block.text) <= _LONGEST_TERM and block.text[-1].isalnum()


_LONGEST_TERM = 60


def _shown(block: Block) -> str:
    if block.text:
        return block.text
    if block.kind is BlockKind.PICTURE:
        return "Picture"
    return block.href


def _in_parts(byline: str, measure: int) -> str:
    """A byline with its lines ended between its parts, so that no dot is left over; as even as they can be."""
    parts = byline.split(_BETWEEN)
    lines = _filled(parts, measure)
    narrower = measure
    while len(lines) > 1 and narrower > measure // 3:
        narrower -= 1
        tried = _filled(parts, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return "\n".join(lines)


def _filled(parts: Sequence[str], measure: int) -> list[str]:
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}{_BETWEEN}{part}"
        if cell_len(longer) > measure:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _chief_level(blocks: Sequence[Block]) -> int:
    """The level of the headings that divide an article: the highest that occurs twice, or the highest."""
    levels = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    return min((level for level, times in levels.items() if times > 1), default=min(levels, default=0))
