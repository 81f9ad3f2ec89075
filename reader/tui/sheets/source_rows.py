"""The rows of the sources screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui import figures
from reader.tui.desk import SAMPLE_EDITION
from reader.tui.sheets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.newsroom.hosts import HostLine
    from reader.newsroom.reports import SourceLine
    from reader.sources.catalogue import Entry

__all__ = ["FIRST", "HOST", "QUESTIONS", "catalogue_rows", "host_row", "source_row"]

HOST = "\0host "
"""Before the name of a host: no source has a name like it."""

QUESTIONS = Row("By three questions", "\0questions", after="languages, countries, subjects")
"""Before all that the catalogue holds."""

FIRST = (
    Row("The sample edition", SAMPLE_EDITION, note="Invented newspapers in nine languages, to try the reader with"),
    Row("The catalogue", "catalogue", note="Choose by language, country and subject"),
    Row("A file", "import", note="An OPML file, or newsboat's urls"),
    Row("An address", "add", note="A feed, a page, a host or a @channel"),
)


def source_row(line: SourceLine, names: int) -> Row[str]:
    """How much is unread, name, how it is doing: in a line, and what is wrong in more if it takes them."""
    unread = figures.shortened(line.unread, 10_000) if line.unread else ""
    side = f"{'! ' if line.failed else ''}{unread}" or " "
    if line.failed or line.moves_to:
        return Row(line.name, line.name, side=side, note=line.state)
    return Row(line.name, line.name, side=side, after=line.state, column=names)


def host_row(line: HostLine) -> Row[str]:
    """A host, and when it may be asked again."""
    return Row(line.host, HOST + line.host, note=line.sentence)


def catalogue_rows(entries: Sequence[Entry]) -> list[Row[str]]:
    """What the catalogue holds, each with its language, country and subject."""
    rows: list[Row[str]] = []
    for entry in entries:
        about = " · ".join(part for part in (entry.language, entry.country, entry.subject) if part)
        rows.append(Row(entry.name, entry.address, after=about))
    return rows
