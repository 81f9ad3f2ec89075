"""How much of the extraction's accuracy rests on words that are known from the very pages it is measured on.

    python -m tests.benchmarks.bench_article_words [--sets aeb,fundus]

Each half of the pages (by a hash of their names) is read twice: with all words by which a reader tells an
article from its site (``reader/article/words``: labels, leads, notes, comments, names in classes and ids),
and with only those that occur in the other half. What is lost is what a page of a site never seen loses.

Prints a table: half, set, pages, F1 with all words, F1 with the other half's words.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

from lxml import etree

from reader.article import boilerplate, visible, vocabulary
from reader.markup import html_tree
from tests.benchmarks.bench_article import ARTICLES, METRICS, SETS, Page, extracted, in_half

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NAMED = ("class", "id", "data-testid", "data-component", "data-test", "data-qa", "data-module")
_FILES = {
    "labels": vocabulary.LABEL,
    "leads": vocabulary.LEAD,
    "notes": vocabulary.NOTE,
    "comments": vocabulary.COMMENTS,
}
_ALL_NAMES = (vocabulary.STRANGE, vocabulary.STRANGE_IF_SHORT)
_LONGEST_LINE = 300


def seen_in(pages: Iterable[Page]) -> tuple[set[str], set[str]]:
    """The lines that pages show, and the words in the classes and ids of their elements."""
    lines: set[str] = set()
    names: set[str] = set()
    for page in pages:
        tree = html_tree(page.body, page.url)
        for element in tree.iter(etree.Element):
            for name in _NAMED:
                names.update(word.lower() for word in _WORDS.findall(element.get(name, "")))
        lines.update(line.text[:_LONGEST_LINE] for line in visible.Screen(tree, strangers=True).lines)
    return lines, names


def use(lines: set[str] | None, names: set[str] | None) -> None:
    """Let the extraction know only the words that occur in some lines and names; all for ``None``."""
    for file, expression in _FILES.items():
        after = r"[\W\d]*$" if file in ("labels", "comments") else ""
        words = vocabulary.lines_of(file)
        if lines is not None:
            patterns = {word: re.compile(rf"\W*(?:{word}){after}", re.IGNORECASE) for word in words}
            words = [word for word in words if any(map(patterns[word].match, lines))]
        known = re.compile(rf"\W*(?:{'|'.join(words) or '(?!)'}){after}", re.IGNORECASE)
        for method in ("match", "fullmatch", "search", "finditer", "sub"):
            setattr(expression, method, getattr(known, method))
    strange, if_short = (all_names if names is None else all_names & names for all_names in _ALL_NAMES)
    for module, name, known_names in (
        (boilerplate, "STRANGE", strange),
        (boilerplate, "STRANGE_IF_SHORT", if_short),
        (visible, "STRANGE", strange),
    ):
        setattr(module, name, known_names)
    boilerplate._named.cache_clear()
    visible._says_strange.cache_clear()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="aeb,readability,trafilatura,fundus")
    pages = {name: list(SETS[name](ARTICLES)) for name in parser.parse_args().sets.split(",")}
    print(f"{'half':4} {'set':16} {'n':>4} {'all words':>9} {'crossed':>9}")
    for half, other in (("a", "b"), ("b", "a")):
        seen = seen_in(page for each in pages.values() for page in each if in_half(page.name, other))
        found: dict[str, list[float]] = {}
        for words in ((None, None), seen):
            use(*words)
            for name, each in pages.items():
                score, _ = METRICS[name][0][1](extracted([p for p in each if in_half(p.name, half)])[0], False)
                found.setdefault(name, []).append(score.f1)
        for name, (full, crossed) in found.items():
            count = sum(in_half(page.name, half) for page in pages[name])
            print(f"{half:4} {name:16} {count:4} {full:9.4f} {crossed:9.4f}")


if __name__ == "__main__":
    main()
