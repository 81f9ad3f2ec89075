"""What stands where the headlines would, when there are none: what is the case, and what helps."""

from __future__ import annotations

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

    def key(action: str) -> str:
        return figures.key((keymap.of(action) or ("",))[0])

    if search:
        all_read = search.casefold() == "is:unread"
        return Notice(
            "✓" if all_read else "∅",
            "Everything has been read" if all_read else f"Nothing found for “{search}”",
            ((key("search"), "search for something else"), (key("back"), "every headline"),
             (key("window"), f"look further back than {window}" if window != "all time" else "another window")),
        )  # fmt: skip
    if refreshing:
        return Notice("◌", "Asking the sources …", ((key("sources"), "how each is doing"),))
    if not sources:
        return Notice(
            "◦",
            "Nothing to read yet",
            ((key("sources"), "choose sources, or add one"), (key("palette"), "everything there is, by name"),
             (key("help"), "the keys")),
        )  # fmt: skip
    if trouble:
        return Notice(
            "⌁",
            "Nothing could be reached, and nothing is kept from before",
            ((key("refresh_all"), "try again"), (key("sources"), "why, source by source")),
        )
    if failing and not older:
        return Notice(
            "!",
            f"{figures.plural(failing, 'source', 'sources')} could not be read",
            ((key("sources"), "why, source by source"), (key("refresh_all"), "ask again")),
        )
    if window == "all time":
        return Notice("◦", "No stories yet", ((key("refresh_all"), "ask the sources"),))
    back = (
        f"look further back: {figures.plural(older, 'older story', 'older stories')}" if older else "look further back"
    )
    return Notice(
        "◦",
        f"No stories of the last {window}",
        ((key("refresh_all"), "ask the sources"), (key("window"), back)),
    )


def no_article(keymap: Keymap) -> Notice:
    """What can be done where no article is open yet."""

    def key(action: str) -> str:
        return figures.key((keymap.of(action) or ("",))[0])

    ways = (("open", "read the headline under the cursor"), ("next_quote", "from quotation to quotation"),
            ("who_said", "who said what"), ("help", "every key"))  # fmt: skip
    return Notice("¶", "No article is open", tuple((key(action), words) for action, words in ways if key(action)))


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
