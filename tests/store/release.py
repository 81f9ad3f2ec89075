"""Keeps a store of the present schema for the tests of all later ones. Run it once, when a schema is released.

python -m tests.store.release
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import zstandard

from reader.model import Article, Block, BlockKind, Enclosure, Quote, QuoteKind, Speaker
from reader.store import Store
from reader.store.schema import VERSION
from tests.store.building import ALPHA, BETA, HOUR, NOW, count, save, story

FOLDER = Path(__file__).with_name("released")


def fill(store: Store) -> None:
    """Something of everything that a store can hold."""
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    made = [
        story(
            f"a{number}",
            number * 10,
            comments=count(number),
            site_rank=number + 1,
            published=NOW - number * HOUR,
            updated=NOW,
            author="Ann Kim",
            summary="A summary.",
            content=f"<p>{number} ёж</p>",
            language="en",
            guid=str(number),
            tags=("Sport", "Ёж"),
            enclosures=(Enclosure("https://alpha.example/a.mp3", "audio/mpeg", 9),),
        )
        for number in range(12)
    ]
    save(store, alpha, *made)
    save(store, alpha, *made[3:], now=NOW + HOUR)
    save(store, beta, story("a1", 77, site="beta", url="https://alpha.example/a1"))
    text = "“Yes,” said Anna Weiß."
    quote = Quote(0, 6, "“Yes,”", QuoteKind.DIRECT, Speaker(12, 21, "Anna Weiß", "Anna Weiß"))
    store.save_article(2, Article(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, text=text),)), [quote])
    store.set_position(2, 6)
    store.set_read([1, 2, 3], True)
    store.set_starred([3], True)
    store.index_some(8)


def main() -> None:
    """Write the store and its export, compressed."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with Store.open(path) as store:
            fill(store)
            out = io.StringIO()
            store.export_jsonl(out)
        packer = zstandard.ZstdCompressor(level=19)
        (FOLDER / f"{VERSION:04}.db.zst").write_bytes(packer.compress(path.read_bytes()))
        (FOLDER / f"{VERSION:04}.jsonl").write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
