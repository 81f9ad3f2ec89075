"""An article as lines of plain text for a terminal without a screen, its quotations marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from reader.cli.output import Output
from reader.model import Article, Block, BlockKind, Quote

MEASURE = 76


def lines_of(article: Article, quotes: Sequence[Quote], output: Output) -> Iterator[str]:
    """The article's lines: title, byline, blocks; then who said what."""
    width = min(MEASURE, max(20, output.width - 4))
    if article.title:
        yield from (output.bold(line) for line in textwrap.wrap(article.title, width))
        yield ""
    if byline := _byline(article):
        yield output.dim(byline)
        yield ""
    for block in article.blocks:
        yield from _block(block, width, output)
        yield ""
    for quote in quotes:
        who = output.bold(quote.speaker.name) if quote.speaker else output.dim("unattributed")
        said = " ".join(quote.text.split())
        yield f"{output.accent('▌')} {who}: {textwrap.shorten(said, max(20, width - 4), placeholder=' …')}"
    if quotes:
        yield ""


def _byline(article: Article) -> str:
    published = f"{article.published:%Y-%m-%d %H:%M}" if article.published else ""
    return " · ".join(part for part in (article.byline, article.site, published, article.url) if part)


def _block(block: Block, width: int, output: Output) -> Iterator[str]:
    if block.kind is BlockKind.HEADING:
        yield from (output.bold(line) for line in textwrap.wrap(block.text, width))
    elif block.kind in (BlockKind.CODE, BlockKind.TABLE):
        yield from (f"    {line}" for line in block.text.replace("\t", "  ").split("\n"))
    elif block.kind is BlockKind.ITEM:
        marker = f"{'  ' * (block.level - 1)}{block.marker or '•'} "
        yield from textwrap.wrap(block.text, width, initial_indent=marker, subsequent_indent=" " * len(marker))
    elif block.kind is BlockKind.QUOTATION:
        yield from (f"{output.accent('│')} {line}" for line in textwrap.wrap(block.text, width - 2))
    elif block.kind is BlockKind.RULE:
        yield output.dim("─" * width)
    elif block.kind in (BlockKind.PICTURE, BlockKind.EMBED):
        yield from (output.dim(line) for line in textwrap.wrap(f"[{block.text or block.href}]", width))
    else:
        yield from textwrap.wrap(block.text, width)
