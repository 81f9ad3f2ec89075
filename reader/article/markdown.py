"""An article → Markdown that every CommonMark reader renders to the same blocks.

What CommonMark cannot say (tables, captions, struck text, raised and lowered text, lit quotations) is said in
the HTML that it lets through. https://spec.commonmark.org/0.31.2/
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, zip_longest

from reader.deferred import late_pattern
from reader.model import Article, Block, BlockKind, Quote, Span, SpanKind

__all__ = ["to_markdown"]

_ALWAYS = late_pattern(r"[\\`*_\[\]<>&~|#]")
_AT_START = late_pattern(r"^(?:[-+=]|(?=\d{1,9}[.)](?:\s|$)))")
_REFERENCE = late_pattern(r"&(?=#?\w+;)")
"""What CommonMark would take for a character reference in an address."""
_PLAIN_ADDRESS = late_pattern(r"[^\s()<>\x00-\x1f\x7f]+")
"""What needs no angle brackets around it (CommonMark 6.3)."""
_TAGS = {
    SpanKind.EMPHASIS: "em", SpanKind.STRONG: "strong", SpanKind.CODE: "code", SpanKind.STRUCK: "del",
    SpanKind.SUPERSCRIPT: "sup", SpanKind.SUBSCRIPT: "sub",
}  # fmt: skip
_MARKS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}
_NEW_LIST = "<!-- -->"
"""Between two lists that would otherwise be read as one."""


def to_markdown(article: Article, quotes: Sequence[Quote] = ()) -> str:
    """Write an article as Markdown.

    Args:
        article: the article. Its title becomes a heading of the first level before its blocks; its
            byline, time and address stand in a comment, so that only the article's own blocks render.
        quotes: quotations to light, with offsets into ``article.text``; each becomes a ``<mark>``
            whose ``title`` names the speaker.

    Returns:
        CommonMark that ends in a line feed; empty for an empty article.
    """
    parts = []
    if article.title:
        parts.append(f"# {_plain(article.title)}")
    if about := _about(article):
        parts.append(about)
    for kind, group in groupby(article.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind is BlockKind.ITEM:
            parts.extend(_items(blocks, quotes))
        elif kind is BlockKind.QUOTATION:
            parts.extend(_quotations(blocks, quotes))
        else:
            parts.extend(text for block in blocks if (text := _single(block, quotes)))
    return "\n\n".join(parts) + "\n" if parts else ""


def _about(article: Article) -> str:
    said = [article.byline, article.published.isoformat() if article.published else "", article.site, article.url]
    said = [re.sub(r"-(?=-)|>", "- ", text) for text in said if text]
    return f"<!-- {' · '.join(said)} -->" if said else ""


def _single(block: Block, quotes: Sequence[Quote]) -> str:
    """A block that is neither an item nor a quotation."""
    if block.kind is BlockKind.HEADING:
        return "#" * min(max(block.level, 1), 6) + " " + _inline(block, quotes).replace("\\\n", " ")
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", block.text)), default=0))
        return f"{fence}{re.sub(r'[^A-Za-z0-9+#._-]', '', block.language)}\n{block.text}\n{fence}"
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.kind is BlockKind.PICTURE:
        return _picture(block, quotes)
    if block.kind is BlockKind.EMBED:
        return f"[{_plain(block.text or block.href)}]({_address(block.href)})"
    if block.kind is BlockKind.RULE:
        return "* * *"
    return _inline(block, quotes)


def _picture(block: Block, quotes: Sequence[Quote]) -> str:
    """A picture; with a caption a figure, since only HTML says what a caption is: an ``alt`` is not seen."""
    picture = f"![]({_address(block.href)})" if block.href else ""
    if not block.text:
        return picture
    caption = f"<figcaption>\n\n{_inline(block, quotes)}\n\n</figcaption>"
    return "\n\n".join(filter(None, ("<figure>", picture, f"{caption}\n</figure>")))


def _table(block: Block) -> str:
    lines = ["<table>"]
    for number, row in enumerate(block.text.split("\n")):
        cell = "th" if number < block.header_rows else "td"
        lines.append(
            "<tr>" + "".join(f"<{cell}>{escape(text, quote=False)}</{cell}>" for text in row.split("\t")) + "</tr>"
        )
    return "\n".join([*lines, "</table>"])


def _items(blocks: list[Block], quotes: Sequence[Quote]) -> Iterator[str]:
    """List items, each indented to the text of the item that it is part of."""
    indents: list[int] = []
    """For every level that is open, the column at which its items' text begins."""
    last: dict[int, str] = {}
    for block in blocks:
        level = min(max(block.level, 1), len(indents) + 1)
        text = _inline(block, quotes)
        if not block.marker and indents:
            yield _indented(text, indents[min(level, len(indents)) - 1])
            continue
        outer = indents[level - 2] if level > 1 else 0
        marker = block.marker if re.fullmatch(r"\d{1,9}\.", block.marker) else "-"
        if level <= len(indents) and not _continues(last[level], marker):
            yield _indented(_NEW_LIST, outer)
        del indents[level - 1 :]
        indents.append(outer + len(marker) + 1)
        last[level] = marker
        yield " " * outer + marker + " " + _indented(text, indents[-1]).lstrip(" ")


def _continues(before: str, marker: str) -> bool:
    """Whether an item with this marker is the next of the list whose last marker came before."""
    if before == "-" or marker == "-":
        return before == marker
    return int(marker[:-1]) == int(before[:-1]) + 1


def _indented(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line if line else line for line in text.split("\n"))


def _quotations(blocks: list[Block], quotes: Sequence[Quote]) -> Iterator[str]:
    """Neighbours that cite the same speaker are paragraphs of one quotation, who is named at its end."""
    lines: list[str] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        lines.extend(("> " * max(block.level, 1) + line).rstrip() for line in _inline(block, quotes).split("\n"))
        lines.append(">")
        if following is None or following.cited != block.cited or following.text.startswith(_DASHES):
            yield "\n".join([*lines, f"> — {_plain(block.cited)}"] if block.cited else lines[:-1])
            yield _NEW_LIST
            lines.clear()


_DASHES = tuple("-–—―~")
"""What stands before a name: a paragraph that begins so would be taken for the one who is cited."""


def _address(href: str) -> str:
    href = _REFERENCE.sub("&amp;", href).replace("\\", "%5C")
    if _PLAIN_ADDRESS.fullmatch(href):
        return href
    return "<" + href.replace("<", "%3C").replace(">", "%3E").replace("\n", "") + ">"


def _plain(text: str) -> str:
    return _AT_START.sub(_escape_start, _ALWAYS.sub(r"\\\g<0>", text.replace("\n", " ")), count=1)


def _escape_start(match: re.Match[str]) -> str:
    return "\\" + match.group() if match.group() else match.group()


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is written before and after a stretch."""

    start: int
    end: int
    before: str
    after: str


def _inline(block: Block, quotes: Sequence[Quote]) -> str:
    """A block's text with its spans; its line breaks are kept as hard ones."""
    text = block.text
    edges = Counter(edge for span in block.spans for edge in (span.start, span.end))
    marks = [_mark(text, span, edges) for span in block.spans]
    for quote in quotes:
        start, end = max(quote.start - block.start, 0), min(quote.end - block.start, len(text))
        if start < end:
            name = f' title="{escape(quote.speaker.name)}"' if quote.speaker else ""
            marks.append(_Mark(start, end, f"<mark{name}>", "</mark>"))
    lines = _written(text, _nested(marks)).split("\n")
    return "\\\n".join(_line_start(line) for line in lines)


def _line_start(line: str) -> str:
    number = re.match(r"(\d{1,9})([.)])(?=\s|$)", line)
    if number:
        return f"{number.group(1)}\\{line[number.end(1) :]}"
    return "\\" + line if line[:1] in ("-", "+", "=") else line


def _mark(text: str, span: Span, edges: Counter[int]) -> _Mark:
    if span.kind is SpanKind.LINK:
        return _Mark(span.start, span.end, "[", f"]({_address(span.href)})")
    tag = _TAGS[span.kind]
    if span.kind in _MARKS and _stands_free(text, span, edges):
        return _Mark(span.start, span.end, _MARKS[span.kind], _MARKS[span.kind])
    return _Mark(span.start, span.end, f"<{tag}>", f"</{tag}>")


def _stands_free(text: str, span: Span, edges: Counter[int]) -> bool:
    """Whether asterisks would open and close here (CommonMark 6.2), with no other mark beside them."""
    before, after = text[span.start - 1 : span.start] or " ", text[span.end : span.end + 1] or " "
    if not (before.isspace() and (after.isspace() or unicodedata.category(after).startswith("P"))):
        return False
    if not (text[span.start].isalnum() and text[span.end - 1].isalnum()) or "\n" in text[span.start : span.end]:
        return False
    return edges[span.start] == 1 and edges[span.end] == 1


def _nested(marks: list[_Mark]) -> list[_Mark]:
    """The marks, split where they overlap without one holding the other, in the order of the text."""
    result: list[_Mark] = []
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        open_ends = [end for end in open_ends if end > mark.start]
        start = mark.start
        for end in sorted(end for end in open_ends if end < mark.end):
            if end > start:
                result.append(_Mark(start, end, mark.before, mark.after))
                start = end
        result.append(_Mark(start, mark.end, mark.before, mark.after))
        open_ends.append(mark.end)
    return sorted(result, key=lambda m: (m.start, -m.end))


def _written(text: str, marks: list[_Mark]) -> str:
    out: list[str] = []
    open_marks: list[_Mark] = []
    position = 0
    for mark in [*marks, None]:
        limit = mark.start if mark else len(text)
        while open_marks and open_marks[-1].end <= limit:
            closing = open_marks.pop()
            out.extend((_ALWAYS.sub(r"\\\g<0>", text[position : closing.end]), closing.after))
            position = closing.end
        out.append(_ALWAYS.sub(r"\\\g<0>", text[position:limit]))
        position = limit
        if mark:
            if mark.before == "[" and out[-1].endswith("!"):  # a picture's mark otherwise
                out[-1] = out[-1][:-1] + r"\!"
            out.append(mark.before)
            open_marks.append(mark)
    return "".join(out)
