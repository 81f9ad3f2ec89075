"""How well and how fast pages become articles, against the expected answers beside the checkout.

    python tests/benchmarks/bench_article.py [--sets aeb,readability] [--half a|b] [--worst N] [--text all|running]

Prints a table: set, pages, precision, recall, F1, empty answers and pages a CPU second. The metrics:

*aeb* is the metric of the article extraction benchmark
(https://github.com/scrapinghub/article-extraction-benchmark): bags of four-word shingles, made of
``\\w+`` tokens, of the expected and of the extracted text; of each page's true positives, false
positives and false negatives come its precision and recall, which are averaged over pages; F1 is
their harmonic mean. *readability* is the same metric on Mozilla's pages, against the text of each
``expected.html``. *newspaper4k* is it too, against plain text.

*trafilatura* is that library's own evaluation: each page lists a few strings that must be there
(``with``) and some that must not (``without``); precision, recall and F1 are taken over all of them.

*fundus* counts paragraphs and headings as units: an extracted paragraph or heading is right if the
expected answer holds the same one, white space and case of no account; precision and recall are of
the whole set. Its standfirst (``summary``) counts neither way. *fundus-shingles* is the first metric
on the same pages.

*goose3* asks only whether the extracted text begins where the expected text does.

``--nameless`` makes every class and id of the pages meaningless before they are read: what is left is
what elements, links and texts tell, and so a lower bound for pages whose makers use words not known here.

``--text running`` leaves captions of pictures and embeds out of the extracted text, as the expected
answers of aeb and fundus do; ``all`` takes :attr:`Article.text` as it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from reader.article import extract
from reader.markup import html_tree
from reader.model import Article, BlockKind

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "articles"
_CAPTIONED = (BlockKind.PICTURE, BlockKind.EMBED)
_BLOCK_TAGS = frozenset((
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td",
    "th", "pre", "blockquote", "figure", "br",
))  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page with what is expected of it: a text, strings with and without, or units."""

    name: str
    body: bytes
    url: str
    text: str = ""
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    neutral: frozenset[str] = frozenset()


@dataclass
class Score:
    """What a page or a set came to."""

    precision: float
    recall: float
    details: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def folded(text: str) -> str:
    """White space and typographic quotation marks of no account."""
    return " ".join(text.split())


def unit(text: str) -> str:
    """A paragraph reduced to its letters and digits."""
    return "".join(re.findall(r"\w+", text.casefold()))


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The bag of ``size``-word shingles of a text; of a shorter one, its only shingle."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def shingle_score(expected: str, got: str) -> Score:
    """Precision and recall of one page by the benchmark's metric."""
    true, found = shingles(expected), shingles(got)
    hits = sum((true & found).values())
    return Score(hits / max(1, sum(found.values())), hits / max(1, sum(true.values())))


def read(path: Path) -> bytes:
    """The bytes of a page, which may be packed."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def rendered(html: str) -> str:
    """The text of expected HTML, a line break at every block."""
    tree = lxml_html.fromstring(f"<div>{html}</div>")
    parts: list[str] = []
    for event, node in _walk(tree):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            if event == "end":
                parts.append(node.tail or "")
            continue
        if node.tag in _BLOCK_TAGS:
            parts.append("\n")
        parts.append((node.text if event == "start" else node.tail) or "")
    return "".join(parts)


def _walk(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, lxml_html.HtmlElement]]:
    return iter(etree.iterwalk(tree, events=("start", "end", "comment")))


def aeb_pages(root: Path) -> Iterator[Page]:
    """The article extraction benchmark."""
    truth = json.loads((root / "aeb/ground-truth.json").read_text())
    for path in sorted((root / "aeb/html").glob("*.html.gz")):
        expected = truth[path.name.removesuffix(".html.gz")]
        yield Page(path.name, read(path), expected["url"], text=expected["articleBody"])


def readability_pages(root: Path) -> Iterator[Page]:
    """Mozilla's test pages, which all claim the same address."""
    for folder in sorted(path.parent for path in (root / "readability").glob("*/expected.html")):
        expected = rendered((folder / "expected.html").read_text())
        yield Page(folder.name, read(folder / "source.html.gz"), "http://fakehost/test/page.html", text=expected)


def trafilatura_pages(root: Path) -> Iterator[Page]:
    """Trafilatura's multilingual set."""
    data = json.loads((root / "trafilatura/evaldata.json").read_text())
    for url, expected in sorted(data.items()):
        path = root / "trafilatura/html" / f"{expected['file']}.gz"
        if path.exists():
            yield Page(
                path.name, read(path), url, with_=tuple(expected["with"]), without=tuple(expected.get("without") or ())
            )


def fundus_pages(root: Path) -> Iterator[Page]:
    """Pages of news publishers of thirty countries."""
    for answer in sorted((root / "fundus").glob("*/*.json")):
        versions = json.loads(answer.read_text())
        meta = answer.parent / "meta.info"
        known = json.loads(meta.read_text()) if meta.exists() else {}
        for page in sorted(answer.parent.glob(f"{answer.stem}_*.html.gz")):
            expected = _fundus_version(versions, known, page)
            if expected is None:
                continue
            body = expected["body"]
            units = [t for part in body["sections"] for t in (*part["headline"], *part["paragraphs"])]
            url = known.get(page.name, {}).get("url", "") or "https://news.example/story.html"
            neutral = frozenset(unit(text) for text in body.get("summary", ()))
            yield Page(
                f"{answer.parent.name}/{page.name}",
                read(page),
                url,
                text="\n\n".join((*body.get("summary", ()), *units)),
                units=tuple(units),
                neutral=neutral,
            )


def _fundus_version(versions: dict[str, Any], known: dict[str, Any], page: Path) -> dict[str, Any] | None:
    """The answer for this page: the only one, or the one whose first paragraph stands in the page."""
    candidates = [v for v in versions.values() if v.get("body") and v["body"].get("sections")]
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    text = unit(read(page).decode("utf-8", "replace"))
    best = max(candidates, key=lambda v: _presence(v, text))
    return best if _presence(best, text) > 0 else None


def _presence(version: dict[str, Any], text: str) -> float:
    units = [unit(t) for part in version["body"]["sections"] for t in part["paragraphs"]]
    return sum(u[-60:] in text for u in units if u) / max(1, len(units))


def newspaper_pages(root: Path) -> Iterator[Page]:
    """Newspaper4k's pages in several scripts."""
    for path in sorted((root / "newspaper4k/html").glob("*.html.gz")):
        answer = root / "newspaper4k/txt" / path.name.replace(".html.gz", ".txt")
        if answer.exists():
            yield Page(path.name, read(path), "https://news.example/story.html", text=answer.read_text())


def goose_pages(root: Path) -> Iterator[Page]:
    """Goose3's pages, of which the first words are known."""
    for answer in sorted((root / "goose3").glob("*.json")):
        path = answer.with_suffix(".html")
        expected = json.loads(answer.read_text())
        if path.exists() and expected["expected"].get("cleaned_text"):
            yield Page(path.name, read(path), expected["url"], with_=(expected["expected"]["cleaned_text"],))


def world_pages(root: Path) -> Iterator[Page]:
    """News pages from all over the world without expected answers: only emptiness and speed are measured."""
    for path in sorted((root / "htmldate-world").glob("*.html.gz")):
        yield Page(path.name, read(path), "https://news.example/story.html")


SETS: dict[str, Callable[[Path], Iterator[Page]]] = {
    "aeb": aeb_pages,
    "readability": readability_pages,
    "trafilatura": trafilatura_pages,
    "fundus": fundus_pages,
    "newspaper4k": newspaper_pages,
    "goose3": goose_pages,
    "world": world_pages,
}


def text_of(article: Article, running: bool) -> str:
    """The extracted text, with or without captions."""
    if not running:
        return article.text
    return "\n\n".join(block.text for block in article.blocks if block.kind not in _CAPTIONED)


def by_shingles(pages: list[tuple[Page, Article]], running: bool) -> tuple[Score, list[tuple[float, str]]]:
    """Means over pages, and each page's F1."""
    scores = [(page, shingle_score(page.text, text_of(article, running))) for page, article in pages]
    mean = Score(fmean(s.precision for _, s in scores), fmean(s.recall for _, s in scores))
    return mean, [(s.f1, f"{page.name} P {s.precision:.2f} R {s.recall:.2f}") for page, s in scores]


def by_strings(pages: list[tuple[Page, Article]], running: bool) -> tuple[Score, list[tuple[float, str]]]:
    """Over all strings of all pages, and each page's share of right decisions."""
    found = lost = wrong = 0
    rows = []
    for page, article in pages:
        text = folded(text_of(article, running))
        missing = [s for s in page.with_ if folded(s) not in text]
        extra = [s for s in page.without if folded(s) in text]
        found += len(page.with_) - len(missing)
        lost += len(missing)
        wrong += len(extra)
        share = 1 - (len(missing) + len(extra)) / max(1, len(page.with_) + len(page.without))
        rows.append((share, f"{page.name} missing {missing} extra {extra}"))
    return Score(found / max(1, found + wrong), found / max(1, found + lost)), rows


def by_units(pages: list[tuple[Page, Article]], running: bool) -> tuple[Score, list[tuple[float, str]]]:
    """Over all paragraphs and headings of all pages, and each page's F1."""
    hits = expected_total = got_total = 0
    rows = []
    for page, article in pages:
        expected = Counter(filter(None, map(unit, page.units)))
        blocks = (b for b in article.blocks if b.kind not in (*_CAPTIONED, BlockKind.TABLE, BlockKind.CODE))
        got = Counter(u for b in blocks if (u := unit(b.text)) and (u not in page.neutral or u in expected))
        right = sum((expected & got).values())
        hits, expected_total, got_total = hits + right, expected_total + expected.total(), got_total + got.total()
        score = Score(right / max(1, got.total()), right / max(1, expected.total()))
        rows.append((score.f1, f"{page.name} P {score.precision:.2f} R {score.recall:.2f}"))
    return Score(hits / max(1, got_total), hits / max(1, expected_total)), rows


METRICS: dict[str, tuple[tuple[str, Callable[..., tuple[Score, list[tuple[float, str]]]]], ...]] = {
    "aeb": (("aeb", by_shingles),),
    "readability": (("readability", by_shingles),),
    "newspaper4k": (("newspaper4k", by_shingles),),
    "trafilatura": (("trafilatura", by_strings),),
    "goose3": (("goose3", by_strings),),
    "fundus": (("fundus", by_units), ("fundus-shingles", by_shingles)),
    "world": (),
}


def without_names(page: Page) -> Page:
    """The page with its classes and ids hashed (two that were the same still are) and without other names of parts."""
    tree = html_tree(page.body, page.url)
    for element in tree.iter(etree.Element):
        for name in map(str, element.attrib.keys()):
            if name in ("class", "id"):
                element.set(name, " ".join(f"n{zlib.crc32(word.encode()):x}" for word in element.get(name, "").split()))
            elif name.startswith(("data-test", "data-component", "data-qa", "data-module")):
                del element.attrib[name]
    return replace(page, body=lxml_html.tostring(tree, encoding="utf-8"))


def in_half(name: str, half: str) -> bool:
    """Whether a page is in this half (``a`` or ``b``, by a hash of its name that stays the same; all if empty)."""
    return not half or (zlib.crc32(name.encode()) & 1) == (half == "b")


def extracted(pages: list[Page]) -> tuple[list[tuple[Page, Article]], float]:
    """Every page's article, and the CPU seconds that all took."""
    start = time.process_time()
    articles = [(page, extract(page.body, page.url)) for page in pages]
    return articles, time.process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--half", choices=("a", "b"), default="")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst pages to name")
    parser.add_argument("--text", choices=("all", "running"), default="all")
    parser.add_argument("--nameless", action="store_true", help="make classes and ids meaningless first")
    options = parser.parse_args()
    print(f"{'set':16} {'n':>4} {'P':>6} {'R':>6} {'F1':>6} {'empty':>5} {'pages/CPU-s':>11}")
    for name in options.sets.split(","):
        pages = [page for page in SETS[name](ARTICLES) if in_half(page.name, options.half)]
        articles, seconds = extracted([without_names(page) for page in pages] if options.nameless else pages)
        empty = sum(not article.blocks for _, article in articles)
        speed = f"{empty:5} {len(pages) / max(seconds, 1e-9):11.1f}"
        if not METRICS[name]:
            print(f"{name:16} {len(pages):4} {'':20} {speed}")
            for page, article in articles[: options.worst]:
                print(f"    {page.name}: {len(article.text)} {article.title[:60]!r} {article.lack}")
        for label, metric in METRICS[name]:
            score, rows = metric(articles, options.text == "running")
            print(f"{label:16} {len(pages):4} {score.precision:6.4f} {score.recall:6.4f} {score.f1:6.4f} {speed}")
            for f1, row in sorted(rows)[: options.worst]:
                print(f"    {f1:.3f} {row}")


if __name__ == "__main__":
    main()
