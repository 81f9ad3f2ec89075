"""Texts and articles as the store keeps them, and back.

Loaded where one is read or written: a list of headlines has nothing compressed in it.
"""

from __future__ import annotations

import json
import threading
from functools import cache
from typing import Any

import zstandard

from reader import model
from reader.store.coding import time_of
from reader.store.errors import decodes

__all__ = ["article_text", "compress", "decompress", "pack_article", "unpack_article"]

_own = threading.local()
_LARGEST = 2**30


def compress(data: bytes) -> bytes:
    """Compress text for keeping."""
    # A compressor has a megabyte of tables, and setting them up anew takes longer than a feed's texts do. It
    # lets other threads run while it works, so each thread has its own.
    if not hasattr(_own, "compressor"):
        _own.compressor = zstandard.ZstdCompressor(level=3)
    compressed: bytes = _own.compressor.compress(data)
    return compressed


@decodes
def decompress(data: bytes) -> bytes:
    """The inverse of :func:`compress`.

    Raises:
        Unreadable: it is damaged.
    """
    try:
        # Damage may claim any size, and that much memory would be asked for.
        if zstandard.frame_content_size(data) > _LARGEST:
            raise ValueError("too large")
        if not hasattr(_own, "decompressor"):
            _own.decompressor = zstandard.ZstdDecompressor()
        text: bytes = _own.decompressor.decompress(data)
        return text
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


@cache
def _kinds() -> tuple[list[model.BlockKind], list[model.SpanKind]]:
    """Kinds of blocks and of spans, which are kept as their places here; texts alone need none of them."""
    return list(model.BlockKind), list(model.SpanKind)


_BLOCK_EXTRAS = ("level", "marker", "href", "language", "cited", "header_rows")
_ARTICLE_STRINGS = ("title", "byline", "url", "site", "language", "picture", "lack")


def pack_article(article: model.Article, quotes: tuple[model.Quote, ...]) -> bytes:
    """An article and its quotations, compressed. What stands in the text is kept as offsets into it."""
    text = article.text
    kinds, marks = _kinds()
    blocks = []
    for block in article.blocks:
        inside = text[block.start : block.end] == block.text
        extras = {name: value for name in _BLOCK_EXTRAS if (value := getattr(block, name))}
        spans = [
            [span.start, span.end, marks.index(span.kind), *([span.href] if span.href else [])] for span in block.spans
        ]
        packed = [kinds.index(block.kind), block.start, len(block.text) if inside else block.text, spans, extras]
        while len(packed) > 1 and not packed[-1]:
            packed.pop()
        blocks.append(packed)
    data = {
        "s": [getattr(article, name) for name in _ARTICLE_STRINGS],
        "t": text,
        "b": blocks,
        "q": [_pack_quote(quote, text) for quote in quotes],
        "p": article.published.timestamp() if article.published else None,
        "c": [_pack_count(count) for count in (article.views, article.comments, article.reactions)],
    }
    return compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


@decodes
def unpack_article(packed: bytes) -> tuple[model.Article, list[model.Quote]]:
    """The inverse of :func:`pack_article`, but for the stories of a most-read list, which are stories of their own."""
    data = json.loads(decompress(packed))
    text = data["t"]
    blocks = tuple([_unpack_block(text, *block) for block in data["b"]])
    views, comments, reactions = [_unpack_count(count) for count in data["c"]]
    published = None if data["p"] is None else time_of(data["p"])
    strings = dict(zip(_ARTICLE_STRINGS, data["s"], strict=True))
    article = model.Article(
        text=text, blocks=blocks, published=published, views=views, comments=comments, reactions=reactions, **strings
    )
    return article, [_unpack_quote(text, *quote) for quote in data["q"]]


_TEXT = ',"t":'
_decoder = json.JSONDecoder()


@decodes
def article_text(packed: bytes) -> str:
    """The text alone of a packed article."""
    data = decompress(packed).decode("utf-8", "surrogatepass")
    # In a string its marks would be escaped.
    return str(_decoder.raw_decode(data, data.index(_TEXT) + len(_TEXT))[0])


def _unpack_block(
    text: str,
    kind: int,
    start: int = 0,
    body: int | str = 0,
    spans: list[Any] | tuple[()] = (),
    extras: dict[str, Any] | None = None,
) -> model.Block:
    kinds, marks = _kinds()
    return model.Block(
        kind=kinds[kind],
        start=start,
        text=text[start : start + body] if isinstance(body, int) else body,
        spans=tuple([model.Span(begin, end, marks[kind], *href) for begin, end, kind, *href in spans]),
        **(extras or {}),
    )


def _pack_quote(quote: model.Quote, text: str) -> list[Any]:
    speaker, cue = quote.speaker, quote.cue
    return [
        quote.start,
        quote.end if text[quote.start : quote.end] == quote.text else [quote.end, quote.text],
        quote.kind.value,
        round(quote.confidence, 4),
        [speaker.start, speaker.end, speaker.text, speaker.name] if speaker else 0,
        [cue.start, cue.end, cue.text] if cue else 0,
    ]


def _unpack_quote(text: str, start: int, end: Any, kind: str, confidence: float, speaker: Any, cue: Any) -> model.Quote:
    end, said = end if isinstance(end, list) else (end, text[start:end])
    return model.Quote(
        start,
        end,
        said,
        model.QuoteKind(kind),
        model.Speaker(*speaker) if speaker else None,
        model.Cue(*cue) if cue else None,
        confidence,
    )


def _pack_count(count: model.Count | None) -> list[Any] | None:
    return None if count is None else [count.value, count.precision.value, count.field]


def _unpack_count(packed: list[Any] | None) -> model.Count | None:
    return None if packed is None else model.Count(packed[0], model.Precision(packed[1]), packed[2])
