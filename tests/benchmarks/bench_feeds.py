"""CPU time of reading feeds: ours, lxml's bare tree below it, feedparser's beside it.

    python tests/benchmarks/bench_feeds.py [folder of feeds]

The feeds are invented, except those of the folder. Ratios between the columns count; milliseconds
are the machine's.
"""

from __future__ import annotations

import io
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import feedparser
from lxml import etree

from reader.sources import SourceError, parse

URL = "https://news.example.org/feed.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>Herald</title><link>https://news.example.org/</link><language>en</language>"
)
ITEM = (
    "<item><title>Ferry number {0} runs again between the islands</title><link>https://news.example.org/{0}?utm_source=rss"
    '</link><guid isPermaLink="false">f-{0}</guid><pubDate>Sun, 22 Nov 2026 09:00:00 +0300</pubDate>'
    "<dc:creator>Ada Lark</dc:creator><category>Harbour</category><slash:comments>{0}</slash:comments>"
    '<media:thumbnail url="https://news.example.org/{0}.jpg"/><media:community><media:statistics views="{0}"/>'
    "</media:community><description>&lt;p&gt;After &lt;b&gt;two&lt;/b&gt; years the ferry runs again, said the mayor. "
    "“We waited long enough.” {1}&lt;/p&gt;</description></item>"
)
CUT = "<item><title>Cut off <b>here</title></item>"


def feed(entries: int, filler: int, *, broken: bool = False) -> bytes:
    """An invented feed; ``filler`` characters of text an entry."""
    items = "".join(ITEM.format(number, "word " * (filler // 5)) for number in range(entries))
    return f"{HEAD}{items}{CUT if broken else ''}</channel></rss>".encode()


def cpu_ms(work: Callable[[], object], seconds: float = 0.5) -> float:
    """The least CPU time of one run, in milliseconds."""
    work()
    least, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least * 1000


def by_feedparser(body: bytes) -> object:
    return feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)


def main() -> None:
    warnings.simplefilter("ignore")
    print(f"{'feed':32}{'kB':>8}{'lxml ms':>10}{'ours ms':>10}{'feedparser ms':>15}{'ours µs/entry':>15}")
    for name, entries, filler, broken in (
        ("30 entries, 1 kB each", 30, 300, False),
        ("30 entries, 2 kB each", 30, 1300, False),
        ("30 entries, not well-formed", 30, 300, True),
        ("3,000 entries", 3_000, 300, False),
        ("30,000 entries", 30_000, 300, False),
    ):
        body = feed(entries, filler, broken=broken)
        bare = cpu_ms(lambda body=body: etree.fromstring(body, etree.XMLParser(recover=True)))  # type: ignore[misc]
        ours = cpu_ms(lambda body=body: parse(body, URL))  # type: ignore[misc]
        theirs = cpu_ms(lambda body=body: by_feedparser(body)) if entries <= 3_000 else float("nan")  # type: ignore[misc]
        print(f"{name:32}{len(body) / 1000:8.0f}{bare:10.2f}{ours:10.2f}{theirs:15.2f}{ours / entries * 1000:15.0f}")
    if len(sys.argv) > 1:
        folder(Path(sys.argv[1]))


def folder(path: Path) -> None:
    """Every file below a folder, each once."""
    files = [(file, file.read_bytes()) for file in sorted(path.rglob("*")) if file.suffix in (".xml", ".rss", ".atom")]
    times = []
    for file, body in files:
        start = time.process_time()
        try:
            parse(body, URL, kind="feed")
        except SourceError:
            continue
        times.append((time.process_time() - start, len(body), file.name))
    total, size = sum(each[0] for each in times), sum(each[1] for each in times)
    print(f"{len(times)} files, {size / 1e6:.1f} MB: {len(times) / total:.0f} feeds/s, {total / size * 1e9:.0f} ms/MB")
    for seconds, length, name in sorted(times, reverse=True)[:5]:
        print(f"  {seconds * 1000:8.1f} ms {length / 1000:8.0f} kB  {name}")


if __name__ == "__main__":
    main()
