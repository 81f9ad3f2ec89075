"""How often a page's title, byline, time and language are read rightly, against the expected answers.

    python -m tests.benchmarks.bench_article_fields [--sets fundus,trafilatura] [--half a|b] [--wrong N]

Prints a table: set, field, how many pages have an expected answer, how many answers are right, how
many are missing and how many are wrong.

A *title* is right if its letters and digits are those expected, a *byline* if it names the same
persons in any order (letters only), a *language* if its primary subtag is the expected one. A *time*
is right if it is the expected instant; where only a day is expected, if it falls on that day in some
zone of the world.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reader.article import extract
from reader.model import Article
from tests.benchmarks.bench_article import ARTICLES, in_half, read, unit


@dataclass(frozen=True)
class Fields:
    """A page and what is expected of its fields; an empty one is not known."""

    name: str
    body: bytes
    url: str
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601: an instant, or a day."""
    language: str = ""


def fundus_fields(root: Path) -> Iterator[Fields]:
    """Pages of news publishers: titles, authors and instants."""
    for answer in sorted((root / "fundus").glob("*/*.json")):
        versions = json.loads(answer.read_text())
        meta = answer.parent / "meta.info"
        known = json.loads(meta.read_text()) if meta.exists() else {}
        for path in sorted(answer.parent.glob(f"{answer.stem}_*.html.gz")):
            body = read(path)
            expected = _version_of(versions, body)
            yield Fields(
                f"{answer.parent.name}/{path.name}",
                body,
                known.get(path.name, {}).get("url", "") or "https://news.example/a/story.html",
                expected.get("title") or "",
                tuple(expected.get("authors") or ()),
                expected.get("publishing_date") or "",
            )


def _version_of(versions: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The answer whose title stands in the page."""
    text = unit(body.decode("utf-8", "replace"))
    fitting = [v for v in versions.values() if v.get("title") and unit(v["title"]) in text]
    return (fitting or [{}])[-1] if len(versions) > 1 else next(iter(versions.values()))


def trafilatura_fields(root: Path) -> Iterator[Fields]:
    """A multilingual set: titles, authors and days."""
    for url, said in sorted(json.loads((root / "trafilatura/evaldata.json").read_text()).items()):
        path = root / "trafilatura/html" / f"{said['file']}.gz"
        if path.exists():
            authors = tuple(a for a in re.split(r"[,;&]|\bund\b|\band\b", said.get("author") or "") if a.strip())
            yield Fields(path.name, read(path), url, said.get("title") or "", authors, said.get("date") or "")


def newspaper_fields(root: Path) -> Iterator[Fields]:
    """Pages in several scripts: titles and languages."""
    for answer in sorted((root / "newspaper4k/metadata").glob("*.json")):
        said = json.loads(answer.read_text())
        path = root / "newspaper4k/html" / f"{answer.stem}.html.gz"
        if path.exists():
            yield Fields(path.name, read(path), said["url"], said["title"], language=said["language"] or "")


def goose_fields(root: Path) -> Iterator[Fields]:
    """Pages of goose3: titles, with the site's name behind some, and languages."""
    for answer in sorted((root / "goose3").glob("*.json")):
        said = json.loads(answer.read_text())
        path = answer.with_suffix(".html")
        if path.exists():
            yield Fields(path.name, read(path), said["url"], language=(said["expected"].get("meta_lang") or "")[:2])


SETS: dict[str, Callable[[Path], Iterator[Fields]]] = {
    "fundus": fundus_fields,
    "trafilatura": trafilatura_fields,
    "newspaper4k": newspaper_fields,
    "goose3": goose_fields,
}


def judged(page: Fields, article: Article) -> Iterator[tuple[str, str, str]]:
    """For every field that is known: its name, *right*, *missing* or *wrong*, and what was expected and found."""
    if page.title:
        yield (
            "title",
            _verdict(article.title, unit(article.title) == unit(page.title)),
            f"{page.title!r} {article.title!r}",
        )
    if page.authors:
        expected, got = set(map(unit, page.authors)), {unit(name) for name in article.byline.split(",")}
        yield "byline", _verdict(article.byline, expected == got), f"{page.authors} {article.byline!r}"
    if page.published:
        right = article.published is not None and _same_time(page.published, article.published)
        yield "published", _verdict(str(article.published or ""), right), f"{page.published} {article.published}"
    if page.language:
        yield "language", _verdict(article.language, article.language == page.language), article.language


def _verdict(found: str, right: bool) -> str:
    return "right" if right else "wrong" if found else "missing"


def _same_time(expected: str, found: datetime) -> bool:
    if len(expected) <= 10:
        day = datetime.fromisoformat(expected).replace(tzinfo=UTC)
        return day - timedelta(hours=14) <= found <= day + timedelta(hours=36)
    instant = datetime.fromisoformat(expected)
    return abs((instant if instant.tzinfo else instant.replace(tzinfo=UTC)) - found) < timedelta(minutes=1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--half", choices=("a", "b"), default="")
    parser.add_argument("--wrong", type=int, default=0, help="how many that are not right to print, of each field")
    options = parser.parse_args()
    print(f"{'set':12} {'field':10} {'n':>4} {'right':>6} {'share':>6} {'missing':>7} {'wrong':>5}")
    for name in options.sets.split(","):
        counts: dict[str, Counter[str]] = {}
        errors: dict[str, list[str]] = {}
        for page in SETS[name](ARTICLES):
            if not in_half(page.name, options.half):
                continue
            for kind, verdict, detail in judged(page, extract(page.body, page.url)):
                counts.setdefault(kind, Counter())[verdict] += 1
                if verdict != "right":
                    errors.setdefault(kind, []).append(f"    {verdict} {page.name}: {detail}")
        for kind, verdicts in counts.items():
            right, total = verdicts["right"], verdicts.total()
            print(
                f"{name:12} {kind:10} {total:4} {right:6} {right / total:6.3f}"
                f" {verdicts['missing']:7} {verdicts['wrong']:5}"
            )
            print(*errors.get(kind, [])[: options.wrong], sep="\n", end="\n" if options.wrong else "")


if __name__ == "__main__":
    main()
