"""What a typeset line is made of: runs of text with a role, each knowing where it stands in the article."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len

from reader.deferred import late_pattern

__all__ = ["Line", "Role", "Run", "Slot", "pieces_of_text"]


class Role(StrEnum):
    """What a run is, for whoever gives it a colour."""

    TITLE = "title"
    BYLINE = "byline"
    TEXT = "text"
    HEADING = "heading"
    SUBHEADING = "subheading"
    MARKER = "marker"
    """A list item's bullet or number."""
    BAR = "bar"
    """The line beside a block quotation."""
    QUOTATION = "quotation"
    CITED = "cited"
    CODE = "code"
    SIGN = "sign"
    """Where something had to be broken or left out."""
    TABLE = "table"
    TABLE_HEAD = "table_head"
    LABEL = "label"
    """The heading of a column, repeated beside what stands below it."""
    CAPTION = "caption"
    PICTURE = "picture"
    """Where a picture goes."""
    EMBED = "embed"
    RULE = "rule"
    ORNAMENT = "ornament"
    """What stands between two parts of a text."""
    NOTE = "note"
    KEY = "key"
    BLANK = "blank"


class Run(NamedTuple):
    """A stretch of a line. Its text is as long as what it stands for, code point for code point."""

    text: str
    role: Role
    offset: int = -1
    """Where it stands in :attr:`reader.model.Article.text`; -1 for what is not in there."""

    @property
    def end(self) -> int:
        """Where it ends in the article's text, exclusive."""
        return self.offset + len(self.text)


class Slot(NamedTuple):
    """One row of the place of a picture."""

    address: str
    row: int
    """Counted from 0."""
    columns: int
    rows: int


class Line(NamedTuple):
    """One line of a page, without the margins."""

    runs: tuple[Run, ...]
    indent: int = 0
    """Blank cells before the first run."""
    rtl: bool = False
    """Its paragraph runs from right to left: it is set against the right margin, and so is its bar."""
    slot: Slot | None = None
    """Of a picture, if one goes here."""

    @property
    def text(self) -> str:
        """As printed, the indent included, without blanks at its end."""
        return (" " * self.indent + "".join(run.text for run in self.runs)).rstrip()

    @property
    def cells(self) -> int:
        """How wide it is."""
        return self.indent + sum(cell_len(run.text) for run in self.runs)

    @property
    def start(self) -> int:
        """The first place of the article's text on this line; -1 if there is none."""
        return min((run.offset for run in self.runs if run.offset >= 0), default=-1)

    @property
    def end(self) -> int:
        """After the last place of the article's text on this line; -1 if there is none."""
        return max((run.end for run in self.runs if run.offset >= 0), default=-1)

    def cell_of(self, offset: int) -> int:
        """In which cell a place of the article's text stands; -1 if it stands elsewhere."""
        at = self.indent
        for run in self.runs:
            if 0 <= run.offset <= offset < run.end:
                return at + cell_len(run.text[: offset - run.offset])
            at += cell_len(run.text)
        return -1

    def offset_at(self, cell: int) -> int:
        """The place of the article's text that stands in a cell; -1 for none."""
        at = self.indent
        for run in self.runs:
            width = cell_len(run.text)
            if at <= cell < at + width:
                within = next(index for index in range(len(run.text)) if cell_len(run.text[: index + 1]) > cell - at)
                return run.offset + within if run.offset >= 0 else -1
            at += width
        return -1


# Soft hyphens show at line ends only; the others have no width, and some terminals draw a box for them.
_UNSEEN = late_pattern("[\xad\u200b\u2060\ufeff\r]+")
_BLANKS = str.maketrans("\t\n\r\u00a0\u202f\u2007", "      ")


def pieces_of_text(text: str, start: int, end: int, role: Role, base: int) -> Iterator[Run]:
    """The runs of a stretch: what is not to be seen is left out, white space is a space.

    Args:
        text: the block's whole text.
        start: where in it the stretch starts.
        end: where it ends; a soft hyphen there is drawn.
        role: of the runs.
        base: where the block's text stands in the article; negative if it does not.
    """
    stretch = text[start:end]
    if not stretch.isascii() and _UNSEEN.search(stretch) is not None:
        position = start
        for match in _UNSEEN.finditer(text, start, end):
            if match.start() > position:
                yield _run(text[position : match.start()], role, base, position)
            position = match.end()
        if position < end:
            yield _run(text[position:end], role, base, position)
        elif stretch.endswith("\xad") and end < len(text) and not text[end].isspace():
            yield Run("-", Role.SIGN)
    elif stretch:
        yield _run(stretch, role, base, start)


def _run(text: str, role: Role, base: int, position: int) -> Run:
    return Run(text.translate(_BLANKS), role, base + position if base >= 0 else -1)
