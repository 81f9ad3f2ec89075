"""The lists of an article: where each begins and ends, how far its items hang, and whether they stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reader.model import Block, BlockKind

__all__ = ["hangs", "lists", "loose_items", "marker_of"]


def marker_of(block: Block) -> str:
    """What stands before an item."""
    return block.marker or "•"


def lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
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
    return any(map(str.isalnum, marker_of(item))) is not any(map(str.isalnum, marker_of(last)))


def hangs(blocks: Sequence[Block], found: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """For every list item how far it is indented, and the width of the widest marker beside its own.

    The markers of a list are set against its text, and a list inside an item begins below that
    item's text.
    """
    hanging: dict[int, tuple[int, int]] = {}
    for start, end in found:
        widest: dict[int, int] = {}
        for block in blocks[start:end]:
            widest[block.level] = max(widest.get(block.level, 0), cell_len(marker_of(block)))
        for number in range(start, end):
            level = blocks[number].level
            indent = sum(width + 1 for upper, width in widest.items() if upper < level)
            hanging[number] = indent, widest[level]
    return hanging


def loose_items(blocks: Sequence[Block], found: Sequence[tuple[int, int]], measure: int) -> set[int]:
    """The items to set apart from what stands above them: those of lists whose items are paragraphs."""
    apart: set[int] = set()
    for start, end in found:
        lines = sum(1 + cell_len(blocks[number].text) // measure for number in range(start, end))
        if lines > _TIGHT * (end - start):
            apart.update(range(start, end))
    return apart


_TIGHT = 2.5
"""Lines an item up to which a list is set without air between its items."""
