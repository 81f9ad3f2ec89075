"""A tree of HTML → blocks: paragraphs, headings, list items, … with their links and emphasis.

What the page's markup means for a reader is decided here; what of the page belongs to the article
was decided before. The tree is walked by events, not by recursion, since pages nest deeper than
Python does.

Elements and their meaning: https://html.spec.whatwg.org/multipage/dom.html#elements
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from reader import addresses, cleaning
from reader.article.captions import CAPTION, captioned, cited, loose_captions
from reader.article.inline import Run, spans_within
from reader.article.lines import paragraphs_of, prose_of
from reader.article.live import STAMP
from reader.article.pictures import embed_address, is_picture, picture_address
from reader.article.tables import is_data_table, table_block
from reader.article.vocabulary import NEW_TAB
from reader.deferred import late_pattern
from reader.model import Block, BlockKind, Span, SpanKind

__all__ = ["BULLETS", "TEASER", "blocks_of"]

_DROPPED = frozenset((
    "script", "style", "template", "head", "title", "meta", "link", "nav", "form", "button", "input", "select",
    "textarea", "option", "dialog", "svg", "canvas", "map", "area", "object", "applet", "menu", "rp", "progress",
    "meter", "datalist",
))  # fmt: skip
_INLINE = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS,
    "var": SpanKind.EMPHASIS, "strong": SpanKind.STRONG, "b": SpanKind.STRONG, "code": SpanKind.CODE,
    "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE, "s": SpanKind.STRUCK,
    "del": SpanKind.STRUCK, "strike": SpanKind.STRUCK, "sup": SpanKind.SUPERSCRIPT, "sub": SpanKind.SUBSCRIPT,
}  # fmt: skip
_NEUTRAL_INLINE = frozenset((
    "a", "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "ins", "label", "mark", "nobr", "q", "rb", "rt",
    "ruby", "rtc", "small", "span", "time", "tt", "u", "wbr",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LANGUAGE_CLASS = late_pattern(r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*)([\w+#.-]+)", re.IGNORECASE)
BULLETS = ("•", "◦", "▪")
"""Markers of list items, level by level."""


@dataclass(slots=True)
class _Frame:
    """An element that is open: what its text becomes."""

    element: HtmlElement
    kind: BlockKind | None = None
    marker: str = ""
    first_block: int = 0
    """How many blocks there were when it opened."""
    numbers: int = 0
    """The next number of an ordered list."""


@dataclass(slots=True)
class _Builder:
    """What has been read of a page so far."""

    base: str
    blocks: list[Block] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    run: Run = field(default_factory=Run)
    pending: list[Block] = field(default_factory=list)
    """Pictures met inside a paragraph: they follow it."""

    def flush(self) -> None:
        """End the run of inline content; what it holds becomes a block of the innermost kind."""
        text, spans = self.run.finish()
        for start, end in paragraphs_of(text):
            self.blocks.append(self._block(text[start:end], spans_within(spans, start, end)))
        self.blocks.extend(self.pending)
        self.pending.clear()

    def _block(self, text: str, spans: tuple[Span, ...]) -> Block:
        depth = 0
        kind: BlockKind | None = None
        marker = ""
        level = 0
        for frame in reversed(self.frames):
            if frame.kind is None:
                continue
            if kind is None:
                kind = frame.kind
                if kind is BlockKind.HEADING:
                    level = _HEADINGS[frame.element.tag]
                marker, frame.marker = frame.marker, ""
            if frame.kind is kind:
                depth += 1
        if kind is BlockKind.ITEM or kind is BlockKind.QUOTATION:
            level = depth
        return Block(kind=kind or BlockKind.PARAGRAPH, start=0, text=text, spans=spans, level=level, marker=marker)

    def start(self, element: HtmlElement) -> bool:
        """Open an element; false if what is inside it is done with already."""
        tag = element.tag
        if tag in _DROPPED:
            return False
        if tag in ("cite", "small"):
            return _cite(self, element)
        if tag in _INLINE:
            self.run.open(_INLINE[tag])
            self.run.add(element.text)
            return True
        if tag == "a":
            if element.get("href", "").startswith("#") and (element.text or "").strip() in _BACK:
                return False
            self.run.open(SpanKind.LINK, addresses.absolute(element.get("href", ""), self.base))
            self.run.add(element.text)
            return True
        if tag in _NEUTRAL_INLINE:
            if tag == "rt":
                return False
            if not (tag == "span" and element.text and NEW_TAB.match(element.text)):
                self.run.add(element.text)
            return True
        special = _SPECIAL.get(tag)
        if special is not None:
            return special(self, element)
        self.flush()
        self.frames.append(_Frame(element, first_block=len(self.blocks)))
        self.run.add(element.text)
        return True

    def end(self, element: HtmlElement) -> None:
        """Close an element and take up the text behind it."""
        tag = element.tag
        if self.frames and self.frames[-1].element is element:
            if tag == "dt":
                self.run.close()
            self.flush()
            frame = self.frames.pop()
            if settle := _SETTLED.get(tag):
                self.blocks[frame.first_block :] = settle(self.blocks[frame.first_block :])
        elif tag in _INLINE or tag == "a":
            self.run.close()
        self.run.add(element.tail)

    def opened(self, element: HtmlElement, kind: BlockKind, marker: str = "") -> bool:
        """Open an element whose text is of a kind."""
        self.flush()
        self.frames.append(_Frame(element, kind, marker, first_block=len(self.blocks)))
        self.run.add(element.text)
        return True

    def inside(self, kind: BlockKind) -> bool:
        """Whether an element of this kind is open."""
        return any(frame.kind is kind for frame in self.frames)

    def leads_away(self) -> bool:
        """Whether a link is open that leads to another page of the same site."""
        target = self.run.target()
        return (
            bool(target)
            and addresses.host_of(target) == addresses.host_of(self.base)
            and not _PICTURE_FILE.search(target)
            and addresses.canonical(target) != addresses.canonical(self.base)
        )


_BACK = frozenset(("↩", "↩︎", "⤴", "↑", "^", "⏎"))
"""What a note's link back to its place says."""
_SETTLED = {"figure": captioned, "blockquote": cited}
"""What is made of the blocks of an element when it is closed."""
_LONGEST_ALTERNATIVE = 1000
"""Characters of an ``alt``, which is kept as what a picture cites while blocks are made."""
TEASER = "teaser"
"""Marks, while blocks are made, a picture that is a link to another page of the same site."""
_PICTURE_FILE = late_pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)", re.IGNORECASE)


def _heading(builder: _Builder, element: HtmlElement) -> bool:
    return builder.opened(element, BlockKind.HEADING)


def _quotation(builder: _Builder, element: HtmlElement) -> bool:
    if not _POSTED.isdisjoint(element.get("class", "").split()):
        return _post(builder, element)
    return builder.opened(element, BlockKind.QUOTATION)


_POSTED = frozenset(("instagram-media", "tiktok-embed", "text-post-media"))
"""Classes of block quotations that a script turns into a picture or a film with a caption: nobody is quoted in them."""


def _post(builder: _Builder, element: HtmlElement) -> bool:
    """A picture or film of a network, by its address; what stands for it says *View this post* and whose it is."""
    builder.flush()
    told = (element.get(name, "") for name in ("data-instgrm-permalink", "data-text-post-permalink", "cite"))
    links = (link.get("href", "") for link in element.iter("a"))
    if href := addresses.absolute(next(filter(None, (*told, *links)), "").partition("?")[0], builder.base):
        builder.blocks.append(Block(kind=BlockKind.EMBED, start=0, text="", href=href))
    return False


def _list(builder: _Builder, element: HtmlElement) -> bool:
    builder.flush()
    start = element.get("start", "1")
    numbers = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    builder.frames.append(_Frame(element, first_block=len(builder.blocks), numbers=numbers))
    return True


def _item(builder: _Builder, element: HtmlElement) -> bool:
    lists = [frame for frame in builder.frames if frame.element.tag in ("ul", "ol")]
    if lists and lists[-1].element.tag == "ol":
        marker = f"{lists[-1].numbers}."
        lists[-1].numbers += 1
    else:
        marker = BULLETS[min(max(len(lists) - 1, 0), len(BULLETS) - 1)]
    return builder.opened(element, BlockKind.ITEM, marker)


def _term(builder: _Builder, element: HtmlElement) -> bool:
    """What a list of definitions defines."""
    builder.flush()
    builder.frames.append(_Frame(element, first_block=len(builder.blocks)))
    builder.run.open(SpanKind.STRONG)
    builder.run.add(element.text)
    return True


def _line_break(builder: _Builder, element: HtmlElement) -> bool:
    if builder.inside(BlockKind.HEADING):  # a headline broken for its looks is one line to read
        builder.run.add(" ")
    elif builder.run.line_break():
        builder.flush()
    return True


def _rule(builder: _Builder, element: HtmlElement) -> bool:
    builder.flush()
    builder.blocks.append(Block(kind=BlockKind.RULE, start=0, text=""))
    return True


def _preformatted(builder: _Builder, element: HtmlElement) -> bool:
    builder.flush()
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = cleaning.prose("".join(element.itertext())).replace("\r\n", "\n").strip("\n").rstrip()
    paragraphs = [] if next(element.iter("code"), None) is not None else prose_of(text)
    if paragraphs:
        builder.blocks.extend(Block(kind=BlockKind.PARAGRAPH, start=0, text=line) for line in paragraphs)
    elif text.strip():
        names = " ".join(
            node.get("class", "") for node in (element.getparent(), element, *element.iter("code")) if node is not None
        )
        named = _LANGUAGE_CLASS.search(names)
        block = Block(
            kind=BlockKind.CODE, start=0, text=text, language=cleaning.field(named.group(1)).lower() if named else ""
        )
        builder.blocks.append(block)
    return False


def _picture(builder: _Builder, element: HtmlElement) -> bool:
    if not is_picture(element):
        alt = cleaning.field(element.get("alt", ""))
        if alt and len(alt) <= 4 and not alt.isascii():  # an emoji drawn as a picture
            builder.run.add(alt)
        return True
    href = addresses.absolute(picture_address(element), builder.base)
    if href and all(block.href != href for block in (*builder.pending, *builder.blocks[-3:])):
        marker = TEASER if builder.leads_away() else ""
        alternative = cleaning.field(element.get("alt", "")[:_LONGEST_ALTERNATIVE])
        picture = Block(kind=BlockKind.PICTURE, start=0, text="", href=href, marker=marker, cited=alternative)
        builder.pending.append(picture)
    return True


def _embed(builder: _Builder, element: HtmlElement) -> bool:
    href = addresses.absolute(embed_address(element), builder.base)
    builder.flush()
    if href:
        builder.blocks.append(Block(kind=BlockKind.EMBED, start=0, text="", href=href))
    return False


def _table(builder: _Builder, element: HtmlElement) -> bool:
    builder.flush()
    if is_data_table(element):
        block = table_block(element)
        if block is not None:
            builder.blocks.extend(_table_caption(element))
            builder.blocks.append(block)
        return False
    builder.frames.append(_Frame(element, first_block=len(builder.blocks)))
    return True


def _table_caption(table: HtmlElement) -> list[Block]:
    """What stands over a table, as a line of its own."""
    text = cleaning.field(" ".join("".join(caption.itertext()) for caption in table.iterchildren("caption")))
    stress = (Span(0, len(text), SpanKind.EMPHASIS),)
    return [Block(kind=BlockKind.PARAGRAPH, start=0, text=text, spans=stress)] if text else []


def _figcaption(builder: _Builder, element: HtmlElement) -> bool:
    return builder.opened(element, BlockKind.PARAGRAPH, CAPTION)


def _footer(builder: _Builder, element: HtmlElement) -> bool:
    if not builder.inside(BlockKind.QUOTATION):
        builder.flush()
        builder.frames.append(_Frame(element, first_block=len(builder.blocks)))
        builder.run.add(element.text)
        return True
    return builder.opened(element, BlockKind.PARAGRAPH, CAPTION)


def _stamp(builder: _Builder, element: HtmlElement) -> bool:
    """When an entry of a live blog was written: a line of its own, which is an embed until all is trimmed."""
    builder.flush()
    builder.blocks.append(Block(kind=BlockKind.EMBED, start=0, text=cleaning.field(element.text or ""), marker=STAMP))
    return False


def _cite(builder: _Builder, element: HtmlElement) -> bool:
    parent = element.getparent()
    alone = parent is not None and (
        parent.tag == "blockquote"
        or (parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip(" \n—–-"))
    )
    if alone and builder.inside(BlockKind.QUOTATION):
        return builder.opened(element, BlockKind.PARAGRAPH, CAPTION)
    if element.tag == "cite":
        builder.run.open(SpanKind.EMPHASIS)
    builder.run.add(element.text)
    return True


_SPECIAL: dict[str, Callable[[_Builder, HtmlElement], bool]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    "blockquote": _quotation, "ul": _list, "ol": _list, "li": _item, "dt": _term, "br": _line_break, "hr": _rule,
    "pre": _preformatted, "listing": _preformatted, "img": _picture, "amp-img": _picture, "iframe": _embed,
    "embed": _embed, "video": _embed, "audio": _embed, "amp-youtube": _embed, "table": _table,
    "figcaption": _figcaption, "footer": _footer, STAMP: _stamp,
}  # fmt: skip


def blocks_of(root: HtmlElement, base: str = "") -> list[Block]:
    """The blocks of a tree, in order; every ``start`` is 0 until :func:`reader.article.assembling.assemble` sets it.

    Args:
        root: the element that holds the article and nothing else.
        base: the address that relative references resolve against.
    """
    builder = _Builder(base)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if not builder.start(element):
                walk.skip_subtree()
        elif event == "end":
            if element is root:
                break
            builder.end(element)
        elif element is not root:
            builder.run.add(element.tail)
    builder.flush()
    return loose_captions(builder.blocks)
