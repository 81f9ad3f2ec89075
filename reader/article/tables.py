"""Tables: which hold data and which only lay out the page, and how their cells become text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from reader import cleaning
from reader.model import Block, BlockKind

__all__ = ["is_data_table", "table_block"]

_LONGEST_CELL = 400


def is_data_table(table: HtmlElement) -> bool:
    """Whether rows and columns mean something (after the rules of HTML's section on tables)."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = _rows(table)
    columns = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or columns < 2:
        return False
    if next(table.iterdescendants("caption", "thead", "th"), None) is not None:
        return True
    return all(len(cell) <= _LONGEST_CELL for row in rows for cell in row)


def table_block(table: HtmlElement) -> Block | None:
    """The table as one block: a tab between two cells, a line a row."""
    rows = _rows(table)
    text = "\n".join("\t".join(row) for row in rows)
    if not text.strip():
        return None
    return Block(kind=BlockKind.TABLE, start=0, text=text.rstrip("\n"), header_rows=_header_rows(table))


def _rows(table: HtmlElement) -> list[list[str]]:
    rows = []
    for row in table.iter("tr"):
        cells = [cleaning.field("".join(_texts(cell))) for cell in row.iterchildren("td", "th")]
        if any(cells):
            rows.append(cells)
    return rows


def _texts(cell: HtmlElement) -> Iterator[str]:
    """The texts of a cell, set apart where a line of it ends and not where a word changes its looks."""
    for event, element in etree.iterwalk(cell, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield " " if element.tag in _LINES else ""
            yield element.text or ""
        elif element is not cell:
            yield " " if element.tag in _LINES else ""
            yield element.tail or ""


_LINES = frozenset(("br", "div", "p", "li", "dt", "dd", "ul", "ol", "hr", "img", "td", "th", "tr", "center", "pre"))


def _header_rows(table: HtmlElement) -> int:
    """How many rows at the top consist of header cells."""
    count = 0
    for row in table.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        in_head = row.getparent() is not None and row.getparent().tag == "thead"
        if not in_head and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        if any("".join(cell.itertext()).strip() for cell in cells):
            count += 1
    return count
