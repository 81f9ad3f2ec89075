"""Reading the sample edition: newspapers, articles, their numbers, and what is quoted in them.

An article is a text file, ``articles/<slug>.<paper>.md``: a TOML head between ``+++`` lines, then
paragraphs in a little Markdown (headings, lists, block quotations, a table, fenced code, a picture,
links, emphasis). A quotation is marked where it stands, with its speaker's full name or nothing::

    {“The river has its own mind,”|Ida Marsh} said Ida Marsh.

The braces and the name are taken out before anyone reads the text; what is in marks but not in
braces (titles, firms, nicknames) is not speech. ``{?…|…}`` marks a few words inside a narrator's
sentence, which may be shown as a quotation or not. So the text and what is expected of it cannot
drift apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from reader.model import Count, Precision

__all__ = ["INLINE", "Edition", "Expected", "Item", "Paper", "Piece", "load", "plain"]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "edition"

_QUOTATION = re.compile(r"\{(\??)([^{}|]+)\|([^{}|]*)\}")
INLINE = re.compile(
    r"\[(?P<link>[^\]]*)\]\((?P<target>[^)]*)\)|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`"
)
"""The marks inside a line: ``[link](target)``, ``**strong**``, ``*emphasis*``, code between back-ticks."""

_LIST_ITEM = re.compile(r"(?:-|\d+\.) +")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Expected:
    """A quotation that the author of the article meant."""

    text: str
    """As it stands in the article, the marks included; speech led in by a dash without the dash."""
    speaker: str | None
    """The speaker's full name; ``None`` where the article does not say."""
    start: int
    """Where it stands in :attr:`Item.text`, in code points."""
    optional: bool = False
    """A few words inside a narrator's sentence: lit or not, both are right."""

    @property
    def end(self) -> int:
        """Exclusive."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an article: paragraph, heading, item, numbered, quotation, table, code or picture."""

    kind: str
    source: str
    """Its text, inline marks still in it; a table has a line a row with tabs between the cells."""
    detail: str = ""
    """A block quotation's cited speaker, a code block's language, a picture's name."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.source if self.kind == "code" else plain(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One of the invented newspapers, with the words and the number forms of its language."""

    code: str
    language: str
    name: str
    tagline: str
    form: str
    """What readers subscribe to: ``rss``, ``atom``, ``page``, ``forum`` or ``digest``."""
    path: str
    """Where that stands on the server."""
    words: Mapping[str, str] = field(hash=False)
    """``most_read``; ``views``, ``comments`` and ``reactions`` with ``{}`` for the number; ``by``, ``share``, …"""
    sections: tuple[str, ...] = ()
    direction: str = "ltr"
    group: str = ","
    decimal: str = "."
    units: tuple[tuple[int, str], ...] = ((1_000_000, "M"), (1_000, "K"))
    """For rounded numbers, largest first."""
    full_text: bool = False
    """Its feed carries the whole article."""

    def written(self, count: Count) -> str:
        """A number as this newspaper prints it: ``5 729``, ``12,4 тыс.``, ``20,000+``."""
        if count.precision is Precision.ROUNDED:
            for unit, name in self.units:
                if count.value >= unit:
                    return f"{count.value / unit:.1f}".replace(".", self.decimal) + name
        digits = f"{count.value:,}".replace(",", self.group)
        return digits + "+" if count.precision is Precision.AT_LEAST else digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story of the edition with its article and its numbers at the start."""

    slug: str
    paper: Paper
    title: str
    author: str
    section: str
    hours: float
    """Age at the start of the edition."""
    pieces: tuple[Piece, ...]
    text: str
    """The blocks' texts with an empty line between: what an extractor should find."""
    quotes: tuple[Expected, ...]
    views: int | None = None
    precision: Precision = Precision.EXACT
    """How exactly its newspaper prints the views."""
    comments: int | None = None
    reactions: int | None = None
    per_hour: int = 0
    """Views gained in an hour."""
    digest: bool = False
    """The digest carries it too."""
    topic: int = 0
    """Its number in the forum."""

    @property
    def path(self) -> str:
        """Where its page stands on the server."""
        return f"/t/{self.slug}/{self.topic}" if self.topic else f"/{self.paper.code}/{self.slug}"

    @property
    def summary(self) -> str:
        """Its first paragraph."""
        return next(piece.text for piece in self.pieces if piece.kind == "paragraph")

    def views_at(self, minutes: float) -> Count | None:
        """Its views, as exactly as its newspaper tells them, some minutes after the start (or before, below 0)."""
        if self.views is None:
            return None
        value = max(0, self.views + int(self.per_hour * minutes / 60))
        if self.precision is Precision.AT_LEAST:
            step: int = 10 ** (len(str(value)) - 1)
            return Count(value // step * step, Precision.AT_LEAST)
        if self.precision is Precision.ROUNDED:
            step = next((unit for unit, _ in self.paper.units if value >= unit), 10) // 10
            return Count(round(value / step) * step, Precision.ROUNDED)
        return Count(value)

    def comments_at(self, minutes: float) -> Count | None:
        """Its comments then; they grow as its views do."""
        return self._in_step(self.comments, minutes)

    def reactions_at(self, minutes: float) -> Count | None:
        """Its reactions then; they grow as its views do."""
        return self._in_step(self.reactions, minutes)

    def _in_step(self, number: int | None, minutes: float) -> Count | None:
        if number is None:
            return None
        growth = self.per_hour * minutes / 60 / self.views if self.views else 0
        return Count(max(0, int(number * (1 + growth))))


@dataclass(frozen=True, slots=True)
class Edition:
    """All newspapers and all their stories."""

    papers: Mapping[str, Paper]
    items: tuple[Item, ...]

    def of(self, paper: Paper) -> tuple[Item, ...]:
        """What a newspaper carries, newest first; the digest carries what is marked for it."""
        mine = (item for item in self.items if (item.digest if paper.form == "digest" else item.paper is paper))
        return tuple(sorted(mine, key=lambda item: item.hours))

    def most_read(self, paper: Paper) -> tuple[Item, ...]:
        """A newspaper's own ranking: what its readers read most for its age, at the start."""
        counted = (item for item in self.of(paper) if item.views is not None)
        return tuple(sorted(counted, key=lambda item: -(item.views or 0) / (item.hours + 6)))


def plain(source: str) -> str:
    """Take the inline marks out of a block's text."""
    return INLINE.sub(lambda match: next(group for group in match.groups() if group is not None), source)


@cache
def load(folder: Path = FOLDER) -> Edition:
    """Read the edition from its folder.

    Raises:
        ValueError: an article's head is no TOML, or a list in its body has a line that is no item.
    """
    with (folder / "papers.toml").open("rb") as file:
        papers = {code: _paper(code, entry) for code, entry in tomllib.load(file).items()}
    files = sorted((folder / "articles").glob("*.md"))
    return Edition(papers, tuple(_item(file, papers) for file in files))


def _paper(code: str, entry: dict[str, Any]) -> Paper:
    if "units" in entry:
        entry["units"] = tuple((unit, name) for unit, name in entry["units"])
    entry["sections"] = tuple(entry.get("sections", ()))
    return Paper(code=code, **entry)


def _item(file: Path, papers: Mapping[str, Paper]) -> Item:
    slug, code = file.name.removesuffix(".md").split(".")
    _, head, body = file.read_text("utf-8").split("+++\n", 2)
    entry = tomllib.loads(head)
    paper = papers[code]
    marked = [*_pieces(body), Piece("paragraph", f"*{paper.words['invented']}*")]
    pieces: list[Piece] = []
    quotes: list[Expected] = []
    start = 0
    for piece in marked:
        source, found = _unmarked(piece.source) if piece.kind != "code" else (piece.source, [])
        pieces.append(Piece(piece.kind, source, piece.detail))
        quotes += (replace(quote, start=start + quote.start) for quote in found)
        start += len(pieces[-1].text) + 2
    views = entry.get("views")
    if views is not None:
        entry.setdefault("per_hour", max(1, round(views / (entry["hours"] + 1) / 3)))
    entry["precision"] = Precision(entry.get("precision", "exact"))
    text = "\n\n".join(piece.text for piece in pieces)
    return Item(slug=slug, paper=paper, pieces=tuple(pieces), text=text, quotes=tuple(quotes), **entry)


def _unmarked(source: str) -> tuple[str, list[Expected]]:
    """Take the braces out of a block: what is left, and what stood in them, counted from the block's start."""
    found: list[Expected] = []
    kept = ""
    last = 0
    for match in _QUOTATION.finditer(source):
        optional, text, speaker = match.groups()
        kept += source[last : match.start()]
        found.append(Expected(plain(text), speaker or None, len(plain(kept)), bool(optional)))
        kept += text
        last = match.end()
    return kept + source[last:], found


def _pieces(body: str) -> Iterator[Piece]:
    """Cut a body into blocks: they stand apart by empty lines, those of a list or table do not."""
    parts = re.split(r"^```(\w*)\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)
    for number in range(0, len(parts), 3):
        for block in re.split(r"\n\s*\n", parts[number].strip()):
            if block.strip():
                yield from _block(block.strip())
        if number + 1 < len(parts):
            yield Piece("code", parts[number + 2].rstrip("\n"), parts[number + 1])


def _block(block: str) -> Iterator[Piece]:
    lines = block.split("\n")
    if picture := _PICTURE.fullmatch(block):
        yield Piece("picture", picture[1], picture[2])
    elif block.startswith("## "):
        yield Piece("heading", block[3:])
    elif block.startswith("> "):
        words = [line[2:] for line in lines]
        cited = words.pop()[2:] if words[-1].startswith("— ") else ""
        yield Piece("quotation", " ".join(words), cited)
    elif block.startswith("| "):
        rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
        yield Piece("table", "\n".join("\t".join(row) for row in rows))
    elif _LIST_ITEM.match(block):
        for line in lines:
            mark = _LIST_ITEM.match(line)
            if not mark:
                raise ValueError(f"not an item of a list: {line!r}")
            yield Piece("item" if line.startswith("-") else "numbered", line[mark.end() :])
    else:
        # Languages written without spaces keep their paragraphs on one line, so a space joins lines.
        yield Piece("paragraph", " ".join(lines))
