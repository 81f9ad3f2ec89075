"""An article as a page: title, byline, its blocks with the air between them, and what is to be said beside it.

A line is made only when it is asked for, and so are the breaks between the lines of a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from rich.cells import cell_len

from reader.model import Article, Block, BlockKind
from reader.tui.typesetting.box import BoxPiece
from reader.tui.typesetting.breaking import Paragraph
from reader.tui.typesetting.direction import is_mostly_rtl, is_rtl
from reader.tui.typesetting.lines import Line, Role
from reader.tui.typesetting.listing import CodePiece
from reader.tui.typesetting.pieces import OrnamentPiece, Piece, TextPiece
from reader.tui.typesetting.place import PlacePiece, box_of
from reader.tui.typesetting.tables import TablePiece

__all__ = ["MEASURE", "Note", "Page", "Typesetter"]

MEASURE = 76
"""Columns of the longest line, where nothing else is asked for."""

_ORNAMENT = "∗   ∗   ∗"
_BAR = "│ "
_BETWEEN = " · "
"""What stands between the parts of a byline."""
_TIGHT = 2.5
"""Lines an item up to which a list is set without air between its items."""
_BEGINNING = 3
"""Blocks in which a picture of the article's own is its first."""
_ENOUGH = 20
"""Blocks that tell which way an article runs."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said beside the article: a sentence, and keys that help."""

    sentence: str
    keys: Sequence[tuple[str, str]] = ()
    """(key, what it does)."""


class Page:
    """The lines of an article at one measure.

    Of a long article a draft is enough at first: its lines are made where they are looked at, and the
    heights of all other pieces are guessed. :meth:`work_on` and :meth:`finished` make of it the page.

    Args:
        pieces: from the top, each with the number of empty lines above it.
        measure: the cells of the widest line.
        near: for a draft, a place of the text, and for how many lines before and after it no height may be a guess.
    """

    def __init__(self, pieces: Sequence[tuple[int, Piece]], measure: int, near: tuple[int, int] | None = None) -> None:
        self.measure = measure
        self._gaps_and_pieces = pieces
        self._pieces = [piece for _, piece in pieces]
        self._placed = [number for number, piece in enumerate(self._pieces) if piece.start >= 0]
        self._starts = [self._pieces[number].start for number in self._placed]
        self._sure = self._around(*near) if near is not None else range(len(pieces))
        self._worked_out = 0
        guesses = [piece.guess for piece in self._pieces]
        heights = [
            *guesses[: self._sure.start],
            *(self._pieces[n].height for n in self._sure),
            *guesses[self._sure.stop :],
        ]
        ends = list(accumulate(gap + height for (gap, _), height in zip(pieces, heights, strict=True)))
        self.height = ends[-1] if ends else 0
        self._tops = [end - height for end, height in zip(ends, heights, strict=True)]

    # A draft, and how it becomes the page

    def _around(self, offset: int, lines: int) -> range:
        """The pieces within some lines of a place of the text."""
        if not self._pieces:
            return range(0)
        at = self._piece_of(offset) if offset > 0 else 0
        within = self._pieces[at].line_of(offset)
        return range(self._reached(at, lines, -1), self._reached(at, lines + within, 1) + 1)

    def _reached(self, at: int, lines: int, step: int) -> int:
        """The piece that is so many lines away from the beginning of another, or the last one before there is none."""
        while lines > 0 and 0 <= at + step < len(self._pieces):
            lines -= self._pieces[at].height
            at += step
        return at

    @property
    def is_draft(self) -> bool:
        """Whether some heights are guesses."""
        return len(self._sure) < len(self._pieces)

    def is_sure(self, first: int, last: int) -> bool:
        """Whether no line from *first* up to and with *last* belongs to a piece whose height is a guess."""
        if not self.is_draft:
            return True
        above, below = bisect_right(self._tops, first) - 1, bisect_right(self._tops, last) - 1
        return max(0, above) in self._sure and max(0, below) in self._sure

    def work_on(self, characters: int) -> bool:
        """Work out so much of what is guessed yet; true when there is nothing left to do."""
        while self._worked_out < len(self._pieces) and characters > 0:
            piece = self._pieces[self._worked_out]
            characters -= 80 * piece.height
            self._worked_out += 1
        return self._worked_out == len(self._pieces)

    def finished(self) -> Page:
        """The same page without guesses."""
        return Page(self._gaps_and_pieces, self.measure)

    def same_line(self, number: int, other: Page) -> int:
        """Where a line of a draft stands in what has become of it."""
        at = bisect_right(self._tops, number) - 1
        return other._tops[at] + number - self._tops[at] if at >= 0 else number

    # Its lines

    def line(self, number: int) -> Line | None:
        """A line, counted from 0; ``None`` for an empty one."""
        at = bisect_right(self._tops, number) - 1
        if at < 0:
            return None
        within = number - self._tops[at]
        piece = self._pieces[at]
        return piece.line(within) if within < piece.height else None

    def lines(self) -> Iterator[Line | None]:
        """Every line from the top."""
        return (self.line(number) for number in range(self.height))

    def piece_at(self, number: int) -> Piece | None:
        """What a line belongs to; ``None`` for an empty one."""
        at = bisect_right(self._tops, number) - 1
        return self._pieces[at] if at >= 0 and number - self._tops[at] < self._pieces[at].height else None

    def line_of(self, offset: int) -> int:
        """The line on which a place of the article's text stands, or the nearest one before it."""
        if offset <= 0 or not self._starts:
            return 0
        at = self._piece_of(offset)
        return self._tops[at] + self._pieces[at].line_of(offset)

    def _piece_of(self, offset: int) -> int:
        """The number of the piece in which a place of the text stands, or of the nearest one before it."""
        if not self._starts:
            return 0
        # A picture's place and its caption start with the same letter: the letter itself is that of the first.
        nearest = bisect_left(self._starts, offset)
        if nearest == len(self._starts) or self._starts[nearest] != offset:
            nearest -= 1
        return self._placed[max(0, nearest)]

    def offset_of(self, number: int) -> int:
        """The place of the article's text with which a line, or the next one that has any, starts.

        0 for everything above the first block.
        """
        at = bisect_right(self._tops, number) - 1
        if at >= 0:
            piece, within = self._pieces[at], number - self._tops[at]
            if piece.start >= 0 and within < piece.height:
                return 0 if at == self._placed[0] and within == 0 else piece.offset_of(within)
        following = bisect_right(self._placed, at)
        if following == 0 or not self._placed:
            return 0
        return self._starts[following] if following < len(self._starts) else self._starts[-1]


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
        self._rtl = is_mostly_rtl([article.title, *(block.text for block in article.blocks[:_ENOUGH])])
        self._ways = [is_rtl(block.text, within=self._rtl) if block.text else self._rtl for block in article.blocks]
        self._chief = _chief_level(article.blocks)
        self._lists = list(_lists(article.blocks))
        self._hangs = _hangs(article.blocks, self._lists)

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
            yield 0, TextPiece(self._title, measure, Role.TITLE, even=True, rtl=self._rtl)
        if self._byline:
            yield 0, TextPiece(Paragraph(_in_parts(self._byline, measure)), measure, Role.BYLINE, rtl=self._rtl)

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
        loose = self._loose(measure)
        headed = self._title is not None or bool(self._byline)
        previous: Block | None = None
        for number, block in enumerate(blocks):
            gap = self._gap(previous, block, number in firsts or number in loose) if previous else int(headed)
            for piece in self._pieces(number, block, previous, measure):
                yield gap, piece
                gap = 0
            previous = block

    def _loose(self, measure: int) -> set[int]:
        """The items to set apart from what stands above them: those of lists whose items are paragraphs."""
        apart: set[int] = set()
        for start, end in self._lists:
            lines = sum(1 + cell_len(self.article.blocks[number].text) // measure for number in range(start, end))
            if lines > _TIGHT * (end - start):
                apart.update(range(start, end))
        return apart

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
        if kind is BlockKind.HEADING:
            return 2 if above is not BlockKind.HEADING and self._is_chief(block) else 1
        if above is BlockKind.HEADING and kind is BlockKind.PARAGRAPH:
            return int(self._is_chief(previous))
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
            first = " " * (min(indent, measure // 3) + widest - cell_len(_marker(block))) + _marker(block) + " "
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


def _shown(block: Block) -> str:
    if block.text:
        return block.text
    if block.kind is BlockKind.PICTURE:
        return "Picture"
    return block.href


def _marker(block: Block) -> str:
    return block.marker or "•"


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


def _hangs(blocks: Sequence[Block], lists: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """For every list item how far it is indented, and the width of the widest marker beside its own.

    The markers of a list are set against its text, and a list inside an item begins below that
    item's text.
    """
    hangs: dict[int, tuple[int, int]] = {}
    for start, end in lists:
        widest: dict[int, int] = {}
        for block in blocks[start:end]:
            widest[block.level] = max(widest.get(block.level, 0), cell_len(_marker(block)))
        for number in range(start, end):
            level = blocks[number].level
            indent = sum(width + 1 for upper, width in widest.items() if upper < level)
            hangs[number] = indent, widest[level]
    return hangs


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where each list starts and ends."""
    start = 0
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM:
            if start < number:
                yield start, number
            start = number + 1
        elif start < number and _begins_list(blocks[start:number], block):
            yield start, number
            start = number
    if start < len(blocks):
        yield start, len(blocks)


def _begins_list(items: Sequence[Block], item: Block) -> bool:
    """Whether an item is the first of another list: bullets after numbers, or numbers after bullets."""
    top = min(block.level for block in items)
    if item.level > top:
        return False
    last = next(block for block in reversed(items) if block.level == top)
    return any(map(str.isalnum, _marker(item))) is not any(map(str.isalnum, _marker(last)))
