"""What stands where the headlines would, when there are none: what is the case, and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from reader.tui import figures
from reader.tui.actions import Keymap
from reader.tui.themes import Paints
from reader.tui.wrapping import cut, wrapped

__all__ = ["Notice", "empty_list", "no_article", "notice_line"]


class Notice(NamedTuple):
    """A sign, a line that says what is the case, and what can be done: (key, words) or ("", words)."""

    sign: str
    title: str
    ways: tuple[tuple[str, str], ...] = ()


def empty_list(
    keymap: Keymap,
    *,
    search: str,
    window: str,
    sources: int,
    refreshing: bool,
    trouble: str,
    older: int = 0,
    failing: int = 0,
) -> Notice:
    """Why a list is empty, and what helps.

    Args:
        older: how many stories there are beyond the window.
        failing: how many sources could not be read.
    """

    def notice(sign: str, title: str, **ways: str) -> Notice:
        return _notice(keymap, sign, title, ways)

    always = window == "all time"
    if search:
        further = "another window" if always else f"look further back than {window}"
        ways = {"search": "search for something else", "back": "every headline", "window": further}
        if search.casefold() == "is:unread":
            return notice("✓", "Everything has been read", **ways)
        return notice("∅", f"Nothing found for “{search}”", **ways)
    if refreshing:
        return notice("◌", "Asking the sources …", sources="how each is doing")
    if not sources:
        ways = {"sources": "choose sources, or add one", "palette": "everything there is, by name", "help": "the keys"}
        return notice("◦", "Nothing to read yet", **ways)
    why = "why, source by source"
    if trouble:
        title = "Nothing could be reached, and nothing is kept from before"
        return notice("⌁", title, refresh_all="try again", sources=why)
    if failing and not older:
        title = f"{figures.plural(failing, 'source')} could not be read"
        return notice("!", title, sources=why, refresh_all="ask again")
    if always:
        return notice("◦", "No stories yet", refresh_all="ask the sources")
    there = f": {figures.plural(older, 'older story', 'older stories')}" if older else ""
    title = f"No stories of the last {window}"
    return notice("◦", title, refresh_all="ask the sources", window=f"look further back{there}")


def no_article(keymap: Keymap) -> Notice:
    """What can be done where no article is open yet."""
    ways = {
        "open": "read the headline under the cursor",
        "next_quote": "from quotation to quotation",
        "who_said": "who said what",
        "help": "every key",
    }
    return _notice(keymap, "¶", "No article is open", {way: words for way, words in ways.items() if keymap.of(way)})


def _notice(keymap: Keymap, sign: str, title: str, ways: Mapping[str, str]) -> Notice:
    """One whose ways are actions, each with the first of its keys."""
    return Notice(sign, title, tuple((figures.key(keymap.first(action)), words) for action, words in ways.items()))


def notice_line(notice: Notice, y: int, size: Size, paints: Paints) -> Strip:
    """Line *y* of a notice in the middle of a pane: title, an empty line, the ways in a column."""
    room = max(1, size.width - 4)
    lines: list[list[Segment]] = [[Segment(text, paints.strong)] for text in wrapped(notice.title, room, 3)]
    if size.height >= len(lines) + 6:
        lines = [[Segment(notice.sign, paints.accent)], [], *lines]
    if size.height >= len(lines) + 1 + len(notice.ways):
        lines.append([])
    widest = max((cell_len(f"{key}  {words}") for key, words in notice.ways), default=0)
    for key, words in notice.ways:
        words = cut(words, max(1, room - cell_len(key)))
        text = f"  {words}".ljust(min(widest, room + 2) - cell_len(key))
        lines.append([Segment(key, paints.key), Segment(text, paints.soft)])
    at = y - max(0, (size.height - len(lines)) * 2 // 5)
    if not 0 <= at < len(lines) or not lines[at]:
        return Strip.blank(size.width, paints.page)
    line = Strip(lines[at])
    left = max(0, (size.width - line.cell_length) // 2)
    return Strip([Segment(" " * left, paints.page), *line]).adjust_cell_length(size.width, paints.page)
